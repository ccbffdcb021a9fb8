"""A translation: of the version that is public, complete, with the same parts and the same figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.candidate import AssetContent, Body, Candidate, body_digest
from cms.gate.checks._figures import figures_of, format_figures
from cms.gate.checks._plain import plain_fields, plain_text, shape
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason
from snapshot import FACTS_LOCALE, kind

_LONG = 4
"""Words: shorter texts may be the same in two languages, such as names."""
_LONG_WITHOUT_MARKS = 8
"""The same for a text without any mark on its letters, which is hardly Vietnamese."""


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


@register("same_parts", 2)
def same_parts(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The body has the same blocks in the same order as its source, with as many items, rows and cells, and the same pictures and records."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None:
        return
    if shape(candidate.text.get("body", [])) != shape(source.get("body", [])):
        yield reason(
            "parts_differ", _("The body has other parts than its source. Update the translation from the source.")
        )


@register("pictures_declared", 1)
def pictures_declared(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The pictures are those that were declared with the source: a picture changed since would become public undeclared (R11)."""
    if candidate.is_source or not situation.is_live(candidate.uid, settings.SOURCE_LOCALE):
        return
    for asset in candidate.assets:
        if _declared(asset, situation) != body_digest(asset.facts):
            text = _(
                "Picture “%(title)s” has changed since the Vietnamese version was published. Publish that version first."
            )
            yield reason("picture_changed", text, title=asset.picture.title)


def _declared(asset: AssetContent, situation: Situation) -> str:
    """Digest of the picture's facts as declared with the source that is public, or becomes so together with this translation."""
    if situation.source is not None:
        return next((body_digest(one.facts) for one in situation.source.assets if one.uid == asset.uid), "")
    return body_digest(situation.bodies.get((asset.uid, FACTS_LOCALE), {}))


@register("untranslated", 3)
def untranslated(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """No field or paragraph of some length is the source's text again: Vietnamese never shows under a foreign locale. A few words in plain Latin
    letters are a name (Viet Nam News, 2026), which is the same in every language."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None:
        return
    theirs = {words for _field, words in plain_fields(source) if _is_said(words)}
    for field, words in plain_fields(candidate.text):
        if words in theirs:
            yield reason("untranslated", _("Not translated: “%(text)s” (%(field)s)."), text=words[:80], field=field)


@register("whole", 1)
def whole(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Every field, caption, cell and citation of the source has its translation."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None or not _is_read(candidate):
        return
    theirs = Counter(field for field, words in plain_fields(source) if words)
    missing = theirs - Counter(field for field, words in plain_fields(candidate.text) if words)
    if missing:
        text = _("The source says more: there is no translation of %(fields)s.")
        yield reason("not_whole", text, fields=", ".join(sorted(missing)))


@register("figures", 1)
def figures(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The figures are those of the source version that it translates, whatever the language writes them with. Labels of reference data are
    left out: 独资 says 100 % without a figure."""
    source = source_text(candidate, situation)
    if source is None or candidate.text is None or not _is_read(candidate):
        return
    theirs = figures_of(plain_text(source), settings.SOURCE_LOCALE)
    ours = figures_of(plain_text(candidate.text), candidate.locale)
    missing, added = theirs - ours, ours - theirs
    if missing or added:
        text = _("Figures differ from the source. Missing: %(missing)s. Not in the source: %(added)s.")
        yield reason("figures_differ", text, missing=format_figures(missing), added=format_figures(added))


def _is_said(words: str) -> bool:
    """Whether the words are long enough to be a statement, and not a name."""
    count = len(words.split())
    return count >= (_LONG_WITHOUT_MARKS if words.isascii() else _LONG)


def _is_read(candidate: Candidate) -> bool:
    """Whether people read it as a text, not as a label."""
    return kind(candidate.kind).has_page or candidate.kind == "province"


def source_text(candidate: Candidate, situation: Situation) -> Body | None:
    """The source text that is public, or becomes so together with this translation; None for a source and where nothing is public."""
    if candidate.is_source:
        return None
    if situation.source is not None:
        return situation.source.text
    return situation.bodies.get((candidate.uid, settings.SOURCE_LOCALE))
