"""Subtitles of any hand become one plain form of WebVTT, or are refused with the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.library.webvtt import Cue, SubtitleError, cues_of, read

PLAIN = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHoa nở.\n\n00:01:00.000 --> 01:00:00.000\n<i>Chợ</i> hoa\nbuổi trưa.\n"
)


def test_plain_subtitles_stay_as_they_are() -> None:
    assert read(PLAIN) == PLAIN


@pytest.mark.parametrize(
    "given_",
    [
        "1\n00:00:01,000 --> 00:00:02,500\nHoa nở.\n\n2\n00:01:00,000 --> 01:00:00,000\n<i>Chợ</i> hoa\nbuổi trưa.\n",
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace(
            "WEBVTT", "WEBVTT - Phụ đề\nKind: captions\n\nNOTE\nngười dịch: An\n\nSTYLE\n::cue { color: red }"
        ),
        PLAIN.replace("02.500", "02.500 line:0 align:start"),
        PLAIN.replace("00:00:01.000 --> 00:00:02.500", "00:01.000 --> 00:02.500"),
        PLAIN.replace("Hoa nở.", "<v An><font color='red'>Hoa</font> {\\an8}nở."),
        PLAIN.replace("<i>Chợ</i>", "<i>Chợ</i></b>"),
    ],
    ids=["SubRip", "line ends", "mark", "notes and styles", "position", "no hours", "other markup", "stray end"],
)
def test_times_and_words_pass_and_nothing_else(given_: str) -> None:
    assert read(given_) == PLAIN
    assert read(given_.encode()) == PLAIN
    assert read(given_.encode("utf-16")) == PLAIN


def test_what_looks_like_markup_is_only_text() -> None:
    said = read("00:00:00.000 --> 00:00:01.000\n1 < 2 & 3 > 2 <script>alert(1)</script> <b>to\n")
    assert said.splitlines()[3] == "1 &lt; 2 &amp; 3 &gt; 2 alert(1) <b>to</b>"


def test_blank_is_blank() -> None:
    assert read(" \n\n") == read(b"") == ""


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("WEBVTT\n", "no_cues", 0),
        ("hoa\n", "timing", 1),
        ("WEBVTT\n\n1\n00:00 -> 00:01\nA\n", "timing", 4),
        ("00:00:01.000 --> 00:00:02.000\n\nA\n", "empty_cue", 1),
        ("00:00:02.000 --> 00:00:02.000\nA\n", "backwards", 1),
        ("00:00:05.000 --> 00:00:06.000\nA\n\n00:00:04.000 --> 00:00:05.000\nB\n", "order", 4),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(SubtitleError) as refused:
        read(text)
    assert (refused.value.code, refused.value.line) == (code, line)


def test_text_in_another_encoding_is_told() -> None:
    with pytest.raises(SubtitleError, match="encoding"):
        read("Đà Lạt nở hoa".encode("cp1258", "ignore") + b"\xff\xfe\xfd")


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_text_is_taken_or_refused_and_reading_again_changes_nothing(data: str | bytes) -> None:
    try:
        plain = read(data)
    except SubtitleError:
        return
    assert read(plain) == plain


@given(
    st.lists(
        st.tuples(st.integers(0, 9_000_000), st.integers(1, 9_000), st.text("aàΩ <&>-\\{}", min_size=1, max_size=20))
    )
)
def test_what_is_written_reads_back(cues: list[tuple[int, int, str]]) -> None:
    said = [(start, start + length, text) for start, length, text in sorted(cues) if text.strip()]
    stamp = "{:02}:{:02}:{:02}.{:03}".format

    def time(at: int) -> str:
        return stamp(at // 3_600_000, at // 60_000 % 60, at // 1000 % 60, at % 1000)

    source = "WEBVTT\n\n" + "".join(f"{time(start)} --> {time(end)}\nx {text}\n\n" for start, end, text in said)
    if said:
        found = cues_of(read(source))
        assert [(cue.start, cue.end) for cue in found] == [(start, end) for start, end, _ in said]
        assert all(isinstance(cue, Cue) and "\n" not in cue.text for cue in found)
