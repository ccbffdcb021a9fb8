"""Translating the open segments of a text by machine: in a worker, outside any transaction, never over a person's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.translation.access import require_editable, target_of
from cms.translation.audit import one_contribution
from cms.translation.errors import TranslationError
from cms.translation.figures import carry_figures
from cms.translation.models import MachineJob

Place = tuple[int, int]
"""(string, context): where a segment's translation is kept."""

_AT_ONCE = 64


def enqueue(translation: Translation, user: Any) -> bool:
    """Ask a worker to translate what is open; False when that is under way already."""
    if not MachineJob.ask(translation, user):
        return False
    transaction.on_commit(lambda: translate_by_machine.enqueue(translation.pk, user.pk))
    return True


@task()
def translate_by_machine(translation_id: int, user_id: int) -> int:
    """The worker's part: translate, store, write the draft; return how many segments were translated."""
    job = MachineJob.objects.get(translation_id=translation_id)
    user = get_user_model().objects.get(pk=user_id)
    translation = Translation.objects.select_related("source", "target_locale").get(pk=translation_id)
    try:
        require_editable(user, target_of(translation))
        _translate(translation, user, job)
        _write(translation, user)
    except (TranslationError, PermissionDenied, ValidationError) as error:
        job.finish(" ".join(error.messages) if isinstance(error, ValidationError) else str(error))
    except Exception:
        job.finish(_("Machine translation failed. The administrator finds the cause in the log."))
        raise
    else:
        job.finish()
    return job.translated


def open_places(translation: Translation) -> dict[StringValue, list[Place]]:
    """The segments that nobody and nothing has translated yet, by string; the same words are asked for once."""
    segments = StringSegment.objects.filter(source_id=translation.source_id).order_by("order")
    segments = segments.annotate_translation(translation.target_locale_id, include_errors=True).filter(translation=None)
    found: dict[StringValue, list[Place]] = defaultdict(list)
    for segment in segments.select_related("string"):
        found[segment.string.as_value()].append((segment.string_id, segment.context_id))
    return found


def _translate(translation: Translation, user: Any, job: MachineJob) -> None:
    translator = get_machine_translator()
    if translator is None:
        raise TranslationError(_("No machine translator is set up."))
    carry_figures(translation.source, translation.target_locale)
    source, target = translation.source.locale, translation.target_locale
    tool = translator.tool_name(source, target)
    wanted = open_places(translation)
    job.start(sum(map(len, wanted.values())))
    strings = list(wanted)
    for start in range(0, len(strings), _AT_ONCE):
        part = strings[start : start + _AT_ONCE]
        said = translator.translate(source, target, part)
        found = [(place, said[string].data) for string in part if said.get(string) for place in wanted[string]]
        made = _store(translation, found, user, tool)
        job.advance(sum(len(wanted[string]) for string in part), made)


def _store(translation: Translation, found: Sequence[tuple[Place, str]], user: Any, tool: str) -> int:
    """Store what is still open; return how many strings were stored."""
    stored = 0
    with transaction.atomic(), one_contribution():
        for (string, context), data in found:
            _row, made = StringTranslation.objects.get_or_create(
                translation_of_id=string,
                locale_id=translation.target_locale_id,
                context_id=context,
                defaults={
                    "data": data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                    "tool_name": tool,
                    "last_translated_by": user,
                },
            )
            stored += made
    return stored


def _write(translation: Translation, user: Any) -> None:
    translation.refresh_from_db()
    translation.save_target(user=user, publish=False)
