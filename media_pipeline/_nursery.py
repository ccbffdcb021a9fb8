"""The parent's side of the process that decoding processes are forked from (`_zygote`): it is started when first needed, and anew when it is gone."""

import atexit
import os
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from media_pipeline._limits import MIB
from media_pipeline._protocol import STDERR

_IMPORT_ROOT: Final = str(Path(__file__).resolve().parent.parent)
_START: Final = str(Path(__file__).resolve().with_name("_start.py"))
_MALLOC: Final = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(32 * MIB),
    "MALLOC_TRIM_THRESHOLD_": str(256 * MIB),
    "MALLOC_TOP_PAD_": str(MIB),
}
"""Memory that one picture gave back serves the next: a fifth fewer pages that the kernel has to fetch and clear, 1 to 2 % of a photograph's time."""
_END_SECONDS: Final = 0.3
"""So long it may take to end a process; after that, the one that forks is killed, and with it all of them."""
_MOST_JOBS: Final = 100
"""So many processes have the same layout of memory, at most."""


def started(module: str, *arguments: str) -> list[str]:
    """The command of a confined process: a module of this package, in a fresh interpreter that opens no door of ours and writes no bytecode."""
    return [sys.executable, "-P", "-s", "-B", _START, module, *arguments]


def environment() -> dict[str, str]:
    """What an interpreter needs to start, and nothing else of the parent's: its environment holds secrets."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    path = os.pathsep.join(filter(None, (_IMPORT_ROOT, os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "LC_ALL": "C.UTF-8", **_MALLOC}


class Begun:
    """A decoding process that was begun, seen through the socket of its job."""

    def __init__(self, job: socket.socket) -> None:
        self.code: int | None = None
        """How it ended, as `subprocess` puts it; None where nobody can tell."""
        self._job = job
        self._poller = select.poll()
        self._poller.register(job, select.POLLIN)

    def pause(self, seconds: float) -> bool:
        """Wait so long at most; whether it has ended."""
        return bool(self._poller.poll(1000 * seconds))

    def end(self) -> None:
        """End it if it still runs, with its whole group."""
        with suppress(OSError, ValueError):
            self._job.shutdown(socket.SHUT_WR)
            if self.pause(_END_SECONDS):
                self.code = int(self._job.recv(16))


class _Nursery:
    """One process that forks. It ends when this is closed, and when the process that has this is gone, however that comes about."""

    def __init__(self, stderr: Path) -> None:
        self.jobs, self.begun = 0, 0
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, stderr.open("wb") as words:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                started("_zygote", str(theirs.fileno())),
                cwd="/",
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=words,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )

    @contextmanager
    def job(self, stage: Path) -> Iterator[Begun]:
        """One job in a staging folder; it has ended with the block."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, suppress(OSError):  # should it be gone, the job ends at once
                socket.send_fds(self._control, [os.fsencode(stage.resolve())], [theirs.fileno()])
            begun = Begun(ours)
            try:
                yield begun
            finally:
                begun.end()
                if begun.code is None:
                    self._end_at_once()

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it, and what it forked."""
        self._control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._end_at_once()

    def _end_at_once(self) -> None:
        """For one that does not answer. The kernel ends what it forked."""
        self._process.kill()
        self._process.wait()

    def forget(self) -> None:
        """In a process that was forked from the one that has it: leave it alone."""
        self._control.close()
        self._process.returncode = 0


class _Nurseries:
    """The one that takes jobs, and those that only end theirs. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._present: _Nursery | None = None

    @contextmanager
    def lent(self, stage: Path) -> Iterator[_Nursery]:
        """One to begin a job with."""
        with self._lock:
            if self._present and not self._present.jobs and not self._present.alive():
                self._present.close()
                self._present = None
            nursery = self._present = self._present or _Nursery(stage / STDERR)
            nursery.jobs += 1
            nursery.begun += 1
        try:
            yield nursery
        finally:
            with self._lock:
                nursery.jobs -= 1
            if nursery.begun >= _MOST_JOBS or not nursery.alive() or nursery is not self._present:
                self.retire(nursery)

    def retire(self, nursery: _Nursery | None = None) -> None:
        """Give this one no more jobs (the present one if none is named), and end it after its last."""
        with self._lock:
            nursery = nursery or self._present
            if nursery is self._present:
                self._present = None
            if nursery and not nursery.jobs:
                nursery.close()

    def forget(self) -> None:
        """In a forked process: whatever is there belongs to the other."""
        self._lock = threading.Lock()
        if self._present:
            self._present.forget()
        self._present = None


_nurseries = _Nurseries()
retire = _nurseries.retire
os.register_at_fork(after_in_child=_nurseries.forget)
atexit.register(retire)


@contextmanager
def begun(stage: Path) -> Iterator[Begun]:
    """Begin the job that lies in a staging folder; its process has ended when the block has."""
    with _nurseries.lent(stage) as nursery, nursery.job(stage) as job:
        yield job
