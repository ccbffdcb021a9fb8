"""What happens to translations when their source changes: the policy of the province's profile (`stale_translations`).

`hide` (default) withdraws them until they are brought up to date; `notice` leaves them with a notice on the portal; `together` publishes the new
source only with all its public translations, in one transaction. None of them deadlocks: a translation is always compared with the source it
translates.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.actions.entries import Entries
from cms.gate.actions.take_down import take_page_down
from cms.gate.authors import last_approval
from cms.gate.candidate import Candidate, body_digest, candidate_of
from cms.gate.checks import Situation
from cms.gate.errors import Refused, reason
from cms.ledger.api import bodies
from cms.ledger.models import Entry
from snapshot import FACTS_LOCALE, decode

HIDE, NOTICE, TOGETHER = "hide", "notice", "together"


def policy() -> str:
    """The province's policy."""
    return str(settings.PROVINCE.get("stale_translations", HIDE))


def live_targets(situation: Situation, uid: str) -> list[Entry]:
    """The public translations of a record."""
    return [
        entry
        for (found, locale), entry in sorted(situation.entries.items())
        if found == uid and entry.state == "live" and locale not in (settings.SOURCE_LOCALE, FACTS_LOCALE)
    ]


def text_changes(candidate: Candidate, situation: Situation) -> bool:
    """Whether publishing this source changes its public text (a change of facts makes no translation stale)."""
    entry = situation.entries.get((candidate.uid, settings.SOURCE_LOCALE))
    if not candidate.is_source or entry is None or entry.state != "live":
        return False
    public: dict[str, Any] = next((decode(body) for _sha, body in bodies([entry.sha256])), {})
    return body_digest(public) != candidate.text_digest


def hide_stale_targets(candidate: Candidate, situation: Situation, entries: Entries, *, spared: Iterable[str]) -> None:
    """Withdraw the translations that the new source text makes stale, unless the policy keeps them."""
    if policy() == NOTICE or not text_changes(candidate, situation):
        return
    for entry in live_targets(situation, candidate.uid):
        if entry.locale not in set(spared):
            entries.withdraw(entry, "stale")
            take_page_down(entry.uid, entry.locale)


def targets_to_publish_together(candidate: Candidate, situation: Situation) -> list[Candidate]:
    """Under `together`, the approved translations of the new source text; raises Refused naming the public locales that lack one."""
    if policy() != TOGETHER or not text_changes(candidate, situation):
        return []
    model = type(candidate.instance)
    found, missing = [], []
    for entry in live_targets(situation, candidate.uid):
        target = model._default_manager.filter(
            translation_key=candidate.uid, locale__language_code=entry.locale
        ).first()
        ready = candidate_of(target) if target is not None else None
        approval = last_approval(candidate.uid, entry.locale)
        if ready and approval and approval.digest == ready.digest and ready.translated_from == candidate.text_digest:
            found.append(ready)
        else:
            missing.append(entry.locale)
    if missing:
        text = _(
            "Translations are published together with their source here, and these are not approved yet: %(locales)s."
        )
        raise Refused([reason("translations_not_ready", text, locales=", ".join(missing))])
    return found
