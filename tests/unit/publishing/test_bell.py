"""Whoever appends to the ledger wakes the worker; where none listens, nothing happens."""

from __future__ import annotations

import threading
import time

import pytest

from publishing._layout import Layout
from publishing.bell import Bell, ring_at


@pytest.fixture
def layout(tmp_path) -> Layout:
    return Layout(tmp_path / "var")


def test_ringing_ends_the_wait_at_once(layout) -> None:
    with Bell(layout) as bell:
        threading.Timer(0.05, ring_at, [layout.bell]).start()
        begun = time.monotonic()
        assert bell.wait(60)
        assert time.monotonic() - begun < 30


def test_several_rings_are_one(layout) -> None:
    with Bell(layout) as bell:
        for _ in range(5):
            ring_at(layout.bell)
        assert bell.wait(0)
        assert not bell.wait(0)


def test_a_bell_that_rings_already_keeps_nobody_waiting(layout) -> None:
    with Bell(layout) as bell:
        for _ in range(66_000):
            bell.ring()
        assert bell.wait(0)


def test_where_nobody_listens_nothing_happens(layout) -> None:
    ring_at(layout.bell)
    with Bell(layout):
        pass
    ring_at(layout.bell)


def test_a_bell_that_was_left_is_taken_up_and_a_file_in_its_place_makes_way(layout) -> None:
    layout.var.mkdir()
    layout.bell.write_text("no bell")
    for _ in range(2):
        with Bell(layout) as bell:
            ring_at(layout.bell)
            assert bell.wait(0)
