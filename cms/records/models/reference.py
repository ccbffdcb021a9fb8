"""Organisations, contacts, places and terms (R3; the 2025 reform is data: codes, validity, predecessors, successors)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail_localize.fields import TranslatableField

from cms.records import choices
from cms.records.models._base import Body, ReferenceRecord
from cms.records.parts import (
    Fault,
    Layout,
    LineField,
    LinesField,
    Point,
    SecureUrlField,
    TagsField,
    names_in,
    panels_of,
)
from cms.searching.fields import own_texts, title_and

Model = TypeVar("Model", bound=type[Any])

_FORBIDDEN = _("Renderings that must not be used, one to a line: content is checked against them.")


def describe(model: Model) -> Model:
    """Class decorator: give a model of reference data its form, its translatable and its searched fields, from its layouts."""
    texts = tuple(names_in(model.text_layout))
    model.search_fields = title_and(own_texts(model, besides=["title"]))
    model.translatable_fields = [TranslatableField(name) for name in (*texts, *model.spoken_streams)]
    model.panels = [
        MultiFieldPanel(panels_of(model, model.text_layout, spoken=texts), _("Text")),
        MultiFieldPanel(panels_of(model, model.fact_layout), _("Facts (the same in every language)")),
    ]
    return model


class DatedRecord(ReferenceRecord):
    """Valid from a day to a day."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, inclusive"), null=True, blank=True, help_text=_("Empty while it exists."))

    class Meta(ReferenceRecord.Meta):
        abstract = True

    def faults(self) -> Iterator[Fault]:
        """It begins before it ends."""
        yield from super().faults()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield Fault("valid_to", _("It would end before it begins. Correct one of the two days."))


@describe
class Organisation(DatedRecord):
    """A department, locality or other contributor."""

    kind = "organisation"

    code = models.CharField(
        _("code"), max_length=40, help_text=_("The official code, kept as text: leading zeros count.")
    )
    level = models.CharField(
        _("level"), max_length=40, default="province", help_text=_("Such as province, ward or press.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        limit_choices_to=choices.source_only,
        verbose_name=_("belongs to"),
    )
    predecessors = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="successors",
        limit_choices_to=choices.source_only,
        blank=True,
        verbose_name=_("predecessors"),
        help_text=_("The bodies that it was made of by a reform."),
    )
    website = SecureUrlField(_("website"), blank=True)
    short_name = models.CharField(
        _("short name"), max_length=120, blank=True, help_text=_("For listings, where there is little room.")
    )
    summary = models.TextField(_("what it does"), blank=True)
    forbidden = LinesField(_("forbidden renderings"), blank=True, help_text=_FORBIDDEN)

    text_layout: ClassVar[Layout] = ("title", "short_name", "summary", "forbidden")
    fact_layout: ClassVar[Layout] = (
        ("code", "level"),
        "parent",
        ("valid_from", "valid_to"),
        "predecessors",
        "website",
    )

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def facts_body(self) -> Body:
        """Successors are told from the other end."""
        successors = sorted(found.uid for found in self.successors.all())
        return super().facts_body() | ({"successors": successors} if successors else {})


@describe
class Contact(ReferenceRecord):
    """A desk or person that answers enquiries."""

    kind = "contact"

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="contacts",
        limit_choices_to=choices.source_only,
        verbose_name=_("organisation"),
    )
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("In international form: +84 263 3822 000.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    website = SecureUrlField(_("website"), blank=True)
    languages = TagsField(
        _("languages spoken"), max_length=120, blank=True, help_text=_("BCP 47 tags, separated by spaces.")
    )
    sample = models.BooleanField(_("invented for demonstration"), default=False)
    role = models.CharField(_("role"), max_length=255, blank=True, help_text=_("What to ask here for."))
    address = models.TextField(_("address"), blank=True)
    hours = models.CharField(_("office hours"), max_length=255, blank=True)
    reply_time = models.CharField(_("answers within"), max_length=255, blank=True)

    text_layout: ClassVar[Layout] = ("title", "role", "address", "hours", "reply_time")
    fact_layout: ClassVar[Layout] = ("organisation", ("phone", "email"), "website", "languages", "sample")

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


@describe
class Place(DatedRecord):
    """A place; official unit codes are strings (communes: 5 digits)."""

    kind = "place"

    level = models.CharField(_("level"), max_length=40, help_text=_("Such as province, ward, airport or mountain."))
    code = models.CharField(
        _("unit code"), max_length=20, blank=True, help_text=_("The official code; 5 digits for communes and wards.")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inner",
        limit_choices_to=choices.source_only,
        verbose_name=_("lies in"),
    )
    point = Point(_("on the map"))
    name = models.CharField(_("bare name"), max_length=255, help_text=_("Without the level: “Đà Lạt”."))
    reading = models.CharField(
        _("reading (kana)"), max_length=255, blank=True, help_text=_("Sorts Japanese names; empty in other languages.")
    )
    forbidden = LinesField(_("forbidden spellings"), blank=True, help_text=_FORBIDDEN)

    text_layout: ClassVar[Layout] = ("title", "name", "reading", "forbidden")
    fact_layout: ClassVar[Layout] = (("level", "code"), "parent", ("lat", "lon"), ("valid_from", "valid_to"))

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def faults(self) -> Iterator[Fault]:
        """A point has two coordinates."""
        yield from super().faults()
        yield from self.point.faults(self)


@describe
class Term(ReferenceRecord):
    """A term of a scheme: sector, subject (R8), unit, channel (R9), states and forms of the kinds; words of the termbase; proper names."""

    kind = "term"

    scheme = models.CharField(
        _("scheme"),
        max_length=40,
        db_index=True,
        help_text=_("Such as sector, subject, unit; glossary for words of the termbase, name for proper names."),
    )
    code = models.CharField(_("code"), max_length=60, help_text=_("Short, in Latin letters; unique in its scheme."))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        limit_choices_to=choices.source_only,
        verbose_name=_("broader term"),
    )
    domain = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=choices.source_only,
        verbose_name=_("field"),
        help_text=_("The subject or sector that a word of the termbase belongs to."),
    )
    source = LineField(_("source"), blank=True, help_text=_("Where the renderings come from, with its date."))
    order = models.IntegerField(_("order"), default=0, help_text=_("Place in lists of its scheme."))
    definition = models.TextField(_("definition"), blank=True)
    reading = models.CharField(
        _("reading (kana)"), max_length=255, blank=True, help_text=_("Sorts Japanese labels; empty in other languages.")
    )
    variants = LinesField(_("variants"), blank=True, help_text=_("Renderings that may be used as well, one to a line."))
    forbidden = LinesField(_("forbidden renderings"), blank=True, help_text=_FORBIDDEN)

    text_layout: ClassVar[Layout] = ("title", "definition", "reading", "variants", "forbidden")
    fact_layout: ClassVar[Layout] = (("scheme", "code", "order"), "parent", "domain", "source")

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
