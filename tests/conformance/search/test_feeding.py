"""What is written, when it shows, and what survives."""

from __future__ import annotations

import threading

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_stores import Store, doc, fill, found

from search import Document, Index


def test_nothing_shows_before_the_commit(index: Index) -> None:
    index.add(doc("dalat", "Đà Lạt"))
    assert found(index, "da lat") == []
    assert index.cursor == 0
    index.commit(cursor=7)
    assert found(index, "da lat") == ["dalat"]
    assert index.cursor == 7


def test_a_rollback_forgets(index: Index) -> None:
    index.add(doc("dalat", "Đà Lạt"))
    index.rollback()
    index.commit()
    assert found(index, "da lat") == []


def test_documents_and_cursor_are_lost_together_when_the_writer_dies(store: Store) -> None:
    with store.open() as writer:
        fill(writer, doc("a", "hồ"), cursor=1)
        writer.add(doc("b", "hồ"))
    with store.open() as reader:
        assert (found(reader, "hồ"), reader.cursor) == (["a"], 1)


def test_a_withdrawn_document_is_gone_with_its_statistics(store: Store) -> None:
    index = store.open()
    fill(index, doc("a", "hồ"), doc("b", "hồ thác"))
    index.delete("b", "vi")
    index.delete("never", "vi")
    index.commit()
    assert found(index, "thác") == []
    assert index.query("hồ thac", "vi").suggestion is None
    with store.open("other") as other:
        fill(other, doc("a", "hồ"))
        assert other.query("hồ", "vi") == index.query("hồ", "vi")


def test_a_rewrite_replaces_and_an_older_version_does_not(index: Index) -> None:
    fill(index, doc("a", "hồ", version=2))
    fill(index, doc("a", "núi", version=3), doc("a", "biển", version=1))
    assert (found(index, "núi"), found(index, "hồ"), found(index, "biển")) == (["a"], [], [])


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.sampled_from(["vi", "ja"]), st.sampled_from(["hồ", "湾の京都", "núi núi", ""])
        ),
        max_size=12,
    )
)
def test_an_incremental_index_is_a_rebuilt_one(store: Store, steps: list[tuple[str, str, str]]) -> None:
    state: dict[tuple[str, str], Document] = {}
    with store.open("incremental") as one, store.open("rebuilt") as two:
        one.clear()
        for uid, locale, text in steps:
            if text:
                state[uid, locale] = doc(uid, text, text * 2, locale=locale)
                one.add(state[uid, locale])
            else:
                state.pop((uid, locale), None)
                one.delete(uid, locale)
            one.commit()
        two.clear()
        fill(two, *reversed(state.values()))
        assert one.digest() == two.digest()
        for text, locale in (("hồ núi", "vi"), ("京都", "ja")):
            assert one.query(text, locale) == two.query(text, locale)


def test_the_digest_tells_contents_apart(index: Index) -> None:
    empty = index.digest()
    fill(index, doc("a", "hồ"))
    first = index.digest()
    fill(index, doc("a", "hồ", facets={"sector": "water"}))
    assert len({empty, first, index.digest()}) == 3


def test_clear_empties_and_starts_the_cursor_again(index: Index) -> None:
    empty = index.digest()
    fill(index, doc("a", "hồ"), cursor=9)
    index.clear()
    assert found(index, "hồ") == ["a"]
    index.commit()
    assert (found(index, "hồ"), index.cursor, index.digest()) == ([], 0, empty)


def test_readers_in_threads_are_not_disturbed_by_a_writer(index: Index) -> None:
    fill(index, doc("a", "hồ"))
    errors: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(40):
                assert "a" in found(index, "hồ")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        fill(index, doc(f"u{number}", "hồ"))
    for thread in threads:
        thread.join()
    assert not errors
