"""Two servers in one process, the worker in a child: started together, stopped together."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from publishing._children import Child
from publishing._errors import ConfigurationError
from publishing._layout import Layout
from publishing.serve._portal import PortalApp

_log = logging.getLogger("publishing.serve")
_PATIENCE = 10.0
_LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address_of(url: str, default_port: int) -> Address:
    """Where the server of a public address listens: at its own port when it names this machine, else at `default_port` behind a reverse proxy.

    Always on the loopback interface; a proxy in front is what the world sees.
    """
    parts = urlsplit(url)
    local = parts.hostname in _LOCAL
    host = parts.hostname if local and parts.hostname != "localhost" else "127.0.0.1"
    return Address(host or "127.0.0.1", (parts.port if local else None) or default_port)


def serve(
    layout: Layout,
    admin_app: Any,
    *,
    admin: Address,
    portal: Address,
    worker: bool = True,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGINT or SIGTERM. `ready` is called when both servers listen. Raises ConfigurationError when an address is taken."""
    with ExitStack() as stack:
        servers = [_listen(app, at, stack) for app, at in ((PortalApp(layout), portal), (admin_app, admin))]
        threads = [threading.Thread(target=server.run, daemon=True) for server in servers]
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        for thread in threads:
            thread.start()
        child = Child("worker", ["worker", "--with-parent"]) if worker else None
        try:
            ready()
            while not stop.wait(1.0):
                if child:
                    child.keep_running()
        finally:
            _log.info("event=serve.stopping")
            if child:
                child.stop()


class Listening:
    """A waitress server and its connections (`channels`). What its loop waits for is closed by the thread of the loop: closed by another one, waiting
    fails with a bad file descriptor."""

    def __init__(self, server: Any, channels: dict[int, Any]) -> None:
        self._server, self._channels = server, channels
        self._running, self._ended = threading.Event(), threading.Event()

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens: host and port."""
        return self._server.effective_host, self._server.effective_port

    def run(self) -> None:
        """Answer until `close` is called; once."""
        self._running.set()
        try:
            self._server.run()
        finally:
            self._ended.set()

    def close(self) -> None:
        """Let what is being answered end, then close the server and every connection that is still open."""
        self._server.task_dispatcher.shutdown()
        if self._running.is_set() and not self._ended.is_set():
            self._server.trigger.pull_trigger(self._close_all)
            self._ended.wait(_PATIENCE)
        else:
            self._close_all()

    def _close_all(self) -> None:
        self._server.close()
        for channel in list(self._channels.values()):
            channel.close()


def _listen(app: Any, at: Address, stack: ExitStack) -> Listening:
    """A waitress server that listens at once; closed with the stack. Raises ConfigurationError when the address is taken."""
    import waitress  # type: ignore[import-untyped]

    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    listening = stack.enter_context(socket.socket(family))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((at.host, at.port))
    except OSError as error:
        raise ConfigurationError(
            f"Cannot listen on {at}: {error.strerror}. Stop what listens there, or choose another port."
        ) from error
    channels: dict[int, Any] = {}
    server = waitress.create_server(
        app,
        map=channels,
        sockets=[listening],
        threads=8,
        ident=None,
        trusted_proxy=at.host,  # whoever connects is on this machine: the reverse proxy
        trusted_proxy_headers={"x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )
    return stack.enter_context(closing(Listening(server, channels)))
