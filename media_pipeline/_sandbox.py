"""The parent's side of the decoding process: have it begun, wait, end it in time, read its answer. Linux."""

import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from media_pipeline._codes import RefusalCode
from media_pipeline._durable import open_regular
from media_pipeline._limits import Limits
from media_pipeline._nursery import Begun, begun, retire
from media_pipeline._protocol import (
    EXIT_MEMORY,
    JOB,
    OUT,
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

_OUT_OF_TIME: Final = frozenset({signal.SIGXCPU, signal.SIGALRM})
_ATTEMPTS: Final = 2
"""The process that forks may have ended just then: it does after an idle minute, and somebody may kill it."""
_TOLD_SECONDS: Final = 0.1
_TELL_SECONDS: Final = 0.5
_ALIVE_SECONDS: Final = 2.0


def run(stage: Path, job: Job, progress: Callable[[int], None] | None = None) -> Report | Further | Failure:
    """Run one decode in a process of its own and answer within the wall limit and a second.

    `stage` holds the source as `source`; the process writes into it and nowhere else. Whatever happens inside, this answers. `progress` is told how
    far it has come, in percent; what it raises ends the process and comes out of here.
    """
    (stage / JOB).write_bytes(job.encode())
    ends = time.monotonic() + job.limits.wall_seconds
    told = _Told(stage / PROGRESS, progress)
    for _ in range(_ATTEMPTS):
        with begun(stage) as process:
            in_time = _wait(process, ends, told)
        if not in_time:
            return Failure(code=RefusalCode.TIME_LIMIT, detail=f"killed after {job.limits.wall_seconds} s")
        if process.code is not None:
            return _answer(stage, process.code, job.limits)
        shutil.rmtree(stage / OUT, ignore_errors=True)
    return Failure(code=RefusalCode.CRASHED, detail=f"no process to decode in: {_tail(stage / STDERR)}")


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


def _wait(process: Begun, ends: float, told: Callable[[float], None]) -> bool:
    """Whether the process ended in time."""
    while (now := time.monotonic()) < ends:
        if process.pause(min(_TOLD_SECONDS, ends - now)):
            return True
        told(now)
    return False


def _answer(stage: Path, code: int, limits: Limits) -> Report | Further | Failure:
    if code == EXIT_MEMORY:
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail=f"met {limits.memory_bytes} bytes")
    if -code in _OUT_OF_TIME:
        return Failure(code=RefusalCode.TIME_LIMIT, detail=f"ended by {signal.Signals(-code).name}")
    if code == -signal.SIGKILL:  # not ours: the kernel's, short of memory
        return Failure(code=RefusalCode.MEMORY_LIMIT, detail="killed from outside")
    if code != 0:
        retire()  # who tries where things lie in memory shall not try twice
        return Failure(code=RefusalCode.CRASHED, detail=f"exit {code}: {_tail(stage / STDERR)}")
    try:
        with open_regular(stage / REPORT) as file:
            return decode_answer(file.read(REPORT_MAX_BYTES))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        return Failure(code=RefusalCode.CRASHED, detail=f"answer not usable: {error!r}"[:300])


def _tail(path: Path) -> str:
    return path.read_bytes()[-300:].decode("utf-8", "replace").replace("\n", " ")
