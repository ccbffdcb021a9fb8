"""Canonical JSON: the same bytes as RFC 8785, or a refusal that names the place."""

import math
from unicodedata import is_normalized

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot import CanonicalError, decode, digest, encode

nfc = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: is_normalized("NFC", text))
keys = st.text(st.characters(max_codepoint=127))
integers = st.integers(-(2**53 - 1), 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | integers | nfc,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(values)
def test_the_bytes_are_those_of_rfc_8785(value):
    assert encode(value) == rfc8785.dumps(value)


@settings(deadline=None)
@given(values)
def test_what_was_encoded_is_decoded_to_the_same_value(value):
    assert decode(encode(value)) == value


def test_keys_are_sorted_and_nothing_is_spaced():
    assert encode({"b": [1, True, None], "B": "Đà Lạt", "a": {}}) == '{"B":"Đà Lạt","a":{},"b":[1,true,null]}'.encode()


def test_a_tuple_is_a_list():
    assert encode((1, (2,))) == b"[1,[2]]"


@pytest.mark.parametrize(
    ("value", "path", "reason"),
    [
        (1.0, "$", "float"),
        ({"area": [1, 2.5]}, "$.area[1]", "float"),
        ([math.nan], "$[0]", "float"),
        ([math.inf], "$[0]", "float"),
        ({"title": "Đa\u0300 Lạt"}, "$.title", "normal form C"),
        ({"a": {"b": "\ud800"}}, "$.a.b", "surrogate"),
        ({"tỉnh": 1}, "$", "'tỉnh' is not ASCII"),
        ({1: 1}, "$", "1 is not ASCII"),
        ([[2**53]], "$[0][0]", "2**53"),
        ({"n": -(2**53)}, "$.n", "2**53"),
        ({"n": 10**5000}, "$.n", "2**53"),
        ({"when": b"bytes"}, "$.when", "bytes"),
        ({"set": {1}}, "$.set", "set"),
    ],
)
def test_a_value_without_canonical_form_is_refused_by_its_path(value, path, reason):
    with pytest.raises(CanonicalError) as refusal:
        encode(value)
    assert str(refusal.value).startswith(f"{path}: ")
    assert reason in str(refusal.value)


@settings(deadline=None)
@given(st.text(st.characters(categories=["Ll", "Lo", "Mn", "Cs", "So"])))
def test_text_is_refused_exactly_when_it_is_not_nfc_or_not_unicode(text):
    fine = is_normalized("NFC", text) and not any(0xD800 <= ord(letter) < 0xE000 for letter in text)
    try:
        encode(text)
    except CanonicalError:
        assert not fine
    else:
        assert fine


def test_a_value_nested_past_what_readers_hold_is_refused():
    value = []
    for _ in range(5000):
        value = [value]
    with pytest.raises(CanonicalError, match="levels"):
        encode(value)


@pytest.mark.parametrize("data", [b"", b"{", b"NaN", b"\xff", b'{"a":1,}'])
def test_bytes_that_are_not_json_are_refused(data):
    with pytest.raises(CanonicalError, match="not JSON"):
        decode(data)


def test_a_digest_is_sha_256_in_lower_case():
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
