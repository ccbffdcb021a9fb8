"""What waits at the gate: pages with a draft that is not public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from wagtail.models import Page

from cms.gate.guard import GuardedPageMixin
from cms.gate.models import Schedule

_MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft: its title, kind, language, organisation's folder, time of the last change, and whether an earlier version is public."""

    title: str
    kind: str
    language: str
    changed: datetime | None
    is_live: bool
    scheduled: datetime | None
    url: str


def waiting() -> list[Waiting]:
    """Up to 200 drafts, last changed first, in a fixed number of queries."""
    drafts = Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
    pages = drafts.select_related("locale", "content_type").order_by("-latest_revision_created_at")[:_MOST]
    found = [page for page in pages if _is_record(page)]
    keys = [str(page.translation_key) for page in found]
    scheduled = {(one.uid, one.locale): one.at for one in Schedule.objects.filter(uid__in=keys)}
    return [_waiting(page, scheduled) for page in found]


def _is_record(page: Page) -> bool:
    return issubclass(page.specific_class or Page, GuardedPageMixin)


def _waiting(page: Page, scheduled: dict[tuple[str, str], datetime]) -> Waiting:
    uid, locale = str(page.translation_key), page.locale.language_code
    return Waiting(
        title=page.draft_title or page.title,
        kind=str(page.content_type.name),
        language=page.locale.get_display_name(),
        changed=page.latest_revision_created_at,
        is_live=page.live,
        scheduled=scheduled.get((uid, locale)),
        url=reverse("gate_record", args=[uid, locale]),
    )
