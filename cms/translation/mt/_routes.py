"""From which language to which, by which packages: directly where there is a package, otherwise through the pivot."""

from __future__ import annotations

from collections.abc import Set

from django.utils.translation import gettext as _

from cms.translation.errors import MissingPair
from cms.translation.mt._port import Pair

PIVOT = "en"


def route(pairs: Set[Pair], source: str, target: str, *, pivot: str = PIVOT) -> tuple[Pair, ...]:
    """The packages to go through, in order; raises MissingPair naming those that are not installed."""
    if (source, target) in pairs:
        return ((source, target),)
    hops = ((source, target),) if pivot in (source, target) else ((source, pivot), (pivot, target))
    missing = [hop for hop in hops if hop not in pairs]
    if not missing:
        return hops
    text = _("No translation package for %(pairs)s is installed.")
    raise MissingPair(text % {"pairs": ", ".join(f"{one} → {other}" for one, other in missing)})
