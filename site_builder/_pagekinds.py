"""How the kinds with a page are presented: names in the menu, accent, order of listings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from snapshot import PageFacts


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
            "Projects calling for investment",
            "Project",
            "Each with its key facts, its source and a contact who answers.",
            "All projects",
            "basalt",
        ),
        PageKind(
            "indicator",
            "Costs and figures",
            "Indicator",
            "Costs and statistics, each with its source and date.",
            "All figures",
            "pine",
            "title",
        ),
        PageKind(
            "article",
            "News and features",
            "News",
            "What happens in the province, and what it is like.",
            "All news and features",
            "sea",
        ),
    )
}


def page_kind(name: str) -> PageKind:
    """The presentation of a kind; one that this theme does not know takes the message ids `kind: <name>` and `kinds: <name>`."""
    return _KINDS.get(name) or PageKind(
        name, f"kinds: {name}", f"kind: {name}", f"kinds: {name}", f"kinds: {name}", "pine"
    )


_GENRES = {"feature": "Feature", "profile": "About the province"}


def record_kind(facts: PageFacts) -> str:
    """The message id of what a record is: its kind, or an article's genre."""
    return _GENRES.get(getattr(facts, "genre", ""), page_kind(facts.kind).singular)


def presented_kinds() -> tuple[str, ...]:
    """The kinds that have a listing even while it is empty, in the order of the menu."""
    return tuple(_KINDS)
