"""Which changes of a row no plan can see: what a page says may change, where it stands and what it names may not."""

from __future__ import annotations

from site_builder._site import Row
from snapshot import PageFacts, PageText, RelatedBlock

SAID = frozenset({"version", "source_version", "title", "summary", "body", "links", "sources"})
"""Fields of a page's text that the plan does not read, beyond the records and assets that body and links name."""

STATED = frozenset({"version", "modified", "valid_to", "sample", "information_class", "channels"})
"""Fields of a page's facts that the plan does not read; `modified` stands in the sitemap alone."""


def planned_alike(old: Row, new: Row) -> bool:
    """Whether a plan with `new` in place of `old` has the same outputs, but for the day of the last change in the sitemap."""
    if type(old) is not type(new):
        return False
    if isinstance(old, PageText) and isinstance(new, PageText):
        return _same(old, new, SAID) and _named(old) == _named(new)
    return isinstance(old, PageFacts) and _same(old, new, STATED)


def _same(old: Row, new: Row, but: frozenset[str]) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in type(old).model_fields if name not in but)


def _named(text: PageText) -> tuple[object, ...]:
    """The records that a text names, and those that it shows as cards."""
    listed = [one for block in text.body if isinstance(block, RelatedBlock) for one in block.records]
    return text.references(), text.assets(), sorted(listed)
