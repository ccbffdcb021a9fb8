"""The index: sorted lines, and the difference of two as one merge."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snapshot import Change, Corrupt, Entry, diff, dump_entry, load_entries
from snapshot._index import dump_entries

DIGESTS = ["a" * 64, "b" * 64, "c" * 64]
indexes = st.dictionaries(
    st.tuples(st.sampled_from("uvwxyz"), st.sampled_from(["en", "ja", "mul", "vi"])),
    st.tuples(st.integers(1, 3), st.sampled_from(DIGESTS)),
).map(lambda rows: sorted(Entry(*key, *value) for key, value in rows.items()))


def entry(number, version=1):
    return Entry(f"{number:08}", "vi", version, DIGESTS[0])


@given(indexes)
def test_an_index_is_read_as_it_was_written(entries):
    assert list(load_entries(map(dump_entry, entries))) == entries


odd = st.text(st.sampled_from('aé"\\\n\t\x7f],[ %s名')) | st.text()


@given(st.lists(st.builds(Entry, odd, odd, st.integers(1, 2**40), odd)))
def test_all_lines_at_once_are_the_lines_one_by_one(entries):
    assert dump_entries(entries) == b"".join(map(dump_entry, entries))


def test_a_line_is_canonical_json():
    assert dump_entry(entry(1)) == b'["00000001","vi",1,"' + b"a" * 64 + b'"]\n'


@settings(deadline=None)
@given(indexes, indexes)
def test_a_diff_is_what_the_two_sets_say(old, new):
    before, after = ({one.key: one for one in index} for index in (old, new))
    keys = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    changes = list(diff(iter(old), iter(new)))
    assert changes == [Change(before.get(key), after.get(key)) for key in keys]
    assert [change.key for change in changes] == keys


@given(indexes)
def test_nothing_differs_from_itself(entries):
    assert list(diff(entries, entries)) == []


def test_a_diff_reads_no_further_than_it_is_asked():
    taken = []

    def endless(version):
        number = 0
        while True:
            taken.append(number)
            yield entry(number, version)
            number += 1

    changes = list(islice(diff(endless(1), endless(2)), 5))
    assert len(changes) == 5
    assert max(taken) <= 6


def test_an_index_is_read_no_further_than_it_is_asked():
    lines = (dump_entry(entry(number)) if number < 3 else b"never read" for number in range(10))
    assert list(islice(load_entries(lines), 3)) == [entry(0), entry(1), entry(2)]


@pytest.mark.parametrize("second", [entry(1), entry(0), Entry("00000001", "en", 1, DIGESTS[0])])
def test_an_index_out_of_order_or_with_a_row_twice_is_refused_by_line(second):
    with pytest.raises(Corrupt, match=r"part, line 2: 0000000\d \(..\) is out of order"):
        list(load_entries([dump_entry(entry(1)), dump_entry(second)], "part"))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"{}",
        b"[]",
        b'["u","vi",1]',
        b'["u","vi","1","' + b"a" * 64 + b'"]',
        b'["u","vi",true,"' + b"a" * 64 + b'"]',
        b'["u","vi",0,"' + b"a" * 64 + b'"]',
        b'["u","vi",1,"../../../secret"]',
        b'["u","vi",1,"' + b"A" * 64 + b'"]',
        b'["u","vi",1,"' + b"a" * 64 + b'"',
    ],
)
def test_a_malformed_line_is_refused_by_number(line):
    with pytest.raises(Corrupt, match="index, line 2: not"):
        list(load_entries([dump_entry(entry(1)), line]))
