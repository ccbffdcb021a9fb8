"""What stands before the gate: one (uid, locale) as it would be published, with everything it shows, and one digest over all of it.

The digest is over the facts (source locale only), the text, and of each asset the facts, the text in this locale and the state of consent. It holds
no version and no day of publishing: an approval binds content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Page, Revision, TranslatableMixin

from cms.records.models._base import RecordMixin, composed
from snapshot import digest, encode

Body = dict[str, Any]

_ADDED_BY_THE_GATE = frozenset({"schema", "version", "locale", "source_version", "former_slugs"})


@dataclass(frozen=True, slots=True)
class AssetContent:
    """A picture, clip or document as the candidate shows it. `text` is None when it says nothing in this locale."""

    picture: Any
    facts: Body
    text: Body | None

    @property
    def uid(self) -> str:
        return str(self.facts["uid"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """One text of a record, ready to be judged. `facts` is given in the source locale only; `revision` for pages only."""

    instance: Any
    locale: str
    facts: Body | None
    text: Body | None
    assets: tuple[AssetContent, ...]
    revision: Revision | None
    digest: str

    @property
    def uid(self) -> str:
        return str(self.instance.uid)

    @property
    def kind(self) -> str:
        return str(self.instance.kind)

    @property
    def is_source(self) -> bool:
        return self.facts is not None

    @property
    def translated_from(self) -> str:
        """Digest of the source text that this text translates; empty in the source locale."""
        return str(self.instance.translated_from)

    @property
    def text_digest(self) -> str:
        """Digest of this text alone: what a translation names as its source."""
        return body_digest(self.text or {})


def body_digest(body: Body) -> str:
    """Digest of what a person wrote in a body: without the fields that the gate adds."""
    return digest(encode(composed({key: value for key, value in body.items() if key not in _ADDED_BY_THE_GATE})))


def candidate_of_revision(revision: Revision) -> Candidate:
    """The candidate of one saved revision of a page."""
    return _candidate(revision.as_object(), revision)


def candidate_of(instance: Any) -> Candidate:
    """The candidate of a record as it stands: a page's latest revision, or the row of reference data."""
    if isinstance(instance, Page):
        page = instance.specific
        if page.latest_revision_id:
            return candidate_of_revision(page.latest_revision)
        return _candidate(page, None)
    return _candidate(instance, None)


def candidate_of_draft(instance: Any) -> Candidate:
    """The candidate of an unsaved form, for a preview."""
    return _candidate(instance, None)


def as_it_stands(candidate: Candidate) -> Candidate:
    """The same record read again: a page's latest revision, or the row of reference data."""
    model = type(candidate.instance)
    found = model._default_manager.filter(pk=candidate.instance.pk)
    return candidate_of((found.select_related("locale") if issubclass(model, TranslatableMixin) else found).get())


def _candidate(instance: Any, revision: Revision | None) -> Candidate:
    locale = instance.locale_code
    facts = composed(instance.facts_body()) if instance.is_source else None
    text = composed(instance.text_body())
    assets = tuple(_asset(one, locale) for one in _once(_with_further(_shown(instance))))
    content = {
        "facts": facts,
        "text": text,
        "translated_from": instance.translated_from,
        "assets": [{"facts": a.facts, "text": a.text, **a.picture.bound()} for a in assets],
    }
    return Candidate(instance, locale, facts, text, assets, revision, digest(encode(content)))


def _with_further(shown: list[Any]) -> list[Any]:
    """Each asset, and what the public sees with it: the picture that stands for a clip or a document."""
    return [one for asset in shown for one in (asset, *asset.shows())]


def _shown(instance: Any) -> list[Any]:
    """Assets of this text; a translation shows the source page's picture too, so its alternative text is needed in this locale."""
    if type(instance).assets is RecordMixin.assets:  # a kind without pictures
        return []
    shown = list(instance.assets())
    if not instance.is_source:
        source = source_instance(instance)
        shown = [*(source.assets() if source else []), *shown]
    return shown


def source_instance(instance: Any) -> Any:
    """The record in the source locale, as published or as it stands; None when there is none."""
    model = type(instance)
    return model._default_manager.filter(
        translation_key=instance.translation_key, locale__language_code=settings.SOURCE_LOCALE
    ).first()


def _once(pictures: list[Any]) -> list[Any]:
    return list({picture.uid: picture for picture in pictures}.values())


def _asset(picture: Any, locale: str) -> AssetContent:
    text = picture.text_body(locale, source=settings.SOURCE_LOCALE)
    return AssetContent(picture, composed(picture.facts_body()), composed(text))
