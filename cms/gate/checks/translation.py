"""A translation: of the version that is public, complete, with the same parts and the same figures."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import Body, Candidate, body_digest
from cms.gate.checks._figures import figures_of, format_figures
from cms.gate.checks._plain import plain_fields, plain_text
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason
from cms.ledger.api import bodies
from snapshot import decode, kind


@register("fresh", 1)
def fresh(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The text translates the source version that is public."""
    if candidate.is_source or candidate.text is None:
        return
    if not situation.is_live(candidate.uid, settings.SOURCE_LOCALE):
        yield reason("source_not_public", _("The Vietnamese version is not public. Publish it first."))
        return
    source = source_text(candidate, situation)
    if source is None or candidate.translated_from != body_digest(source):
        yield reason("stale", _("The source text has changed since this was translated. Update the translation first."))


@register("same_parts", 1)
def same_parts(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The body has the same blocks in the same order as its source, and the pictures are the same."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None:
        return
    ours = [(block["type"], block.get("asset")) for block in candidate.text.get("body", [])]
    theirs = [(block["type"], block.get("asset")) for block in source.get("body", [])]
    if ours != theirs:
        yield reason(
            "parts_differ", _("The body has other parts than its source. Update the translation from the source.")
        )


@register("untranslated", 1)
def untranslated(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """No field or paragraph of some length is the source's text again: Vietnamese never shows under a foreign locale."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None:
        return
    for ours, theirs in zip_longest(plain_fields(candidate.text), plain_fields(source)):
        if ours and theirs and ours[1] == theirs[1] and len(ours[1].split()) >= 4:
            text = _("Not translated: “%(words)s” (%(field)s).")
            yield reason("untranslated", text, words=ours[1][:80], field=ours[0])


@register("figures", 1)
def figures(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The figures are those of the source version that it translates, whatever the language writes them with. Labels of reference data are
    left out: 独资 says 100 % without a figure."""
    if not (kind(candidate.kind).has_page or candidate.kind == "province"):
        return
    source = source_text(candidate, situation)
    if source is None or candidate.text is None:
        return
    theirs = figures_of(plain_text(source), settings.SOURCE_LOCALE)
    ours = figures_of(plain_text(candidate.text), candidate.locale)
    missing, added = theirs - ours, ours - theirs
    if missing or added:
        text = _("Figures differ from the source. Missing: %(missing)s. Not in the source: %(added)s.")
        yield reason("figures_differ", text, missing=format_figures(missing), added=format_figures(added))


def source_text(candidate: Candidate, situation: Situation) -> Body | None:
    """The public source text's body, from the ledger; None for a source, for kinds without text and where nothing is public."""
    entry = situation.entries.get((candidate.uid, settings.SOURCE_LOCALE))
    if candidate.is_source or entry is None or not entry.sha256:
        return None
    found: dict[str, Any] = dict(bodies([entry.sha256]))
    return decode(found[entry.sha256]) if entry.sha256 in found else None
