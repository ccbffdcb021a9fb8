"""The process that decoding processes are forked from: one thread, nothing left open, gone with who began it, and never the same for long."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

import media_pipeline
from media_pipeline import Asset, Limits, MediaType, Recipe, RefusalCode, _nursery
from media_pipeline._nursery import Begun, begun, retire
from media_pipeline._protocol import Job
from media_pipeline._sandbox import run
from tests.support.processes import children, ended, nurseries, until

PACKAGE_ROOT = Path(media_pipeline.__file__).parent.parent


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """No process of another test before, none of this one after."""
    retire()
    yield
    retire()
    assert nurseries() == []


@pytest.fixture
def small(encoded) -> Callable[[], bytes]:
    """A picture of its own at each call."""
    shades = iter(range(256))
    return lambda: encoded(Image.new("RGB", (20, 20), (next(shades), 90, 30)), "PNG")


@pytest.fixture
def at_work(take, spinning) -> Iterator[tuple[int, int]]:
    """(the process that forked, the process that decodes) of a picture that takes minutes, limited to a few seconds."""
    thread = threading.Thread(target=take, args=(spinning,), kwargs={"limits": Limits(wall_seconds=2)})
    thread.start()
    until(lambda: [pid for one in nurseries() for pid in children(one) if _is_open(pid, "source")])
    [nursery] = nurseries()
    [decoding] = children(nursery)
    yield nursery, decoding
    thread.join()


def _is_open(pid: int, name: str) -> bool:
    return any(link.endswith(f"/{name}") for link in _open_files(pid))


def _open_files(pid: int) -> list[str]:
    try:
        return [os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return []


def test_pictures_one_after_another_are_decoded_by_processes_of_one_origin_which_has_one_thread(taken, small):
    taken(small())
    [nursery] = nurseries()
    taken(small())
    assert nurseries() == [nursery]
    assert len(list(Path(f"/proc/{nursery}/task").iterdir())) == 1
    assert children(nursery) == []


def test_the_process_that_decodes_has_a_session_of_its_own_and_only_its_own_files(at_work):
    _, decoding = at_work
    assert os.getsid(decoding) == os.getpgid(decoding) == decoding
    files = sorted(_open_files(decoding))
    assert [path.rpartition("/")[2] for path in files] == ["null", "null", "source", "stderr.log"]
    environment = Path(f"/proc/{decoding}/environ").read_bytes().split(b"\0")
    assert {line.partition(b"=")[0] for line in environment if line} <= {
        name.encode() for name in _nursery.environment()
    }


def test_a_picture_whose_origin_is_killed_is_begun_anew(take, encoded):
    found, data = [], encoded(Image.effect_noise((3000, 2000), 60).convert("RGB"), "JPEG")
    thread = threading.Thread(target=lambda: found.append(take(data, recipe=Recipe())))
    thread.start()
    until(lambda: [pid for one in nurseries() for pid in children(one) if _is_open(pid, "source")])
    [nursery] = nurseries()
    [decoding] = children(nursery)
    os.kill(nursery, signal.SIGKILL)
    until(lambda: ended(decoding))
    thread.join()
    assert isinstance(found[0], Asset)


def test_an_origin_that_does_not_answer_any_more_is_killed_and_the_limit_of_time_holds(take, spinning):
    stopper = threading.Thread(target=_stop_first)
    stopper.start()
    started = time.monotonic()
    refusal = take(spinning, limits=Limits(wall_seconds=1.0))
    assert refusal.code is RefusalCode.TIME_LIMIT
    assert time.monotonic() - started < 2.0
    stopper.join()
    assert nurseries() == []


def _stop_first() -> None:
    until(lambda: [pid for one in nurseries() for pid in children(one)])
    os.kill(nurseries()[0], signal.SIGSTOP)


def test_after_a_crash_another_layout_of_memory_serves_the_next(taken, small, tmp_path, recipe):
    taken(small())
    [first] = nurseries()
    (tmp_path / "out").mkdir()
    (tmp_path / "source").write_bytes(b"")
    run(tmp_path, Job(kind=MediaType.PNG, recipe=recipe, limits=Limits()))
    assert ended(first)
    taken(small())
    assert nurseries() != [first]


def test_so_many_pictures_and_no_more_have_one_origin(taken, small, monkeypatch):
    monkeypatch.setattr(_nursery, "_MOST_JOBS", 2)
    seen = []
    for _ in range(5):
        taken(small())
        seen.append(nurseries())
    assert [len(one) for one in seen] == [1, 0, 1, 0, 1]


def test_one_that_ended_meanwhile_is_replaced(taken, small):
    taken(small())
    [first] = nurseries()
    os.kill(first, signal.SIGKILL)
    taken(small())
    assert nurseries() != [first]


def test_who_forks_without_saying_so_leaves_the_origin_to_whom_it_belongs(taken, small):
    taken(small())
    [mine] = nurseries()
    pid = os.fork()
    if not pid:
        status = 1
        try:
            status = 0 if isinstance(taken(small()), Asset) and mine not in nurseries() else 2
            retire()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert nurseries() == [mine]
    taken(small())


def test_a_job_that_is_given_up_leaves_no_process(tmp_path, spinning):
    job = Job(kind=MediaType.JPEG, recipe=Recipe(), limits=Limits())
    (tmp_path / "job.json").write_bytes(job.encode())
    (tmp_path / "source").write_bytes(spinning)
    given_up: list[Begun] = []
    with pytest.raises(KeyboardInterrupt):
        _give_up(tmp_path, given_up)
    assert given_up[0].code == -signal.SIGKILL
    assert [pid for one in nurseries() for pid in children(one)] == []


def _give_up(stage: Path, seen: list[Begun]) -> None:
    with begun(stage) as job:
        seen.append(job)
        until(lambda: [pid for one in nurseries() for pid in children(one)])
        raise KeyboardInterrupt


KILLED = """
import sys
from pathlib import Path
from media_pipeline import LocalStore, ingest
ingest(Path(sys.argv[1]), store=LocalStore(Path(sys.argv[2])))
"""


def test_with_the_death_of_who_asked_all_of_them_die(tmp_path, spinning):
    path = tmp_path / "spinning.jpg"
    path.write_bytes(spinning)
    command = [sys.executable, "-c", KILLED, str(path), str(tmp_path / "store")]
    with subprocess.Popen(command, cwd=PACKAGE_ROOT) as process:
        until(lambda: [pid for one in children(process.pid) for pid in children(one) if _is_open(pid, "source")])
        [nursery] = children(process.pid)
        [decoding] = children(nursery)
        process.kill()
    until(lambda: ended(nursery) and ended(decoding), 1.0)
