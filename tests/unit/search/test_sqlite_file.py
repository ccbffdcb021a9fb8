"""The SQLite file: what lies in it. What every store must do is told in tests/conformance/search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import search
from search import Document, Index, _sqlite_tables, open_index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with open_index(tmp_path / "search.sqlite3") as opened:
        yield opened


def doc(uid: str, title: str, body: str = "") -> Document:
    return Document(uid, "vi", "article", title, "", body)


def fill(index: Index, *documents: Document, cursor: int | None = None) -> None:
    for document in documents:
        index.add(document)
    index.commit(cursor=cursor)


def found(index: Index, text: str) -> list[str]:
    return [hit.uid for hit in index.query(text, "vi").hits]


def test_nothing_of_an_expunged_text_stays_on_disk(index: Index, tmp_path: Path) -> None:
    fill(index, doc("a", "hồ"), doc("b", "bí mật quân sự", "toạ độ xyzzyplugh"))
    index.delete("b", "vi")
    index.commit()
    index.compact()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"xyzzy" not in held
    assert "bí mật".encode() not in held
    assert found(index, "hồ") == ["a"]


def test_an_index_of_an_older_analysis_is_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_index(tmp_path / "x.sqlite3") as index:
        fill(index, doc("a", "hồ"), cursor=9)
    monkeypatch.setattr(_sqlite_tables, "FORMAT", "1/next")
    with open_index(tmp_path / "x.sqlite3") as index:
        assert (found(index, "hồ"), index.cursor) == ([], 0)
        fill(index, doc("a", "hồ"), cursor=1)
    with open_index(tmp_path / "x.sqlite3") as index:
        assert (found(index, "hồ"), index.cursor) == (["a"], 1)


def test_fts_agrees_with_what_was_put_in_and_out(index: Index, tmp_path: Path) -> None:
    fill(index, *(doc(f"u{number}", "hồ nước đảo", "Dao " * number) for number in range(30)))
    for number in range(0, 30, 2):
        index.delete(f"u{number}", "vi")
    index.commit()
    connection = sqlite3.connect(tmp_path / "search.sqlite3")
    connection.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'terms', 'row')")
    assert connection.execute("SELECT doc FROM vocabulary WHERE term = 'vi:ho'").fetchone() == (15,)
    indexed = connection.execute("SELECT term, doc FROM vocabulary ORDER BY term").fetchall()
    assert connection.execute("SELECT term, documents FROM holding ORDER BY term").fetchall() == indexed
    connection.close()


def test_a_file_that_is_no_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"not a database, but long enough to be read as one" * 50)
    with pytest.raises(search.IndexUnavailable, match="x"):
        open_index(tmp_path / "x")
