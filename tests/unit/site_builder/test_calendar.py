"""Calendars: RFC 5545, read by a strict parser of our own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder._calendar import Entry, calendar

LINE = re.compile(  # §3.1
    r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\",;:\x00-\x1f]*))*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "STATUS",
    "SEQUENCE",
    "LAST-MODIFIED",
    "GEO",
}
MOMENT, DAY = re.compile(r"\d{8}T\d{6}Z"), re.compile(r"\d{8}")


def unfolded(data):
    """Content lines (§3.1): CRLF at each end, none longer than 75 octets, no character cut."""
    assert data.endswith(b"\r\n")
    raw = data[:-2].split(b"\r\n")
    assert all(0 < len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    for line in raw:
        line.decode()
    return data[:-2].decode().replace("\r\n ", "").split("\r\n")


def text(value):
    """A TEXT value (§3.3.11) as it was said."""
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def parsed(data):
    """(properties of the calendar, events): name → (parameters, value)."""
    lines = [LINE.fullmatch(line) for line in unfolded(data)]
    assert all(lines)
    properties = [
        (found["name"], dict(one.split("=", 1) for one in found["parameters"].split(";")[1:]), found["value"])
        for found in lines
    ]
    assert properties[0] == ("BEGIN", {}, "VCALENDAR")
    assert properties[-1] == ("END", {}, "VCALENDAR")
    head, events, current = {}, [], None
    for name, parameters, value in properties[1:-1]:
        if name in {"BEGIN", "END"}:
            assert (value, current is None) == ("VEVENT", name == "BEGIN")
            current = {} if name == "BEGIN" else None
            events += [current] if name == "BEGIN" else []
        elif current is None:
            head[name] = (parameters, value)
        else:
            assert not (name in ONCE and name in current), name
            current[name] = (parameters, value)
    assert head["VERSION"] == ({}, "2.0")
    assert head["PRODID"][1]
    assert events
    for event in events:
        checked(event)
    return head, events


def checked(event):
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
    assert MOMENT.fullmatch(event["DTSTAMP"][1])
    days = event["DTSTART"][0].get("VALUE") == "DATE"
    for name in ("DTSTART", "DTEND"):
        assert (DAY if days else MOMENT).fullmatch(event[name][1])
        assert event[name][0] == ({"VALUE": "DATE"} if days else {})
    assert event["DTEND"][1] > event["DTSTART"][1]
    assert event["STATUS"][1] in {"TENTATIVE", "CONFIRMED", "CANCELLED"}


SEGMENTS = {"vi": "vi", "en": "en", "ja": "ja", "ko": "ko", "zh": "zh-Hans"}


@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_event_has_a_file_in_every_language(everything, segment):
    slug = "dien-dan" if segment == "vi" else "forum"
    head, (event,) = parsed((everything.root / f"{segment}/event/{slug}/event.ics").read_bytes())
    assert "NAME" not in head
    assert event["SUMMARY"][0] == {"LANGUAGE": SEGMENTS[segment]}
    assert (event["DTSTART"][1], event["DTEND"][1]) == ("20261203T010000Z", "20261204T100000Z")
    assert event["DTSTAMP"][1] == "20261004T170000Z"  # midnight of the last change, in the province
    assert event["URL"][1] == f"https://portal.example.vn/{segment}/event/{slug}/"
    assert event["GEO"][1] == "11.94;108.44"
    assert f"/{segment}/event/{slug}/event.ics" in everything.html(f"{segment}/event/{slug}/")


def test_signs_with_a_meaning_are_escaped(everything):
    _, (event,) = parsed((everything.root / "vi/event/dien-dan/event.ics").read_bytes())
    assert event["SUMMARY"][1] == "Diễn đàn đầu tư\\; du lịch\\, nông nghiệp"
    assert text(event["DESCRIPTION"][1]).startswith("Gặp gỡ lãnh đạo tỉnh và doanh nghiệp.\n\nhttps://")
    assert text(event["LOCATION"][1]) == "Trung tâm hội nghị, 36 Trần Phú, Đà Lạt"


@pytest.mark.parametrize("segment", SEGMENTS)
def test_one_calendar_per_language_holds_every_event(everything, segment):
    head, events = parsed((everything.root / f"feeds/{segment}.ics").read_bytes())
    assert head["NAME"][0] == {"LANGUAGE": SEGMENTS[segment]}
    assert len({event["UID"][1] for event in events}) == len(events) == 2
    assert f'href="/feeds/{segment}.ics"' in everything.html(f"{segment}/event/")


def test_whole_days_end_on_the_day_after_and_a_cancelled_event_stays_listed(everything):
    _, (event,) = parsed((everything.root / "ko/event/tokyo/event.ics").read_bytes())
    assert (event["DTSTART"][1], event["DTEND"][1], event["STATUS"][1]) == ("20261020", "20261021", "CANCELLED")


def test_every_change_counts_up(whole, portal, name):
    def sequence():
        return parsed(b"".join(data for _, data in portal(whole).render("en/event/forum/event.ics")))[1][0]["SEQUENCE"][
            1
        ]

    assert sequence() == "0"
    whole.rows[name("event/forum"), "mul"]["version"] = 3
    whole.rows[name("event/forum"), "en"]["version"] = 2
    assert sequence() == "3"


def test_a_language_without_events_has_no_calendar(whole, portal, name):
    for key in ("forum", "fair"):
        whole.drop(f"event/{key}", "ja")
    made = portal(whole)
    assert "feeds/ja.ics" not in made.paths
    assert "feeds/en.ics" in made.paths
    assert b"feeds/ja.ics" not in b"".join(data for _, data in made.render("ja/event/index.html"))


ENTRY = {
    "uid": "u", "starts": "2026-03-01T08:00", "ends": "2026-03-01T09:00", "timezone": "Europe/Berlin", "all_day": False, "stamp": "2026-01-01",
    "home_zone": "Asia/Ho_Chi_Minh", "revision": 0, "location": "", "url": "https://x.vn/", "status": "CONFIRMED",
}  # fmt: skip
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=200)


@given(LINES, LINES)
def test_whatever_is_said_comes_back(summary, description):
    data = calendar([Entry(**ENTRY, summary=summary, description=description)], tag="zh-Hans")
    (event,) = parsed(data)[1]
    assert (text(event["SUMMARY"][1]), text(event["DESCRIPTION"][1])) == (summary, description)


def test_the_same_clock_means_another_moment_in_summer():
    def start(day):
        entry = Entry(**{**ENTRY, "starts": f"{day}T08:00", "ends": f"{day}T09:00"}, summary="s", description="d")
        return parsed(calendar([entry], tag="en"))[1][0]["DTSTART"][1]

    assert start("2026-03-01").endswith("T070000Z")
    assert start("2026-07-01").endswith("T060000Z")
