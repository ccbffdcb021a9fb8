"""Whatever happens to a portal of every kind, and in whatever order: piece by piece or all at once, the bytes are the same."""

import os
import tempfile
from pathlib import Path

from edits import OPERATIONS
from histories import play
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import CONFIG, whole_province

HISTORIES = int(os.environ.get("TEST_HISTORIES", "1"))
changes = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 9999)), min_size=1, max_size=4)


@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(changes, min_size=2, max_size=3))
def test_a_history_of_changes_leaves_what_a_full_build_leaves(history, snapshots, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    with tempfile.TemporaryDirectory() as folder:
        assert play(whole_province(), history, Path(folder), snapshots, CONFIG) >= 1
