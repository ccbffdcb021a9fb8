"""What keeps the portal from being brought up to date, for people at the gate."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from cms.gate.find import find_record


@dataclass(frozen=True, slots=True)
class Trouble:
    """The worker's reason, how often in a row it failed, and the records it failed at: (title, address of its screen)."""

    reason: str
    failures: int
    records: tuple[tuple[str, str], ...]


def portal_trouble() -> Trouble | None:
    """None while all is well. The last good release stays on the portal."""
    worker = import_string(settings.PORTAL_WORKER)()
    if worker is None or worker.state != "failed":
        return None
    return Trouble(worker.reason, worker.failures, tuple(map(_named, worker.records)))


def _named(key: str) -> tuple[str, str]:
    uid, _, locale = key.partition("/")
    instance = find_record(uid, locale)
    return (str(instance) if instance is not None else key, reverse("gate_record", args=[uid, locale]))
