"""A worker lets another process make what it would make on one core alone."""

from __future__ import annotations

import sys

import pytest

from publishing.releases import ReleaseReport, live_release
from publishing.worker._apart import LARGE, Apart

MADE = ReleaseReport(1, "full", 1, 2, 3, 4, 5, 0.5, 0.6)
HERE = ReleaseReport(2, "incremental", 2, 2, 3, 4, 5, 0.5, 0.6)
SAYS = (sys.executable, "-c", f"print('progress'); print({MADE.line()!r})")
FAILS = (sys.executable, "-c", "import sys; sys.exit('no picture')")


@pytest.fixture
def publish(shop):
    """Publishes here, as the test says."""
    return lambda theme, command, head=LARGE: Apart(shop.layout, lambda: HERE, lambda: theme, lambda: head, command)


def test_the_first_release_is_made_by_another_process_and_later_ones_here(publish):
    apart = publish("any", SAYS)
    assert apart() == MADE
    assert apart() == HERE


def test_where_the_live_release_has_this_theme_it_is_followed_here(shop, publish):
    shop.publish()
    theme = live_release(shop.layout).theme
    assert publish(theme, SAYS)() == HERE
    assert publish("another", SAYS)() == MADE


def test_a_small_portal_is_made_here(publish):
    assert publish("any", SAYS, LARGE - 1)() == HERE


def test_what_the_other_process_cannot_make_is_tried_here_which_says_why(publish):
    assert publish("any", FAILS)() == HERE
