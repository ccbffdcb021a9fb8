"""What can go wrong with content files.

ContentError     a file under `content/` is not what it should be; the message names file and line and says what to do
"""

from __future__ import annotations

from pathlib import Path


class ContentError(ValueError):
    """A content file is wrong. `path` and `line` (from 1) say where, `reason` says what and what to do next."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason
