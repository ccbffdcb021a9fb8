"""What every kind with a page has in common (R7, R8, R9 included)."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.gate.guard import GuardedPageMixin
from cms.gate.permissions import GatedPermissions
from cms.records.body import BodyBlock, to_row_blocks
from cms.records.models import choices
from cms.records.models._base import Body, RecordMixin, day, uids, without_empty

if TYPE_CHECKING:
    from collections.abc import Sequence


class InformationClass(models.TextChoices):
    """R7: the four classes of information."""

    OFFICIAL = "official", _("Official information")
    PROMOTIONAL = "promotional", _("Promotional information")
    WORLD = "world", _("The world, into the province")
    CLARIFICATION = "clarification", _("Clarification")


class RecordPage(GuardedPageMixin, RecordMixin):
    """Shared fields of article, project, indicator and what comes after. Facts are edited on the source page only."""

    summary = models.TextField(
        _("summary"), help_text=_("Two or three sentences; shown in listings, search and feeds.")
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    sources = models.TextField(_("sources"), blank=True, help_text=_("One source to a line, each with its date."))

    issued = models.DateField(_("date of issue"), null=True, blank=True)
    modified = models.DateField(_("date of the last change"), null=True, blank=True)
    valid_to = models.DateField(_("valid to, inclusive"), null=True, blank=True)
    picture = models.ForeignKey(
        "library.Picture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    contact = models.ForeignKey(
        "records.Contact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=choices.source_only,
        verbose_name=_("contact"),
    )
    places = ParentalManyToManyField(
        "records.Place", blank=True, related_name="+", limit_choices_to=choices.source_only, verbose_name=_("places")
    )
    sectors = ParentalManyToManyField(
        "records.Term", blank=True, related_name="+", limit_choices_to=choices.sectors, verbose_name=_("sectors")
    )
    subjects = ParentalManyToManyField(
        "records.Term", blank=True, related_name="+", limit_choices_to=choices.subjects, verbose_name=_("subjects")
    )
    related = ParentalManyToManyField(
        "wagtailcore.Page",
        blank=True,
        related_name="+",
        limit_choices_to=choices.records,
        verbose_name=_("related records"),
    )
    information_class = models.CharField(
        _("class of information"), max_length=20, choices=InformationClass.choices, default=InformationClass.OFFICIAL
    )
    channels = models.JSONField(_("channels"), default=list, blank=True)
    sample = models.BooleanField(_("invented for demonstration"), default=False)

    if TYPE_CHECKING:  # of the page class that a kind adds
        title: str
        slug: str
        draft_title: str
        path: str
        steplen: int
        locale_id: int
        get_parent: Any

    text_fields: ClassVar[Sequence[str]] = ("title", "summary", "body", "sources")
    fact_panels: ClassVar[Sequence[Any]] = ()
    text_panels: ClassVar[Sequence[Any]] = ()
    parent_page_types: ClassVar = ["records.OrganisationFolder"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @classmethod
    def translatable(cls, *more: str) -> list[Any]:
        """Fields for wagtail-localize: texts are translated, the slug is the source's, facts are not copied at all."""
        names = (*cls.text_fields, *more)
        return [*(TranslatableField(name) for name in names), SynchronizedField("slug", overridable=False)]

    @classmethod
    def handler(cls) -> TabbedInterface:
        """The form: text and facts on two tabs."""
        text = [FieldPanel(name) for name in ("title", "summary")]
        shared = ("issued", "modified", "valid_to", "picture", "contact", "places", "sectors", "subjects", "related")
        facts = [*cls.fact_panels, MultiFieldPanel([FieldPanel(name) for name in shared], _("Facts of every record"))]
        classes = MultiFieldPanel([FieldPanel("information_class"), FieldPanel("sample")], _("Class of information"))
        schedule = MultiFieldPanel(
            [FieldPanel("go_live_at"), FieldPanel("expire_at")], _("Going live later, and expiry")
        )
        return TabbedInterface(
            [
                ObjectList([*text, *cls.text_panels, FieldPanel("body"), FieldPanel("sources")], heading=_("Text")),
                ObjectList([*facts, classes, schedule, FieldPanel("slug", required_on_save=False)], heading=_("Facts")),
            ]
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

    def clean(self) -> None:
        """A slug is taken once per kind and locale, over all organisations: it is the public address."""
        super().clean()
        pages: Any = type(self)._default_manager
        same = pages.filter(slug=self.slug, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.slug and same.exists():
            raise ValidationError({"slug": _("Another record of this kind has this address. Choose another one.")})

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

        folder = (
            OrganisationFolder.objects.select_related("organisation").filter(path=self.path[: -self.steplen]).first()
        )
        return folder.organisation if folder else None

    def head(self) -> Body:
        return {"uid": self.uid, "kind": self.kind}

    def facts_body(self) -> Body:
        organisation = self.organisation
        return without_empty(
            {
                **self.head(),
                "organisation": organisation.uid if organisation else None,
                "issued": day(self.issued),
                "modified": day(self.modified),
                "valid_to": day(self.valid_to),
                "picture": self.picture.uid if self.picture else None,
                "contact": self.contact.uid if self.contact else None,
                "places": uids(self.places.all()),
                "sectors": uids(self.sectors.all()),
                "subjects": uids(self.subjects.all()),
                "related": sorted(str(page.translation_key) for page in self.related.all()),
                "information_class": None if self.information_class == "official" else self.information_class,
                "channels": list(self.channels),
                "sample": self.sample or None,
            }
        )

    def text_body(self) -> Body:
        blocks, links, _images = to_row_blocks(self.body)
        return without_empty(
            {
                **self.head(),
                "title": self.title,
                "slug": self.slug,
                "summary": " ".join(self.summary.split()),
                "body": blocks,
                "links": links,
                "sources": [line.strip() for line in self.sources.splitlines() if line.strip()],
            }
        )

    def assets(self) -> list[Any]:
        """The pictures of the body, and before them the record's picture: a fact, so the source page's only."""
        shown = [block.value["image"] for block in self.body if block.block_type == "figure"]
        own = self.picture if self.is_source else None
        return [picture for picture in (own, *shown) if picture]
