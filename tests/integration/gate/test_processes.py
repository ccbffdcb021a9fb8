"""Processes that die while publishing, and processes that publish at once: on the real database, with real commits."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from newsroom import Newsroom, article, newsroom, pass_gate, picture, prepare, translation

from cms.gate import api as gate
from cms.ledger import api as ledger

HERE = Path(__file__).parent
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]


@pytest.fixture
def room(transactional_db: None) -> Newsroom:
    """A room that is committed, for other processes to see."""
    return newsroom()


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """run("crash", pages, approver) → what the script says of the database as it is now."""

    def call(what: str, pages: list[Any], user: Any) -> Any:
        support = os.pathsep.join([str(HERE.parents[1] / "support"), str(HERE.parents[2])])
        environment = {**os.environ, "DATABASE_URL": _address(tmp_path), "PYTHONPATH": support}
        pks = ",".join(str(page.pk) for page in pages)
        command = [sys.executable, str(HERE / "children.py"), what, pks, user.username]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        return json.loads(done.stdout), done.stderr

    return call


def _address(folder: Path) -> str:
    """The database of the test for another process: PostgreSQL's own, or a file with what SQLite holds in memory."""
    now = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{now['USER']}:{quote(now['PASSWORD'])}@{now['HOST']}:{now['PORT']}/{now['NAME']}"
    file = folder / "real.sqlite3"
    with sqlite3.connect(file) as target:
        connection.connection.backup(target)
    target.close()
    return f"sqlite:///{file}"


def test_a_process_killed_at_any_step_leaves_page_and_ledger_in_agreement(room: Newsroom, run: Any) -> None:
    page = article(room, picture=picture(room.editor))
    prepare(page, room)
    steps, errors = run("crash", [page], room.approver)
    *killed, again = steps
    assert all(step["killed"] for step in killed), errors
    assert [step["wrong"] for step in steps] == [[]] * len(steps)
    assert {step["orphans"] for step in steps} == {0}
    before, after = killed[0]["seq"], killed[-1]["seq"]
    assert [(step["live"], step["seq"]) for step in killed[:-1]] == [(False, before)] * (len(killed) - 1)
    assert (killed[-1]["step"], killed[-1]["live"], after) == ("after the commit", True, before + 4)
    assert (again["added"], again["entries"]) == (0, after)


def test_processes_that_publish_at_once_leave_no_gap_and_no_version_twice(room: Newsroom, run: Any) -> None:
    shared = picture(room.editor)
    sources = [article(room, picture=shared) for _ in range(8)]
    for source in sources:
        prepare(source, room)
    public = article(room)
    pass_gate(public, room)
    english = translation(public, "en", room)
    gate.approve(gate.candidate_of(english), approver=room.approver)
    before = ledger.head().seq
    found, errors = run("together", [*sources, english], room.approver)
    assert (found["failed"], found["wrong"]) == ([], []), errors
    assert found["seq"] == found["entries"]
    rows = 2 * len(sources) + 2 + 1  # facts and text of each, the shared picture's two, the translation
    assert found["seq"] - before == rows
