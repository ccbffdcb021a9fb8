"""What docs/search.md shows is what happens."""

from __future__ import annotations

import doctest
from pathlib import Path

GUIDE = Path(__file__).parents[3] / "docs" / "search.md"


def test_the_examples_of_the_guide_work() -> None:
    results = doctest.testfile(str(GUIDE), module_relative=False)
    assert results.attempted > 10
    assert results.failed == 0
