"""A document's terms as text: what is picked out of it is what decoding all of it gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search import Document
from search._bag import decode, encode, frequencies, pick


@given(st.text(max_size=80), st.text(max_size=200), st.lists(st.text(max_size=6), max_size=8))
def test_what_is_picked_is_what_decoding_gives(title: str, body: str, others: list[str]) -> None:
    terms, _length = frequencies(Document("u", "vi", "article", title, "hồ Tuyền Lâm 擴建", body))
    text = encode(dict(reversed(terms.items())))
    assert dict(decode(text)) == dict(terms)
    asked = [*terms, *others, "hồ", "ho", "h", "=ho"]
    assert pick(text, asked) == {term: terms[term] for term in asked if term in terms}
