"""For a child process that must do without a network: only this machine is reached, and what else is tried is refused and written down.

Python imports this by itself at start-up when its folder is on PYTHONPATH. The audit hook sees every use of sockets in the process, by any
library. Each process writes its program's name to `TOANCANH_TEST_NETWORK_LOG` first, so that a test can tell that it was watched.
"""

import os
import socket
import sys
from contextlib import suppress
from ipaddress import ip_address

_LOG = os.environ.get("TOANCANH_TEST_NETWORK_LOG", "")
_HERE = {"localhost", "", None}
_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def _write(line: str) -> None:
    if _LOG:
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"{line}\n")


def _wanted(event: str, arguments: tuple) -> object:
    """The host that an operation needs; None where it needs none."""
    if event in _RESOLVING:
        return arguments[0]
    if event in _CONNECTING and arguments[0].family in (socket.AF_INET, socket.AF_INET6) and arguments[1]:
        return arguments[1][0]
    return None


def _is_allowed(event: str, host: object) -> bool:
    """This machine; and an address in figures, which nobody has to be asked for, while it is only looked at."""
    with suppress(ValueError):
        return ip_address(host).is_loopback or event in _RESOLVING
    return host in _HERE


def _hook(event: str, arguments: tuple) -> None:
    host = _wanted(event, arguments)
    host = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else host
    if not _is_allowed(event, host):
        _write(f"refused {event} {host}")
        raise OSError(f"no network in this test: {event} to {host}")


_write(f"watched {' '.join(sys.orig_argv)}")
sys.addaudithook(_hook)
