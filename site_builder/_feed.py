"""The entries of a language's feed."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder._language import Language
from site_builder._pagekinds import record_kind
from site_builder._site import Inputs
from site_builder._xml import Entry
from snapshot.kinds import OrganisationText


def feed_entries(language: Language, inputs: Inputs, uids: Iterable[str], portal_url: str) -> list[Entry]:
    """One entry per record that has a page in this language, in the order given."""
    entries = []
    for uid in uids:
        page = inputs.page(uid, language.code)
        if page is None:
            continue
        organisation = inputs.text(page.facts.organisation, language.code, OrganisationText)
        entries.append(
            Entry(
                uid=uid,
                url=portal_url + language.page_path(page),
                title=page.text.title,
                summary=page.text.summary,
                issued=page.facts.issued,
                modified=page.facts.modified,
                author=organisation.title if organisation else language.translate("Investment portal"),
                category=language.translate(record_kind(page.facts)),
            )
        )
    return entries
