"""One file of the portal as the plan names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from site_builder._site import Key

Args = Mapping[str, Any]

Keys = frozenset[Key]

SEARCH_INDEX = "search_index"
"""The renderer of the one kind of group: its files change with its own records, not with every one of the language."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file, or the files of one group (`path` ends in a slash): the renderer's name, the rows it may read, and plain arguments.

    `url` is the address of an HTML page, empty for other files; `record` is the uid of the record whose page it is, empty for anything else: there
    is one such output for each (record, locale) that is live, neither more nor less.
    """

    path: str
    renderer: str
    locale: str = ""
    rows: Keys = frozenset()
    args: Args = field(default_factory=lambda: MappingProxyType({}))
    url: str = ""
    record: str = ""
