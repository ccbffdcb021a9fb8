"""What assets are, by uid; for apps that are loaded before the library's models."""

from __future__ import annotations

from collections.abc import Iterable


def media_of(uids: Iterable[str]) -> dict[str, str]:
    """`picture`, `clip` or `document` of each uid that the library has; one query for each."""
    from cms.library.models import ASSETS  # its models need those of records

    wanted = list(uids)
    if not wanted:
        return {}
    rows = ((model.media, model._default_manager.filter(uid_value__in=wanted)) for model in ASSETS)
    return {str(uid): media for media, found in rows for uid in found.values_list("uid_value", flat=True)}
