"""Run as a process of its own on a real database: publishes and is killed at a step, or publishes from several processes at once.

    python children.py crash PK | together PK,PK,… APPROVER

Prints one JSON object. Steps are chosen by the environment variable CRASH_AT, which only this script reads.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, connections  # noqa: E402
from newsroom import disagreements  # noqa: E402

from cms.gate import api as gate  # noqa: E402
from cms.gate.actions import publish as publishing  # noqa: E402
from cms.ledger import _append  # noqa: E402
from cms.ledger import api as ledger  # noqa: E402
from cms.ledger.models import Body, Entry  # noqa: E402
from cms.records.models import ArticlePage  # noqa: E402

PROCESSES = 4


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str) -> None:
    """Die instead of calling the function."""
    setattr(owner, name, lambda *args, **kwargs: die())


def after(owner: Any, name: str) -> None:
    """Die when the function has done its work."""
    function = getattr(owner, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        function(*args, **kwargs)
        die()

    setattr(owner, name, call)


STEPS: dict[str, Callable[[], None]] = {
    "after the lock": lambda: after(publishing, "hold"),
    "before the page's save": lambda: before(ArticlePage, "save"),
    "after the page's save": lambda: after(ArticlePage, "save"),
    "between page and ledger": lambda: before(publishing, "append"),
    "after the bodies": lambda: after(_append, "_keep_bodies"),
    "after the head": lambda: after(_append, "_advance"),
    "after the entries": lambda: after(publishing, "append"),
    "before the commit": lambda: before(connection, "commit"),
    "after the commit": lambda: after(connection, "commit"),
}


def approver(name: str) -> Any:
    return get_user_model().objects.get(username=name)


def publish(pk: int, name: str) -> int:
    page = ArticlePage.objects.get(pk=pk)
    return len(gate.publish(gate.candidate_of(page), actor=approver(name)))


def in_child(work: Callable[[], Any]) -> int:
    """Run in a forked process; returns its id."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def state() -> dict[str, Any]:
    """What is wrong now, and where the ledger stands."""
    return {
        "seq": ledger.head().seq,
        "entries": Entry.objects.count(),
        "orphans": Body.objects.exclude(pk__in=Entry.objects.values("sha256")).count(),
        "wrong": disagreements() + [problem.message for problem in ledger.verify()],
    }


def crash(pk: int, name: str) -> list[dict[str, Any]]:
    """Publish and die at each step in turn; after each, what a restarted process finds."""
    found = []
    for step in STEPS:
        os.environ["CRASH_AT"] = step

        def work() -> None:
            connection.ensure_connection()
            STEPS[os.environ["CRASH_AT"]]()
            publish(pk, name)

        _pid, status = os.waitpid(in_child(work), 0)
        live = ArticlePage.objects.get(pk=pk).live
        found.append({"step": step, "killed": os.WIFSIGNALED(status), "live": live, **state()})
    ArticlePage.objects.get(pk=pk)
    return [*found, {"step": "again", "added": publish(pk, name), **state()}]


def together(pks: list[int], name: str) -> dict[str, Any]:
    """Several processes publish all the pages, each starting at another one."""

    def work(start: int) -> None:
        for pk in [*pks[start:], *pks[:start]]:
            publish(pk, name)

    children = [in_child(lambda at=at: work(at * len(pks) // PROCESSES)) for at in range(PROCESSES)]
    failed = [status for _pid, status in (os.waitpid(pid, 0) for pid in children) if status]
    return {"failed": failed, **state()}


if __name__ == "__main__":
    what, pks, user = sys.argv[1:]
    ids = [int(pk) for pk in pks.split(",")]
    print(json.dumps(crash(ids[0], user) if what == "crash" else together(ids, user)))
