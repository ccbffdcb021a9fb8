"""From a record's rows to what search knows of it: the same functions for the public index and the portal's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from search._model import Document
from search._names import Names
from snapshot import Locale, PageFacts, PageText, TextRow, plain_text
from snapshot.kinds import Amount, OrganisationText, PlaceText, TermText

NAMED_KINDS = ("organisation", "place", "term")
"""Kinds whose records are named in the texts of others."""

NAMING_FACETS = ("place", "sector")
"""Facets whose records' names a document is found by."""

_NAMED = (OrganisationText, PlaceText, TermText)
_NOBODY: Mapping[str, str] = MappingProxyType({})


def document_of(facts: PageFacts, text: PageText, locale: Locale, called: Mapping[str, str] = _NOBODY) -> Document:
    """What the search knows of a page. `called`: the names in this language of its places and sectors, by uid; absent ones are left out.

    Facets: `sector` and `place` (uids), `organisation` (uid), and for kinds that call for capital `capital`: the currency and the power of ten that
    the sum reaches, `VND 12` for 10¹² đồng up to 10¹³; a range is in every power that it touches.
    """
    facets: dict[str, str | tuple[str, ...]] = {
        "sector": facts.sectors,
        "place": facts.places,
        "organisation": facts.organisation,
    }
    capital = capital_of(facts)
    if capital is not None:
        facets["capital"] = magnitudes(capital)
    names = [called.get(uid, "") for uid in (*facts.places, *facts.sectors)]
    return Document(
        uid=text.uid,
        locale=text.locale,
        kind=facts.kind,
        title=text.title,
        summary=text.summary,
        body=plain_text(facts, text),
        facets=facets,
        date=dt.date.fromisoformat(facts.issued),
        url=f"/{locale.segment}/{text.kind}/{text.slug}/",
        version=text.version,
        names=tuple(name for name in (*names, str(getattr(facts, "code", ""))) if name),
    )


def names_of(texts: Iterable[TextRow]) -> Names | None:
    """What a place, an organisation or a term is called, from its texts in all languages; None where it is none of them or has no text.

    The bare name of a place comes first, the short name of an organisation and the variants of a term next to its title. Readings, and spellings
    that must not be written, lead to it as well: readers write them.
    """
    rows = sorted((text for text in texts if isinstance(text, _NAMED)), key=lambda text: text.locale)
    if not rows:
        return None
    also = [other for row in rows for other in (getattr(row, "reading", ""), *row.forbidden) if other]
    return Names(rows[0].uid, {row.locale: _called(row) for row in rows}, tuple(also))


def _called(row: OrganisationText | PlaceText | TermText) -> tuple[str, ...]:
    match row:
        case PlaceText():
            return row.name, row.title
        case OrganisationText():
            return tuple(name for name in (row.title, row.short_name) if name)
        case TermText():
            return row.title, *row.variants


def capital_of(facts: PageFacts) -> Amount | None:
    """The capital that a page calls for, None for kinds that call for none."""
    capital = getattr(facts, "capital", None)
    return capital if isinstance(capital, Amount) else None


def magnitudes(amount: Amount) -> tuple[str, ...]:
    """`VND 11`, `VND 12`: every power of ten from the least sum to the most; no exchange rate is guessed. A sum of nothing has none."""
    least, most = Decimal(amount.least), Decimal(amount.most or amount.least)
    if least <= 0:
        return ()
    return tuple(f"{amount.currency} {power}" for power in range(least.adjusted(), max(least, most).adjusted() + 1))
