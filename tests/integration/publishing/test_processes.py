"""The real processes: served, published by the worker within a moment, killed, stopped."""

from __future__ import annotations

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import orjson
import pytest
from django.conf import settings
from django.db import connection

from publishing._layout import Layout
from publishing.releases import live_number, manifest_of
from publishing.status import read_status

ROOT = Path(__file__).parents[3]
DESK = Path(__file__).with_name("conftest.py")
APPEND = f"""
import importlib.util, sys, django
django.setup()
spec = importlib.util.spec_from_file_location("desk", {str(DESK)!r})
desk = importlib.util.module_from_spec(spec)
spec.loader.exec_module(desk)
desk.Desk().article("moi", sys.argv[1])
"""

pytestmark = pytest.mark.django_db(transaction=True)


def _port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def system(desk, tmp_path) -> Iterator[System]:
    """A `var` of its own, with this test's database."""
    made = System(tmp_path)
    yield made
    made.end()


class System:
    """The command with its environment."""

    def __init__(self, folder: Path) -> None:
        self.layout, self.ports = Layout(folder / "var"), (_port(), _port())
        self.environment = {
            **os.environ,
            "TOANCANH_VAR": str(self.layout.var),
            "DATABASE_URL": self._database(folder / "test.sqlite3"),
            "TOANCANH_TASKS": "database",
            "TOANCANH_PORTAL_URL": f"http://127.0.0.1:{self.ports[0]}",
            "TOANCANH_ADMIN_URL": f"http://127.0.0.1:{self.ports[1]}",
        }
        self.started: list[subprocess.Popen[bytes]] = []

    @staticmethod
    def _database(path: Path) -> str:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(path)) as copy:
                connection.connection.backup(copy)
            return f"sqlite:///{path}"
        own = settings.DATABASES["default"]
        host, port, user, password = (own.get(key) or "" for key in ("HOST", "PORT", "USER", "PASSWORD"))
        return f"postgres://{user}:{password}@{str(host).replace('/', '%2F')}:{port}/{connection.settings_dict['NAME']}"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "publishing", *arguments]
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE))
        return self.started[-1]

    def append(self, title: str) -> None:
        subprocess.run([sys.executable, "-c", APPEND, title], cwd=ROOT, env=self.environment, check=True)

    def get(self, path: str, door: int = 0) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[door]}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, ""
        except OSError:
            return 0, ""

    def end(self) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()
            process.stdout.close()


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.1)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found] + [one for child in found for one in _children(int(child))]


def _is_running(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_the_gate_appends_is_soon_on_the_served_portal_and_ctrl_c_stops_all(system) -> None:
    server = system.start("serve")
    _until(lambda: system.get("/vi/article/da-lat/")[0] == 200)
    assert system.get("/admin/login/", door=1)[0] == 200
    system.append("Bài mới")
    _until(lambda: "Bài mới" in system.get("/vi/article/moi/")[1], 20)
    assert read_status(system.layout).state == "ok"
    _until(lambda: len(_children(server.pid)) == 2)
    children = _children(server.pid)
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    _until(lambda: not any(map(_is_running, children)), 5)


def test_publish_killed_at_any_time_leaves_a_whole_release_and_the_next_one_publishes(system) -> None:
    chance = random.Random(11)
    for _ in range(3):
        process = system.start("publish")
        time.sleep(chance.uniform(0.8, 2.5))
        process.kill()
        process.communicate()
        number = live_number(system.layout)
        if number is not None:
            files = manifest_of(system.layout, number).files
            assert all((system.layout.live / path).is_file() for path in files)
    done = system.start("publish", "--full", "--json")
    line = orjson.loads(done.communicate(timeout=60)[0])
    assert done.returncode == 0
    assert (line["release"], line["mode"], line["rows"]) == (live_number(system.layout), "full", 9)
    assert not system.layout.work.exists()
