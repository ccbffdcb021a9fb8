"""Compiled templates on the disk, beside the builder's own bytecode: a process that starts finds them as it finds its modules.

Where that folder cannot be written to, or Python is told to write no bytecode, templates are compiled in memory, once per process. What is there is
taken only for the same source, Python, Jinja and generator.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from snapshot import digest

_GENERATOR = Path(__file__).with_name("_compiling.py")


class CompiledTemplates(FileSystemBytecodeCache):
    """Those below `folder`, which need not be there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._folder = folder

    @classmethod
    def of_installation(cls) -> CompiledTemplates:
        """Those of this installation of the builder."""
        mark = digest(b"\n".join([version("jinja2").encode(), _GENERATOR.read_bytes()]))
        return cls(Path(cache_from_source(__file__)).parent / f"templates-{mark[:16]}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if it may be kept."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)
