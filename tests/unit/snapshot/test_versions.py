"""Older versions are read, newer ones refused by name; the schema is published."""

import json
import shutil
from pathlib import Path

import pytest

from snapshot import (
    SCHEMA_VERSION,
    Corrupt,
    RowError,
    SchemaTooNew,
    Snapshot,
    decode,
    dump_row,
    encode,
    json_schema,
    load_row,
)

GOLDEN = Path(__file__).parents[2] / "golden"
VERSION_0 = GOLDEN / "snapshot-v0" / "9-db3a5e51435e"
RECORD = {"uid": "0a4d6b1e-7c52-5f0e-8a11-3d9b5c7e2f01", "locale": "vi", "kind": "term", "version": 1}


@pytest.fixture
def draft(tmp_path):
    """A copy of the snapshot of version 0."""
    root = shutil.copytree(VERSION_0.parent, tmp_path / "root")
    return root / VERSION_0.name


def test_a_snapshot_of_version_0_is_read_as_today():
    snapshot = Snapshot.open(VERSION_0)
    snapshot.verify()
    rows = {(row.kind, row.locale): row for row in snapshot.rows()}
    assert len(rows) == snapshot.manifest.rows == 9
    assert rows["project", "vi"].title == "Trung tâm logistics cảng Sơn Mỹ"
    assert rows["project", "ja"].body[0].html == "<p>ソンミー港の<strong>物流拠点</strong>。</p>"
    assert rows["article", "vi"].body == ()
    capital = rows["project", "mul"].capital
    assert (capital.currency, capital.least, capital.most) == ("VND", "1250000000000", None)


def test_an_upgraded_row_is_written_in_the_current_version():
    for row in Snapshot.open(VERSION_0).rows():
        assert decode(dump_row(row))["schema"] == SCHEMA_VERSION


def test_a_row_from_the_future_is_refused_by_record():
    with pytest.raises(SchemaTooNew, match=rf"{RECORD['uid']} \(vi\) has schema version 2.*update"):
        load_row(encode({**RECORD, "schema": 2, "no-such-field": 1}))


@pytest.mark.parametrize("version", [None, "1", True, -1])
def test_a_row_without_schema_version_is_refused_by_record(version):
    with pytest.raises(RowError, match=rf"{RECORD['uid']} \(vi\) has no schema version"):
        load_row(encode({**RECORD, "schema": version}))


def test_a_manifest_from_the_future_is_refused_by_folder(draft):
    (draft / "manifest.json").write_bytes(b'{"schema":2,"new":true}')
    with pytest.raises(SchemaTooNew, match=r"9-db3a5e51435e has schema version 2.*update"):
        Snapshot.open(draft)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"schema":1}', b'{"schema":true}', b'{"schema":1,"seq":"9"}'])
def test_a_damaged_manifest_is_refused_by_folder(draft, data):
    (draft / "manifest.json").write_bytes(data)
    with pytest.raises(Corrupt, match=r"9-db3a5e51435e/manifest\.json is no manifest"):
        Snapshot.open(draft)


def test_the_published_schema_is_that_of_the_rows():
    """After a change on purpose: `python -m snapshot > tests/golden/snapshot-schema.json`."""
    published = json.loads((GOLDEN / "snapshot-schema.json").read_text("utf-8"))
    assert published == json_schema()
