"""What happens to translations when their source changes: the policy of the province's profile (`stale_translations`).

`hide` (default) withdraws them until they are brought up to date; `notice` leaves them with a notice on the portal; `together` publishes the new
source only with all its public translations, in one transaction. None of them deadlocks: a translation is always compared with the source it
translates.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.gate.actions.entries import Entries
from cms.gate.actions.take_down import take_page_down
from cms.gate.candidate import Candidate, body_digest, candidate_of
from cms.gate.checks import Situation, run
from cms.gate.checks.people import STALE
from cms.gate.errors import Reason, Refused, reason
from cms.gate.situation import situation_of
from cms.ledger.models import Entry
from snapshot import FACTS_LOCALE

HIDE, NOTICE, TOGETHER = "hide", "notice", "together"


def policy() -> str:
    """The province's policy."""
    return str(settings.PROVINCE.stale_translations)


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
    return body_digest(situation.bodies.get((entry.uid, entry.locale), {})) != candidate.text_digest


def hide_stale_targets(candidate: Candidate, situation: Situation, entries: Entries, *, spared: Iterable[str]) -> None:
    """Withdraw the translations that the new source text makes stale, unless the policy keeps them."""
    if policy() == NOTICE or not text_changes(candidate, situation):
        return
    for entry in live_targets(situation, candidate.uid):
        if entry.locale not in set(spared):
            entries.withdraw(entry, STALE)
            take_page_down(entry.uid, entry.locale)


def targets_to_publish_together(candidate: Candidate, situation: Situation) -> list[tuple[Candidate, Situation]]:
    """Under `together`, the translations of the new source text with their situations; they pass the same checks as when published alone.

    Raises Refused naming the public locales that are not ready, with the reasons.
    """
    if policy() != TOGETHER or not text_changes(candidate, situation):
        return []
    found: list[tuple[Candidate, Situation]] = []
    reasons: dict[str, list[Reason]] = {}
    for entry in live_targets(situation, candidate.uid):
        target = _target(candidate, entry.locale)
        of_it = situation_of(target, along_with=(candidate, situation))
        reasons[entry.locale] = run(target, of_it)
        found.append((target, of_it))
    if not any(reasons.values()):
        return found
    text = _("Translations are published together with their source here, and these are not ready yet: %(locales)s.")
    missing = ", ".join(locale for locale, against in reasons.items() if against)
    each = [_named(locale, one) for locale, against in reasons.items() for one in against]
    raise Refused([reason("translations_not_ready", text, locales=missing), *each])


def _target(candidate: Candidate, locale: str) -> Candidate:
    """The latest version of the translation; a live page can't be deleted, so there is one."""
    pages = type(candidate.instance)._default_manager
    return candidate_of(pages.get(translation_key=candidate.uid, locale__language_code=locale))


def _named(locale: str, found: Reason) -> Reason:
    return reason(found.code, "%(locale)s: %(reason)s", locale=locale, reason=found)
