"""From a record's rows to the document that search knows: one function for the public index and the portal's own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from search._model import Document
from snapshot import Locale, PageFacts, PageText, plain_text
from snapshot.kinds import Amount


def document_of(facts: PageFacts, text: PageText, locale: Locale) -> Document:
    """What the search knows of a page.

    Facets: `sector` and `place` (uids), `organisation` (uid), and for kinds that call for capital `capital`: the currency and the power of ten that
    the sum reaches, `VND 12` for 10¹² đồng up to 10¹³; a range is in every power that it touches.
    """
    facets: dict[str, str | tuple[str, ...]] = {
        "sector": facts.sectors,
        "place": facts.places,
        "organisation": facts.organisation,
    }
    capital = getattr(facts, "capital", None)
    if isinstance(capital, Amount):
        facets["capital"] = magnitudes(capital)
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
    )


def magnitudes(amount: Amount) -> tuple[str, ...]:
    """`VND 11`, `VND 12`: every power of ten from the least sum to the most; no exchange rate is guessed. A sum of nothing has none."""
    least, most = Decimal(amount.least), Decimal(amount.most or amount.least)
    if least <= 0:
        return ()
    return tuple(f"{amount.currency} {power}" for power in range(least.adjusted(), max(least, most).adjusted() + 1))
