"""Press releases, and clarifications of false claims (R10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.records.models._page import RecordPage
from cms.records.parts import CodeField, Fault, Group, Layout, LineField, SecureUrlField, TermsField
from cms.records.registry import page_kind


@page_kind
class PressReleasePage(RecordPage, Page):
    """What is sent to the press."""

    kind = "press_release"
    page_description = _("What is sent to the press, with number, dateline and notes to editors.")

    code = CodeField(_("number"), help_text=_("The release's number, as it stands on its head."))
    embargo = models.DateField(
        _("not before"),
        null=True,
        blank=True,
        help_text=_("The first day on which media may print it; the page says so."),
    )
    dateline = LineField(_("dateline"), help_text=_("Place and day that the release begins with: Đà Lạt, 12/5/2026."))
    notes = models.TextField(
        _("notes to editors"),
        blank=True,
        help_text=_("Background that is not part of the text: figures, names, access."),
    )

    text_layout: ClassVar[Layout] = ("dateline", "notes")
    fact_layout: ClassVar[Layout] = (Group(_("The release"), (("code", "embargo"),)),)

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")


@page_kind
class ClarificationPage(RecordPage, Page):
    """What was claimed where, what is the case, and how it was answered."""

    kind = "clarification"
    page_description = _(
        "Answers a false claim about the province: what was said, what is the case, on which documents."
    )

    code = CodeField(_("number"), help_text=_("The number of the dossier."))
    claimed = models.DateField(_("day of the claim"), help_text=_("When it was said or printed."))
    claim_url = SecureUrlField(
        _("where it stands"), blank=True, max_length=500, help_text=_("Address of the page that makes the claim.")
    )
    response_forms = TermsField(
        scheme="response-form",
        verbose_name=_("forms of response"),
        help_text=_("How it was answered: tick all that were used."),
    )
    claim = LineField(_("the claim"), help_text=_("What was said, in neutral words; not a quotation that spreads it."))
    finding = LineField(_("what is the case"), help_text=_("The answer in one or two sentences, with its figure."))

    text_layout: ClassVar[Layout] = ("claim", "finding")
    fact_layout: ClassVar[Layout] = (
        Group(_("The claim and the answer"), (("code", "claimed"), "claim_url", "response_forms")),
    )

    class Meta:
        verbose_name = _("clarification")
        verbose_name_plural = _("clarifications")

    def faults(self) -> Iterator[Fault]:
        """An answer follows the claim."""
        yield from super().faults()
        if self.claimed and self.issued and self.issued < self.claimed:
            yield Fault("claimed", _("The claim is later than the answer's date of issue. Correct one of the two."))
