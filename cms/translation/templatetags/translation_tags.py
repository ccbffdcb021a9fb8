"""What the translation editor shows beside the strings: facts of the source, how far the work is, what the machine does."""

from __future__ import annotations

import json
from typing import Any

from django import template
from wagtail_localize.models import Translation

from cms.records.facts import facts_of
from cms.records.models._base import RecordMixin
from cms.translation.models import MachineJob
from cms.translation.sources import is_behind, to_translate
from cms.translation.state import state_of

register = template.Library()


@register.inclusion_tag("translation/panel.html", takes_context=True)
def translation_panel(context: Any, translation: Translation) -> dict[str, Any]:
    """Facts, progress and the button that saves the draft."""
    source = to_translate(translation.source.get_source_instance())
    known = isinstance(source, RecordMixin)
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "translation": translation,
        "facts": facts_of(source, translation.target_locale) if known else [],
        "behind": known and is_behind(translation.source),
        "state": state_of(str(translation.source.object_id), translation.target_locale.language_code),
        "job": MachineJob.objects.filter(translation=translation).first(),
    }


@register.filter
def without_closed_doors(props: str) -> str:
    """The editor's properties without what goes past the gate: publishing, ending publication, aliases."""
    found = json.loads(props)
    found["perms"] |= {"canPublish": False, "canUnpublish": False}
    found["links"]["convertToAliasUrl"] = None
    return json.dumps(found)
