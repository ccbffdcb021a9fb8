"""Sets, in the protocol's hierarchical form (§2.6): `kind:article`, `lang:ja`, `org:STC`, and the three roots, which hold what is below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cms.national_export._items import Horizon, Selection, existing_organisations, existing_pairs, page_kinds
from cms.national_export._profile import Profile
from cms.national_export._references import Organisation, live_organisations

ROOTS = {"kind": "Kinds of record", "lang": "Languages", "org": "Contributing organisations"}
_PLAIN = re.compile(rb"[A-Za-z0-9\-_.!*'()]")


@dataclass(frozen=True, slots=True)
class OaiSet:
    """A set that exists: its spec and the name that people read."""

    spec: str
    name: str


def spec(root: str, value: str) -> str:
    """The set of one kind, locale or organisation's code. A byte that a setSpec cannot carry becomes `~` and two hexadecimal digits."""
    coded = "".join(
        chr(byte) if _PLAIN.fullmatch(bytes([byte])) else f"~{byte:02x}" for byte in value.encode("utf-8", "replace")
    )
    return f"{root}:{coded}"


def selection(given: str | None, horizon: Horizon) -> Selection | None:
    """What a `set` argument selects; None when there is no such set (and so no record in it)."""
    kinds = page_kinds()
    root, colon, _value = (given or "").partition(":")
    if not given or given in ("kind", "lang"):
        return Selection(kinds)
    if root == "kind" and colon:
        chosen = tuple(name for name in kinds if spec("kind", name) == given)
        return Selection(chosen) if chosen else None
    if root == "lang" and colon:
        return Selection(kinds, locale=given.removeprefix("lang:"))
    if root == "org":
        owners = live_organisations(horizon.seq)
        uids = frozenset(row.uid for row in owners if not colon or spec("org", row.code) == given)
        return Selection(kinds, organisations=uids) if uids else None
    return None


def existing_sets(profile: Profile, horizon: Horizon) -> list[OaiSet]:
    """The roots, and every kind, language and live organisation that has an item (a tombstone is one)."""
    pairs = existing_pairs(horizon.seq)
    owners = set(existing_organisations(horizon.seq))
    rows = [row for row in live_organisations(horizon.seq) if row.uid in owners]
    locales = profile.locales
    return [
        *(OaiSet(root, name) for root, name in ROOTS.items()),
        *(OaiSet(spec("kind", kind), kind) for kind in sorted({kind for kind, _locale in pairs})),
        *(
            OaiSet(spec("lang", code), locales[code].name if code in locales else code)
            for code in sorted({locale for _kind, locale in pairs})
        ),
        *_by_code(rows, profile),
    ]


def _by_code(rows: Iterable[Organisation], profile: Profile) -> list[OaiSet]:
    named = {spec("org", row.code): row.titles.get(profile.source) or row.code for row in rows}
    return [OaiSet(given, named[given]) for given in sorted(named)]
