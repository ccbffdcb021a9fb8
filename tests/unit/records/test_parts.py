"""Parts of records, as far as they need no database: values of rows, keys, the registry's guard."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cms.records import parts
from cms.records.models import EventPage, IndicatorValue, ParkPage, ProjectPage, SectorPage
from cms.records.parts import Group, compact, decimal, give_keys, names_in, part_of
from cms.records.registry import page_models
from snapshot.kinds import CostTableFacts, IndicatorFacts, SectorText


def test_the_door_is_what_is_handed_on() -> None:
    assert all(hasattr(parts, name) for name in parts.__all__)
    assert sorted(parts.__all__) == parts.__all__


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (0, "0"),
        (5, "5"),
        ("6.420000", "6.42"),
        (Decimal("1E+3"), "1000"),
        (Decimal("100.00"), "100"),
        (Decimal("-0.50"), "-0.5"),
    ],
)
def test_a_decimal_is_written_as_rows_have_it(value: Any, written: str | None) -> None:
    assert decimal(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_written_decimal_is_the_same_number(value: Decimal) -> None:
    assert Decimal(str(decimal(value))) == value


def test_what_is_empty_or_at_its_default_is_left_out_of_rows_however_deep() -> None:
    series = [
        {"period": "2024", "value": "0", "status": "final"},
        {"period": "2025", "value": "1", "status": "forecast"},
    ]
    body = {"code": "", "scale": 0, "better": "neither", "revision": 0, "revised": None, "series": series}
    assert compact(IndicatorFacts, body) == {
        "series": [{"period": "2024", "value": "0"}, {"period": "2025", "value": "1", "status": "forecast"}]
    }
    assert compact(CostTableFacts, {"items": [{"key": "a", "group": "", "most": None, "decimals": 0}]}) == {
        "items": [{"key": "a"}]
    }
    assert compact(SectorText, {"chain": [{"title": "a", "text": ""}], "figure_labels": {}}) == {
        "chain": [{"title": "a"}]
    }


def test_blocks_of_a_body_stay_as_they_are() -> None:
    body = [{"type": "text", "html": ""}, {"type": "heading", "text": "", "level": 2}]
    assert compact(SectorText, {"body": body}) == {"body": body}


@dataclass
class Row:
    label: str
    key: str = ""
    maps: ClassVar[dict[str, str]] = {"label": "labels"}


def test_keys_are_made_of_words_once_and_differ() -> None:
    rows = [Row("Đà Lạt"), Row("Đà Lạt"), Row("茶"), Row("!?"), Row(""), Row("Renamed", "da-lat-3")]
    give_keys(rows)
    assert [row.key for row in rows] == ["da-lat", "da-lat-2", "cha", "key", "", "da-lat-3"]
    give_keys(rows)
    assert rows[0].key == "da-lat"


@given(st.lists(st.text(max_size=80).map(Row), max_size=8))
def test_keys_are_printable_ascii_and_unique(rows: list[Row]) -> None:
    give_keys(rows)
    made = [row.key for row in rows if row.label]
    assert len(set(made)) == len(made)
    assert all(0 < len(key) <= 64 and key.isascii() and key.isprintable() for key in made)


def test_a_layout_is_read_in_order() -> None:
    assert list(names_in(("a", ("b", "c"), Group("x", ("d", ("e", "f")))))) == ["a", "b", "c", "d", "e", "f"]


def test_a_field_that_no_part_reads_is_refused_by_name() -> None:
    for name in ("body", "first_published_at"):
        with pytest.raises(TypeError, match=rf"\.{name} is of a type that no part reads; write a part for it"):
            part_of(ProjectPage, name)


def fresh(model: Any, **columns: Any) -> Any:
    """An unsaved record with these columns, enough for a part to look at."""
    empty = {field.attname: None for field in model._meta.concrete_fields}
    return SimpleNamespace(**{**empty, **columns})


@pytest.mark.parametrize(
    ("model", "name", "columns", "value"),
    [
        (ProjectPage, "capital", {}, None),
        (
            ProjectPage,
            "capital",
            {"capital_currency": "VND", "capital_least": 5},
            {"currency": "VND", "least": "5", "most": None},
        ),
        (ProjectPage, "point", {"lat": Decimal("11.940000")}, None),
        (ProjectPage, "point", {"lat": Decimal("11.940000"), "lon": 108}, {"lat": "11.94", "lon": "108"}),
        (EventPage, "starts", {}, None),
    ],
)
def test_compounds_are_one_value_of_the_row(model: Any, name: str, columns: dict[str, Any], value: Any) -> None:
    part = part_of(model, name)
    assert part.facts(fresh(model, **columns), {}) == {name: value}


@pytest.mark.parametrize(
    ("model", "name", "value"),
    [
        (ProjectPage, "capital", {"currency": "USD", "least": "70", "most": "80.5"}),
        (ParkPage, "rent", {"currency": "USD", "least": "70", "most": None}),
        (ProjectPage, "point", {"lat": "11.94", "lon": "-108.5"}),
        (EventPage, "starts", "2026-12-01T08:30"),
        (EventPage, "ends", "2026-12-01T00:00"),
    ],
)
def test_compounds_come_back_from_a_row(model: Any, name: str, value: Any) -> None:
    record, part = fresh(model), part_of(model, name)
    part.write(record, {name: value}, {}, {})
    assert part.facts(record, {}) == {name: value}


def test_texts_lose_what_forms_and_files_add() -> None:
    record = SimpleNamespace(strengths="Một\r\n\r\n  Hai  \n", summary="Một\r\n hai\u00a0ba \n", method="a\r\nb")
    assert part_of(SectorPage, "strengths", spoken=True).texts(record) == {"strengths": ["Một", "Hai"]}
    assert part_of(SectorPage, "summary", spoken=True).texts(record) == {"summary": "Một hai\u00a0ba"}


def test_every_page_says_its_title_its_address_and_its_organisation() -> None:
    for model in page_models().values():
        names = {part.name for part in model.parts()}
        assert {
            "title",
            "slug",
            "summary",
            "body",
            "sources",
            "organisation",
            "information_class",
            "channels",
            "subjects",
        } <= names


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("timezone", "Asia/Ho_Chi_Minh", "Asia/Hanoi-City"),
        ("online_url", "https://example.com/a?b=c", "http://example.com"),
    ],
)
def test_columns_refuse_what_cannot_be(field: str, good: str, bad: str) -> None:
    column: Any = EventPage._meta.get_field(field)
    column.run_validators(good)
    with pytest.raises(ValidationError):
        column.run_validators(bad)


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("1.811", "vi", "1811"),
        ("1.811,5", "vi", "1811.5"),
        ("1200000000000", "vi", "1200000000000"),
        ("1.200.000.000.000", "vi", "1200000000000"),
        ("11,94", "vi", "11.94"),
        ("11.94", "vi", "11.94"),
        ("-0,5", "vi", "-0.5"),
        (" 1 811 ", "vi", "1811"),
        ("1,811", "en", "1811"),
        ("1,811.5", "en", "1811.5"),
        ("11.94", "en", "11.94"),
        ("1,811", "ja", "1811"),
        ("", "vi", None),
    ],
)
def test_a_number_is_read_as_the_editors_language_writes_it(typed: str, language: str, number: str | None) -> None:
    field: Any = ProjectPage._meta.get_field("area_ha").formfield()
    with override(language):
        assert field.clean(typed) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("typed", ["1.81.1", "1,8,1", "một", "1.811.5", "1e5x"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    field: Any = ProjectPage._meta.get_field("area_ha").formfield()
    with override("vi"), pytest.raises(ValidationError):
        field.clean(typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
@pytest.mark.parametrize("language", ["vi", "en", "ja", "ko", "zh-hans"])
def test_a_number_that_a_form_shows_is_read_back(language: str, value: Decimal) -> None:
    field: Any = IndicatorValue._meta.get_field("value").formfield()
    with override(language):
        assert field.clean(field.prepare_value(value)) == value
