"""What every kind with a page has in common (R7, R8, R9 included)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.fields import StreamField

from cms.gate.guard import GuardedPageMixin
from cms.gate.permissions import GatedPermissions
from cms.records import choices
from cms.records.body import BodyBlock, assets_of
from cms.records.forms import RecordForm
from cms.records.models._base import RecordMixin
from cms.records.models._parts import BodyPart, FolderOrganisation
from cms.records.parts import (
    CodesField,
    Fault,
    Group,
    Layout,
    LineField,
    LinesField,
    ManyField,
    Part,
    ReferenceField,
    TermsField,
    columns_of,
    names_in,
    panels_of,
)

SHARED_FACTS: Layout = (
    Group(
        _("What and where"),
        ("picture", "contact", "places", "sectors", "subjects", "related"),
    ),
    Group(_("Days"), (("issued", "modified", "valid_to"),)),
    Group(_("Class, channels, honesty"), ("information_class", "channels", "sample")),
)
"""Facts of every record, below those of the kind."""


class InformationClass(models.TextChoices):
    """R7: the four classes of information."""

    OFFICIAL = "official", _("Official information")
    PROMOTIONAL = "promotional", _("Promotional information")
    WORLD = "world", _("The world, into the province")
    CLARIFICATION = "clarification", _("Clarification")


class RecordPage(GuardedPageMixin, RecordMixin):
    """Shared by all kinds. `fact_layout` and `text_layout` are the kind's own parts; facts are edited on the source page only."""

    summary = LineField(_("summary"), help_text=_("Two or three sentences; shown in listings, search and feeds."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    sources = LinesField(_("sources"), blank=True, help_text=_("One source to a line, each with its date."))

    issued = models.DateField(
        _("date of issue"), null=True, blank=True, help_text=_("Empty: the day of the first publication.")
    )
    modified = models.DateField(
        _("date of the last change"), null=True, blank=True, help_text=_("Empty: the day of publication.")
    )
    valid_to = models.DateField(
        _("valid to, inclusive"),
        null=True,
        blank=True,
        help_text=_("After this day the record is withdrawn by itself. Empty: valid until somebody withdraws it."),
    )
    picture = models.ForeignKey(
        "library.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown at the top of the page and in listings. Its texts are written in the library."),
    )
    contact = ReferenceField(
        "records.Contact",
        null=True,
        blank=True,
        verbose_name=_("contact"),
        help_text=_("Who answers questions about this record."),
    )
    places = ManyField(
        "records.Place",
        limit_choices_to=choices.source_only,
        verbose_name=_("places"),
        help_text=_("The places that it is about; readers find it under each."),
    )
    sectors = TermsField(
        scheme="sector", verbose_name=_("sectors"), help_text=_("The sectors of the economy that it is about.")
    )
    subjects = TermsField(
        scheme="subject", verbose_name=_("subjects"), help_text=_("The subjects of the regulation that it belongs to.")
    )
    related = ManyField(
        "wagtailcore.Page",
        limit_choices_to=choices.records,
        verbose_name=_("related records"),
        help_text=_("Shown as cards below the text, as far as they are public in the reader's language."),
    )
    information_class = models.CharField(
        _("class of information"),
        max_length=20,
        choices=InformationClass.choices,
        default=InformationClass.OFFICIAL,
        help_text=_("The regulation's class: it decides how the record is marked and reported."),
    )
    channels = CodesField(
        _("channels"), scheme="channel", help_text=_("Where the text is distributed beside this portal's page.")
    )
    sample = models.BooleanField(
        _("invented for demonstration"), default=False, help_text=_("The page says so to its readers.")
    )

    if TYPE_CHECKING:  # of the page class that a kind adds
        title: str
        slug: str
        draft_title: str
        path: str
        steplen: int
        locale_id: int
        get_parent: Any

    _known_organisation: tuple[str | None, Any] = (None, None)

    base_form_class = RecordForm
    parent_page_types: ClassVar = ["records.OrganisationFolder"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @classmethod
    def parts(cls) -> tuple[Part, ...]:
        """Texts, the kind's facts, the shared ones."""
        if "_parts" not in cls.__dict__:
            texts = ("title", "slug", "summary", *names_in(cls.text_layout), "sources")
            facts = columns_of(cls, (*cls.fact_layout, *SHARED_FACTS))
            cls._parts = (*columns_of(cls, texts, spoken=texts), BodyPart(), FolderOrganisation(), *facts)  # type: ignore[attr-defined]
        return cls.__dict__["_parts"]

    @classmethod
    def handler(cls) -> TabbedInterface:
        """The form: text and facts on two tabs."""
        schedule = MultiFieldPanel(
            [FieldPanel("go_live_at"), FieldPanel("expire_at")], _("Going live later, and expiry")
        )
        address = MultiFieldPanel([FieldPanel("slug", required_on_save=False)], _("Address"))
        text: list[Panel] = [
            *panels_of(cls, ("title", "summary", *cls.text_layout), spoken=tuple(names_in(cls.text_layout))),
            FieldPanel("body"),
            FieldPanel("sources"),
        ]
        facts = panels_of(cls, (*cls.fact_layout, *SHARED_FACTS))
        return TabbedInterface(
            [ObjectList(text, heading=_("Text")), ObjectList([*facts, schedule, address], heading=_("Facts"))]
        )

    def _set_core_field_defaults(self) -> None:
        """The slug comes from the title by transliteration, so that `đầu tư` is `dau-tu` and a Japanese title has one too."""
        if not self.slug:
            self.slug = self._free_slug(slugify(anyascii(self.title))[:200].strip("-"))
        super()._set_core_field_defaults()  # type: ignore[misc]  # of the page class that a kind adds

    def _free_slug(self, wanted: str) -> str:
        """`wanted`, or with the first free number behind it: taken are those of this kind and language, and those in the same folder."""
        pages: Any = type(self)._default_manager
        taken = set(pages.filter(slug__startswith=wanted, locale_id=self.locale_id).values_list("slug", flat=True))
        parent = self.get_parent() if self.path else None
        if parent is not None:
            taken |= set(parent.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in count(2))
        return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)

    def faults(self) -> Iterator[Fault]:
        """Days in their order, beside what the parts say."""
        yield from super().faults()
        if self.issued and self.modified and self.modified < self.issued:
            yield Fault("modified", _("The last change is before the date of issue. Correct one of the two."))
        if self.issued and self.valid_to and self.valid_to < self.issued:
            yield Fault("valid_to", _("Its validity ends before the date of issue. Correct one of the two."))

    def clean(self) -> None:
        """A slug is taken once per kind and locale, over all organisations: it is the public address."""
        super().clean()
        pages: Any = type(self)._default_manager
        same = pages.filter(slug=self.slug, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.slug and same.exists():
            raise ValidationError({"slug": _("Another record of this kind has this address. Choose another one.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; rows that are new get their keys, which then stay."""
        self._give_keys()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """The same for a draft."""
        self._give_keys()
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]  # of the page class that a kind adds

    def _give_keys(self) -> None:
        for part in self.parts():
            if part.late and part.text_names:
                part.texts(self)  # reading gives keys

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """The address on the portal (the CMS itself serves no page)."""
        segment = next(row.segment for row in settings.LOCALES if row.code == self.locale_code)
        return (0, settings.PORTAL_URL, f"/{segment}/{self.kind}/{self.slug}/")

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The draft in the portal's theme."""
        from cms.records.preview import preview_response

        return preview_response(self)

    def permissions_for_user(self, user: Any) -> GatedPermissions:
        """What Wagtail offers on this page: nothing that publishes."""
        return GatedPermissions(user, self)

    @property
    def organisation(self) -> Any:
        """The contributing organisation: the folder's."""
        from cms.records.models.folders import OrganisationFolder

        above = self.path[: -self.steplen]
        if self._known_organisation[0] != above:
            folder = OrganisationFolder.objects.select_related("organisation").filter(path=above).first()
            self._known_organisation = (above, folder.organisation if folder else None)
        return self._known_organisation[1]

    def assets(self) -> list[Any]:
        """The assets of the body, and before them those of the facts: the source page's only."""
        own = [one for part in self.parts() for one in part.assets(self)] if self.is_source else []
        return [*own, *assets_of(self.body)]
