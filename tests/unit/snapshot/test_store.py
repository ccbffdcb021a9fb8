"""Snapshots as files: cut once, complete or not there, checked to the last byte."""

import itertools
import os
import signal
from contextlib import nullcontext

import pytest

from snapshot import (
    AssetEntry,
    Corrupt,
    Entry,
    RenditionEntry,
    Snapshot,
    cut,
    decode,
    digest,
    dump_row,
    encode,
    expunge_body,
    locale_table,
    parse_row,
)

VI = {"code": "vi", "tag": "vi", "segment": "vi", "collation": "vi", "script": "Latn", "name": "Tiếng Việt"}
LOCALES = locale_table([VI])
KEY, SOURCE = "1" * 64, "2" * 64
ASSET = AssetEntry(
    source=SOURCE,
    key=KEY,
    width=1600,
    height=900,
    colour="#a0b0c0",
    renditions=(RenditionEntry(width=800, height=450, format="jpeg", sha256=KEY, size=41_000),),
)


def uid(number):
    return f"00000000-0000-0000-0000-{number:012}"


def term(number, label, version=1):
    fields = {"schema": 1, "uid": uid(number), "locale": "vi", "kind": "term", "version": version, "title": label}
    return dump_row(parse_row(fields))


class Ledger:
    """Live terms and their bodies; remembers which bodies it was asked for."""

    def __init__(self, *labels):
        self.bodies = [term(number, label) for number, label in enumerate(labels)]
        self.asked = []

    def entries(self):
        for body in self.bodies:
            row = decode(body)
            yield Entry(row["uid"], row["locale"], row["version"], digest(body))

    def body_of(self, digests):
        self.asked.append(digests)
        held = {digest(body): body for body in self.bodies}
        return [(sha256, held[sha256]) for sha256 in digests if sha256 in held]

    def cut(self, root, **changes):
        given = {"assets": [ASSET], "seq": 7, "as_of": "2025-09-02", "locales": LOCALES, **changes}
        return cut(root, self.entries(), self.body_of, **given)


def files(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_snapshot_holds_what_was_cut(tmp_path):
    ledger = Ledger("đang kêu gọi", "đã cấp phép")
    snapshot = ledger.cut(tmp_path)
    snapshot.verify()
    assert [row.title for row in snapshot.rows()] == ["đang kêu gọi", "đã cấp phép"]
    assert list(snapshot.entries()) == list(ledger.entries())
    assert snapshot.assets() == {SOURCE: ASSET}
    assert snapshot.assets()[SOURCE].renditions[0].filename == "800.jpg"
    manifest = snapshot.manifest
    assert (manifest.seq, manifest.as_of, manifest.rows, manifest.locales) == (7, "2025-09-02", 2, LOCALES)
    assert snapshot.digest == digest((snapshot.path / "index.jsonl").read_bytes())


def test_cutting_the_same_state_again_writes_nothing(tmp_path):
    ledger = Ledger("a", "b")
    first = ledger.cut(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert ledger.cut(tmp_path).path == first.path
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert len(ledger.asked) == 1


def test_a_cut_asks_once_and_only_for_bodies_that_are_missing(tmp_path):
    Ledger("a", "b").cut(tmp_path)
    later = Ledger("a", "b", "c", "d")
    later.cut(tmp_path, seq=8)
    assert later.asked == [sorted(digest(body) for body in later.bodies[2:])]


def test_a_body_that_two_rows_share_is_asked_for_once(tmp_path):
    body = term(0, "a")
    asked = []

    def body_of(digests):
        asked.extend(digests)
        return [(digest(body), body)]

    entries = [Entry(uid(number), "vi", 1, digest(body)) for number in range(3)]
    cut(tmp_path, entries, body_of, assets=[], seq=1, as_of="2025-01-01", locales=LOCALES)
    assert asked == [digest(body)]


def test_the_same_content_has_the_same_digest_whenever_it_is_cut(tmp_path):
    ledger = Ledger("a")
    one, other = ledger.cut(tmp_path), ledger.cut(tmp_path, seq=9, as_of="2025-09-03", assets=[])
    assert one.digest == other.digest
    assert one.path != other.path


def test_an_empty_state_can_be_cut(tmp_path):
    snapshot = Ledger().cut(tmp_path, assets=[])
    snapshot.verify()
    assert list(snapshot.rows()) == []


def test_a_body_with_another_digest_is_refused_and_nothing_opens(tmp_path):
    def lie(digests):
        return [(sha256, b"{}") for sha256 in digests]

    ledger = Ledger("a")
    with pytest.raises(Corrupt, match="does not have that digest"):
        cut(tmp_path, ledger.entries(), lie, assets=[], seq=1, as_of="2025-01-01", locales=LOCALES)
    assert files(tmp_path) == {}


def test_a_body_that_the_ledger_does_not_hold_is_refused_by_digest(tmp_path):
    ledger = Ledger("a")
    with pytest.raises(Corrupt, match=f"no body for {digest(ledger.bodies[0])}"):
        cut(tmp_path, ledger.entries(), lambda _: [], assets=[], seq=1, as_of="2025-01-01", locales=LOCALES)


def test_entries_out_of_order_are_refused(tmp_path):
    ledger = Ledger("a", "b")
    with pytest.raises(Corrupt, match=r"line 2: .* is out of order"):
        cut(
            tmp_path,
            reversed(list(ledger.entries())),
            ledger.body_of,
            assets=[],
            seq=1,
            as_of="2025-01-01",
            locales=LOCALES,
        )
    assert files(tmp_path) == {}


@pytest.mark.parametrize("name", ["index.jsonl", "assets.jsonl", "manifest.json", "body"])
def test_verify_finds_an_altered_file(tmp_path, name):
    snapshot = Ledger("a").cut(tmp_path)
    path = next((tmp_path / "bodies").glob("*/*.json")) if name == "body" else snapshot.path / name
    path.write_bytes(path.read_bytes().replace(b"1", b"3", 1))
    with pytest.raises(Corrupt, match="altered"):
        Snapshot.open(snapshot.path).verify()


@pytest.mark.parametrize("name", ["index.jsonl", "assets.jsonl", "body"])
def test_verify_finds_a_missing_file(tmp_path, name):
    snapshot = Ledger("a").cut(tmp_path)
    path = next((tmp_path / "bodies").glob("*/*.json")) if name == "body" else snapshot.path / name
    path.unlink()
    with pytest.raises(Corrupt, match="is missing"):
        snapshot.verify()


def test_verify_finds_an_index_that_names_the_body_of_another_row(tmp_path):
    body = term(0, "a")
    wrong = [Entry(uid(1), "vi", 1, digest(body))]
    given = {"assets": [], "seq": 1, "as_of": "2025-01-01", "locales": LOCALES}
    snapshot = cut(tmp_path, wrong, lambda _: [(digest(body), body)], **given)
    with pytest.raises(Corrupt, match=rf"{uid(1)} \(vi\), version 1: the index names the body of another row"):
        snapshot.verify()


def test_an_index_that_lost_its_last_line_is_refused_when_it_is_read(tmp_path):
    snapshot = Ledger("a", "b").cut(tmp_path)
    index = snapshot.path / "index.jsonl"
    index.write_bytes(index.read_bytes().splitlines(keepends=True)[0])
    with pytest.raises(Corrupt, match="has 1 entries, but its manifest counts 2"):
        list(Snapshot.open(snapshot.path).entries())


def test_a_damaged_asset_is_refused_by_line(tmp_path):
    snapshot = Ledger("a").cut(tmp_path)
    (snapshot.path / "assets.jsonl").write_bytes(encode({"source": SOURCE}) + b"\n")
    with pytest.raises(Corrupt, match=r"assets\.jsonl, line 1: key: Field required"):
        snapshot.assets()


def test_a_folder_without_manifest_is_not_opened(tmp_path):
    with pytest.raises(Corrupt, match="holds no complete snapshot"):
        Snapshot.open(tmp_path)


def test_an_expunged_body_is_gone_from_every_snapshot_of_the_root(tmp_path):
    ledger = Ledger("bí mật")
    snapshot = ledger.cut(tmp_path)
    sha256 = digest(ledger.bodies[0])
    assert expunge_body(tmp_path, sha256)
    assert not expunge_body(tmp_path, sha256)
    with pytest.raises(Corrupt, match=f"body {sha256} is missing"):
        list(snapshot.rows())


def killed(process):
    """Run `process` in a child; whether the child was killed before it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            process()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def dies_at_rename(number, moment, process):
    """`process`, with a power switch at its rename of that number: nothing it left behind is tidied up."""
    rename, done = os.replace, itertools.count()

    def replace(source, target):
        now = next(done) == number
        if moment == "after":
            rename(source, target)
        if now:
            os.kill(os.getpid(), signal.SIGKILL)
        if moment == "before":
            rename(source, target)

    def run():
        os.replace = replace
        process()

    return run


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_cut_killed_at_any_file_leaves_nothing_that_opens_and_can_be_cut_again(tmp_path, moment):
    ledger = Ledger("a", "b", "c")
    files_of_a_cut = 3 + 3  # bodies; index, assets, manifest
    for number in range(files_of_a_cut):
        root = tmp_path / str(number)
        assert killed(dies_at_rename(number, moment, lambda root=root: ledger.cut(root)))
        complete = moment == "after" and number == files_of_a_cut - 1
        for folder in root.glob("7-*"):
            with nullcontext() if complete else pytest.raises(Corrupt, match="no complete snapshot"):
                Snapshot.open(folder)
        ledger.cut(root).verify()
    assert not killed(dies_at_rename(files_of_a_cut, moment, lambda: ledger.cut(tmp_path / "whole")))
    Snapshot.open(next((tmp_path / "whole").glob("7-*"))).verify()


def test_a_cut_killed_while_the_ledger_hands_out_bodies_leaves_nothing_that_opens(tmp_path):
    ledger = Ledger("a", "b")

    def body_of(digests):
        yield from ledger.body_of(digests[:1])
        os.kill(os.getpid(), signal.SIGKILL)

    given = {"assets": [], "seq": 7, "as_of": "2025-09-02", "locales": LOCALES}
    assert killed(lambda: cut(tmp_path, ledger.entries(), body_of, **given))
    assert [path.name for path in tmp_path.iterdir()] == ["bodies"]
    ledger.cut(tmp_path).verify()
    assert len(ledger.asked[-1]) == 1
