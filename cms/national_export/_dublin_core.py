"""A page as simple Dublin Core (`oai_dc`), after the field levels that state portals are asked for: identifier, title, creator, date, description and
publisher always; language, source and subject when known; coverage, type, format, relation and rights besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cms.national_export._element import Element
from cms.national_export._identifiers import identifier
from cms.national_export._kinds import additions, dcmi_type
from cms.national_export._profile import Profile
from cms.national_export._records import Page
from cms.national_export._references import References

FORMAT = "text/html"

_ORDER = (
    *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier"),
    *("source", "language", "relation", "coverage", "rights"),
)


def elements(page: Page, references: References, profile: Profile) -> list[Element]:
    """The elements of a page. A name that the page's language lacks is left out, but for the organisation's: that one is then given in the
    source language and marked so, because creator and publisher are mandatory."""
    text, facts = page.text, page.facts
    tag = profile.tag(text.locale)
    names = _organisation(page, references, profile)
    found = [
        Element("title", text.title, tag),
        *(Element("creator", name.value, name.language) for name in names),
        *(
            Element("subject", title, tag)
            for title in _titles((*facts.sectors, *facts.subjects), text.locale, references)
        ),
        Element("description", text.summary, tag),
        *_publishers(names, profile),
        *(Element("date", day) for day in dict.fromkeys((facts.issued, facts.modified))),
        Element("type", dcmi_type(text.kind)),
        Element("type", text.kind),
        Element("format", FORMAT),
        Element("identifier", _address(page, profile)),
        *(Element("source", source, tag) for source in text.sources),
        Element("language", tag),
        *(Element("relation", other) for other in (*page.relations, *_relations(page, references, profile))),
        *(Element("coverage", title, tag) for title in _coverage(page, references)),
        *_rights(page, references, profile),
        *additions(page, references, profile),
    ]
    said = dict.fromkeys(element for element in found if element.value.strip())
    return sorted(said, key=lambda element: _ORDER.index(element.name))


def _titles(uids: Iterable[str], locale: str, references: References) -> Iterator[str]:
    for uid in dict.fromkeys(uids):
        if title := references.title(uid, locale):
            yield title


def _organisation(page: Page, references: References, profile: Profile) -> list[Element]:
    for locale in (page.text.locale, profile.source):
        if name := references.title(page.facts.organisation, locale):
            return [Element("creator", name, profile.tag(locale))]
    return [Element("creator", profile.publisher, profile.tag(profile.source))]


def _publishers(names: Iterable[Element], profile: Profile) -> Iterator[Element]:
    own = {(name.value, name.language) for name in names}
    for value, language in dict.fromkeys((*sorted(own), (profile.publisher, profile.tag(profile.source)))):
        yield Element("publisher", value, language)


def _address(page: Page, profile: Profile) -> str:
    """The page's address on the portal; of a language that the portal no longer has, the item's identifier."""
    row = profile.locales.get(page.text.locale)
    if row is None:
        return identifier(profile, page.text.uid, page.text.locale)
    return f"{profile.portal_url}/{row.segment}/{page.text.kind}/{page.text.slug}/"


def _relations(page: Page, references: References, profile: Profile) -> Iterator[str]:
    """The items of the records that it names, as far as they are public in its language, and its assets."""
    locale = page.text.locale
    live = [uid for uid in dict.fromkeys(page.records) if (uid, locale) in references.live]
    yield from (identifier(profile, uid, locale) for uid in live)
    yield from (f"urn:uuid:{uid}" for uid in dict.fromkeys(page.assets))


def _coverage(page: Page, references: References) -> Iterator[str]:
    province = references.provinces.get(page.text.locale)
    places = _titles(page.facts.places, page.text.locale, references)
    yield from dict.fromkeys((*places, *([province.title] if province else ())))


def _rights(page: Page, references: References, profile: Profile) -> Iterator[Element]:
    yield Element("rights", profile.rights)
    province = references.provinces.get(page.text.locale)
    if province:
        yield Element("rights", province.licence, profile.tag(page.text.locale))
