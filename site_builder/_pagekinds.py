"""How the kinds with a page are presented: names in the menu, accent, order of listings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PageKind:
    """`plural` and `singular` are message ids; `accent` a class of the stylesheet; `order` puts newest first, or sorts by title on one page;
    `intro` is the message id of a listing's lead, `all` of a link to it."""

    name: str
    plural: str
    singular: str
    intro: str
    all: str
    accent: str
    order: Literal["newest", "title"] = "newest"


_KINDS = {
    kind.name: kind
    for kind in (
        PageKind(
            "project",
            "Projects",
            "Project",
            "Projects calling for investment, each with its contact.",
            "All projects",
            "basalt",
        ),
        PageKind(
            "indicator",
            "Figures",
            "Indicator",
            "Costs and statistics, each with its source and date.",
            "All figures",
            "pine",
            "title",
        ),
        PageKind("article", "News", "News", "News and features from the province.", "All news", "sea"),
    )
}


def page_kind(name: str) -> PageKind:
    """The presentation of a kind; one that this theme does not know takes the message ids `kind: <name>` and `kinds: <name>`."""
    return _KINDS.get(name) or PageKind(
        name, f"kinds: {name}", f"kind: {name}", f"kinds: {name}", f"kinds: {name}", "pine"
    )


def presented_kinds() -> tuple[str, ...]:
    """The kinds that have a listing even while it is empty, in the order of the menu."""
    return tuple(_KINDS)
