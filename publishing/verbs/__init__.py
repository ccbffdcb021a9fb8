"""The verbs of `toancanh`, in the order of `--help`. A verb is a module with `HELP`, `configure(parser)` and `run(arguments) -> exit code`; nothing
that takes time is imported before `run`."""

from __future__ import annotations

import argparse
from typing import Protocol

from publishing.verbs import (
    check,
    content,
    demo,
    deploy,
    export,
    ledger,
    media,
    province,
    publish,
    releases,
    rollback,
    search,
    serve,
    setup,
    snapshot,
    worker,
)


class Verb(Protocol):
    """What the command needs of a verb."""

    HELP: str

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the verb's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; returns the exit code."""


VERBS: dict[str, Verb] = {
    "setup": setup,
    "demo": demo,
    "serve": serve,
    "worker": worker,
    "publish": publish,
    "rollback": rollback,
    "releases": releases,
    "deploy": deploy,
    "snapshot": snapshot,
    "ledger": ledger,
    "content": content,
    "search": search,
    "media": media,
    "export": export,
    "province": province,
    "check": check,
}
