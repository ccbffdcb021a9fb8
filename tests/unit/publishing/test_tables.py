"""Tables of a release: what an edit changed is written, and read as if all had been."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from publishing.releases import _sheet as sheets
from publishing.releases import live_release, manifest_of, records_of
from publishing.releases._sheet import Sheet, merged, write
from publishing.releases._tables import read_state

ROWS = {"a": 1, "b": [2, "two"], "d": 4}


@pytest.fixture
def folders(tmp_path):
    """Folders of releases that follow each other."""
    made = [tmp_path / str(number) for number in range(4)]
    for folder in made:
        folder.mkdir()
    return made


def test_changes_are_read_with_the_whole_table_that_releases_share(folders):
    first = write(folders[0], "rows", ROWS.items())
    second = first.after(folders[1], {"c": 3, "b": None}, dict)
    second.after(folders[2], {"c": 5}, dict)
    assert merged(folders[0], "rows") == ROWS
    assert list(merged(folders[1], "rows").items()) == [("a", 1), ("c", 3), ("d", 4)]
    assert merged(folders[2], "rows") == {"a": 1, "c": 5, "d": 4}
    assert os.path.samefile(folders[0] / "rows.jsonl", folders[2] / "rows.jsonl")


def test_a_table_outlives_the_release_that_wrote_it(folders):
    second = write(folders[0], "rows", ROWS.items()).after(folders[1], {"a": 2}, dict)
    for path in folders[0].iterdir():
        path.unlink()
    second.after(folders[2], {}, dict)
    assert merged(folders[2], "rows") == {**ROWS, "a": 2}


def test_where_much_differs_a_whole_table_is_written_again(folders, monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 20)
    first = write(folders[0], "rows", ROWS.items())
    assert first.after(folders[1], {"a": 2}, dict).differs == {"a": 2}
    now = {**ROWS, "a": "more than there is room for"}
    assert first.after(folders[3], {"a": now["a"]}, now.items) == Sheet(folders[3], "rows")
    assert merged(folders[3], "rows") == now


def _write(path: Path, said: object) -> None:
    path.unlink()
    path.write_bytes(orjson.dumps(said))


def test_a_release_that_was_written_before_there_were_tables_is_read(shop):
    shop.publish()
    folder = shop.layout.releases / "1"
    manifest, records = manifest_of(shop.layout, 1), records_of(shop.layout, 1)
    said = {**manifest.release.summary(), "sha256": dict(manifest.files)}
    rows = {key: row.said() for key, row in records.rows.items()}
    _write(folder / "manifest.json", said)
    _write(folder / "records.json", {"rows": rows, "releases": {"1": ["", 1]}, "gone": {}})
    for name in ("files", "rows", "outputs"):
        (folder / f"{name}.jsonl").unlink()
    assert (manifest_of(shop.layout, 1), records_of(shop.layout, 1).rows) == (manifest, records.rows)
    shop.texts["bauxite", "vi"] = "Quặng"
    assert shop.publish().mode == "full"
    assert live_release(shop.layout).release == 2


@pytest.mark.parametrize("damaged", [b"[]", b'["a"]\n', b'["a",[]]\n', b'["a",["f",[1],[],"",[]]]\n', b"{"])
def test_what_outputs_were_made_of_is_none_where_it_cannot_be_read(tmp_path, damaged):
    assert read_state(tmp_path / "nowhere") is None
    (tmp_path / "outputs.jsonl").write_bytes(damaged)
    assert read_state(tmp_path) is None
    (tmp_path / "outputs.json").write_bytes(b"{}")
    assert read_state(tmp_path) is None
