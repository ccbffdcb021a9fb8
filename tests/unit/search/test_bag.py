"""A document's terms as text: what is read is what was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search import Document
from search._bag import decode, encode, frequencies


@given(st.text(max_size=80), st.text(max_size=200))
def test_what_is_read_is_what_was_written(title: str, body: str) -> None:
    terms, _length = frequencies(Document("u", "vi", "article", title, "hồ Tuyền Lâm 擴建", body))
    assert dict(decode(encode(dict(reversed(terms.items()))))) == dict(terms)
