"""Publications (R12, R18) and press kits (R13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import FigureRow, Row
from cms.records.parts import (
    AssetsField,
    CodeField,
    Fault,
    Group,
    LanguageField,
    Layout,
    LineField,
    LinesField,
    RecordsField,
    TermField,
)
from cms.records.registry import page_kind


@page_kind
class PublicationPage(RecordPage, Page):
    """A brochure, a map, the yearly panorama: editions in several languages, as files or made by the portal."""

    kind = "publication"
    page_description = _(
        "A brochure, map or yearbook, with an edition in each language: a file, or made by the portal."
    )

    code = CodeField(_("number"), help_text=_("The publication's number, or that of its licence."))
    year = models.PositiveSmallIntegerField(
        _("year"),
        validators=[MinValueValidator(1975), MaxValueValidator(2100)],
        help_text=_("The year on the title page."),
    )
    form = TermField(
        verbose_name=_("form"), scheme="publication-form", help_text=_("Brochure, yearbook, handbook or map.")
    )
    isbn = models.CharField(
        _("ISBN"),
        help_text=_("As printed on the imprint; empty if it has none."),
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(r"^[0-9][0-9-]{8,15}[0-9X]\Z", _("Write 10 or 13 digits, with hyphens if you like."))
        ],
    )
    chapters = RecordsField(
        verbose_name=_("chapters"),
        help_text=_("The records that an edition without a file is made of, in this order."),
    )
    publisher = LineField(_("publisher"), help_text=_("As it stands on the title page."))
    contents = LinesField(_("contents"), blank=True, help_text=_("The table of contents, one entry to a line."))

    text_layout: ClassVar[Layout] = ("publisher", "contents")
    fact_layout: ClassVar[Layout] = (
        Group(_("The publication"), (("code", "year"), ("form", "isbn"))),
        "editions",
        "chapters",
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def faults(self) -> Iterator[Fault]:
        """An edition without a file is made of chapters."""
        yield from super().faults()
        made = [edition for edition in self.editions.all() if edition.document_id is None]
        if made and not list(self.chapters):
            yield Fault(
                "editions", _("An edition without a file is made of chapters: choose some below, or add the file.")
            )


class PublicationEdition(Row):
    """One language's edition."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="editions")
    language = LanguageField(_("language"), help_text=_("Of this edition."))
    document = models.ForeignKey(
        "library.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("Empty: the portal makes this edition of the chapters."),
    )
    pages = models.PositiveIntegerField(
        _("pages"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("How many the file has.")
    )

    layout: ClassVar[Layout] = (("language", "pages"), "document")
    once = "language"
    help_text = _("Each language once.")

    class Meta(Row.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")


@page_kind
class PressKitPage(RecordPage, Page):
    """What media may take: pictures, clips, documents, figures to quote, releases to read on."""

    kind = "press_kit"
    page_description = _("What media may take: pictures, clips, documents, and figures to quote.")

    materials = AssetsField(
        row_name="assets",
        verbose_name=_("pictures, clips, documents"),
        help_text=_("Offered for download, in this order."),
    )
    records = RecordsField(verbose_name=_("records to read on"), help_text=_("Releases, publications, profiles."))
    boilerplate = LineField(_("the province in one paragraph"), help_text=_("Written to be quoted as it stands."))
    terms = models.TextField(
        _("terms of use"), blank=True, help_text=_("What media may do with the material, and how they credit it.")
    )

    text_layout: ClassVar[Layout] = ("boilerplate", "terms")
    fact_layout: ClassVar[Layout] = ("materials", "figures", "records")

    class Meta:
        verbose_name = _("press kit")
        verbose_name_plural = _("press kits")


class PressKitFigure(FigureRow):
    """A figure to quote."""

    page = ParentalKey(PressKitPage, on_delete=models.CASCADE, related_name="figures")

    class Meta(FigureRow.Meta):
        pass
