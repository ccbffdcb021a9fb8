"""Finding pictures: by colour, shape, size, rights, people, place, quality, use, and the language in which a text is missing.

Every filter ends as one on the key, so that it goes together with a search for words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.views.images import ImagesFilterSet
from wagtail.models import ReferenceIndex

from cms.ledger.models import Entry, State
from cms.library.hints import HINTS, with_hint
from cms.library.models import Appearance, Picture, PictureText
from cms.library.models.appearances import bits_of
from cms.records.models import Place
from media_pipeline import Colour
from snapshot import FACTS_LOCALE

SOON = timedelta(days=90)
"""What expires within so many days is listed as expiring."""
_SQUARE = 0.05
"""Sides that differ by no more than this share make a square."""

_COLOUR_NAMES = {
    "red": _("red"),
    "orange": _("orange"),
    "yellow": _("yellow"),
    "green": _("green"),
    "teal": _("teal"),
    "blue": _("blue"),
    "purple": _("purple"),
    "pink": _("pink"),
    "brown": _("brown"),
    "white": _("white"),
    "grey": _("grey"),
    "black": _("black"),
}
_SHAPES = {
    "landscape": Q(width__gt=F("height") * (1 + _SQUARE)),
    "portrait": Q(height__gt=F("width") * (1 + _SQUARE)),
    "square": Q(width__lte=F("height") * (1 + _SQUARE), height__lte=F("width") * (1 + _SQUARE)),
    "panorama": Q(width__gte=F("height") * 2),
}
_SHAPE_NAMES = (
    ("landscape", _("landscape")),
    ("portrait", _("portrait")),
    ("square", _("square")),
    ("panorama", _("panorama, twice as wide as high")),
)
_SIZES = {
    "large": Q(width__gte=3000) | Q(height__gte=3000),
    "medium": (Q(width__gte=1600) | Q(height__gte=1600)) & Q(width__lt=3000, height__lt=3000),
    "small": Q(width__lt=1600, height__lt=1600),
}
_SIZE_NAMES = (
    ("large", _("large: 3,000 pixels and more, for print")),
    ("medium", _("medium: 1,600 pixels and more")),
    ("small", _("small: below 1,600 pixels")),
)
_RIGHTS = (
    ("soon", _("rights or consent expire within 90 days")),
    ("over", _("rights or consent have expired")),
    ("endless", _("rights without an end")),
    ("no_licence", _("no licence given")),
)
_PEOPLE = (
    ("none", _("nobody to be recognised")),
    ("consented", _("people, with their consent")),
    ("missing", _("people, without their consent")),
)
_USE = (("unused", _("used nowhere, and not public")), ("used", _("used")), ("public", _("public")))


def further_languages() -> list[tuple[str, str]]:
    """(code, name) of every language but the source."""
    return [(row.code, row.name) for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE]


def _places(request: Any) -> QuerySet[Place]:
    return Place.objects.filter(locale__language_code=settings.SOURCE_LOCALE).order_by("title")


def _choice(label: Any, choices: Any, method: str) -> Any:
    return django_filters.ChoiceFilter(label=label, choices=choices, method=method, empty_label=_("Any"))


class PicturesFilterSet(ImagesFilterSet):
    """Wagtail's filters (collection, tags, how often used) and ours."""

    colour = django_filters.MultipleChoiceFilter(
        label=_("Colours"),
        choices=[(one.value, _COLOUR_NAMES[one]) for one in Colour],
        method="by_colour",
        widget=forms.CheckboxSelectMultiple,
    )
    shape = _choice(_("Shape"), _SHAPE_NAMES, "by_shape")
    size = _choice(_("Size"), _SIZE_NAMES, "by_size")
    rights = _choice(_("Rights"), _RIGHTS, "by_rights")
    people = _choice(_("People"), _PEOPLE, "by_people")
    place = django_filters.ModelChoiceFilter(
        label=_("Place"), queryset=_places, method="by_place", empty_label=_("Any")
    )
    quality = _choice(_("Quality"), tuple(HINTS.items()), "by_quality")
    use = _choice(_("Use"), _USE, "by_use")
    texts_missing = _choice(_("Texts missing in"), further_languages, "filter_missing")

    class Meta(ImagesFilterSet.Meta):
        model = Picture

    def by_colour(self, queryset: Any, name: str, value: list[str]) -> Any:
        """Pictures that have all of these colours."""
        wanted = bits_of(value)
        found = Appearance.objects.annotate(shared=F("colours").bitand(wanted)).filter(shared=wanted)
        return _only(queryset, Q(source_sha256__in=found.values("source_sha256"))) if wanted else queryset

    def by_shape(self, queryset: Any, name: str, value: str) -> Any:
        """Lying, standing, square, very wide."""
        return _only(queryset, _SHAPES[value])

    def by_size(self, queryset: Any, name: str, value: str) -> Any:
        """By the longer side, in pixels."""
        return _only(queryset, _SIZES[value])

    def by_rights(self, queryset: Any, name: str, value: str) -> Any:
        """By the last days of rights and consent, both inclusive."""
        return _only(queryset, rights_condition(value))

    def by_people(self, queryset: Any, name: str, value: str) -> Any:
        """By who is shown and whether they have agreed."""
        conditions = {
            "none": Q(people=False),
            "consented": Q(people=True, consent=True),
            "missing": Q(people=True, consent=False),
        }
        return _only(queryset, conditions[value])

    def by_place(self, queryset: Any, name: str, value: Place) -> Any:
        """Of a place, or of one that lies in it."""
        return _only(queryset, Q(place=value) | Q(place__parent=value) | Q(place__parent__parent=value))

    def by_quality(self, queryset: Any, name: str, value: str) -> Any:
        """With a sign of a bad photograph."""
        return _only(queryset, with_hint(value))

    def by_use(self, queryset: Any, name: str, value: str) -> Any:
        """By what shows it."""
        return _only(queryset, use_condition(value))

    def filter_missing(self, queryset: Any, name: str, value: str) -> Any:
        """Pictures without a text in the language of code `value`."""
        return _only(queryset, ~Q(pk__in=PictureText.objects.filter(locale__language_code=value).values("image")))


def _only(queryset: Any, condition: Q) -> Any:
    return queryset.filter(pk__in=Picture.objects.filter(condition).values("pk"))


def rights_condition(value: str) -> Q:
    """Pictures whose rights or consent stand so today; raises KeyError for an unknown word."""
    today = timezone.localdate()
    soon = today + SOON
    return {
        "soon": Q(rights_to__range=(today, soon)) | Q(people=True, consent_to__range=(today, soon)),
        "over": Q(rights_to__lt=today) | Q(people=True, consent_to__lt=today),
        "endless": Q(rights_to=None),
        "no_licence": Q(licence=""),
    }[value]


def use_condition(value: str) -> Q:
    """Pictures that something uses, that are public, or neither."""
    used = Q(pk__in=_used())
    public = Q(uid_value__in=_public())
    return {"used": used, "public": public, "unused": ~used & ~public}[value]


def _used() -> list[int]:
    """Keys of pictures that anything refers to. The index keeps them as text, which not every database compares with a number."""
    found = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Picture))
    return [int(key) for key in found.values_list("to_object_id", flat=True).distinct()]


def _public() -> list[str]:
    entries = Entry.objects.filter(kind="asset", locale=FACTS_LOCALE).latest_of_each().filter(state=State.LIVE)
    return list(entries.values_list("uid", flat=True))
