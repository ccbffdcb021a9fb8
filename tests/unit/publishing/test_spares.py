"""Large folders of a release that are made of a copy: they are what they would be without one, and the copy is nobody else's."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from publishing.delivery import Packed
from publishing.releases import _trees as trees
from publishing.releases._blobs import Blobs
from publishing.releases._spares import Spares
from publishing.releases._trees import Trees
from snapshot import digest


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(trees, "LARGE", 3)


def laid(folder):
    """Everything below a folder, as a reader finds it."""
    return {
        os.path.relpath(os.path.join(at, name), folder): digest(Path(at, name).read_bytes())
        for at, _, names in os.walk(folder, followlinks=True)
        for name in names
    }


class Shelf:
    """Trees of a folder, with copies or without."""

    def __init__(self, root, spares):
        self.root, self.spares, self.planted = root, spares, None
        self.blobs, self.packed = Blobs(root / "blobs"), Packed(root / "packed", root / "blobs")

    def plant(self, files, without=()):
        new = {}
        for path, text in files.items():
            source = self.root / "new"
            source.write_text(text)
            new[path] = digest(text.encode())
            self.blobs.place(source, new[path])
            source.unlink()
        made = Trees(self.root / "trees", self.blobs, self.packed, self.spares)
        self.planted = made.plant(new, self.planted, without=without)
        if self.spares:
            self.spares.renew(self.root / "spare", self.root / "trees", made.large)
        return self.root / "trees" / self.planted.name


@pytest.fixture
def shelves(tmp_path):
    found = [Shelf(tmp_path / name, spares) for name, spares in (("with", Spares()), ("without", None))]
    for shelf in found:
        shelf.root.mkdir()
    return found


@pytest.mark.parametrize("seed", range(5))
def test_any_changes_leave_the_folder_that_is_made_without_copies(shelves, seed):
    draw, there = Random(seed), {}
    for _ in range(8):
        new = {f"{draw.choice(('a/', 'a/b/', ''))}{draw.randrange(12)}.html": str(draw.random()) for _ in range(6)}
        left = draw.sample(sorted(there.keys() - new.keys()), min(2, len(there.keys() - new.keys())))
        there = {path: text for path, text in {**there, **new}.items() if path not in left}
        one, other = (shelf.plant(new, left) for shelf in shelves)
        assert one.name == other.name
        assert laid(one) == laid(other)
        assert {path for path in laid(one) if path.endswith(".html")} == there.keys()


def test_a_process_that_plans_anew_changes_the_copies_that_it_has(shelves):
    for shelf in shelves:
        there = {f"a/b/{n}.html": str(n) for n in range(5)} | {f"a/{n}.html": str(n) for n in range(5)}
        first = shelf.plant(there)
        made = Trees(shelf.root / "trees", shelf.blobs, shelf.packed, shelf.spares)
        shelf.planted = made.standing(first.name, {path: digest(text.encode()) for path, text in there.items()}.items())
        shelf.plant({"a/b/1.html": "other", "a/2.html": "other", "a/new.html": "new"}, ["a/b/4.html", "a/3.html"])
    one, other = (shelf.root / "trees" / shelf.planted.name for shelf in shelves)
    assert one.name == other.name
    assert laid(one) == laid(other)
    assert laid(one)["a/b/1.html"] == laid(one)["a/2.html"] == digest(b"other")


def test_older_releases_keep_what_they_had(shelves):
    shelf = shelves[0]
    first = shelf.plant({f"a/{n}.html": str(n) for n in range(5)})
    before = laid(first)
    second = shelf.plant({"a/1.html": "other"})
    shelf.plant({"a/1.html": "third"})
    assert laid(first) == before
    assert laid(second)["a/1.html"] == digest(b"other")


def test_a_copy_that_was_swept_away_is_done_without(shelves):
    shelf = shelves[0]
    shelf.plant({f"a/{n}.html": str(n) for n in range(5)})
    for copy in (shelf.root / "spare").iterdir():
        for path in copy.iterdir():
            path.unlink()
        copy.rmdir()
    assert laid(shelf.plant({"a/1.html": "other"}))["a/1.html"] == digest(b"other")


def test_what_another_process_left_is_cleared(shelves):
    shelf = shelves[0]
    left = shelf.root / "spare" / "left"
    left.mkdir(parents=True)
    shelf.plant({f"a/{n}.html": str(n) for n in range(5)})
    assert not left.exists()


def test_folders_that_nobody_changed_get_their_copies_one_by_one(shelves):
    shelf = shelves[0]
    shelf.plant({f"{folder}/{n}.html": f"{folder}{n}" for folder in "abc" for n in range(5)})
    spares, names = Spares(), list(shelf.planted.large())
    assert len(names) == 4, "three folders, and the one that they lie in"
    for count in (1, 2, 3, 4, 4):
        spares.renew(shelf.root / "spare", shelf.root / "trees", [], shelf.planted.large())
        assert len(list((shelf.root / "spare").iterdir())) == count
    assert all(spares.take(name) for name in names)
