"""Names of records in content files (`<kind>/<key>`) and the uids that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID, uuid5

from cms.seed._errors import ContentError
from snapshot import all_kinds

NAMESPACE = UUID("6f1c1f0e-3f0b-5d0e-9a53-7f5d2c6b9e10")
"""Seed uids are version 5 (RFC 9562 §5.5) in this namespace, over `<kind>/<key>`."""

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(rf"(?:{'|'.join(kind.name for kind in all_kinds())})/{KEY.pattern}")


def uid_of(name: str) -> str:
    """The uid of the record `<kind>/<key>`."""
    return str(uuid5(NAMESPACE, name))


class Names:
    """The records that the content folder holds."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(names)

    def uid(self, name: str, path: Path, line: int) -> str:
        """The uid of a record that must exist; raises ContentError."""
        if name not in self._known:
            raise ContentError(path, line, f"there is no record {name!r}; write it, or correct the name")
        return uid_of(name)

    def value(self, text: str, path: Path, line: int) -> str:
        """The uid where a field's text names a record, else the text itself; raises ContentError for a record that is not there."""
        return self.uid(text, path, line) if _REFERENCE.fullmatch(text) else text
