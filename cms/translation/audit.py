"""Whoever changes a string of a translation is one of its authors, whichever screen, file or tool it came through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.signals import post_save
from wagtail_localize.models import SegmentOverride, StringTranslation

from cms.gate.authors import record

_noted: ContextVar[set[tuple[str, str, int, str]] | None] = ContextVar("translation_noted", default=None)


@contextmanager
def one_contribution() -> Iterator[None]:
    """Within this context many strings changed by one person in one text are one contribution (a file, a machine's work)."""
    token = _noted.set(set())
    try:
        yield
    finally:
        _noted.reset(token)


def note(uid: str, locale: str, user: Any, what: str) -> None:
    """Record that `user` changed the text (uid, locale); nobody is recorded where no person acted."""
    if user is None or user.pk is None:
        return
    seen = _noted.get()
    key = (uid, locale, user.pk, what)
    if seen is not None and key in seen:
        return
    record(uid, locale, user, what)
    if seen is not None:
        seen.add(key)


def connect() -> None:
    """Listen to strings and overrides being saved."""
    post_save.connect(_string_saved, sender=StringTranslation, dispatch_uid="translation string")
    post_save.connect(_override_saved, sender=SegmentOverride, dispatch_uid="translation override")


def _string_saved(instance: StringTranslation, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    what = "machine" if instance.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE else "translate"
    if not raw and (update_fields is None or "data" in update_fields):
        _note_author(instance, what)


def _override_saved(instance: SegmentOverride, raw: bool = False, update_fields: Any = None, **_: Any) -> None:
    if not raw and (update_fields is None or "data_json" in update_fields):
        _note_author(instance, "override")


def _note_author(instance: Any, what: str) -> None:
    if instance.context_id is not None and instance.last_translated_by_id is not None:
        note(str(instance.context.object_id), instance.locale.language_code, instance.last_translated_by, what)
