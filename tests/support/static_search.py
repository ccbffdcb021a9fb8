"""The browser's client run in Node over the files of a static index."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from search import static

HARNESS = Path(__file__).parents[1] / "unit" / "search" / "client_harness.mjs"


class NodeMissing(Exception):
    """Node is not on PATH: install Debian's package `nodejs`."""


def run(task: str, value: object) -> Any:
    """The answer of one task of the harness. Raises NodeMissing."""
    node = shutil.which("node")
    if node is None:
        raise NodeMissing("Node is not on PATH: install Debian's package `nodejs` to run the browser's client.")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text('{"type": "module"}')
        for module in static.CLIENT_FILES:
            (Path(folder) / module.name).write_bytes(module.read_bytes())
        command = [node, str(HARNESS), Path(folder).as_uri(), task]
        done = subprocess.run(command, input=json.dumps(value).encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return json.loads(done.stdout)


def answers(files: Mapping[str, bytes], queries: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """For each (locale, text): {total, hits, suggestion, read: the files that were read}."""
    found: list[dict[str, Any]] = run(
        "search", {"files": {path: data.decode() for path, data in files.items()}, "queries": list(queries)}
    )
    return found
