"""iCalendar (RFC 5545) in UTC, written line by line so that the bytes depend on nothing but the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a calendar. `starts` and `ends` are local times of `timezone` (IANA), days when `all_day` (the last one included); `stamp` is
    the day of its last change in `home_zone`; `revision` counts its changes. `point` is (latitude, longitude) in degrees as the rows write them."""

    uid: str
    starts: str
    ends: str
    timezone: str
    all_day: bool
    stamp: str
    home_zone: str
    revision: int
    summary: str
    description: str
    location: str
    url: str
    status: str
    categories: tuple[str, ...] = ()
    contact: str = ""
    point: tuple[str, str] | None = None


def calendar(entries: Iterable[Entry], *, tag: str, name: str = "") -> bytes:
    """A calendar with at least one entry, in the language of `tag` (BCP 47); `name` is its title when it is one to follow."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Toan Canh//Portal//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines += [_text("NAME", name, tag), f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for entry in entries:
        lines += _event(entry, tag)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _event(entry: Entry, tag: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{entry.uid}")
    stamp = _utc(f"{entry.stamp}T00:00", entry.home_zone)
    yield from (f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}", f"SEQUENCE:{entry.revision}")
    yield from _times(entry)
    yield _text("SUMMARY", entry.summary, tag)
    yield _text("DESCRIPTION", entry.description, tag)
    if entry.location:
        yield _text("LOCATION", entry.location, tag)
    if entry.point:
        yield f"GEO:{entry.point[0]};{entry.point[1]}"
    if entry.categories:
        yield f"CATEGORIES;LANGUAGE={tag}:{','.join(map(_escaped, entry.categories))}"
    if entry.contact:
        yield _text("CONTACT", entry.contact, tag)
    yield from (f"URL:{entry.url}", f"STATUS:{entry.status}", "END:VEVENT")


def _times(entry: Entry) -> tuple[str, str]:
    if entry.all_day:
        after = dt.date.fromisoformat(entry.ends[:10]) + dt.timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{entry.starts[:10].replace('-', '')}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    return f"DTSTART:{_utc(entry.starts, entry.timezone)}", f"DTEND:{_utc(entry.ends, entry.timezone)}"


def _utc(local: str, timezone: str) -> str:
    moment = dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(timezone))
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(name: str, value: str, tag: str) -> str:
    return f"{name};LANGUAGE={tag}:{_escaped(value)}"


def _escaped(text: str) -> str:
    """§3.3.11."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _folded(line: str) -> str:
    """§3.1: no line is longer than 75 octets, and no character is cut."""
    parts, room = [""], _OCTETS
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            parts.append("")
            room = _OCTETS - 1
        parts[-1] += sign
        room -= octets
    return "\r\n ".join(parts) + "\r\n"
