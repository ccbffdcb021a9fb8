"""One element of Dublin Core."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the fifteen; `language` is the BCP 47 tag of its text, empty for codes, dates and addresses."""

    name: str
    value: str
    language: str = ""
