"""The port between our handling of segments and a translation engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

Pair = tuple[str, str]
"""(from, to), in the engine's own language codes."""


class Engine(Protocol):
    """Translates plain sentences between two languages. It knows nothing of mark-up, placeholders or pivots."""

    def pairs(self) -> frozenset[Pair]:
        """The pairs that it can translate directly. Raises MachineError."""

    def describe(self, pair: Pair) -> str:
        """Name, version, hash of the model and type of computation: kept with every text that it makes. At most 100 characters."""

    def translate(self, pair: Pair, sentences: Sequence[str]) -> Sequence[str]:
        """One translation for each sentence, in order; an empty one where it has none. Raises MachineError."""
