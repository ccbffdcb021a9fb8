"""The parent's side of the decoding process: start it, wait, kill it in time, read its answer. Linux."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from media_pipeline._codes import RefusalCode
from media_pipeline._durable import open_regular
from media_pipeline._limits import Limits
from media_pipeline._protocol import (
    EXIT_MEMORY,
    JOB,
    PROGRESS,
    REPORT,
    REPORT_MAX_BYTES,
    STDERR,
    Failure,
    Further,
    Job,
    Report,
    decode_answer,
)

_IMPORT_ROOT: Final = str(Path(__file__).resolve().parent.parent)
_START: Final = str(Path(__file__).resolve().with_name("_start.py"))
_OUT_OF_TIME: Final = frozenset({signal.SIGXCPU, signal.SIGALRM})
_POLL_SECONDS: Final = (0.01, 0.1)
"""How often the process is looked at: in its first second, and after it."""
_TELL_SECONDS: Final = 0.5
_ALIVE_SECONDS: Final = 2.0


def run(stage: Path, job: Job, progress: Callable[[int], None] | None = None) -> Report | Further | Failure:
    """Run one decode in a fresh interpreter and answer within the wall limit and a second.

    `stage` holds the source as `source`; the process writes into it and nowhere else. Whatever happens inside, this answers. `progress` is told how
    far it has come, in percent; what it raises ends the process and comes out of here.
    """
    (stage / JOB).write_bytes(job.encode())
    with (stage / STDERR).open("wb") as stderr:
        process = subprocess.Popen(  # noqa: S603 (our own module)
            started("_worker"),
            cwd=stage,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
    try:
        in_time = _wait(process.pid, job.limits.wall_seconds, _Told(stage / PROGRESS, progress))
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # the leader is not reaped yet, so the group is still its own
        code = process.wait()
    if not in_time:
        return Failure(code=RefusalCode.TIME_LIMIT, detail=f"killed after {job.limits.wall_seconds} s")
    return _answer(stage, code, job.limits)


def started(module: str, *arguments: str) -> list[str]:
    """The command of a confined process: a module of this package, in a fresh interpreter that opens no door of ours and writes no bytecode."""
    return [sys.executable, "-P", "-s", "-B", _START, module, *arguments]


def environment() -> dict[str, str]:
    """What an interpreter needs to start, and nothing else of the parent's: its environment holds secrets."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    path = os.pathsep.join(filter(None, (_IMPORT_ROOT, os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


class _Told:
    """Passes on how far the process says it has come: when that changes, and as a sign of life, so that who ends the work need not wait."""

    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self._path, self._progress, self._last, self._next = path, progress, 0, time.monotonic() + _TELL_SECONDS
        self._due = self._next + _ALIVE_SECONDS

    def __call__(self, now: float) -> None:
        if self._progress is None or now < self._next:
            return
        self._next, percent = now + _TELL_SECONDS, self._last
        with suppress(OSError, ValueError), open_regular(self._path) as file:
            percent = int(file.read(8))
        if 0 <= percent <= 100 and (percent != self._last or now >= self._due):
            self._last, self._due = percent, now + _ALIVE_SECONDS
            self._progress(percent)


def _wait(pid: int, seconds: float, told: Callable[[float], None]) -> bool:
    """Whether the process ended in time. Leaves it unreaped, so that its group's number cannot be another's."""
    started = time.monotonic()
    with _watching(pid) as pause:
        while (now := time.monotonic()) < started + seconds:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return True
            told(now)
            pause(_POLL_SECONDS[now > started + 1])
    return False


@contextmanager
def _watching(pid: int) -> Iterator[Callable[[float], object]]:
    """A pause of so many seconds that ends with the process, where the kernel can tell (pidfd_open, Linux 5.3); else one that does not."""
    try:
        handle = os.pidfd_open(pid)
    except OSError:
        yield time.sleep
        return
    poller = select.poll()
    poller.register(handle, select.POLLIN)
    try:
        yield lambda seconds: poller.poll(1000 * seconds)
    finally:
        os.close(handle)


def _answer(stage: Path, code: int, limits: Limits) -> Report | Further | Failure:
    if code == EXIT_MEMORY:
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail=f"met {limits.memory_bytes} bytes")
    if -code in _OUT_OF_TIME:
        return Failure(code=RefusalCode.TIME_LIMIT, detail=f"ended by {signal.Signals(-code).name}")
    if code == -signal.SIGKILL:  # not ours: the kernel's, short of memory
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail="killed from outside")
    if code != 0:
        return Failure(code=RefusalCode.CRASHED, detail=f"exit {code}: {_tail(stage / STDERR)}")
    try:
        with open_regular(stage / REPORT) as file:
            return decode_answer(file.read(REPORT_MAX_BYTES))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Failure(code=RefusalCode.CRASHED, detail=f"answer not usable: {error!r}"[:300])


def _tail(path: Path) -> str:
    return path.read_bytes()[-300:].decode("utf-8", "replace").replace("\n", " ")
