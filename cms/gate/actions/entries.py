"""Ledger drafts of what is published: pictures first, then facts, then text; nothing for what has not changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cms.gate.candidate import AssetContent, Body, Candidate, body_digest
from cms.gate.checks import CHECKS, Situation
from cms.gate.evidence import further_evidence
from cms.gate.rows import asset_row, facts_row, text_row
from cms.ledger._append import Draft
from cms.ledger.api import bodies
from cms.ledger.models import Entry
from snapshot import FACTS_LOCALE, decode, dump_row

Key = tuple[str, str]

_DAYS = ("issued", "modified")


class Entries:
    """Collects the drafts of one transaction; the ledger appends them last."""

    def __init__(self, situation: Situation, actor: Any) -> None:
        self.drafts: list[Draft] = []
        self._situation = situation
        self._actor = actor
        self._versions: dict[Key, int] = {}

    def add(self, candidate: Candidate, situation: Situation) -> None:
        """Drafts of the candidate's pictures, facts and text, each only if it differs from what is public; `situation` is the candidate's own."""
        evidence = self._evidence(candidate, situation)
        for asset in candidate.assets:
            self._asset(asset, candidate.locale, evidence)
        if candidate.facts is not None:
            self._facts(candidate, evidence)
        if candidate.text is not None:
            self._text(candidate, evidence)

    def withdraw(self, entry: Entry, reason: str) -> None:
        """A tombstone for a live entry."""
        key = (entry.uid, entry.locale)
        self.drafts.append(
            Draft(
                entry.uid,
                entry.locale,
                entry.kind,
                self._next_version(key, entry),
                "withdrawn",
                reason=reason,
                source_version=entry.source_version,
                evidence={"actor": _name(self._actor)},
            )
        )

    def _asset(self, asset: AssetContent, locale: str, evidence: dict[str, Any]) -> None:
        for where, body in ((FACTS_LOCALE, asset.facts), (locale, asset.text)):
            key = (asset.uid, where)
            if body is None or key in self._versions or self._is_public(key, body):
                continue
            version = self._next_version(key, self._situation.entries.get(key))
            row = dump_row(asset_row(asset, where, version))
            self.drafts.append(Draft(asset.uid, where, "asset", version, "live", row, evidence=evidence))

    def _facts(self, candidate: Candidate, evidence: dict[str, Any]) -> None:
        key, day = (candidate.uid, FACTS_LOCALE), self._situation.day
        if self._is_public(key, candidate.facts or {}) and not self._day_of_change_is_old(candidate):
            return
        before = self._last_live(key)
        version = self._next_version(key, self._situation.entries.get(key))
        row = dump_row(facts_row(candidate, version, day, issued=before.get("issued")))
        self.drafts.append(Draft(*key, candidate.kind, version, "live", row, evidence=evidence))

    def _day_of_change_is_old(self, candidate: Candidate) -> bool:
        """Whether the text changes today and the reader would see an earlier day of change, which nobody has set."""
        text = (candidate.uid, candidate.locale)
        if "modified" in (candidate.facts or {}) or self._is_public(text, candidate.text or {}):
            return False
        today = self._situation.day.isoformat()
        shown = self._situation.bodies.get((candidate.uid, FACTS_LOCALE), {})
        return bool(shown.get("modified", today) != today)

    def _text(self, candidate: Candidate, evidence: dict[str, Any]) -> None:
        key = (candidate.uid, candidate.locale)
        entry = self._situation.entries.get(key)
        source_version = 0 if candidate.is_source else self._source_version(candidate)
        if self._is_public(key, candidate.text or {}) and entry and entry.source_version == source_version:
            return
        version = self._next_version(key, entry)
        former = former_slugs(self._last_live(key))
        row = dump_row(text_row(candidate, version, source_version=source_version, former_slugs=former))
        draft = Draft(*key, candidate.kind, version, "live", row, source_version=source_version, evidence=evidence)
        self.drafts.append(draft)

    def _source_version(self, candidate: Candidate) -> int:
        key = (candidate.uid, settings.SOURCE_LOCALE)
        return self._versions.get(key) or self._situation.entries[key].version

    def _is_public(self, key: Key, body: Body) -> bool:
        """Whether the ledger says that this content is public; days that the gate set itself do not count."""
        public = self._situation.bodies.get(key)
        if public is None:
            return False
        set_by_the_gate = {day for day in _DAYS if day not in body}
        return body_digest(
            {name: value for name, value in public.items() if name not in set_by_the_gate}
        ) == body_digest(body)

    def _last_live(self, key: Key) -> Body:
        """The body that was public last, whether or not it still is; empty when there was none or it is expunged."""
        if key in self._situation.bodies:
            return self._situation.bodies[key]
        if key not in self._situation.entries:
            return {}
        uid, locale = key
        last = Entry.objects.filter(uid=uid, locale=locale).exclude(sha256="").order_by("-seq").first()
        return next((decode(body) for _sha, body in bodies([last.sha256])), {}) if last else {}

    def _next_version(self, key: Key, entry: Entry | None) -> int:
        version = self._versions.get(key, entry.version if entry else 0) + 1
        self._versions[key] = version
        return version

    def _evidence(self, candidate: Candidate, situation: Situation) -> dict[str, Any]:
        declaration, approval = situation.declaration, situation.approval
        found: dict[str, Any] = {
            "digest": candidate.digest,
            "actor": _name(self._actor),
            "revision": candidate.revision.pk if candidate.revision else 0,
            "checks": {check.name: check.version for check in CHECKS.values()},
        }
        if declaration:
            found["declaration"] = {"officer": _name(declaration.officer), "stamp": declaration.stamp.isoformat()}
        if approval:
            found["approval"] = {"approver": _name(approval.approver), "stamp": approval.stamp.isoformat()}
            found["authors"] = approval.authors
        if candidate.translated_from:
            found["translated_from"] = candidate.translated_from
        return found | further_evidence(candidate)


def former_slugs(public: Body) -> list[str]:
    """Slugs that a text had up to and including `public`, its last public body, oldest first."""
    slugs = [*public.get("former_slugs", []), *([public["slug"]] if "slug" in public else [])]
    return list(dict.fromkeys(slugs))


def _name(user: Any) -> str:
    return user.get_username() if user is not None else "clock"
