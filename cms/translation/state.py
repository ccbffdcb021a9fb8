"""How far a translation is: for one text, or for many in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.enums import TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog

from cms.gate.actions.stale import TOGETHER, policy
from cms.gate.candidate import Candidate
from cms.ledger.api import latest_of
from cms.ledger.models import Entry
from cms.records.registry import page_models
from cms.translation.figures import TOOL as FIGURES
from cms.translation.sources import public_digests

Key = tuple[str, str]
"""(uid, locale code)."""


class State(TextChoices):
    """Where a text in one language stands; the order is that of the work it still needs."""

    STALE = "stale", _("source has changed")
    MISSING = "missing", _("not begun")
    DRAFT = "draft", _("being translated")
    MACHINE = "machine", _("machine text to be checked")
    READY = "ready", _("ready for approval")
    LIVE = "live", _("public")


@dataclass(frozen=True, slots=True)
class TranslationState:
    """One text in one language. Counts are of segments; `machine` are those that no person has touched since a machine made them."""

    uid: str
    locale: str
    state: State
    segments: int = 0
    translated: int = 0
    machine: int = 0
    live: bool = False
    target: Page | None = None
    translation_id: int | None = None
    changed: dt.datetime | None = None

    @property
    def machine_share(self) -> float:
        """Share of machine-made segments among the translated, from 0 to 1."""
        return self.machine / self.translated if self.translated else 0.0


@dataclass(frozen=True, slots=True)
class _Counted:
    translation_id: int
    segments: int
    translated: int
    machine: int
    typed: dt.datetime | None
    written: dt.datetime | None
    taken: dt.datetime


def state_of(uid: str, locale: str) -> TranslationState:
    """The state of one text in one language."""
    return states_of(source_pages().filter(translation_key=uid), [locale]).get(
        (uid, locale), TranslationState(uid, locale, State.MISSING)
    )


def states_of(sources: Iterable[Page], locales: Sequence[str]) -> dict[Key, TranslationState]:
    """The states of these source pages in these languages (codes), by (uid, locale); eight queries, however many pages."""
    pages = {str(page.translation_key): page for page in sources}
    if not pages or not locales:
        return {}
    ids = dict(Locale.objects.filter(language_code__in=locales).values_list("pk", "language_code"))
    targets = _targets(pages, ids)
    counted = _counted(pages, ids)
    entries = latest_of(pages)
    vietnamese = {uid: entries.get((uid, settings.SOURCE_LOCALE)) for uid in pages}
    public = public_digests(
        {uid: one.sha256 for uid, one in vietnamese.items() if one is not None and one.state == "live"}
    )
    keys = [(uid, code) for uid in pages for code in ids.values()]
    return {
        key: _state(key, pages[key[0]], targets.get(key), counted.get(key), entries.get(key), public.get(key[0]))
        for key in keys
    }


def source_pages() -> QuerySet[Page]:
    """All records with a page, in the source language."""
    pages: QuerySet[Page] = Page.objects.filter(
        locale__language_code=settings.SOURCE_LOCALE, content_type__in=_content_types()
    )
    return pages


def _state(
    key: Key, source: Page, target: Any, counted: _Counted | None, entry: Entry | None, public: str | None
) -> TranslationState:
    uid, locale = key
    if target is None:
        return TranslationState(uid, locale, State.MISSING, changed=source.latest_revision_created_at)
    live = entry is not None and entry.state == "live"
    return TranslationState(
        uid,
        locale,
        _stage(source, target, counted, live=live, public=public),
        counted.segments if counted else 0,
        counted.translated if counted else 0,
        counted.machine if counted else 0,
        live,
        target,
        counted.translation_id if counted else None,
        max(filter(None, [target.latest_revision_created_at, counted.typed if counted else None]), default=None),
    )


def _stage(source: Page, target: Any, counted: _Counted | None, *, live: bool, public: str | None) -> State:
    if _is_stale(source, target, counted, public):
        return State.STALE
    if live and not target.has_unpublished_changes:
        return State.LIVE
    if counted is None:  # written by hand or loaded
        return State.READY
    if counted.translated < counted.segments or counted.written is None:
        return State.DRAFT
    if counted.typed is not None and counted.typed > counted.written:
        return State.DRAFT
    return State.MACHINE if counted.machine else State.READY


def _is_stale(source: Page, target: Any, counted: _Counted | None, public: str | None) -> bool:
    if public is not None and (policy() != TOGETHER or target.translated_from == public):
        return bool(target.translated_from != public)
    if counted is None:
        return False
    edited = source.latest_revision_created_at is not None and source.latest_revision_created_at > counted.taken
    return edited or counted.written is None or counted.written < counted.taken


def _targets(pages: Mapping[str, Page], ids: Mapping[int, str]) -> dict[Key, Any]:
    """Target pages with the digest of the source text that their latest draft translates."""
    digests = Coalesce(*(F(f"{model._meta.model_name}__translated_from") for model in _models()), Value(""))
    found = Page.objects.filter(
        translation_key__in=list(pages), locale__in=list(ids), content_type__in=_content_types()
    )
    found = found.annotate(translated_from=digests)
    return {(str(page.translation_key), ids[page.locale_id]): page for page in found}


def _counted(pages: Mapping[str, Page], ids: Mapping[int, str]) -> dict[Key, _Counted]:
    rows = Translation.objects.filter(source__object__in=list(pages), target_locale__in=list(ids), enabled=True)
    translations = list(rows.select_related("source"))
    sources = {row.source_id for row in translations}
    totals = _pairs(StringSegment.objects.filter(source__in=sources).values("source_id").annotate(n=Count("pk")))
    logs = TranslationLog.objects.filter(source__in=sources, locale__in=list(ids)).values("source_id", "locale_id")
    written = {(row["source_id"], row["locale_id"]): row["at"] for row in logs.annotate(at=Max("created_at"))}
    done = _done(sources, ids)
    found: dict[Key, _Counted] = {}
    for row in translations:
        at = (row.source_id, row.target_locale_id)
        one = done.get(at, {"n": 0, "machine": 0, "typed": None})
        found[str(row.source.object_id), ids[row.target_locale_id]] = _Counted(
            row.pk,
            totals.get(row.source_id, 0),
            one["n"],
            one["machine"],
            one["typed"],
            written.get(at),
            row.source.last_updated_at,
        )
    return found


def _done(sources: Iterable[int], ids: Mapping[int, str]) -> dict[tuple[int, int], Any]:
    """Translated segments by (source, locale), in one query: strings and their translations meet in the same place."""
    machine = Q(string__translations__translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    rows = StringSegment.objects.filter(
        source__in=sources,
        string__translations__locale__in=list(ids),
        string__translations__context=F("context"),
        string__translations__has_error=False,
        string__translations__data__gt="",
    ).values("source_id", "string__translations__locale_id")
    counts = rows.annotate(
        n=Count("pk"),
        machine=Count("pk", filter=machine & ~Q(string__translations__tool_name=FIGURES)),
        typed=Max("string__translations__updated_at"),
    )
    return {(row["source_id"], row["string__translations__locale_id"]): row for row in counts}


def _pairs(rows: Iterable[Any]) -> dict[int, int]:
    return {row["source_id"]: row["n"] for row in rows}


def _models() -> tuple[Any, ...]:
    return tuple(page_models().values())


def _content_types() -> list[int]:
    found = ContentType.objects.get_for_models(*_models())
    return [content_type.pk for content_type in found.values()]


def machine_share_of(candidate: Candidate) -> str | None:
    """For the ledger's evidence: the share of machine-made segments as a decimal with two places; None for a source, and for a text that was not
    made at the translation desk."""
    if candidate.is_source or candidate.revision is None:
        return None
    state = state_of(candidate.uid, candidate.locale)
    return f"{state.machine_share:.2f}" if state.translation_id is not None else None
