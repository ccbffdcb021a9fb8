"""What each kind says of itself in Dublin Core, beside what every record says."""

from __future__ import annotations

from typing import Any

import pytest

from cms.national_export._dublin_core import elements
from cms.national_export._kinds import dcmi_type, describes
from cms.national_export._profile import read_profile
from cms.national_export._records import Page
from cms.national_export._references import References
from snapshot import parse_row


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


OWN, OFFICE, TERM, PLACE, OTHER, HIDDEN, ASSET = map(uid, range(1, 8))
TITLES = {OFFICE: "Department of Finance", TERM: "Energy", PLACE: "Da Lat"}


def references() -> References:
    rows = {}
    for named, title in TITLES.items():
        head = {"schema": 1, "version": 1, "uid": named, "locale": "en", "kind": "term", "source_version": 1}
        rows[named, "en"] = parse_row({**head, "title": title})
    return References(rows, {}, frozenset({(OTHER, "en")}))


def page(kind: str, facts: dict[str, Any] | None = None, text: dict[str, Any] | None = None) -> Page:
    head = {"schema": 1, "version": 1, "uid": OWN, "kind": kind}
    days = {"organisation": OFFICE, "issued": "2026-01-05", "modified": "2026-02-01"}
    said = {"title": "A title", "slug": "a-title", "summary": "A summary.", "source_version": 1}
    row, words = (
        parse_row({**head, **days, **(facts or {}), "locale": "mul"}),
        parse_row({**head, **said, **(text or {}), "locale": "en"}),
    )
    return Page(words, row, ())  # type: ignore[arg-type]


def told(kind: str, facts: dict[str, Any] | None = None, text: dict[str, Any] | None = None) -> dict[str, list[str]]:
    """Element name → its values."""
    found: dict[str, list[str]] = {}
    for element in elements(page(kind, facts, text), references(), read_profile()):
        found.setdefault(element.name, []).append(element.value)
    return found


POINT = {"point": {"lat": "11.94", "lon": "108.44"}}

CASES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, list[str]]]] = [
    ("article", {}, {}, {"type": ["Text", "article"], "date": ["2026-01-05", "2026-02-01"]}),
    ("press_release", {"code": "12/TC"}, {"dateline": "Da Lat"}, {"identifier": ["12/TC"]}),
    (
        "clarification",
        {"code": "LR-1", "claimed": "2026-01-01", "claim_url": "https://example.com/a"},
        {"claim": "It was said.", "finding": "It is not so."},
        {"identifier": ["LR-1"], "source": ["https://example.com/a"], "description": ["A summary.", "It is not so."]},
    ),
    (
        "project",
        {"code": "P-1", "status": TERM, **POINT},
        {"objective": "A port."},
        {"coverage": ["east=108.44; north=11.94"]},
    ),
    (
        "park",
        {"code": "K-1", "status": TERM, "area_ha": "10", "tenant_sectors": [TERM], **POINT},
        {},
        {"coverage": ["east=108.44; north=11.94"], "subject": ["Energy"], "identifier": ["K-1"]},
    ),
    (
        "sector",
        {"term": TERM, "projects": [OTHER, HIDDEN]},
        {},
        {"subject": ["Energy"], "relation": [f"oai:127.0.0.1:{OTHER}:en"]},
    ),
    (
        "policy",
        {
            "code": "143/2025",
            "status": TERM,
            "effective": "2026-03-01",
            "valid_to": "2030-12-31",
            "document_url": "https://example.com/l",
        },
        {"citation": "Law on Investment 143/2025"},
        {
            "source": ["Law on Investment 143/2025", "https://example.com/l"],
            "coverage": ["start=2026-03-01; end=2030-12-31; scheme=W3C-DTF"],
            "identifier": ["143/2025"],
        },
    ),
    (
        "policy",
        {"code": "1", "status": TERM, "effective": "2026-03-01"},
        {"citation": "Law"},
        {"coverage": ["start=2026-03-01; scheme=W3C-DTF"], "source": ["Law"]},
    ),
    (
        "cost_table",
        {"currency": "VND", "as_of": "2026-01-01", "items": [{"key": "a", "least": "1", "unit": TERM}]},
        {"labels": {"a": "Wages"}},
        {"type": ["Dataset", "cost_table"], "coverage": ["start=2026-01-01; scheme=W3C-DTF"]},
    ),
    (
        "indicator",
        {
            "code": "I-1",
            "unit": TERM,
            "series": [{"period": "2015", "value": "1"}, {"period": "2024-Q4", "value": "2"}],
        },
        {},
        {"type": ["Dataset", "indicator"], "coverage": ["start=2015; end=2024-Q4; scheme=W3C-DTF"]},
    ),
    (
        "event",
        {
            "starts": "2026-12-01T08:30",
            "ends": "2026-12-02T17:00",
            "timezone": "Asia/Tokyo",
            "organisers": [OFFICE],
            "places": [PLACE],
            **POINT,
        },
        {"venue": "Hall 1"},
        {
            "type": ["Event", "event"],
            "date": ["2026-01-05", "2026-02-01", "2026-12-01T08:30+09:00/2026-12-02T17:00+09:00"],
            "coverage": ["Da Lat", "east=108.44; north=11.94", "Hall 1"],
            "contributor": ["Department of Finance"],
        },
    ),
    (
        "event",
        {"starts": "2026-12-01T00:00", "ends": "2026-12-01T00:00", "all_day": True},
        {"venue": "Hall 1"},
        {"date": ["2026-01-05", "2026-02-01", "2026-12-01"]},
    ),
    (
        "publication",
        {
            "code": "XB-1",
            "year": 2026,
            "form": TERM,
            "isbn": "978-604-0-00000-1",
            "editions": [{"language": "vi", "document": ASSET}, {"language": "en"}, {"language": "zh-hans"}],
            "chapters": [OTHER],
        },
        {"publisher": "A house"},
        {
            "language": ["en", "vi", "zh-Hans"],
            "identifier": ["XB-1", "urn:isbn:9786040000001"],
            "relation": [f"oai:127.0.0.1:{OTHER}:en", f"urn:uuid:{ASSET}"],
            "type": ["Text", "publication", "Energy"],
            "date": ["2026-01-05", "2026-02-01", "2026"],
        },
    ),
    (
        "press_kit",
        {"assets": [ASSET], "records": [OTHER, HIDDEN]},
        {"boilerplate": "A province."},
        {"type": ["Collection", "press_kit"], "relation": [f"oai:127.0.0.1:{OTHER}:en", f"urn:uuid:{ASSET}"]},
    ),
    ("profile", {"place": PLACE, **POINT}, {}, {"coverage": ["east=108.44; north=11.94", "Da Lat"]}),
]


@pytest.mark.parametrize(("kind", "facts", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_kind_adds_what_is_its_own(kind: str, facts: Any, text: Any, expected: dict[str, list[str]]) -> None:
    found = told(kind, facts, text)
    address = found["identifier"].pop(0)
    assert address.endswith(f"/en/{kind}/a-title/")
    assert {name: found.get(name) for name in expected} == expected


def test_elements_stand_in_the_order_of_the_fifteen_and_none_twice() -> None:
    facts = {"code": "P-1", "status": TERM, "picture": ASSET, "related": [OTHER], **POINT}
    text = {"objective": "A port.", "body": [{"type": "figure", "asset": ASSET}], "sources": ["A", "A"]}
    found = elements(page("project", facts, text), references(), read_profile())
    assert len(set(found)) == len(found)
    names = [element.name for element in found]
    assert names == sorted(names, key=list(dict.fromkeys(names)).index)


def test_every_record_has_what_state_portals_ask_for() -> None:
    for kind, facts, text, _expected in CASES:
        assert {"identifier", "title", "creator", "date", "description", "publisher", "type"} <= set(
            told(kind, facts, text)
        )


def test_a_kind_describes_itself_once() -> None:
    with pytest.raises(ValueError, match="'event' is described already"):
        describes("event")(lambda said: [])


def test_a_kind_that_says_nothing_is_a_text() -> None:
    assert dcmi_type("novel") == "Text"
