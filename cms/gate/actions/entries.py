"""Ledger drafts of what is published: pictures first, then facts, then text; nothing for what has not changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from cms.gate.candidate import AssetContent, Candidate, body_digest
from cms.gate.checks import CHECKS, Situation
from cms.gate.rows import asset_row, facts_row, text_row
from cms.ledger._append import Draft
from cms.ledger.api import bodies
from cms.ledger.models import Entry
from snapshot import FACTS_LOCALE, decode, dump_row

_DAYS = ("issued", "modified")


class Entries:
    """Collects the drafts of one transaction; the ledger appends them last."""

    def __init__(self, situation: Situation, actor: Any) -> None:
        self.drafts: list[Draft] = []
        self._situation = situation
        self._actor = actor
        self._versions: dict[tuple[str, str], int] = {}

    def add(self, candidate: Candidate) -> None:
        """Drafts of the candidate's pictures, facts and text, each only if it differs from what is public."""
        evidence = self._evidence(candidate)
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
            entry = self._situation.entries.get(key)
            if body is None or key in self._versions or self._is_public(entry, body):
                continue
            version = self._next_version(key, entry)
            row = dump_row(asset_row(asset, where, version))
            self.drafts.append(Draft(asset.uid, where, "asset", version, "live", row, evidence=evidence))

    def _facts(self, candidate: Candidate, evidence: dict[str, Any]) -> None:
        key = (candidate.uid, FACTS_LOCALE)
        entry = self._situation.entries.get(key)
        if self._is_public(entry, candidate.facts or {}):
            return
        version = self._next_version(key, entry)
        row = dump_row(facts_row(candidate, version, self._situation.day))
        self.drafts.append(Draft(*key, candidate.kind, version, "live", row, evidence=evidence))

    def _text(self, candidate: Candidate, evidence: dict[str, Any]) -> None:
        key = (candidate.uid, candidate.locale)
        entry = self._situation.entries.get(key)
        source_version = 0 if candidate.is_source else self._source_version(candidate)
        if self._is_public(entry, candidate.text or {}) and entry and entry.source_version == source_version:
            return
        version = self._next_version(key, entry)
        former = former_slugs(entry) if entry else ()
        row = dump_row(text_row(candidate, version, source_version=source_version, former_slugs=former))
        draft = Draft(*key, candidate.kind, version, "live", row, source_version=source_version, evidence=evidence)
        self.drafts.append(draft)

    def _source_version(self, candidate: Candidate) -> int:
        key = (candidate.uid, settings.SOURCE_LOCALE)
        return self._versions.get(key) or self._situation.entries[key].version

    def _is_public(self, entry: Entry | None, body: dict[str, Any]) -> bool:
        """Whether the entry is live with this content; days that the gate set itself do not count."""
        if entry is None or entry.state != "live":
            return False
        public: dict[str, Any] | None = next((decode(content) for _sha, content in bodies([entry.sha256])), None)
        if public is None:
            return False
        for day in _DAYS:
            if day not in body:
                public.pop(day, None)
        return body_digest(public) == body_digest(body)

    def _next_version(self, key: tuple[str, str], entry: Entry | None) -> int:
        version = self._versions.get(key, entry.version if entry else 0) + 1
        self._versions[key] = version
        return version

    def _evidence(self, candidate: Candidate) -> dict[str, Any]:
        declaration, approval = self._situation.declaration, self._situation.approval
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
        return found


def former_slugs(entry: Entry) -> list[str]:
    """Slugs that this text had up to and including `entry`, oldest first; none for an expunged body."""
    public: dict[str, Any] = (
        next((decode(content) for _sha, content in bodies([entry.sha256])), {}) if entry.sha256 else {}
    )
    slugs = [*public.get("former_slugs", []), *([public["slug"]] if "slug" in public else [])]
    return list(dict.fromkeys(slugs))


def _name(user: Any) -> str:
    return user.get_username() if user is not None else "clock"
