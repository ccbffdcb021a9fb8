"""Real web servers in front of a layout: nginx and Caddy with the configuration that a release brings, and the product's own."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from publishing._layout import Layout
from publishing.serve import Address, PortalApp
from publishing.serve._servers import _listen

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
CADDY = shutil.which("caddy") or "/usr/bin/caddy"


@dataclass(frozen=True)
class Got:
    """An answer; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    """Something that listens on a port of this machine."""

    def __init__(self, port: int, reload: list[str] | None = None) -> None:
        self.port, self._reload = port, reload

    def get(self, path: str, method: str = "GET", **headers: str) -> Got:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def reload(self) -> bool:
        """Load the configuration anew, as the command of `TOANCANH_RELOAD` does."""
        return self._reload is None or subprocess.run(self._reload, capture_output=True, check=False).returncode == 0


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def nginx(layout: Layout, folder: Path) -> Iterator[Server]:
    port = free_port()
    config = folder / "nginx.conf"
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config.write_text(f"""
        daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log warn; worker_processes 2; user root;
        events {{ worker_connections 256; }}
        http {{
            access_log off; gzip on; gzip_types text/css; {paths}
            include {layout.server}/nginx/maps.conf;
            server {{ listen 127.0.0.1:{port}; include {layout.server}/nginx/portal.conf; }}
        }}""")
    command = [NGINX, "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")]
    with _running(command, port):
        yield Server(port, [*command, "-s", "reload"])


@contextmanager
def caddy(layout: Layout, folder: Path) -> Iterator[Server]:
    port, admin = free_port(), free_port()
    config = folder / "Caddyfile"
    config.write_text(
        f"{{\n\tadmin 127.0.0.1:{admin}\n\tauto_https off\n\tstorage file_system {folder}/data\n}}\n"
        f"http://127.0.0.1:{port} {{\n\timport {layout.server}/caddy/portal.caddy\n}}\n"
    )
    with _running([CADDY, "run", "--config", str(config), "--adapter", "caddyfile"], port):
        yield Server(port, [CADDY, "reload", "--config", str(config), "--adapter", "caddyfile"])


@contextmanager
def own(layout: Layout, folder: Path, port: int = 0) -> Iterator[Server]:
    with ExitStack() as stack:
        port = port or free_port()
        server = _listen(PortalApp(layout), Address("127.0.0.1", port), stack)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield Server(port)
    thread.join(10)


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        ends = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, process.stderr.read().decode()
                assert time.monotonic() < ends, "it does not listen"
                time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()
