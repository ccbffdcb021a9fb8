"""Pictures, clips and documents: rights, consent, credit, alternative text, subtitles."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import lazy
from django.utils.text import capfirst
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
            yield _about(
                "not_processed",
                _("%(what)s “%(title)s” has not been processed yet. Wait until it is, or upload it again."),
                asset,
            )
        if not picture.licence:
            yield _about("no_licence", _("%(what)s “%(title)s” has no licence. Enter it in the library."), asset)
        if picture.rights_to and picture.rights_to < day:
            yield _about(
                "rights_expired",
                _("%(what)s “%(title)s”: the rights have expired. Renew them or choose another."),
                asset,
            )
        if picture.people and not picture.consent:
            yield _about("no_consent", _("%(what)s “%(title)s” shows people without their consent on file."), asset)
        if picture.consent_to and picture.consent_to < day:
            yield _about("consent_expired", _("%(what)s “%(title)s”: the consent has expired."), asset)


@register("alternative_text", 1)
def alternative_text(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Each asset has alternative text and credit in this language, and the text is not the title again."""
    for asset in candidate.assets:
        text = asset.text or {}
        if not text.get("alt"):
            yield _about("no_alt", _("%(what)s “%(title)s” has no alternative text in this language."), asset)
        elif text["alt"].casefold().strip() == str(text.get("title", "")).casefold().strip():
            yield _about(
                "alt_is_title",
                _("%(what)s “%(title)s”: the alternative text repeats the title. Say what is seen."),
                asset,
            )
        if not text.get("credit"):
            yield _about("no_credit", _("%(what)s “%(title)s” has no credit line in this language."), asset)


@register("clip_words", 1)
def clip_words(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """What is said and shown in a clip can be read in this language (WCAG 2.2, 1.2.1 and 1.2.3), and subtitles are there in each or none (1.2.2)."""
    for asset in candidate.assets:
        text = asset.text or {}
        if asset.facts.get("media") != "clip" or not text:
            continue
        if not text.get("transcript"):
            yield _about(
                "no_transcript",
                _("%(what)s “%(title)s” has no transcript in this language. Write what is said and shown."),
                asset,
            )
        if asset.picture.subtitles and not text.get("subtitles"):
            yield _about("no_subtitles", _("%(what)s “%(title)s” has no subtitles in this language."), asset)


def _about(code: str, text: object, asset: AssetContent) -> Reason:
    return reason(code, text, what=_capital(asset.picture._meta.verbose_name), title=asset.picture.title)


_capital = lazy(capfirst, str)
