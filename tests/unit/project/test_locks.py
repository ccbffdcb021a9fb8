"""The lock files: every package by version and hash, none by address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"[a-z0-9][a-z0-9.-]*==[0-9][\w.!+-]*( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+")


def entries(path):
    return re.split(r"\n(?=\S)", path.read_text("utf-8").rstrip("\n"))


def pins(name):
    return {entry.partition(" ")[0]: entry for entry in entries(ROOT / "requirements" / name)}


def names(requirements):
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_entry_is_a_version_with_hashes_and_nothing_else(path):
    assert [entry for entry in entries(path) if not PIN.fullmatch(entry)] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(path):
    text = path.read_text("utf-8")
    assert re.findall(r"://|--index|--find-links|--trusted-host|\.(?:com|org|net|io)\b", text) == []


def test_there_are_four_locks_and_the_tests_hold_what_runs_and_builds():
    assert [path.name for path in LOCKS] == ["bench.txt", "build.txt", "dev.txt", "runtime.txt"]
    dev = pins("dev.txt")
    for name in ("build.txt", "runtime.txt"):
        held = pins(name)
        assert {pin: dev.get(pin) for pin in held} == held


def test_what_the_project_declares_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = {pin.partition("==")[0] for pin in pins("runtime.txt")}
    assert names(project["project"]["dependencies"]) - runtime == set()
    for group in ("dev", "bench"):
        locked = {pin.partition("==")[0] for pin in pins(f"{group}.txt")}
        assert names(project["dependency-groups"][group]) - locked == set()
