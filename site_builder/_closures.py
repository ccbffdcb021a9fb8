"""Which rows each output may read: the declared inputs."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder._output import Keys
from site_builder._pagekinds import page_kind
from site_builder._site import Key, Site
from snapshot import FACTS_LOCALE, PageFacts, PageText, RelatedBlock
from snapshot.kinds import AssetFacts, ContactFacts, MenuFacts, ProvinceFacts


def record_keys(uids: Iterable[str | None], locale: str) -> set[Key]:
    """Facts and this locale's text of each."""
    return {Key(uid, code) for uid in uids if uid for code in (FACTS_LOCALE, locale)}


def card_keys(site: Site, uid: str, locale: str) -> set[Key]:
    """A record as a card: itself, its picture, the places and sectors that it is filtered by, and what its kind puts on it."""
    facts = site.facts(uid, PageFacts)
    if facts is None:
        return record_keys([uid], locale)
    shown = page_kind(facts.kind).on_card(facts)
    return record_keys([uid, facts.picture, *facts.places, *facts.sectors, *shown], locale)


def page_keys(site: Site, uid: str, locale: str, found: Iterable[str] = ()) -> Keys:
    """A record's page: all that its rows name, the contact's organisation, its related records as cards, and the source text's version; what its
    kind adds; and the records that were `found` for it, as cards."""
    facts, text = site.facts(uid, PageFacts), site.text(uid, locale, PageText)
    keys = record_keys([uid], locale) | {Key(uid, site.source.code)}
    if facts is None or text is None:
        return frozenset(keys)
    keys |= record_keys([*facts.references(), *text.references(), facts.organisation], locale)
    keys |= contact_keys(site, facts.contact, locale)
    listed = [one for block in text.body if isinstance(block, RelatedBlock) for one in block.records]
    for shown in (*facts.related, *listed, *found):
        keys |= card_keys(site, shown, locale)
    for asset in text.assets():
        keys |= asset_keys(site, asset, locale)
    return frozenset(keys.union(page_kind(facts.kind).on_page(site, facts, text)))


def asset_keys(site: Site, uid: str, locale: str) -> set[Key]:
    """An asset with its poster; a clip with its subtitles in every language."""
    facts = site.facts(uid, AssetFacts)
    keys = record_keys([uid, facts.poster if facts else None], locale)
    if facts is not None and facts.media == "clip":
        keys |= {Key(uid, one.code) for one in site.locales}
    return keys


def contact_keys(site: Site, uid: str | None, locale: str) -> set[Key]:
    """A contact and the organisation that it belongs to."""
    facts = site.facts(uid, ContactFacts)
    return record_keys([uid, facts.organisation if facts else None], locale)


def shared_keys(site: Site, locale: str) -> Keys:
    """What header and footer read in a language: the province, its owner and contact, the menus and the records that they lead to."""
    province = site.province()
    keys: set[Key] = set()
    if province is not None:
        keys |= record_keys([province.uid, province.owner], locale) | contact_keys(site, province.contact, locale)
    for menu in site.of_kind(MenuFacts):
        keys |= record_keys([menu.uid, *menu.references()], locale)
    return frozenset(keys)


def home_keys(site: Site, province: ProvinceFacts | None, listed: Iterable[str], locale: str) -> Keys:
    """The home page: the province with its hero and figures, and the listed records as cards."""
    keys: set[Key] = set()
    if province is not None:
        units = [figure.unit for figure in province.figures]
        keys |= record_keys([province.uid, province.hero, *units, *(f.indicator for f in province.figures)], locale)
        listed = [*province.featured, *listed]
    return frozenset(keys.union(*(card_keys(site, uid, locale) for uid in listed)))


def cards_keys(site: Site, uids: Iterable[str], locale: str) -> Keys:
    """Several records as cards."""
    return frozenset(set[Key]().union(*(card_keys(site, uid, locale) for uid in uids)))
