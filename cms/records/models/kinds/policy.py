"""Policies and incentives, each with its legal citation (R15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.models._rows import LabelledRow, StageRow
from cms.records.parts import CodeField, Fault, Group, Layout, LineField, LinesField, SecureUrlField, TermField
from cms.records.registry import page_kind


@page_kind
class PolicyPage(RecordPage, Page):
    """A law, decree or decision that matters to investors: citation, validity, provisions, who benefits, how to apply."""

    kind = "policy"
    page_description = _("A law or decision that matters to investors: what it says, for whom, and how to apply.")

    code = CodeField(_("document number"), help_text=_("As printed on the document: 143/2025/QH15."))
    status = TermField(verbose_name=_("status"), scheme="legal-status", help_text=_("Whether it applies today."))
    signed = models.DateField(_("signed on"), null=True, blank=True, help_text=_("The day that the document bears."))
    effective = models.DateField(
        _("in force from"), help_text=_("Its first day in force; the last one is “valid to” below.")
    )
    document_url = SecureUrlField(
        _("where the document stands"),
        blank=True,
        max_length=500,
        help_text=_("The official publication, if there is one."),
    )
    citation = LineField(
        _("citation"), help_text=_("The full title with number, date and issuer, as a lawyer would cite it.")
    )
    beneficiaries = LinesField(_("who benefits"), blank=True, help_text=_("One group to a line."))

    text_layout: ClassVar[Layout] = ("citation", "beneficiaries", "steps")
    fact_layout: ClassVar[Layout] = (
        Group(_("The document"), (("code", "status"), ("signed", "effective"), "document_url")),
        "provisions",
    )

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def faults(self) -> Iterator[Fault]:
        """Signed, in force, out of force: in this order."""
        yield from super().faults()
        if self.signed and self.effective and self.effective < self.signed:
            yield Fault("effective", _("It would be in force before it was signed. Correct one of the two days."))
        if self.effective and self.valid_to and self.valid_to < self.effective:
            yield Fault("valid_to", _("Its validity ends before it is in force. Correct one of the two days."))


class PolicyProvision(LabelledRow):
    """An article of the document, and what it says."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="provisions")
    number = models.CharField(_("article"), max_length=20, help_text=_("As the law writes it: 15 or 15.1."))
    text = models.TextField(_("what it says"), help_text=_("In your own words, short enough to be read."))

    layout: ClassVar[Layout] = ("number", "text")
    spoken = ("text",)
    maps: ClassVar[Mapping[str, str]] = {"text": "provision_texts"}
    once = "number"
    help_text = _("The articles that an investor asks about, in the order of the law.")

    class Meta(LabelledRow.Meta):
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")


class PolicyStep(StageRow):
    """A step of the application."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="steps")

    help_text = _("What to hand in where, and how long the answer takes, in order.")

    class Meta(StageRow.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("how to apply")
