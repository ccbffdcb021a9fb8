"""Killed at any moment and resumed, a batch leaves the store as if nothing had been. TEST_MOMENTS sets how many moments, and with them the batch."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import media_pipeline
from media_pipeline import AssetCorrupt, LocalStore, OriginalStore

MOMENTS = int(os.environ.get("TEST_MOMENTS", "10"))
PHOTOS, CLIPS = (20, 3) if MOMENTS >= 100 else (4, 1)
SEED = 20261122

BATCH = """
import sys
from pathlib import Path
from media_pipeline import Asset, ClipRecipe, LocalStore, OriginalStore, Recipe, ingest
store, originals = LocalStore(Path(sys.argv[1]) / "media"), OriginalStore(Path(sys.argv[1]) / "originals")
recipe = Recipe(widths=(64, 128), clip=ClipRecipe(short_side=64, long_side=128, small_side=32, preset="ultrafast"))
for path in map(Path, sys.argv[2:]):
    assert isinstance(ingest(path, store=store, recipe=recipe), Asset), path
    originals.keep_original(path)
"""


@pytest.fixture
def batch(tmp_path: Path, clip, encoded) -> list[Path]:
    """Photographs and clips, each of its own content."""
    made, noise = [], np.random.default_rng(SEED)
    for number in range(PHOTOS):
        image = Image.fromarray(noise.integers(0, 255, (30, 40, 3), np.uint8)).resize((320, 240))
        made.append(tmp_path / f"photo-{number}.jpg")
        made[-1].write_bytes(encoded(image, "JPEG"))
    for number in range(CLIPS):
        made.append(tmp_path / f"clip-{number}.mp4")
        made[-1].write_bytes(clip(codec="mpeg4", size=(160, 120), seconds=1 + number))
    return made


def work(root: Path, batch: list[Path]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", BATCH, str(root), *map(str, batch)]
    return subprocess.Popen(command, cwd=Path(media_pipeline.__file__).parent.parent)


def tree(root: Path) -> dict[str, str]:
    """Every file outside the staging folders, by its digest."""
    files = (path for path in root.rglob("*") if path.is_file() and ".staging" not in path.parts)
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def look(root: Path, clean: dict[str, str]) -> int:
    """How many assets are there; each is whole and as the clean run made it."""
    store = LocalStore(root / "media")
    seen = tree(root)
    assert {name: digest for name, digest in seen.items() if clean.get(name) != digest} == {}
    try:
        return len(list(store.assets()))
    except AssetCorrupt as error:
        raise AssertionError("half an asset is visible") from error


def test_killed_at_any_moment_and_resumed_the_store_is_that_of_a_clean_run(batch: list[Path], tmp_path: Path) -> None:
    started = time.monotonic()
    assert work(tmp_path / "clean", batch).wait() == 0
    whole, clean = time.monotonic() - started, tree(tmp_path / "clean")
    assert len([name for name in clean if name.endswith("asset.json")]) == len(batch)
    moments, killed, root = random.Random(SEED), 0, tmp_path / "killed-0"
    for number in range(MOMENTS):
        with work(root, batch) as process:
            try:
                process.wait(moments.uniform(0.02, 0.8) * whole)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
        if look(root, clean) == len(batch):
            root = tmp_path / f"killed-{number + 1}"
    assert killed >= MOMENTS // 2, "it was killed at work, not after it"
    assert work(root, batch).wait() == 0
    LocalStore(root / "media").sweep()
    OriginalStore(root / "originals").sweep()
    assert tree(root) == clean
    assert [path.name for path in (root / "media" / ".staging").iterdir()] == ["gate"], "the janitor left nothing"
