"""The content checks: what an editor of each language would mark, and what nobody should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cms.seed.checking import _dates, _facts, _figures, _register, _scripts, _shape, _terms
from cms.seed.checking._model import Problem, Record, Text

FACTS = {
    "kind": "article",
    "issued": "2026-01-01",
    "modified": "2026-01-02",
    "picture": "p",
    "contact": "c",
    "subjects": ["s"],
    "channels": ["portal"],
    "related": ["r"],
}


def record(_kind: str = "article", _facts: dict[str, Any] | None = None, **texts: dict[str, Any] | str) -> Record:
    """A record with these texts by locale (`zh` for zh-hans); a string is the one paragraph of its body."""
    facts = FACTS | {"kind": _kind} | (_facts or {})
    found = []
    for name, given in texts.items():
        locale = "zh-hans" if name == "zh" else name
        row = given if isinstance(given, dict) else {"title": f"T {locale}", "body": [_paragraph(given)]}
        found.append(Text("article/x", locale, Path(f"{locale}.md"), {"sources": ["S"]} | row))
    return Record("article/x", Path("facts.yaml"), facts, tuple(found), _kind == "article")


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "text", "html": f"<p>{text}</p>"}


def said(problems: Iterator[Problem]) -> str:
    return " / ".join(f"{one.locale} {one.field}: {one.message}" for one in problems)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("vi", "Ngày 10/11/2025, có 5/12 xã."),
        ("en", "On 10 November 2025, and 5 December."),
        ("ja", "2025年11月10日、12月5日。"),
        ("ko", "2025년 11월 10일, 12월 5일."),
        ("zh", "2025年11月10日，12月5日。"),
    ],
)
def test_days_are_read_in_the_way_of_the_language(locale: str, text: str) -> None:
    assert (11, 10, 2025) in _dates.days_of(text, locale)
    assert (12, 5, 0) in _dates.days_of(text, locale)


def test_another_day_in_a_translation_is_named() -> None:
    wrong = record(vi="Ký ngày 10/11/2025.", en="Signed on 11 October 2025.")
    assert "not in this language: 2025-11-10" in said(_dates.check(wrong))
    assert "not in the source: 2025-10-11" in said(_dates.check(wrong))


def test_a_year_may_be_left_to_the_sentence() -> None:
    fine = record(vi="Ngày 06/01/2026 và 05/03/2026.", ja="2026年1月6日および3月5日です。")
    assert said(_dates.check(fine)) == ""


def test_a_scale_that_is_off_by_ten_is_found() -> None:
    wrong = record(vi="Vốn 1.200 tỷ đồng.", ja="資本は1,200億ドンです。")
    assert "not in this language: 1200000000000" in said(_figures.check(wrong))
    assert said(_figures.check(record(vi="Vốn 1.200 tỷ đồng.", ja="資本は1兆2,000億ドンです。"))) == ""


@pytest.mark.parametrize(
    ("vi", "other"),
    [
        ("Từ 1,3-1,4 tỷ USD.", {"ja": "13億～14億米ドルです。"}),
        ("Luật có 76 điều.", {"ko": "이 법은 76조로 구성됩니다."}),
        ("Từ 1,3 đến 1,4 tỷ USD.", {"en": "From 1.3 to 1.4 billion US dollars."}),
    ],
)
def test_ranges_and_articles_of_law_are_no_other_figures(vi: str, other: dict[str, str]) -> None:
    assert said(_figures.check(record(vi=vi, **other))) == ""


@pytest.mark.parametrize(
    ("locale", "text", "complaint"),
    [
        ("vi", "Doanh nghiệp xóa nợ cho quý khách.", ""),
        ("vi", "Doanh nghiệp hoá lỏng khí.", "first vowel"),
        ("vi", "Có 大叻 ở đây.", "another script"),
        ("en", "A line , with a space.", "no space before"),
        ("ja", "ダラット,高原です。", "half-width sign"),
        ("ja", "这里の高原です。", "no Japanese character"),
        ("ja", "ダラット(高原)です。", "half-width brackets"),
        ("zh", "林同省，面積。", "no simplified character"),
        ("zh", "「大叻」是城市。", "quotation marks"),
        ("zh", "面积24,233平方公里。", ""),
        ("ko", "럼동성，달랏입니다.", "full-width sign"),
        ("ko", "럼동성 (Lam Dong)입니다.", ""),
        ("en", 'Known as <span lang="ja">ダラット</span> in Japan.', ""),
    ],
)
def test_script_and_punctuation_follow_the_language(locale: str, text: str, complaint: str) -> None:
    found = said(_scripts.check(record(**{locale: text})))
    assert complaint in found if complaint else found == ""


@pytest.mark.parametrize(
    ("locale", "text", "complaint"),
    [
        ("ja", "省都はダラットである。", "です・ます"),
        ("ja", "開通しました。千人でした。", ""),
        ("ko", "성도는 달랏이다.", "합니다"),
        ("ko", "성도는 달랏입니다.", ""),
        ("ko", "신청할 수 있습니다. 할수 있습니다.", "수 stands alone"),
        ("ko", "달랏 입니다.", "join the word before"),
    ],
)
def test_the_register_is_the_polite_one(locale: str, text: str, complaint: str) -> None:
    found = said(_register.check(record(**{locale: text})))
    assert complaint in found if complaint else found == ""


def test_a_language_that_says_nothing_is_named() -> None:
    assert "this language has no text" in said(_shape.missing(record(vi="Một."), ("vi", "en")))


def test_other_blocks_than_the_source_are_named() -> None:
    fewer = {"title": "T", "body": [{"type": "heading", "text": "H"}]}
    assert "its blocks are not those of the source" in said(_shape.check(record(vi="Một.", en=fewer)))


def test_a_list_that_lost_an_entry_is_named() -> None:
    three = {"title": "Ba", "body": [{"type": "text", "html": "<ul><li>1</li><li>2</li><li>3</li></ul>"}]}
    two = {"title": "Two", "body": [{"type": "text", "html": "<ul><li>1</li><li>2</li></ul>"}]}
    assert "other rows, items or paragraphs" in said(_shape.check(record(vi=three, en=two)))


def test_untranslated_words_and_a_body_cut_short_are_named() -> None:
    long = "Tỉnh có cao nguyên, bờ biển và một đặc khu ngoài khơi. " * 8
    assert "the same words as in the source" in said(_shape.check(record(vi=long, en=long)))
    assert "of the source's length" in said(_shape.check(record(vi=long, en="The province has a plateau.")))


def test_facts_that_a_reader_asks_for_are_wanted() -> None:
    bare = record(_facts={"picture": None, "subjects": [], "modified": "2025-12-31"}, vi="Một.")
    found = said(_facts.check(bare))
    assert "choose a picture" in found
    assert "name at least one subject" in found
    assert "before the day of issue" in found


def test_an_alternative_text_that_copies_the_title_is_named() -> None:
    picture = record("asset", vi={"title": "Bờ biển", "alt": "bờ biển"})
    assert "describe what is seen" in said(_facts.check(picture))


def _place(forbidden: tuple[str, ...] = ()) -> Record:
    texts = {
        "vi": {"title": "tỉnh Đắk Nông", "name": "Đắk Nông"},
        "zh": {"title": "得农省", "name": "得农", "forbidden": list(forbidden)},
    }
    return record("place", **texts)


def test_a_forbidden_variant_is_named_with_what_to_write() -> None:
    base = _terms.Termbase.of([_place(forbidden=("多农",))])
    assert "'多农' must not be written" in said(base.check(record(vi="Ở Đắk Nông.", zh="位于多农。")))


def test_a_name_is_rendered_as_the_termbase_says() -> None:
    base = _terms.Termbase.of([_place()])
    assert said(base.check(record(vi="Ở Đắk Nông.", zh="位于得农。"))) == ""
    assert "is not rendered as '得农'" in said(base.check(record(vi="Ở Đắk Nông.", zh="位于本省西部。")))


def test_a_shorter_name_inside_a_longer_one_is_not_asked_for() -> None:
    coast = record(
        "place", vi={"title": "phường Bình Thuận", "name": "Bình Thuận"}, zh={"title": "平顺坊", "name": "平顺"}
    )
    longer = record(
        "place", vi={"title": "Bình Thuận Nam", "name": "Bình Thuận Nam"}, zh={"title": "南平顺", "name": "南平"}
    )
    base = _terms.Termbase.of([coast, longer])
    assert said(base.check(record(vi="Ở Bình Thuận Nam.", zh="位于南平。"))) == ""
