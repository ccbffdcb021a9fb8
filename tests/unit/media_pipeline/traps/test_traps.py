"""Hostile and odd files, each with its outcome: shown rightly, or refused with its code; never silently wrong."""

from collections import Counter

import numpy as np
import pytest

from media_pipeline import Asset, Family, Limits, Refusal
from tests.unit.media_pipeline.conftest import display_p3_profile
from tests.unit.media_pipeline.traps.table import Shown, every_trap

TRAPS = every_trap(display_p3_profile())


LIMITS = Limits(memory_bytes=512 * 2**20, cpu_seconds=10, wall_seconds=60)


def test_there_are_enough_of_every_class():
    assert len(TRAPS) >= 40
    assert min(Counter(trap.kind for trap in TRAPS).values()) >= 3
    assert len({(trap.kind, trap.name) for trap in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("trap", TRAPS, ids=[f"{trap.kind}: {trap.name}" for trap in TRAPS])
def test_a_trap_has_its_outcome(trap, take, pictures, every_file, store):
    answer = take(trap.make(), "photo.jpg", limits=LIMITS, accept={Family.PICTURE})
    if isinstance(trap.outcome, Shown):
        assert isinstance(answer, Asset), answer
        assert (answer.width, answer.height) == trap.outcome.size
        for _, image in pictures(answer):
            assert far(image, trap.outcome.colours) <= trap.outcome.by, (image.format, quarters_of(image))
        kept = every_file(answer).values()
        assert not any(word in data for data in kept for word in (*trap.outcome.absent, b"ICC_PROFILE", b"iCCP"))
    else:
        assert isinstance(answer, Refusal), answer
        assert answer.code in trap.outcome, answer.detail
        assert list(store.keys()) == []
        assert answer.filename in answer.message("vi")
        assert answer.filename in answer.message("en")


def quarters_of(image):
    """Colours of the four quarters' middles, laid on white: upper left, upper right, lower left, lower right."""
    shown = image.convert("RGBA")
    ground = shown.copy()
    ground.paste((255, 255, 255, 255), (0, 0, *ground.size))
    ground.alpha_composite(shown)
    width, height = image.size
    return [ground.getpixel((int(width * x), int(height * y)))[:3] for y in (0.25, 0.75) for x in (0.25, 0.75)]


def far(image, colours):
    return np.abs(np.asarray(quarters_of(image), int) - np.asarray(colours, int)).max()
