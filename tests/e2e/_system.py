"""The real thing: the command's own verbs as child processes, with a `var`, addresses and a log of their own, and no network."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_OFFLINE = Path(__file__).with_name("offline")
T = TypeVar("T")


class System:
    """A province below `folder`: `run` verbs, `serve`, and `end`. What its processes say goes to `log`, what they try to reach to `network`."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.var, self.log, self.network = folder / "var", folder / "log.txt", folder / "network.txt"
        self.portal, self.admin = (f"http://127.0.0.1:{port}" for port in _free_ports(2))
        self.settings = settings
        self.environment = {**_own_environment(self.network), **self._settings(), **settings}
        self._server: subprocess.Popen[bytes] | None = None

    def _settings(self) -> dict[str, str]:
        addresses = {"TOANCANH_PORTAL_URL": self.portal, "TOANCANH_ADMIN_URL": self.admin}
        return {"TOANCANH_VAR": str(self.var), **addresses}

    def run(self, *arguments: str, seconds: float = 500) -> str:
        """Run `toancanh <arguments>` to its end; returns what it printed. The log is the message when it fails."""
        return self.python("-m", "publishing", *arguments, seconds=seconds)

    def python(self, *arguments: str, seconds: float = 500) -> str:
        """The same for any program of our interpreter."""
        with self.log.open("ab") as log:
            done = subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                timeout=seconds,
                check=False,
            )
        assert done.returncode == 0, f"{' '.join(arguments)} ended with {done.returncode}\n{self.said()}"
        return done.stdout.decode()

    def serve(self) -> None:
        """Start `toancanh serve` and wait until both addresses answer."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "publishing", "serve"]
            self._server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        self.until(lambda: fetch(f"{self.portal}/")[0] == 200 and fetch(f"{self.admin}/admin/login/")[0] == 200)

    def until(self, condition: Callable[[], T], seconds: float = _PATIENCE) -> T:
        """What `condition` gives as soon as it is true; fails with the log after `seconds`."""
        ends = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < ends, f"it did not happen within {seconds:.0f} s\n{self.said()}"
            assert self._server is None or self._server.poll() is None, f"the server has ended\n{self.said()}"
            time.sleep(0.25)
        return found

    def said(self) -> str:
        """The end of the log."""
        return self.log.read_text("utf-8", "replace")[-6000:] if self.log.exists() else ""

    def end(self) -> None:
        """Stop as Ctrl-C does."""
        if self._server is None:
            return
        self._server.send_signal(signal.SIGINT)
        try:
            self._server.wait(60)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
            raise


def fetch(url: str) -> tuple[int, str]:
    """Status and text of an address; (0, "") when nothing answers."""
    status, body = fetch_bytes(url)
    return status, body.decode("utf-8", "replace")


def fetch_bytes(url: str) -> tuple[int, bytes]:
    """The same as bytes."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def _own_environment(network: Path) -> Mapping[str, str]:
    """This process's environment without settings of the product, and with the watch over the network."""
    kept = {name: value for name, value in os.environ.items() if not _is_setting(name)}
    path = os.pathsep.join(filter(None, (str(_OFFLINE), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "TOANCANH_TEST_NETWORK_LOG": str(network)}


def _is_setting(name: str) -> bool:
    return name.startswith("TOANCANH_") or name.lower().endswith("_proxy") or name in ("DATABASE_URL", "LANGUAGE")


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; taken together, so that they differ."""
    taken = [socket.socket() for _ in range(count)]
    for one in taken:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in taken]
    for one in taken:
        with closing(one):
            pass
    return ports
