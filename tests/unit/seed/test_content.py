"""The content that is shipped: whole, valid, equally deep in five languages, and with the same figures in each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from cms.gate.checks._figures import figures_of
from cms.seed.checking import check_content
from cms.seed.reader import SeedContent, read_content
from snapshot import PageFacts, PageText, kind, parse_row

ROOT = Path(__file__).resolve().parents[3] / "content"
LOCALES = ("vi", "en", "ja", "ko", "zh-hans")
TARGETS = LOCALES[1:]
WORDS_OF_A_BODY = 300
WORDS_OF_THE_PROFILE = 1100
AT_LEAST = {
    "project": 14, "park": 8, "sector": 8, "policy": 8, "cost_table": 4, "indicator": 10, "event": 6,
    "publication": 5, "article": 12, "profile": 1, "press_kit": 1, "press_release": 2, "clarification": 2,
}  # fmt: skip

Row = dict[str, Any]


@cache
def content() -> SeedContent:
    return read_content(ROOT)


@cache
def texts() -> dict[str, dict[str, Row]]:
    """Text rows by `<kind>/<key>` and locale."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in content().rows:
        if row["locale"] != "mul":
            found[content().names[row["uid"]]][row["locale"]] = row
    return found


def facts(name: str) -> Row:
    return next(row for row in content().rows if row["locale"] == "mul" and content().names[row["uid"]] == name)


@cache
def pages() -> tuple[str, ...]:
    return tuple(name for name in texts() if kind(name.split("/")[0]).has_page)


def strings(value: Any) -> Iterator[str]:
    """Every piece of text in a value, without its elements' names."""
    if isinstance(value, str):
        yield re.sub(r"<[^>]+>", " ", value)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ("uid", "asset", "kind", "locale", "slug", "type", "links", "tone"):
                yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def body_text(row: Row) -> str:
    return "\n".join(strings(row["body"]))


def tables(row: Row) -> list[Row]:
    return [block for block in row["body"] if block["type"] == "table"]


def test_every_row_is_valid() -> None:
    for row in content().rows:
        assert parse_row(row).version == 1


def test_every_uid_that_a_row_names_is_a_record() -> None:
    for row in content().rows:
        for uid in parse_row(row).references():
            assert uid in content().names, (content().names[row["uid"]], row["locale"], uid)


def test_the_check_of_the_editors_finds_nothing() -> None:
    report = check_content(content(), LOCALES)
    assert [str(problem) for problem in report.problems] == []
    assert report.terms >= 300
    assert report.names >= 200
    assert report.pictures >= 30


def test_there_is_as_much_as_a_promotion_centre_would_publish() -> None:
    counts = Counter(name.split("/")[0] for name in pages())
    assert all(counts[kind] >= least for kind, least in AT_LEAST.items()), counts
    assert counts["press_release"] + counts["clarification"] >= 4
    places = [row for row in content().rows if row["kind"] == "place" and row["locale"] == "mul"]
    assert sum(1 for place in places if "lat" in place) >= 20


def told(row: Row) -> str:
    """The body, and what an album says beside its pictures."""
    return "\n".join([body_text(row), *row.get("plate_texts", {}).values()])


def test_a_body_has_substance() -> None:
    words = {name: len(told(texts()[name]["vi"]).split()) for name in pages()}
    assert median(words.values()) >= WORDS_OF_A_BODY
    assert words["profile/lam-dong"] >= WORDS_OF_THE_PROFILE
    assert min(words.values()) >= 250, min(words, key=lambda name: words[name])


def test_every_record_is_told_in_five_languages() -> None:
    for name, rows in texts().items():
        assert set(rows) == set(LOCALES), name


def test_every_page_names_its_picture_its_contact_its_sources_and_its_subjects() -> None:
    for name in pages():
        row = facts(name)
        assert row["picture"] in content().pictures, name
        assert row["contact"], name
        assert row["subjects"], name
        assert all(texts()[name][locale]["sources"] for locale in LOCALES), name


@pytest.mark.parametrize("locale", TARGETS)
def test_a_translation_has_the_same_blocks_in_the_same_order(locale: str) -> None:
    for name in pages():
        rows = texts()[name]
        assert shape(rows[locale]) == shape(rows["vi"]), name


def shape(row: Row) -> list[tuple[Any, ...]]:
    """What a body is made of: block types, levels, pictures, and how many paragraphs, entries, rows and columns."""
    found: list[tuple[Any, ...]] = [(len(row["sources"]), sorted(row["links"]))]
    for block in row["body"]:
        html = block.get("html", "")
        size = (html.count("<p>"), html.count("<li>"), len(block.get("rows", ())), len(block.get("header", ())))
        found.append((block["type"], block.get("level"), block.get("asset"), block.get("numeric"), size))
    return found


@pytest.mark.parametrize("locale", TARGETS)
def test_no_text_is_left_in_vietnamese(locale: str) -> None:
    for name, rows in texts().items():
        if name.startswith("term/unit-"):
            continue
        source, target = rows["vi"], rows[locale]
        assert target["title"] != source["title"], name
        for field in ("summary", "objective", "method", "definition", "role", "address", "tagline", "alt", "caption"):
            assert not source.get(field) or target.get(field) != source[field], (name, field)
        for one, other in zip(source.get("body", ()), target.get("body", ()), strict=True):
            for field in ("html", "text", "caption", "title"):
                assert not one.get(field) or one[field] != other[field], (name, one[field])


@pytest.mark.parametrize("locale", TARGETS)
def test_columns_of_figures_agree_cell_by_cell(locale: str) -> None:
    for name in pages():
        for one, other in zip(tables(texts()[name]["vi"]), tables(texts()[name][locale]), strict=True):
            for left, right in zip(one["rows"], other["rows"], strict=True):
                for column in one["numeric"]:
                    assert figures_of(left[column], "vi") == figures_of(right[column], locale), (name, left, right)


@pytest.mark.parametrize("locale", ["ja", "zh-hans"])
def test_japanese_and_chinese_use_full_width_punctuation(locale: str) -> None:
    cjk = r"[\u3040-\u30ff\u3400-\u9fff]"
    narrow = re.compile(rf"{cjk}[,.;:!?()]|[,;:!?()]{cjk}|{cjk} ?\"|\" ?{cjk}")
    for name, rows in texts().items():
        for text in strings(rows[locale]):
            assert not narrow.search(text), (name, text)


def test_japanese_names_and_labels_have_a_reading() -> None:
    for name, rows in texts().items():
        if name.split("/")[0] in ("term", "place") and re.search(r"[\u3400-\u9fff]", rows["ja"]["title"]):
            assert re.fullmatch(r"[\u3040-\u30ff]+", rows["ja"]["reading"]), name


def test_invented_records_say_so_in_every_language() -> None:
    word = {"vi": "mẫu", "en": "sample", "ja": "サンプル", "ko": "예시", "zh-hans": "示例"}
    invented = [name for name in texts() if facts(name).get("sample") and not name.startswith("province/")]
    assert {"project", "contact"} <= {name.split("/")[0] for name in invented}
    for name in invented:
        for locale, row in texts()[name].items():
            assert word[locale] in " ".join(strings(row)).lower(), (name, locale)


def test_contacts_use_reserved_addresses() -> None:
    contacts = [row for row in content().rows if row["kind"] == "contact" and row["locale"] == "mul"]
    assert all(row["email"].endswith(".example") and " 000 " in row["phone"] for row in contacts)


def test_indicators_have_ten_unbroken_years() -> None:
    for name in pages():
        if name.startswith("indicator/"):
            years = [int(value["period"]) for value in facts(name)["series"]]
            assert years == list(range(years[0], years[0] + 10)), name


def test_key_figures_have_label_and_source_in_every_language() -> None:
    keys = {figure["key"] for figure in facts("province/lam-dong")["figures"]}
    for row in texts()["province/lam-dong"].values():
        assert set(row["figure_labels"]) == set(row["figure_sources"]) == keys


def test_menus_label_every_entry_in_every_language() -> None:
    for code in ("main", "footer"):
        keys = {item["key"] for item in facts(f"menu/{code}")["items"]}
        assert all(set(row["labels"]) == keys for row in texts()[f"menu/{code}"].values())


def test_pages_are_typed_as_pages() -> None:
    for name in pages():
        assert isinstance(parse_row(facts(name)), PageFacts)
        assert isinstance(parse_row(texts()[name]["vi"]), PageText)


def test_the_profile_of_the_installation_agrees_with_the_content() -> None:
    profile = yaml.safe_load((ROOT / "provinces" / "lam-dong" / "province.yaml").read_text(encoding="utf-8"))
    codes = {row["code"] for row in content().rows if row["kind"] == "organisation" and row["locale"] == "mul"}
    organisations = profile["organisations"]
    named = [one["organisation"] for role in ("lead", "owner") for one in organisations[role]]
    assert {*named, *organisations["contributors"]} <= codes
    assert tuple(profile["languages"]) == LOCALES
    assert profile["code"] == facts("province/lam-dong")["code"]
    assert profile["timezone"] == facts("province/lam-dong").get("timezone", "Asia/Ho_Chi_Minh")
    assert all(set(level["words"]) == set(LOCALES) for level in profile["levels"])
