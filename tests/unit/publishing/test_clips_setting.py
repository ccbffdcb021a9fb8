"""`TOANCANH_CLIPS` says what clips are offered as beside MP4 with H.264, and is checked before anything starts."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.library.stores import recipe
from cms.settings._environment import read_environment


def clips(value: str) -> frozenset[str]:
    return read_environment({"TOANCANH_CLIPS": value, "TOANCANH_SECRET_KEY": "x", "TOANCANH_VAR": "/srv/var"}).clips


def test_forms_are_named_with_commas_and_none_is_the_default() -> None:
    assert clips("") == frozenset()
    assert clips("av1") == {"av1"}
    assert clips(" hls, av1,") == {"av1", "hls"}


def test_a_form_that_nobody_makes_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="TOANCANH_CLIPS='av1,vp9': give some of av1, hls"):
        clips("av1,vp9")


def test_what_the_setting_says_is_in_the_recipe_of_the_library(settings) -> None:
    assert (recipe().clip.av1, recipe().clip.hls) == (False, False)
    settings.CLIP_FORMS = frozenset({"av1", "hls"})
    assert (recipe(1000).clip.av1, recipe().clip.hls) == (True, True)
    assert recipe(1000).clip.poster_ms == 1000
