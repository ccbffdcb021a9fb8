"""The decoding process: it stays within its limits, it ends in time, and nothing it says is believed unchecked."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import media_pipeline
from media_pipeline import Asset, Format, Limits, MediaType, Recipe, Refusal, RefusalCode
from media_pipeline._ingest import _asset
from media_pipeline._nursery import environment
from media_pipeline._protocol import Failure, Job, Made, Report, decode_answer, encode_answer
from media_pipeline._rights import Rights
from media_pipeline._sandbox import _Told, run
from tests.support.processes import children, nurseries

MIB = 1024 * 1024
PACKAGE_ROOT = Path(media_pipeline.__file__).parent.parent


def test_a_decode_that_spins_ends_at_its_processor_time(spinning, take):
    refusal = take(spinning, limits=Limits(cpu_seconds=1))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.detail) == (RefusalCode.TIME_LIMIT, "ended by SIGXCPU")


def test_a_decode_that_spins_is_killed_at_its_wall_time_with_its_whole_group(spinning, take):
    started = time.monotonic()
    refusal = take(spinning, limits=Limits(wall_seconds=0.5))
    assert time.monotonic() - started < 1.5
    assert isinstance(refusal, Refusal)
    assert refusal.code is RefusalCode.TIME_LIMIT
    assert [pid for nursery in nurseries() for pid in children(nursery)] == []


def test_who_may_end_the_work_is_asked_every_other_second_also_where_nothing_advances(tmp_path):
    asked, began = [], time.monotonic()
    told = _Told(tmp_path / "progress", lambda percent: asked.append(percent))
    for tenth in range(100):
        if tenth == 60:
            (tmp_path / "progress").write_text("7")
        told(began + tenth / 10)
    assert asked == [0, 0, 7, 7], "in ten seconds"


@pytest.mark.parametrize(
    ("form", "options"), [("JPEG", {"progressive": True}), ("JPEG", {}), ("PNG", {}), ("WEBP", {"method": 0})]
)
def test_a_decode_that_needs_more_memory_than_it_may_is_refused(form, options, encoded, take):
    data = encoded(Image.new("RGB", (5000, 5000), (9, 90, 30)), form, **options)
    refusal = take(data, recipe=Recipe(), limits=Limits(memory_bytes=128 * MIB))
    assert isinstance(refusal, Refusal)
    assert refusal.code is RefusalCode.MEMORY_LIMIT
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY, "the caller itself is not confined"


@pytest.mark.parametrize("mebibytes", [64, 90, 144, 184])
def test_an_encoder_that_needs_more_memory_than_it_may_is_not_called_a_crash(mebibytes, encoded, take):
    data = encoded(Image.effect_noise((2600, 1800), 60).convert("RGB"), "JPEG")
    found = take(data, recipe=Recipe(), limits=Limits(memory_bytes=mebibytes * MIB))
    assert isinstance(found, Asset) or found.code is RefusalCode.MEMORY_LIMIT


def test_a_jpeg_is_scaled_down_while_it_is_decoded_and_so_needs_less(encoded, take):
    data = encoded(Image.new("RGB", (8000, 5000), (9, 90, 30)), "JPEG")
    asset = take(data, limits=Limits(memory_bytes=96 * MIB))  # decoded whole it would be 160 MB
    assert isinstance(asset, Asset)
    assert (asset.width, asset.height) == (8000, 5000)


def test_a_rendition_that_grows_too_large_is_refused(encoded, take):
    data = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), "JPEG", quality=60)
    refusal = take(data, limits=Limits(max_file_bytes=4000))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.allowed) == (RefusalCode.OUTPUT_LIMIT, 4000)


def test_a_process_that_cannot_run_is_a_crash_with_its_last_words(tmp_path, recipe):
    (tmp_path / "out").mkdir()  # the process expects to make it
    (tmp_path / "source").write_bytes(b"")
    failure = run(tmp_path, Job(kind=MediaType.PNG, recipe=recipe, limits=Limits()))
    assert isinstance(failure, Failure)
    assert failure.code is RefusalCode.CRASHED
    assert "FileExistsError" in failure.detail


CONFINED = """
import os, resource, signal, sys
from media_pipeline import Limits
from media_pipeline._worker import confine
confine(Limits(memory_bytes=100 << 20, cpu_seconds=7, max_file_bytes=5000, wall_seconds=3.0))
limits = [resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in sys.argv[1:]]
status = open("/proc/self/status").read()
print(limits, "NoNewPrivs:\\t1" in status, signal.getitimer(signal.ITIMER_REAL)[0] > 3)
"""


def test_the_process_confines_itself():
    names = ["AS", "CPU", "FSIZE", "NPROC", "NOFILE", "CORE"]
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, *names], cwd=PACKAGE_ROOT, capture_output=True, text=True, check=True
    )
    memory = 100 << 20
    limits = [(memory, memory), (7, 8), (5000, 5000), (0, 0), (64, 64), (0, 0)]
    assert done.stdout.strip() == f"{limits} True True"


FORBIDDEN = """
import os, socket, subprocess, sys, threading
from media_pipeline import Limits
from media_pipeline._worker import confine
confine(Limits(), threads=sys.argv[1] == "threads")
tries = {
    "fork": os.fork,
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "run": lambda: subprocess.run(["/bin/true"]),
    "become": lambda: os.execv("/bin/true", ["true"]),
    "connect": socket.socket,
    "kill": lambda: os.kill(os.getppid(), 0),
    "leave the group": os.setsid,
    "thread": lambda: threading.Thread(target=len, args=("",)).start(),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name)
    except (OSError, RuntimeError):
        pass
"""


@pytest.mark.parametrize(("threads", "possible"), [("none", []), ("threads", ["thread"])])
def test_the_process_starts_no_other_and_opens_no_connection_even_as_root(threads, possible):
    done = subprocess.run(
        [sys.executable, "-c", FORBIDDEN, threads], cwd=PACKAGE_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == possible


def test_secrets_of_the_parents_environment_do_not_reach_the_process(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setenv("PYTHONSTARTUP", "evil.py")
    told = {name for name in environment() if not name.startswith("MALLOC_")}
    assert told - {"LD_LIBRARY_PATH"} == {"PYTHONPATH", "LC_ALL"}


def test_many_threads_may_ingest_at_once(quarters, encoded, store, recipe, tmp_path):
    path, found = tmp_path / "same.png", []
    path.write_bytes(encoded(quarters, "PNG"))
    threads = [
        threading.Thread(target=lambda: found.append(media_pipeline.ingest(path, store=store, recipe=recipe)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert isinstance(found[0], Asset)
    assert list(store.keys()) == [found[0].key]


names = st.sampled_from(
    ["Report", "Failure", "width", "height", "colour", "placeholder", "rights", "files", "code", "name"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["Report", "Failure"]), values, min_size=1).map(json.dumps) | st.text(max_size=50)
)
def test_no_answer_can_hurt_the_parent(text):
    try:
        answer = decode_answer(text.encode("utf-8", "surrogatepass"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    assert isinstance(answer, Report | Failure)


def report(**changes):
    fields = {"width": 2, "height": 2, "colour": "#000000", "placeholder": "AAAA", "rights": Rights(creator="An")}
    made = Made(name="master.jpg", width=2, height=2, format=Format.JPEG)
    return Report(**{**fields, "files": (made,), **changes})


def test_an_honest_answer_reads_back():
    assert decode_answer(encode_answer(report())) == report()


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red;background:url(x)"},
        {"placeholder": '"><script>'},
        {"width": 0},
        {"height": True},
        {"files": (Made(name="../../x.jpg", width=2, height=2, format=Format.JPEG),)},
        {"files": (Made(name="3.jpg", width=2, height=2, format=Format.JPEG),)},
    ],
)
def test_a_dishonest_answer_is_not_believed(change):
    with pytest.raises(ValueError):  # noqa: PT011  # several messages; the kind is what counts
        decode_answer(encode_answer(report(**change)))


@pytest.mark.parametrize("plant", ["link", "script", "extra", "pipe"])
def test_files_that_are_not_what_was_reported_are_not_published(plant, tmp_path, recipe, encoded):
    master = tmp_path / "master.jpg"
    if plant == "link":
        master.symlink_to("/etc/passwd")
    elif plant == "script":
        master.write_bytes(b"<script>alert(1)</script>")
    elif plant == "pipe":
        os.mkfifo(master)
    else:
        master.write_bytes(encoded(Image.new("RGB", (2, 2)), "JPEG"))
        (tmp_path / "index.html").write_text("hello")
    with pytest.raises((OSError, ValueError)):
        _asset(tmp_path, report(), "0" * 64, Job(kind=MediaType.JPEG, recipe=recipe, limits=Limits()))


def test_a_job_reads_back():
    job = Job(kind=MediaType.WEBP, recipe=Recipe(name="Tên"), limits=Limits(wall_seconds=2.5))
    assert Job.decode(job.encode()) == job
