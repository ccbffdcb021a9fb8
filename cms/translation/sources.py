"""The source of a translation: which version of a Vietnamese record is translated now, and the digests that say whether a target is behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page
from wagtail_localize.models import TranslationSource, get_schema_version

from cms.gate.actions.stale import TOGETHER, policy
from cms.gate.candidate import body_digest
from cms.ledger.api import bodies
from snapshot import decode

_digests: dict[str, str] = {}
_REMEMBERED = 50_000


def to_translate(instance: Any) -> Any:
    """The version of a source record that is translated now.

    What is public, where something is; the latest draft where nothing is yet, or where a source is published together with its translations.
    Table cells get the identities that their strings are kept under.
    """
    if not isinstance(instance, Page):
        return instance
    page = instance.specific
    if page.latest_revision_id and (not page.live or policy() == TOGETHER):
        page = page.get_latest_revision_as_object()
    return with_cell_ids(page)


def with_cell_ids(page: Any) -> Any:
    """The same page, with an identity for every list item of its body: wagtail-localize passes over lists that have none.

    The identities are derived from the block's and the item's place, so that a text that was loaded from files keeps its strings.
    """
    body = getattr(page, "body", None)
    if body is not None and hasattr(body, "raw_data"):
        raw = [_identified(dict(block), block["id"]) if block.get("id") else dict(block) for block in body.raw_data]
        page.body = json.dumps(raw, ensure_ascii=False, cls=DjangoJSONEncoder)
        page.body = type(page)._meta.get_field("body").to_python(page.body)
    return page


def _identified(block: dict[str, Any], seed: str) -> dict[str, Any]:
    value = block.get("value")
    if isinstance(value, dict):
        named = {name: _listed(item, f"{seed}/{name}") for name, item in value.items()}
        return {**block, "value": named}
    return {**block, "value": _listed(value, seed)}


def _listed(value: Any, seed: str) -> Any:
    if not isinstance(value, list):
        return value
    found = []
    for number, item in enumerate(value):
        at = f"{seed}/{number}"
        is_block = isinstance(item, dict) and {"type", "value"} <= set(item)
        inner = item["value"] if is_block else item
        known = item.get("id") if is_block else None
        identity = known or str(uuid5(UUID(int=0), at))
        found.append({"type": "item", "value": _listed(inner, at), "id": identity})
    return found


def text_digest(source: TranslationSource) -> str:
    """Digest of the source text that `source` was made from: what a translation made from it names as its source."""
    return body_digest(source.as_instance().text_body() or {})


def is_behind(source: TranslationSource) -> bool:
    """Whether the record's text is another one now than when `source` was made."""
    now = to_translate(source.get_source_instance())
    return body_digest(now.text_body() or {}) != text_digest(source)


def public_digests(published: Mapping[str, str]) -> dict[str, str]:
    """Digests of public texts, by the record's uid; `published` gives the ledger's digest of each body. Bodies are read once per process."""
    if len(_digests) > _REMEMBERED:
        _digests.clear()
    unknown = [sha for sha in published.values() if sha and sha not in _digests]
    for sha, content in bodies(unknown):
        _digests[sha] = body_digest(decode(content))
    return {uid: _digests[sha] for uid, sha in published.items() if sha in _digests}


@transaction.atomic
def bring_up_to_date(source: TranslationSource) -> None:
    """Take the record's present text into `source`; strings that have not changed keep their translations."""
    instance = to_translate(source.get_source_instance())
    if isinstance(instance, ClusterableModel):
        source.content_json = instance.to_json()
    else:
        source.content_json = json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    source.refresh_segments()
