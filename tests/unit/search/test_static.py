"""The static index: which files there are, and that they depend on the documents alone."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import Document, InvalidDocument, _postings, _static, static

WORDS = ["hồ", "núi đồi", "cà phê", "người Dao", "đảo xa", "Đà Lạt"]


def doc(uid: str, title: str = "hồ", locale: str = "vi", url: str = "/vi/x/", body: str = "") -> Document:
    return Document(uid, locale, "article", title, "Tóm tắt", body, url=url)


def files(documents: Iterable[Document], **more: int) -> dict[str, bytes]:
    return dict(static.build(documents, shards=more.get("shards", 4)))


def test_a_locale_has_a_manifest_shards_and_pieces() -> None:
    built = files([doc("a")])
    assert json.loads(built["vi/manifest.json"]) == {
        "analysis": "3",
        "documents": 1,
        "folding": False,
        "format": 6,
        "length": 0,
        "locale": "vi",
        "names": 0,
        "shards": 4,
        "years": {"0": 1},
    }
    assert len([path for path in built if path.startswith("vi/t/")]) == 4
    assert len([path for path in built if path.startswith("vi/d/")]) == 1
    assert len(built["vi/manifest.json"]) < 200


def test_chinese_brings_its_folding_table() -> None:
    traditional, simplified = json.loads(files([doc("a", "投资", "zh-hans")])["zh-hans/fold.json"])
    assert len(traditional) == len(simplified) > 2000


def renewed(folder: dict[str, bytes], changed: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The folder with the files of an update; those of no bytes are deleted."""
    return {path: data for path, data in {**folder, **dict(changed)}.items() if data}


def test_a_posting_is_a_number_a_length_class_a_year_and_raw_counts() -> None:
    built = files([doc("a", "hồ", body="hồ hồ núi"), doc("b", "x", body="hồ")])
    shards: dict[str, str] = {}
    for path, data in built.items():
        if path.startswith("vi/t/"):
            shards.update(json.loads(data))
    _numbers, lengths, years, counts = shards["ho"].split(" ")
    assert sorted(lengths) == ["B", "D"]
    assert years == "AA"
    assert sorted([*counts.split(","), ""][:2]) == ["", "1.0.2"]
    names = {path.removeprefix("vi/d/").removesuffix(".json") for path in built if path.startswith("vi/d/")}
    assert {_postings.name_of(key) for key, _ in _postings.decode(shards["ho"])} == names


KEYS = st.integers(0, 2**48 - 1)
COUNTS = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 400)).filter(any)


@given(st.lists(st.tuples(KEYS, COUNTS), max_size=300, unique_by=lambda entry: entry[0]))
def test_postings_are_read_as_they_were_written(entries: list[tuple[int, tuple[int, int, int]]]) -> None:
    assert _postings.decode(_postings.encode(sorted(entries))) == sorted(entries)


def test_two_documents_of_one_number_are_told_apart_by_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static, "key_of", lambda uid, length, year: 5 << 12 | length << 6 | year)
    both = [doc("a", "hồ", url="/vi/a/"), doc("b", "núi", url="/vi/b/", body="đồi xa")]
    built = files(both)
    assert len(json.loads(built["vi/d/000000005.json"])) == 2
    folder = renewed(built, static.update(built.get, removed=both[:1], shards=4))
    assert folder == files(both[1:])
    with pytest.raises(InvalidDocument, match="another uid"):
        files([doc("a", url="/vi/a/"), doc("b", url="/vi/b/")])


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [doc(f"u{number}", WORDS[number % 6], body=WORDS[number % 5]) for number in range(20)]
    assert files(documents) == files(reversed(documents))


def test_another_document_moves_no_other() -> None:
    before, after = files([doc("a", "hồ")], shards=64), files([doc("a", "hồ"), doc("b", "núi")], shards=64)
    changed = {path for path in after if before.get(path) != after[path]}
    assert "vi/manifest.json" in changed
    assert len(changed) <= 1 + 6 + 3 + 1 + 1  # terms of title and summary, their words, the facet, one piece


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["vi", "ja"]), st.sampled_from(["", *WORDS]))))
def test_updates_one_by_one_give_the_bytes_of_a_full_build(steps: list[tuple[str, str, str]]) -> None:
    state: dict[tuple[str, str], Document] = {}
    folder = files([])
    seen = set()
    for uid, locale, text in steps:
        seen.add(locale)
        old = state.pop((uid, locale), None)
        new = doc(uid, text, locale, body=text * 3) if text else None
        if new:
            state[uid, locale] = new
        removed, added = [old] if old else [], [new] if new else []
        folder = renewed(folder, static.update(folder.get, removed=removed, added=added, shards=4, locales=[locale]))
    assert folder == dict(static.build(state.values(), shards=4, locales=seen))


def test_an_update_leaves_untouched_files_alone() -> None:
    folder = files([doc(f"u{number}", WORDS[number % 6]) for number in range(20)], shards=64)
    changed = dict(static.update(folder.get, added=[doc("new", "thác nước")], shards=64))
    assert len(changed) < 20


def test_a_document_renews_no_file_for_words_that_many_have_in_their_bodies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_static, "COMMON", 3)
    monkeypatch.setattr(_static, "_DIGITS", 3)
    folder = files([doc(f"u{number}", "thác", body="rừng thông núi") for number in range(8)], shards=64)
    changed = {}
    for number in (8, 9, 10):
        changed = dict(static.update(folder.get, added=[doc(f"u{number}", "hồ", body="rừng thông núi")], shards=64))
        folder = renewed(folder, changed.items())
    said = "".join(data.decode() for path, data in folder.items() if path.startswith("vi/t/"))
    for term in ("rung", "thong", "nui"):
        assert f'"{term}":"!10"' in said, "the rounded number of eleven"
        assert not any(f'"{term}"'.encode() in data for path, data in changed.items() if path.startswith("vi/t/"))
    assert folder == files(
        [doc(f"u{number}", "thác" if number < 8 else "hồ", body="rừng thông núi") for number in range(11)], shards=64
    )


def test_an_index_that_lost_its_counts_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_static, "COMMON", 3)
    folder = files([doc(f"u{number}", "thác", body="rừng thông") for number in range(8)])
    for path in [path for path in folder if "/c/t/" in path]:
        folder[path] = b"{}\n"
    with pytest.raises(InvalidDocument, match="build everything"):
        list(static.update(folder.get, added=[doc("new", "hồ", body="rừng thông")], shards=4))


@pytest.mark.parametrize("digits", [1, 6])
def test_words_that_become_common_and_rare_again_lie_as_in_a_full_build(
    monkeypatch: pytest.MonkeyPatch, digits: int
) -> None:
    monkeypatch.setattr(_static, "COMMON", 3)
    monkeypatch.setattr(_static, "_DIGITS", digits)
    documents = [doc(f"u{number}", WORDS[number % 6], body="rừng thông " * (number % 3 + 1)) for number in range(6)]
    folder = files(documents[:2])
    for number, added in enumerate(documents[2:], 3):
        folder = renewed(folder, static.update(folder.get, added=[added], shards=4))
        assert folder == files(documents[:number])
    for number, removed in enumerate(documents[:5], 1):
        folder = renewed(folder, static.update(folder.get, removed=[removed], shards=4))
        assert folder == files(documents[number:])


def test_an_index_with_other_shards_begins_anew() -> None:
    folder = files([doc("a")], shards=4)
    assert dict(static.update(folder.get, added=[doc("a")], shards=8)) == files([doc("a")], shards=8)


def test_an_empty_locale_still_answers() -> None:
    built = dict(static.build([], shards=2, locales=["ko"]))
    assert json.loads(built["ko/manifest.json"])["documents"] == 0
    assert built["ko/t/0.json"] == b"{}\n"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "x/y"])
def test_a_result_must_lead_somewhere_safe(url: str) -> None:
    with pytest.raises(InvalidDocument, match="url"):
        files([doc("a", url=url)])


def test_the_same_record_twice_is_refused() -> None:
    with pytest.raises(InvalidDocument, match="once"):
        files([doc("a"), doc("a")])


def test_an_update_that_does_not_fit_the_index_is_refused_before_any_file() -> None:
    folder = files([doc("a")])
    with pytest.raises(InvalidDocument, match="already"):
        next(static.update(folder.get, added=[doc("a", "núi")], shards=4))
    with pytest.raises(InvalidDocument, match="not in the index"):
        next(static.update(folder.get, removed=[doc("b")], shards=4))


def test_what_is_exported_is_what_is_promised() -> None:
    assert static.__all__ == sorted(static.__all__)
    assert static.CLIENT.is_file()


def test_a_stored_text_is_short_and_on_one_line() -> None:
    built = files([doc("a", body="dòng\n\tmột\x00 " * 1000)])
    stored = next(value for path, data in built.items() if "/d/" in path for value in json.loads(data).values())
    assert stored[5].startswith("dòng một dòng một")
    assert len(stored[5]) == 1200


def test_no_surrogate_breaks_a_file() -> None:
    assert files([doc("a", "x\ud800", body="\udfff")])
