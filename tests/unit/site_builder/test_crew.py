"""A full build in several processes: the bytes of one, and its errors."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from site_builder import BodyError, BuildFailed, build
from site_builder import _crew as crew
from site_builder._state import File, Made


def _made(path: str) -> Made:
    return Made(path, (File.of(path, path.encode()),))


PATHS = tuple(f"{number:05}" for number in range(crew.FEW + 11))


@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_leaves_the_same_files(everything, config, tmp_path, monkeypatch, processes):
    monkeypatch.setattr(crew, "FEW", 1)
    report = build(everything.snapshot, tmp_path / "out", replace(config, processes=processes))
    assert [*report.state.outputs.items()] == [*everything.report.state.outputs.items()]


def test_every_output_is_told_in_the_order_that_was_asked_for():
    assert list(crew.made(PATHS, _made, 3)) == [(path, _made(path)) for path in PATHS]


def test_more_than_one_process_takes_part():
    made = dict(crew.made(PATHS, lambda path: _made(str(os.getpid())), 2))
    assert str(os.getpid()) not in {one.fingerprint for one in made.values()}


def test_an_error_is_raised_as_it_is_in_one_process():
    def make(path: str) -> Made:
        raise BodyError(f"{path} is not allowed")

    with pytest.raises(BodyError, match="is not allowed"):
        list(crew.made(PATHS, make, 2))


def test_a_process_that_is_ended_fails_the_build():
    def make(path: str) -> Made:
        os._exit(9)

    with pytest.raises(BuildFailed, match="was ended"):
        list(crew.made(PATHS, make, 2))
