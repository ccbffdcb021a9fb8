"""Events at home and abroad (R14), each with its file for calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from site_builder._language import outside
from site_builder._pagekinds import Address, Feed, Home, PageKind, Thing, register_page_kind
from site_builder._paths import calendar_path, record_path
from site_builder._sheet import Sheet, facts_of
from site_builder._structured import dated, organisation, place
from site_builder._views import Fact
from site_builder.kinds import _event_files as files
from site_builder.kinds._shared import stages
from snapshot.kinds import EventFacts, EventText

Own = Sheet[EventFacts, EventText]

STATES = {"postponed": "Postponed", "cancelled": "Cancelled"}
"""Words for what did not stay as it was announced."""

_SCHEMA_STATES = {"scheduled": "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}


@dataclass(frozen=True, slots=True)
class Event:
    """What an event adds to its page. `state` is a word, empty while it stands as announced; `calendar` leads to its file for calendars,
    `saved_as` is the name to keep that under; `programme` are (title, text)."""

    state: str
    when: Markup
    venue: Markup
    audience: Markup
    online: str
    registration: str
    calendar: str
    saved_as: str
    programme: tuple[tuple[Markup, Markup], ...]


def _own(sheet: Own) -> Event:
    facts, text = sheet.facts, sheet.text
    return Event(
        state=_state(sheet),
        when=_days(sheet),
        venue=sheet.label(text.venue),
        audience=sheet.label(text.audience),
        online=outside(facts.online_url),
        registration=outside(facts.registration_url) if facts.state != "cancelled" else "",
        calendar=record_path(sheet.language.locale, facts.kind, text.slug) + files.FILE,
        saved_as=f"{text.slug}.ics",
        programme=stages(sheet, text.programme),
    )


def _state(sheet: Own) -> str:
    word = STATES.get(sheet.facts.state)
    return sheet.say(word) if word else ""


def _days(sheet: Own) -> Markup:
    facts = sheet.facts
    said = sheet.language.days(facts.starts[:10], facts.ends[:10])
    return Markup('<time datetime="{}">{}</time>').format(_iso(facts, facts.starts), said)


def _iso(facts: EventFacts, local: str) -> str:
    """The moment with its offset, or the day of an event of whole days."""
    if facts.all_day:
        return local[:10]
    return dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(facts.timezone)).isoformat()


def _time(sheet: Own) -> str | None:
    """`8:00–11:30, Vietnam Time (UTC+7)`; over several days, when the first begins and the last ends."""
    facts, language = sheet.facts, sheet.language
    if facts.all_day:
        return None
    least, most = language.time(facts.starts), language.time(facts.ends)
    one_day = facts.starts[:10] == facts.ends[:10]
    span = "{least}–{most}" if one_day else "{least} on the first day to {most} on the last"
    return language.in_zone(sheet.say(span, least=least, most=most), facts.starts, facts.timezone)


def _key_facts(sheet: Own) -> tuple[Fact, ...]:
    facts, say = sheet.facts, sheet.say
    online = outside(facts.online_url)
    follow = Markup('<a href="{}" rel="external">{}</a>').format(online, say("Follow online")) if online else None
    return (
        *((Fact(say("State"), _state(sheet), strong=True, state=facts.state),) if _state(sheet) else ()),
        *facts_of(
            (say("Date"), _days(sheet)),
            (say("Time"), _time(sheet)),
            (say("Venue"), sheet.label(sheet.text.venue)),
            (say("Online"), follow),
            (say("Organisers"), sheet.language.titles(sheet.inputs, facts.organisers)),
            (say("For whom"), sheet.label(sheet.text.audience)),
        ),
    )


def _card_facts(sheet: Own) -> tuple[Fact, ...]:
    say = sheet.say
    return facts_of((say("Date"), _days(sheet)), (say("Venue"), sheet.label(sheet.text.venue)))


def _data(sheet: Own, address: Address) -> list[Thing]:
    facts, text = sheet.facts, sheet.text
    online = outside(facts.online_url)
    here = place(text.venue, facts.point, address=text.venue)
    thing: Thing = {
        "@type": "Event",
        "name": text.title,
        "url": address.url,
        "description": text.summary,
        "startDate": _iso(facts, facts.starts),
        "endDate": _iso(facts, facts.ends),
        "eventStatus": f"https://schema.org/{_SCHEMA_STATES[facts.state]}",
        "eventAttendanceMode": f"https://schema.org/{'Mixed' if online else 'Offline'}EventAttendanceMode",
        "location": [here, {"@type": "VirtualLocation", "url": online}] if online else here,
    }
    names = [name for uid in facts.organisers if (name := sheet.name(uid))] or [address.publisher]
    hosts = [organisation(name) for name in names if name]
    return [{**thing, **({"organizer": hosts} if hosts else {}), "dateModified": dated(sheet)["dateModified"]}]


EVENT = register_page_kind(
    PageKind(
        name="event",
        plural="Events",
        singular="Event",
        intro="Conferences, fairs and festivals to meet at, here and abroad.",
        all="All events",
        accent="amber",
        weight=70,
        menu=True,
        home=Home(count=3),
        order="calendar",
        dated="",
        place_label="Places concerned",
        facts_first=True,
        feed=Feed("Calendar of events", "To follow in your own calendar (iCalendar)", calendar_path, "text/calendar"),
        key_facts=_key_facts,
        card_facts=_card_facts,
        card_state=_state,
        own=_own,
        data=_data,
        span=lambda facts: (facts.starts[:10], facts.ends[:10]),
        files=files.file_of_event,
        feed_files=files.calendar_of_events,
        parts=(files.FILE,),
        renderers={"event.ics": files.render_event, "event.calendar": files.render_calendar},
        sheets=("kinds.css",),
    )
)
