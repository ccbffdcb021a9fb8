"""Random changes of a portal's rows, by kind of change; each leaves a portal that can be planned, or is taken back by whoever applies it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Rows = dict[tuple[str, str], dict[str, Any]]


class Changing(Protocol):
    """What a change is made to."""

    rows: Rows
    assets: list[Any]
    as_of: str


Withdrawn = list[tuple[tuple[str, str], dict[str, Any]]]


class Edits:
    """Applies changes to a world, each named by an operation and a number that chooses where; `gone` collects the places that answer 410."""

    def __init__(self, world: Changing) -> None:
        self._world = world
        self._taken: Withdrawn = []
        self.gone: set[tuple[str, str, str]] = set()

    def apply(self, operation: str, pick: int) -> None:
        """Make one change."""
        _OPERATIONS[operation](self, pick)

    def _choose(self, pick: int, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        """A row among those that fit, replaced by a copy that may be changed."""
        keys = sorted(key for key, row in self._world.rows.items() if fits(row))
        if not keys:
            return None
        key = keys[pick % len(keys)]
        self._world.rows[key] = dict(self._world.rows[key])
        self._world.rows[key]["version"] += 1
        return self._world.rows[key]

    def retitle(self, pick: int) -> None:
        """Any text: a page's, a place's, a term's, an organisation's, an asset's."""
        if row := self._choose(pick, lambda one: "title" in one):
            row["title"] = f"{row['title']} {pick % 10}"

    def rewrite(self, pick: int) -> None:
        """The summary of a page."""
        if row := self._choose(pick, lambda one: "slug" in one):
            row["summary"] = f"{pick}. {row.get('summary', '')}"[:300]

    def move(self, pick: int) -> None:
        """A page gets another address."""
        if row := self._choose(pick, lambda one: "slug" in one):
            row["former_slugs"] = [*row.get("former_slugs", ()), row["slug"]]
            row["slug"] = f"moved-{pick}"

    def date(self, pick: int) -> None:
        """A record is dated otherwise: lists change their order."""
        if row := self._choose(pick, lambda one: "issued" in one):
            row["issued"] = row["modified"] = f"2026-{pick % 11 + 1:02}-{pick % 28 + 1:02}"

    def retag(self, pick: int) -> None:
        """A record is about another place and sector, and has another picture."""
        uids = {
            one: sorted(key[0] for key, row in self._world.rows.items() if row["kind"] == one and key[1] == "mul")
            for one in ("place", "asset")
        }
        if row := self._choose(pick, lambda one: "issued" in one):
            row["places"] = uids["place"][pick % 3 : pick % 3 + pick % 2 + 1]
            row["picture"] = uids["asset"][pick % len(uids["asset"])] if uids["asset"] else None

    def withdraw(self, pick: int) -> None:
        """A row leaves: a text, or the facts of a record and with them all of its pages."""
        keys = sorted(key for key, row in self._world.rows.items() if row["kind"] not in {"province", "organisation"})
        key = keys[pick % len(keys)]
        row = self._world.rows.pop(key)
        self._taken.append((key, row))
        if "slug" in row:
            self.gone.add((row["locale"], row["kind"], row["slug"]))

    def restore(self, pick: int) -> None:
        """What left comes back."""
        if self._taken:
            key, row = self._taken.pop(pick % len(self._taken))
            self._world.rows[key] = row

    def render_better(self, pick: int) -> None:
        """An asset's renditions are exchanged."""
        if self._world.assets:
            at = pick % len(self._world.assets)
            entry = self._world.assets[at]
            self._world.assets[at] = entry.model_copy(
                update={"renditions": entry.renditions[: pick % 9 + 1] or entry.renditions}
            )

    def tick(self, pick: int) -> None:
        """Another day."""
        self._world.as_of = f"2026-{pick % 12 + 1:02}-{pick % 28 + 1:02}"


_OPERATIONS: dict[str, Callable[[Edits, int], None]] = {
    "retitle": Edits.retitle, "rewrite": Edits.rewrite, "move": Edits.move, "date": Edits.date, "retag": Edits.retag,
    "withdraw": Edits.withdraw, "restore": Edits.restore, "render better": Edits.render_better, "tick": Edits.tick,
}  # fmt: skip
OPERATIONS = tuple(_OPERATIONS)
