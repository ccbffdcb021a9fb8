"""The decoding process, forked in a staging folder (`_zygote`).

It confines itself before it reads a byte of the source. What it cannot do afterwards: take more memory,
processor time, wall time or file size than its limits, start a process, a program or a thread (HEIC has one of its own, AV1 some), open a
connection, look into another process, outlive its parent, gain privileges. What it still can do:
read files as its user; run the service under a user of its own.
"""

import ctypes
import errno
import math
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from media_pipeline._codes import RefusalCode
from media_pipeline._families import Family
from media_pipeline._limits import Limits
from media_pipeline._protocol import (
    EXIT_MEMORY,
    JOB,
    OUT,
    REPORT,
    SOURCE,
    Failure,
    Further,
    Job,
    Refused,
    Report,
    encode_answer,
)
from media_pipeline._sniff import MediaType
from media_pipeline._syscalls import forbid

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_OPEN_FILES = 64


def confine(limits: Limits, *, threads: bool = False) -> None:
    """Put this process under `limits`, for good. With `threads` it may have some, where the kernel can forbid processes apart from them."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + 0.5)  # should the parent be gone
    cpu = math.ceil(limits.cpu_seconds)
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES)
    _limit(resource.RLIMIT_FSIZE, limits.max_file_bytes, limits.max_file_bytes)
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes)
    if not (forbid(threads=threads) and threads):  # this limit counts threads too, and does not hold for root
        _limit(resource.RLIMIT_NPROC, 0, 0)


def _limit(which: int, soft: int, hard: int) -> None:
    """Never above the hard limit that is there already."""
    _, present = resource.getrlimit(which)
    if present != resource.RLIM_INFINITY:
        soft, hard = min(soft, present), min(hard, present)
    resource.setrlimit(which, (soft, hard))


def answer(job: Job) -> Report | Further | Failure:
    """Decode `source` and write the files of the recipe into `out/`, both in the working folder."""
    out = Path(OUT)
    out.mkdir()
    try:
        return _maker(job)(Path(SOURCE), job, out)
    except Refused as refused:
        return refused.failure
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return Failure(code=RefusalCode.OUTPUT_LIMIT, allowed=job.limits.max_file_bytes)


def stay_on_one_processor() -> None:
    """FFmpeg takes as many threads as it sees processors wherever it is not told otherwise, and this process may have none but its own."""
    import random

    os.sched_setaffinity(0, {random.choice(sorted(os.sched_getaffinity(0)))})  # noqa: S311 (nothing is guarded by it)


def _maker(job: Job) -> Callable[[Path, Job, Path], Report | Further]:
    """Imported late: of decoders only those that are needed (pictures' are there already)."""
    if job.kind.family is Family.CLIP:
        stay_on_one_processor()
        from media_pipeline._clip import make_av1, make_clip

        return make_av1 if job.av1 else make_clip
    if job.kind.family is Family.DOCUMENT:
        from media_pipeline._document import make_document

        return make_document
    from media_pipeline._picture import make_picture

    return make_picture


def main() -> NoReturn:
    """Answer, and end. Exit code: 0 with an answer written, EXIT_MEMORY when memory ran out; anything else is a crash."""
    code = EXIT_MEMORY
    with suppress(MemoryError):
        job = Job.decode(Path(JOB).read_bytes())
        # libde265 decodes in a thread of its own, or not at all; SVT-AV1 encodes in a dozen
        confine(job.limits, threads=job.kind is MediaType.HEIC or job.av1)
        Path(REPORT).write_bytes(encode_answer(answer(job)))
        code = 0
    sys.stderr.flush()
    os._exit(code)  # no tear-down of libraries that hostile bytes went through
