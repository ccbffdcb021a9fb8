"""Random edits of the demonstration's content: every release piece by piece is the release made anew."""

import os
import random
import sys
from pathlib import Path

import yaml

from cms.seed.reader import read_content
from site_builder import SiteConfig
from snapshot import locale_table

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support")]

from edits import OPERATIONS  # noqa: E402  (lies beside the suites, not in a package)
from histories import play  # noqa: E402
from world import World  # noqa: E402

EDITS = int(os.environ.get("TEST_EDITS", "500"))
SEED = int(os.environ.get("TEST_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
BATCH = 5


def test_random_edits_of_the_demonstration_leave_what_a_full_build_leaves(tmp_path, monkeypatch):
    print(f"TEST_SEED={SEED}")
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    content = read_content(ROOT / "content")
    table = locale_table(yaml.safe_load((ROOT / "content" / "locales.yaml").read_text("utf-8")))
    world = World({(row["uid"], row["locale"]): dict(row) for row in content.rows}, table)
    chance = random.Random(SEED)
    edits = [(chance.choice(OPERATIONS), chance.randrange(10**4)) for _ in range(EDITS)]
    history = [edits[at : at + BATCH] for at in range(0, EDITS, BATCH)]
    config = SiteConfig("https://portal.example.vn")
    assert play(world, history, tmp_path, tmp_path / "snapshots", config) > len(history) // 2
