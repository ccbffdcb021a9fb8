"""What else the ledger's evidence says: other apps add to it here, because the gate imports none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cms.gate.candidate import Candidate

Provider = Callable[[Candidate], Any]

_providers: dict[str, Provider] = {}


def register_evidence(name: str, provider: Provider) -> None:
    """Add a field; what the provider gives must have a canonical form, None leaves it out. Raises ValueError when the name is taken."""
    if name in _providers:
        raise ValueError(f"evidence {name!r} is registered already")
    _providers[name] = provider


def further_evidence(candidate: Candidate) -> dict[str, Any]:
    """The registered fields of a candidate."""
    found = {name: provider(candidate) for name, provider in sorted(_providers.items())}
    return {name: value for name, value in found.items() if value is not None}
