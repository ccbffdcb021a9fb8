"""The page of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from site_builder._bodies import body
from site_builder._cards import STATUS_MESSAGES, card, contact_card, project_facts, unit_word, value_with_unit
from site_builder._charts import BARS_UP_TO, bar_chart, line_chart
from site_builder._language import Language
from site_builder._pagekinds import page_kind, record_kind
from site_builder._paths import home_path, listing_path
from site_builder._pictures import Picture, picture
from site_builder._site import Inputs, Page
from site_builder._views import Block, Card, Chart, Contact, Day, Fact, Link, SeriesRow
from snapshot import Locale, PageText
from snapshot.kinds import IndicatorFacts, IndicatorText, OrganisationText, ProjectFacts, ProjectText

KEY_FACTS_FIRST = (ProjectFacts, IndicatorFacts)


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the template of a record reads. `facts_first` puts the key facts before the body."""

    kind: str
    accent: str
    kind_label: str
    trail: tuple[Link, ...]
    title: Markup
    summary: Markup
    objective: Markup
    picture: Picture | None
    facts: tuple[Fact, ...]
    facts_first: bool
    chart: Chart | None
    method: Markup
    blocks: tuple[Block, ...]
    sources: tuple[Markup, ...]
    contact: Contact | None
    issued: Day
    modified: Day
    valid_to: Day | None
    sample: bool
    outdated: Link | None
    """The page in the source language, when it has moved on since this translation was made."""
    related: tuple[Card, ...]


def record_view(language: Language, inputs: Inputs, page: Page, source: Locale) -> RecordView:
    """Everything that a record's page shows; what has no text in this language is left out, never shown in another one."""
    facts, text = page
    kind, label = page_kind(facts.kind), language.headings.label
    related = [found for uid in facts.related if (found := inputs.page(uid, language.code))]
    return RecordView(
        kind=facts.kind,
        accent=kind.accent,
        kind_label=language.translate(record_kind(facts)),
        trail=_trail(language, facts.kind),
        title=language.headings.heading(text.title),
        summary=label(text.summary),
        objective=label(text.objective) if isinstance(text, ProjectText) else Markup(),
        picture=picture(language, inputs, facts.picture, "lead"),
        facts=key_facts(language, inputs, page),
        facts_first=isinstance(facts, KEY_FACTS_FIRST),
        chart=chart(language, inputs, page),
        method=label(text.method) if isinstance(text, IndicatorText) else Markup(),
        blocks=body(language, inputs, text),
        sources=tuple(label(line) for line in text.sources),
        contact=contact_card(language, inputs, facts.contact),
        issued=_day(language, facts.issued),
        modified=_day(language, facts.modified),
        valid_to=_day(language, facts.valid_to) if facts.valid_to else None,
        sample=facts.sample,
        outdated=_outdated(language, inputs, page, source),
        related=tuple(card(language, inputs, found) for found in related),
    )


def _day(language: Language, value: str) -> Day:
    return Day(value, language.day(value))


def _trail(language: Language, kind: str) -> tuple[Link, ...]:
    return (
        Link(language.translate("Home"), home_path(language.locale)),
        Link(language.translate(page_kind(kind).plural), listing_path(language.locale, kind)),
    )


def _outdated(language: Language, inputs: Inputs, page: Page, source: Locale) -> Link | None:
    if language.code == source.code or not page.text.source_version:
        return None
    original = inputs.text(page.facts.uid, source.code, PageText)
    if original is None or original.version <= page.text.source_version:
        return None
    path = f"/{source.segment}/{original.kind}/{original.slug}/"
    return Link(Markup('<span lang="{}">{}</span>').format(source.tag, source.name), path)


def key_facts(language: Language, inputs: Inputs, page: Page) -> tuple[Fact, ...]:
    """The kind's own facts first, then those that all kinds share."""
    facts, say = page.facts, language.translate
    own: tuple[Fact, ...] = ()
    if isinstance(facts, ProjectFacts):
        own = project_facts(language, inputs, facts)
    elif isinstance(facts, IndicatorFacts) and facts.series:
        last = facts.series[-1]
        own = (Fact(language.period(last.period), value_with_unit(language, inputs, facts, last), strong=True),)
    organisation = inputs.text(facts.organisation, language.code, OrganisationText)
    rows: list[tuple[str, Markup | str | None]] = [
        (say("Place"), language.titles(inputs, facts.places)),
        (say("Sector"), language.titles(inputs, facts.sectors)),
        (say("Subject"), language.titles(inputs, facts.subjects)),
        (say("Responsible"), language.headings.label(organisation.title) if organisation else None),
        (say("Code"), facts.code if isinstance(facts, ProjectFacts | IndicatorFacts) else None),
        (say("Coordinates"), _coordinates(language, facts) if isinstance(facts, ProjectFacts) else None),
        (say("Valid until"), language.day(facts.valid_to) if facts.valid_to else None),
    ]
    return own + tuple(Fact(label, value) for label, value in rows if value)


def _coordinates(language: Language, facts: ProjectFacts) -> str | None:
    point = facts.point
    if point is None:
        return None
    latitude, longitude = (language.figures.plain(value.lstrip("-")) for value in (point.lat, point.lon))
    north, east = not point.lat.startswith("-"), not point.lon.startswith("-")
    return f"{latitude}°\u00a0{'N' if north else 'S'}; {longitude}°\u00a0{'E' if east else 'W'}"


def chart(language: Language, inputs: Inputs, page: Page) -> Chart | None:
    """Chart and table of an indicator; None for other kinds and for empty series."""
    facts = page.facts
    if not isinstance(facts, IndicatorFacts) or not facts.series:
        return None
    figure, word = language.figures.column(facts.scale, facts.decimals)
    short = len(facts.series) <= BARS_UP_TO
    rows = tuple(
        SeriesRow(
            language.period(item.period),
            figure(item.value),
            language.translate(STATUS_MESSAGES[item.status]) if item.status in STATUS_MESSAGES else "",
        )
        for item in facts.series
    )
    return Chart(
        title=language.headings.label(page.text.title),
        unit=unit_word(word, language.name(inputs, facts.unit)),
        bars=bar_chart(facts.series, figure, language.period) if short else None,
        line=None if short else line_chart(facts.series, figure, language.period),
        rows=rows,
        marked=any(row.status for row in rows),
    )


def structured_data(
    view: RecordView, page: Page, language: Language, url: str, image: str, publisher: str
) -> list[Any]:
    """schema.org: the way here for every page, the article itself for articles. `url` and `image` are absolute."""
    data = [_breadcrumbs(view, page, url)]
    if page.facts.kind == "article":
        data.append(_article(page, language, url, image, publisher))
    return data


def _breadcrumbs(view: RecordView, page: Page, url: str) -> dict[str, Any]:
    root = "/".join(url.split("/", 3)[:3])
    steps = [(str(link.label), {"item": root + link.href}) for link in view.trail]
    items = [
        {"@type": "ListItem", "position": n, "name": name, **target}
        for n, (name, target) in enumerate([*steps, (page.text.title, {})], 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _article(page: Page, language: Language, url: str, image: str, publisher: str) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if getattr(page.facts, "genre", "") == "news" else "Article",
        "headline": page.text.title,
        "description": page.text.summary,
        "datePublished": page.facts.issued,
        "dateModified": page.facts.modified,
        "inLanguage": language.locale.tag,
        "mainEntityOfPage": url,
    }
    if image:
        article["image"] = [image]
    if publisher:
        article["publisher"] = {"@type": "GovernmentOrganization", "name": publisher}
    return article
