"""Where the record stands: complete rows, references that are public, no restriction, still valid, an address of its own."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.gate.candidate import AssetContent, Candidate
from cms.gate.checks._registry import Situation, register
from cms.gate.errors import Reason, reason
from cms.gate.rows import asset_row, facts_row, text_row
from snapshot import FACTS_LOCALE, RowError, kind


@register("complete", 1)
def complete(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The rows are valid rows of their kind."""
    try:
        if candidate.facts is not None:
            facts_row(candidate, 1, situation.day)
        if candidate.text is not None:
            text_row(candidate, 1, source_version=0 if candidate.is_source else 1)
        for asset in candidate.assets:
            for locale in asset_locales(asset, candidate.locale):
                asset_row(asset, locale, 1)
    except RowError as error:
        yield incomplete(candidate, error)


def incomplete(candidate: Candidate, error: RowError) -> Reason:
    """What is missing or wrong, by the name that the form has for it."""
    name = error.where.partition(".")[0]
    label = next(
        (part.label for part in candidate.instance.parts() if name in (*part.fact_names, *part.text_names)), name
    )
    if error.why == "Field required":
        return reason("incomplete", _("“%(field)s” is empty. Fill it in."), field=capfirst(label))
    return reason(
        "incomplete", _("“%(field)s” cannot stay as it is: %(error)s"), field=capfirst(label), error=error.why or error
    )


@register("rules", 1)
def rules(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The facts are right, each by itself and with one another: the same rules as in the form, which a loaded record has never seen."""
    if candidate.facts is None:
        return
    labels = {field.name: getattr(field, "verbose_name", field.name) for field in candidate.instance._meta.get_fields()}
    labels |= {part.name: part.label for part in candidate.instance.parts()}
    for fault in candidate.instance.faults():
        field = capfirst(labels.get(fault.field, fault.field))
        yield reason("rule", _("“%(field)s”: %(message)s"), field=field, message=fault)


def asset_locales(asset: AssetContent, locale: str) -> tuple[str, ...]:
    """Locales of the picture's rows that can be judged; what has no original or no alternative text is told of elsewhere."""
    facts = (FACTS_LOCALE,) if asset.facts.get("source") else ()
    return (*facts, locale) if (asset.text or {}).get("alt") else facts


@register("revision", 1)
def saved(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """A page is published from a saved version."""
    if isinstance(candidate.instance, Page) and candidate.revision is None:
        yield reason("not_saved", _("No version of this page has been saved. Open it, save it, and come back."))


@register("references", 1)
def references(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """Organisation, contact, places and terms are public, and have a name in this language: no Vietnamese under a foreign locale."""
    missing = sorted(uid for uid in needed(candidate, situation.source) if not situation.is_live(uid, candidate.locale))
    if missing:
        text = _("Not yet public in this language, but named here: %(uids)s. Publish these first.")
        yield reason("reference_not_public", text, uids=", ".join(missing))


def needed(candidate: Candidate, source: Candidate | None = None) -> set[str]:
    """Uids of reference data that must be public in the candidate's language before it; `source` is what it is published together with."""
    if not kind(candidate.kind).has_page:
        return set()
    facts = candidate.facts or (source.facts if source else None)
    if facts is None:
        facts = _source_facts(candidate) or {}
    found: set[str] = candidate.instance.needed(facts)
    return found


@register("open", 1)
def unrestricted(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """A private page is not public."""
    page = candidate.instance
    if isinstance(page, Page) and page.get_view_restrictions().exists():
        yield reason("restricted", _("This page or its folder is private. Remove the restriction first."))


@register("validity", 1)
def valid(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The last day of validity (inclusive) has not passed; a translation is valid as long as its facts are."""
    public = situation.bodies.get((candidate.uid, FACTS_LOCALE), {})
    facts = candidate.facts or (situation.source.facts if situation.source else public) or {}
    last = facts.get("valid_to", "")
    if kind(candidate.kind).has_page and last and last < situation.day.isoformat():
        yield reason("expired", _("The record was valid until %(day)s. Extend its validity first."), day=last)


@register("address", 1)
def address(candidate: Candidate, situation: Situation) -> Iterable[Reason]:
    """The slug is taken once per kind and locale, over all organisations."""
    page = candidate.instance
    if not isinstance(page, Page):
        return
    same = type(page)._default_manager.filter(slug=page.slug, locale_id=page.locale_id, live=True)
    if same.exclude(translation_key=page.translation_key).exists():
        yield reason(
            "address_taken", _("Another published record of this kind has the address “%(slug)s”."), slug=page.slug
        )


def _source_facts(candidate: Candidate) -> dict[str, object] | None:
    from cms.gate.candidate import source_instance

    source = source_instance(candidate.instance)
    if source is None or source.locale_code != settings.SOURCE_LOCALE:
        return None
    body: dict[str, object] = source.facts_body()
    return body
