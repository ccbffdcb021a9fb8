"""From a record's rows to the document that search knows."""

import datetime as dt

from search.records import document_of, magnitudes
from snapshot import Locale, parse_row
from snapshot.kinds import Amount

UID, OFFICE, SECTOR, PLACE = (f"00000000-0000-5000-8000-00000000000{number}" for number in range(4))
KOREAN = Locale(code="ko", tag="ko", segment="ko", collation="ko", script="Kore", name="한국어")
FACTS = {
    "schema": 1,
    "uid": UID,
    "locale": "mul",
    "kind": "project",
    "version": 1,
    "organisation": OFFICE,
    "issued": "2026-01-05",
}
MORE = {"modified": "2026-02-01", "code": "LD-01", "status": OFFICE, "sectors": [SECTOR], "places": [PLACE]}
TEXT = {
    "schema": 1,
    "uid": UID,
    "locale": "ko",
    "kind": "project",
    "version": 4,
    "title": "단지",
    "slug": "park",
    "summary": "요약",
}


def document(**facts):
    rows = parse_row({**FACTS, **MORE, **facts}), parse_row({**TEXT, "objective": "채소를 기른다."})
    return document_of(*rows, KOREAN)


def test_a_record_is_found_by_its_words_and_its_number():
    made = document()
    assert (made.title, made.summary, made.body) == ("단지", "요약", "채소를 기른다.\nLD-01")
    assert (made.url, made.date, made.version) == ("/ko/project/park/", dt.date(2026, 1, 5), 4)


def test_its_facets_are_sector_place_organisation_and_the_size_of_its_capital():
    capital = {"currency": "VND", "least": "900000000000", "most": "1500000000000"}
    assert dict(document(capital=capital).facets) == {
        "sector": (SECTOR,), "place": (PLACE,), "organisation": OFFICE, "capital": ("VND 11", "VND 12"),
    }  # fmt: skip
    assert "capital" not in document().facets


def test_no_exchange_rate_is_guessed_and_nothing_has_no_size():
    assert magnitudes(Amount(currency="USD", least="45000000")) == ("USD 7",)
    assert magnitudes(Amount(currency="USD", least="0")) == ()
    assert magnitudes(Amount(currency="USD", least="5", most="4")) == ("USD 0",)
