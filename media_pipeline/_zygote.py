"""The process that decoding processes are forked from, started by `_nursery`: one thread, what pictures need imported, and never a hostile byte.

It is asked over one socket: a message with the path of a staging folder, and with it the socket of that job. It forks the job's process, waits for
its end and says there how it ended; it ends it with its whole group when that socket is closed at the other side. When the first socket is closed,
all end.
"""

import gc
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, NoReturn

from lxml import etree  # noqa: F401 (this and two others are here so that they need not be imported for every picture)
from PIL import Image, TiffImagePlugin  # noqa: F401

from media_pipeline import _picture, _worker  # noqa: F401
from media_pipeline._protocol import STDERR

_IDLE_SECONDS: Final = 60
"""So long it stays without a job."""
_LOOK_SECONDS: Final = 0.02
"""How often it looks at its children where the kernel cannot tell their end (pidfd_open, Linux 5.3)."""
_PATH_BYTES: Final = 4096
_HANG_UP: Final = select.POLLIN | select.POLLHUP | select.POLLRDHUP


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    handle: int | None
    job: socket.socket


class Zygote:
    """Answers jobs until its socket is closed, or nothing was asked for a while."""

    def __init__(self, control: socket.socket) -> None:
        self._control, self._children = control, list[_Child]()
        self._poller = select.poll()
        self._poller.register(control, select.POLLIN)

    def serve(self) -> None:
        """Return when nobody is there any more, or nothing was asked for a while; children that still run are ended."""
        while self._turn():
            pass
        for child in self._children:
            _kill(child.pid)

    def _turn(self) -> bool:
        ready = {number for number, _ in self._poller.poll(self._pause())}
        if not ready and not self._children:
            return False
        for child in list(self._children):
            if child.job.fileno() in ready:
                _kill(child.pid)
                self._poller.unregister(child.job)
            if _has_ended(child.pid):
                self._bury(child)
        return self._control.fileno() not in ready or self._take_up()

    def _pause(self) -> float:
        """Milliseconds until something is looked at without being told."""
        if not self._children:
            return 1000 * _IDLE_SECONDS
        return -1 if all(child.handle is not None for child in self._children) else 1000 * _LOOK_SECONDS

    def _take_up(self) -> bool:
        """Begin what was asked for; False when nobody is there any more."""
        path, handles, *_ = socket.recv_fds(self._control, _PATH_BYTES, 1)
        if not handles:
            return bool(path)
        job = socket.socket(fileno=handles[0])
        pid = os.fork()
        if not pid:
            _decode(path)
        child = _Child(pid, _handle(pid), job)
        self._children.append(child)
        self._poller.register(job, _HANG_UP)
        if child.handle is not None:
            self._poller.register(child.handle, select.POLLIN)
        return True

    def _bury(self, child: _Child) -> None:
        _kill(child.pid)  # the leader is not reaped yet, so the group is still its own
        _, status = os.waitpid(child.pid, 0)
        self._children.remove(child)
        with suppress(KeyError):  # it was, when the child was killed
            self._poller.unregister(child.job)
        if child.handle is not None:
            self._poller.unregister(child.handle)
            os.close(child.handle)
        with suppress(OSError):  # who asked is gone
            child.job.send(b"%d" % os.waitstatus_to_exitcode(status))
        child.job.close()


def _handle(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _kill(pid: int) -> None:
    """A child that is not reaped yet, and its group: it may not lead one yet."""
    for kill in (os.kill, os.killpg):
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _decode(stage: bytes) -> NoReturn:
    """Become the job's process: its own session, its own folder, no open file of anybody's."""
    try:
        os.setsid()
        os.chdir(stage)
        os.dup2(os.open(STDERR, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600), 2)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        _worker.main()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(1)


def main() -> None:
    """Serve the socket that the argument numbers."""
    control = socket.socket(fileno=int(sys.argv[1]))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)  # what it had to say while it started went to the first job
    os.close(silent)
    Image.preinit()  # what Pillow loads when it writes its first file
    gc.freeze()  # what is there is never looked through again, so it stays shared
    Zygote(control).serve()
    os._exit(0)
