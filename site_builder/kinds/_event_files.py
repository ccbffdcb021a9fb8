"""Files of events for calendars: one per event and language, and one of all events per language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from site_builder._calendar import Entry, calendar
from site_builder._closures import contact_keys, record_keys
from site_builder._output import Output
from site_builder._paths import calendar_path, file_of, record_path
from site_builder._site import Inputs, Key, Page, Site
from snapshot import Locale
from snapshot.kinds import ContactFacts, ContactText, EventFacts, EventText, ProvinceFacts

if TYPE_CHECKING:
    from site_builder._language import Language
    from site_builder._render import Renderer

FILE = "event.ics"
"""Name of an event's file below its page."""

_STATUS = {"scheduled": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def file_of_event(site: Site, locale: Locale, page: Page) -> Iterator[Output]:
    """The file of one event."""
    uid = page.facts.uid
    path = record_path(locale, page.text.kind, page.text.slug) + FILE
    yield Output(file_of(path), "event.ics", locale.code, frozenset(_keys(site, page, locale)), {"uids": (uid,)})


def calendar_of_events(site: Site, locale: Locale, pages: Sequence[Page]) -> Iterator[Output]:
    """The calendar of a language, when it has an event: one without is not valid."""
    if pages:
        rows = frozenset(set[Key]().union(*(_keys(site, page, locale) for page in pages)))
        uids = tuple(page.facts.uid for page in pages)
        yield Output(file_of(calendar_path(locale)), "event.calendar", locale.code, rows, {"uids": uids})


def _keys(site: Site, page: Page, locale: Locale) -> set[Key]:
    facts = page.facts
    named = record_keys([facts.uid, *facts.sectors], locale.code)
    return named | contact_keys(site, facts.contact, locale.code)


def render_event(renderer: Renderer, output: Output) -> bytes:
    """One event."""
    return calendar(_entries(renderer, output), tag=renderer.language(output.locale).locale.tag)


def render_calendar(renderer: Renderer, output: Output) -> bytes:
    """All events, to be followed."""
    language = renderer.language(output.locale)
    portal = renderer.frame(output.locale).portal_title
    name = language.translate("{name}: {listing}", name=portal, listing=language.translate("Events"))
    return calendar(_entries(renderer, output), tag=language.locale.tag, name=name)


def _entries(renderer: Renderer, output: Output) -> Iterator[Entry]:
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    province = inputs.facts(renderer.plan.province, ProvinceFacts)
    for uid in output.args["uids"]:
        page = inputs.page(uid, output.locale)
        if page and isinstance(page.facts, EventFacts) and isinstance(page.text, EventText):
            home_zone = province.timezone if province else page.facts.timezone
            url = renderer.config.portal_url + language.page_path(page)
            yield _entry(language, inputs, page.facts, page.text, url, home_zone)


def _entry(language: Language, inputs: Inputs, facts: EventFacts, text: EventText, url: str, home_zone: str) -> Entry:
    return Entry(
        uid=facts.uid,
        starts=facts.starts,
        ends=facts.ends,
        timezone=facts.timezone,
        all_day=facts.all_day,
        stamp=facts.modified,
        home_zone=home_zone,
        revision=facts.version + text.version - 2,
        summary=text.title,
        description=f"{text.summary}\n\n{url}",
        location=text.venue,
        url=url,
        status=_STATUS[facts.state],
        categories=tuple(name for uid in facts.sectors if (name := language.name(inputs, uid))),
        contact=_contact(language, inputs, facts),
        point=(facts.point.lat, facts.point.lon) if facts.point else None,
    )


def _contact(language: Language, inputs: Inputs, facts: EventFacts) -> str:
    found, text = inputs.facts(facts.contact, ContactFacts), inputs.text(facts.contact, language.code, ContactText)
    if found is None or text is None:
        return ""
    return language.translate(", ").join(part for part in (text.title, found.phone, found.email) if part)
