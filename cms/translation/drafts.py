"""Writing a translation: always a draft, never a publication. A public page's row stays as it is and the new text goes into a revision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page, Revision
from wagtail_localize.models import (
    MissingRelatedObjectError,
    MissingTranslationError,
    StringSegment,
    TranslationSource,
)
from wagtail_localize.strings import INLINE_TAGS

from cms.gate.candidate import body_digest
from cms.gate.guard import drafts_only
from cms.records.models._base import RecordMixin
from cms.translation import sources
from cms.translation.adoption import adopt
from cms.translation.audit import note
from cms.translation.errors import IncompleteTranslation
from cms.translation.figures import carry_figures
from cms.translation.fitting import check_strings
from cms.translation.folders import ensure_folder

_original: dict[str, Callable[..., Any]] = {}


def install() -> None:
    """Put our writing in the place of wagtail-localize's, on its own models. Idempotent."""
    if _original:
        return
    INLINE_TAGS.extend(("sub", "sup"))  # “km²” is one word, not two segments
    _original["write"] = TranslationSource.create_or_update_translation
    _original["make"] = TranslationSource.__dict__["get_or_create_from_instance"].__func__
    _original["remake"] = TranslationSource.__dict__["update_or_create_from_instance"].__func__
    TranslationSource.create_or_update_translation = write_draft
    TranslationSource.get_or_create_from_instance = classmethod(_make)
    TranslationSource.update_or_create_from_instance = classmethod(_remake)
    TranslationSource.update_from_db = sources.bring_up_to_date


def write_draft(
    source: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """Write the target of `source` in `locale` as a draft, whatever `publish` says; return it and whether it was made.

    With `fallback` missing strings stay in the source language in the draft, and the gate refuses it. Raises IncompleteTranslation without
    `fallback`, ValidationError for texts that do not fit their fields.
    """
    original = source.as_instance()
    invalid: ValidationError | None = None
    with transaction.atomic(), drafts_only():
        if isinstance(original, Page):
            ensure_folder(original, locale)
        adopt(source, locale)
        carry_figures(source, locale)
        try:
            check_strings(source, locale)
            target, made = _write(
                source, locale, user, copy_parent_pages, fallback, draft=isinstance(original, DraftStateMixin)
            )
        except ValidationError as error:  # wagtail-localize has marked the strings at fault: keep the marks
            invalid = error
        else:
            _name_source(target, body_digest(original.text_body() or {}) if isinstance(original, RecordMixin) else "")
            note(str(target.translation_key), locale.language_code, user, "translate")
    if invalid is not None:
        raise invalid
    return target, made


def _write(
    source: TranslationSource, locale: Locale, user: Any, copy_parents: bool, fallback: bool, *, draft: bool
) -> tuple[Any, bool]:
    write = _original["write"]
    try:
        found: tuple[Any, bool] = write(
            source, locale, user=user, publish=not draft, copy_parent_pages=copy_parents, fallback=fallback
        )
    except (MissingTranslationError, MissingRelatedObjectError) as error:
        raise IncompleteTranslation(_missing(source, locale, error)) from error
    return found


def _missing(source: TranslationSource, locale: Locale, error: Any) -> str:
    gaps = StringSegment.objects.filter(source=source).annotate_translation(locale).filter(translation=None).count()
    text = _("“%(title)s” has %(count)s segments without a translation into %(language)s; the first is at %(place)s.")
    place = error.segment.context.field_path or error.segment.context.path
    return text % {
        "title": source.object_repr,
        "count": gaps,
        "language": locale.get_display_name(),
        "place": place,
    }


def _name_source(target: Any, digest: str) -> None:
    """Say in the target, and in its latest revision, which source text it translates."""
    if not isinstance(target, RecordMixin):
        return
    target.translated_from = digest
    type(target)._default_manager.filter(pk=target.pk).update(translated_from=digest)
    revision = getattr(target, "latest_revision", None)
    if revision is not None:
        revision.content["translated_from"] = digest
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _make(cls: Any, instance: Any) -> Any:
    return _original["make"](cls, sources.to_translate(instance))


def _remake(cls: Any, instance: Any) -> Any:
    return _original["remake"](cls, sources.to_translate(instance))
