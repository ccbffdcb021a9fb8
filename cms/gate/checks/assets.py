"""Pictures: rights, consent, credit, alternative text."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import AssetContent, Candidate
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason


@register("rights", 1)
def rights(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Rights and consent are valid today (days inclusive); recognisable people have consented (Luật 91/2025)."""
    day = situation.day
    for asset in candidate.assets:
        picture = asset.picture
        if not picture.source_sha256 or not picture.rendition_key:
            yield _about("not_processed", _("Picture “%(title)s” has not been processed yet. Upload it again."), asset)
        if not picture.licence:
            yield _about("no_licence", _("Picture “%(title)s” has no licence. Enter it in the library."), asset)
        if picture.rights_to and picture.rights_to < day:
            yield _about(
                "rights_expired",
                _("The rights to picture “%(title)s” have expired. Renew them or choose another."),
                asset,
            )
        if picture.people and not picture.consent:
            yield _about("no_consent", _("Picture “%(title)s” shows people without their consent on file."), asset)
        if picture.consent_to and picture.consent_to < day:
            yield _about("consent_expired", _("The consent for picture “%(title)s” has expired."), asset)


@register("alternative_text", 1)
def alternative_text(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Each picture has alternative text and credit in this language, and the text is not the title again."""
    for asset in candidate.assets:
        text = asset.text or {}
        if not text.get("alt"):
            yield _about("no_alt", _("Picture “%(title)s” has no alternative text in this language."), asset)
        elif text["alt"].casefold().strip() == str(text.get("title", "")).casefold().strip():
            yield _about(
                "alt_is_title",
                _("The alternative text of picture “%(title)s” repeats its title: say what is seen."),
                asset,
            )
        if not text.get("credit"):
            yield _about("no_credit", _("Picture “%(title)s” has no credit line in this language."), asset)


def _about(code: str, text: object, asset: AssetContent) -> Reason:
    return reason(code, text, title=asset.picture.title)
