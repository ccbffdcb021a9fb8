"""Rendering in several processes. Each is forked off once everything is planned, takes outputs as it gets to them, writes their files itself, and
tells what they became; which process rendered what changes nothing about the bytes.

A process that loses its parent ends after the output that it is at; what a build must not share with the next one (the lock of releases) stays held
until then.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO

from site_builder._errors import BuildFailed, SiteError
from site_builder._state import Made
from snapshot import SnapshotError

FEW = 400
"""Fewer outputs than this are rendered sooner than processes are started."""
_AT_ONCE = 32
"""Outputs that a process takes at a time: neighbours show the same records."""

_WIDTH = 4
_HOLDS = 16_384
"""Numbers of this many bytes that a pipe takes without a reader."""

Make = Callable[[str], Made]
"""Renders an output and writes its files."""


def made(paths: tuple[str, ...], make: Make, processes: int = 0) -> Iterator[tuple[str, Made]]:
    """Every path with what it became, in their order. `processes` counts those that take part, 0: as many as there are cores.

    Where the process has threads, nothing is forked: what they hold would be held for ever. Raises SiteError and the snapshot's errors, as `make`
    does; BuildFailed when a process was ended.
    """
    processes = processes or len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if processes < 2 or len(paths) < FEW or threading.active_count() > 1:
        yield from ((path, make(path)) for path in paths)
        return
    found: dict[str, Made] = {}
    for part in _Crew(paths, make).run(processes):
        found.update(part)
    yield from ((path, found[path]) for path in paths)


class _Crew:
    """Processes that share out paths: the number of each bunch of them lies in a pipe, and who is free takes the next one."""

    def __init__(self, paths: tuple[str, ...], make: Make) -> None:
        self._make = make
        size = max(_AT_ONCE, -(-len(paths) // _HOLDS))
        self._bunches = [paths[at : at + size] for at in range(0, len(paths), size)]
        self._todo, write = os.pipe()
        with os.fdopen(write, "wb", buffering=0) as pipe:
            for number in range(len(self._bunches)):
                pipe.write(number.to_bytes(_WIDTH, "big"))

    def run(self, processes: int) -> list[dict[str, Made]]:
        """What each process made. All are awaited, whatever happens."""
        sys.stdout.flush()
        sys.stderr.flush()
        with ExitStack() as files:
            told = [files.enter_context(tempfile.TemporaryFile()) for _ in range(processes)]
            children = [self._start(file) for file in told]
            ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
            os.close(self._todo)
            return [_read(file, code) for file, code in zip(told, ended, strict=True)]

    def _start(self, file: IO[bytes]) -> int:
        parent = os.getpid()
        child = os.fork()
        if child:
            return child
        try:
            pickle.dump(self._work(parent), file, pickle.HIGHEST_PROTOCOL)
        except BaseException as error:  # told to the parent, who raises it
            pickle.dump(_sendable(error), file)
        finally:
            file.flush()
            os._exit(0)

    def _work(self, parent: int) -> dict[str, Made]:
        found: dict[str, Made] = {}
        while taken := os.read(self._todo, _WIDTH):
            for path in self._bunches[int.from_bytes(taken, "big")]:
                if os.getppid() != parent:
                    os._exit(1)
                found[path] = self._make(path)
        return found


def _sendable(error: BaseException) -> BaseException:
    """The error as it can be told to another process, with where it happened."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        if isinstance(pickle.loads(pickle.dumps(error)), type(error)):  # noqa: S301  (our own, just made)
            return error
    except Exception:  # noqa: S110  (an error that cannot be made again from its arguments)
        pass
    kind = SiteError if isinstance(error, SiteError | SnapshotError) else BuildFailed
    return kind(str(error) if kind is SiteError else f"{type(error).__name__}: {error}")


def _read(file: IO[bytes], code: int) -> dict[str, Made]:
    file.seek(0)
    data = file.read()
    if code or not data:
        raise BuildFailed(
            f"A process that rendered pages was ended (status {code}); is there enough memory? Publish again."
        )
    found = pickle.loads(data)  # noqa: S301  (written by our own child)
    if isinstance(found, BaseException):
        raise found
    told: dict[str, Made] = found
    return told
