"""schema.org: the way to every page, who publishes it, and what its kind says of it."""

from __future__ import annotations

from typing import Any

from site_builder._pagekinds import Address, Thing, page_kind
from site_builder._sheet import Sheet
from site_builder._views import Link

_CONTEXT = {"@context": "https://schema.org"}


def structured_data(sheet: Sheet[Any, Any], trail: tuple[Link, ...], address: Address) -> list[Thing]:
    """The breadcrumbs, then the things that the kind tells of, with what all kinds share."""
    shared = {
        "inLanguage": sheet.language.locale.tag,
        "mainEntityOfPage": address.url,
        **({"image": [address.image]} if address.image else {}),
    }
    things = page_kind(sheet.facts.kind).data(sheet, address) or [web_page(sheet, address)]
    first = {**shared, **things[0]}
    return [{**_CONTEXT, **thing} for thing in (_breadcrumbs(trail, sheet.text.title, address), first, *things[1:])]


def _breadcrumbs(trail: tuple[Link, ...], title: str, address: Address) -> Thing:
    steps: list[tuple[str, Thing]] = [(str(link.label), {"item": address.portal + link.href}) for link in trail]
    items = [
        {"@type": "ListItem", "position": n, "name": name, **target}
        for n, (name, target) in enumerate([*steps, (title, {})], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def web_page(sheet: Sheet[Any, Any], address: Address) -> Thing:
    """A page that is nothing more special."""
    return {"@type": "WebPage", "name": sheet.text.title, **dated(sheet), **published(address)}


def dated(sheet: Sheet[Any, Any]) -> Thing:
    """Description, days of issue and of the last change."""
    facts = sheet.facts
    return {"description": sheet.text.summary, "datePublished": facts.issued, "dateModified": facts.modified}


def published(address: Address) -> Thing:
    """Who publishes it, when that organisation has a name in this language."""
    return {"publisher": organisation(address.publisher)} if address.publisher else {}


def organisation(name: str) -> Thing:
    """A department or other public body."""
    return {"@type": "GovernmentOrganization", "name": name}


def geo(point: Any) -> Thing:
    """Coordinates in WGS84, for whatever has a `Point`; nothing without one."""
    if point is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": float(point.lat), "longitude": float(point.lon)}}


def place(name: str, point: Any = None, **more: Any) -> Thing:
    """A place."""
    return {"@type": "Place", "name": name, **geo(point), **more}
