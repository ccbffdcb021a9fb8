"""What every record has in common, whether it is a page or reference data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from unicodedata import normalize

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch.index import Indexed
from wagtail.models import Locale, TranslatableMixin

from cms.records.parts import Body, Fault, Ids, Layout, Many, Part, columns_of, compact, decimal, names_in, uids_of
from snapshot import digest, encode, kind

__all__ = ["Body", "RecordMixin", "ReferenceRecord", "composed", "day", "decimal", "source_locale", "text_digest"]


def source_locale() -> Locale:
    """The locale that authors write in (the first row of the locale table)."""
    return Locale.objects.get(language_code=settings.SOURCE_LOCALE)


def without_empty(body: Body) -> Body:
    """`body` without fields that are None, empty text or an empty list: those are the rows' defaults."""
    return {key: value for key, value in body.items() if value not in (None, "", [])}


def day(value: Any) -> str | None:
    """ISO 8601 of a date, or None."""
    return value.isoformat() if value else None


def composed(value: Any) -> Any:
    """`value` with all its texts in NFC, as rows hold them: some keyboards and files give Vietnamese decomposed."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(item) for key, item in value.items()}
    return [composed(item) for item in value] if isinstance(value, list | tuple) else value


def text_digest(record: RecordMixin) -> str:
    """Digest of what a record says in its locale: what its translations name as their source."""
    return digest(encode(composed(record.text_body() or {})))


class RecordMixin(models.Model):
    """A record in one locale: identity, facts and text as the bodies of snapshot rows.

    A kind says its parts once, in the order of its form: `fact_layout` the same in every language, `text_layout` each language's own. From them
    come both bodies, the way back from a row, the panels, and what people are shown. `facts_body()` is asked of the source instance only;
    `text_body()` of each. Neither holds `schema` or `version`: the gate adds them.
    """

    kind: ClassVar[str]
    fact_layout: ClassVar[Layout] = ()
    text_layout: ClassVar[Layout] = ()

    translated_from = models.CharField(
        _("digest of the source text translated"), max_length=64, blank=True, editable=False, default=""
    )

    class Meta:
        abstract = True

    @classmethod
    def parts(cls) -> tuple[Part, ...]:
        """The parts, texts first; made once for each class."""
        if "_parts" not in cls.__dict__:
            texts = tuple(names_in(cls.text_layout))
            layout = (*texts, *cls.fact_layout)
            cls._parts = columns_of(cls, layout, spoken=texts)  # type: ignore[attr-defined]
        return cls.__dict__["_parts"]

    @property
    def uid(self) -> str:
        """The record's UUID: Wagtail's translation key, the same in every locale."""
        return str(self.translation_key)  # type: ignore[attr-defined]

    @property
    def locale_code(self) -> str:
        return str(self.locale.language_code)  # type: ignore[attr-defined]

    @property
    def is_source(self) -> bool:
        """Whether this is the instance in the source locale, which carries the facts."""
        return self.locale_code == settings.SOURCE_LOCALE

    def facts_body(self) -> Body:
        """Facts row without `schema` and `version`; empty fields and defaults are left out."""
        parts = self.parts()
        uids = uids_of(one for part in parts for one in part.named(self))
        body = {name: value for part in parts for name, value in part.facts(self, uids).items()}
        return {"uid": self.uid, "kind": self.kind} | compact(kind(self.kind).facts, body)

    def text_body(self) -> Body | None:
        """Text row without `schema`, `version` and `source_version`; None for kinds without text."""
        model = kind(self.kind).text
        if model is None:
            return None
        body = {name: value for part in self.parts() for name, value in part.texts(self).items()}
        return {"uid": self.uid, "kind": self.kind} | compact(model, body)

    def take(self, facts: Body, texts: Body, ids: Ids, *, early: bool = False) -> None:
        """Take columns and rows from a facts row and this locale's text row; only what needs no other page when `early`. Nothing is saved.

        Facts of a translation's columns are those of the source; its relations stay empty.
        """
        for part in self.parts():
            if not part.late or (not early and (self.is_source or part.text_names)):
                part.write(self, facts, texts, ids)

    @classmethod
    def sets(cls) -> set[str]:
        """Fields of the facts row whose values stand in no order."""
        return {name for part in cls.parts() if isinstance(part, Many) for name in part.fact_names}

    def needed(self, facts: Body) -> set[str]:
        """Uids of the reference data that must be public before these facts of the record are."""
        return {uid for part in self.parts() for uid in part.needed(facts)} - {self.uid}

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the record's facts and texts, each by itself and with one another."""
        for part in self.parts():
            yield from part.faults(self)

    def clean(self) -> None:
        """Raise ValidationError naming the fields at fault; rows are judged by the form that has them, and by the gate."""
        super().clean()
        columns = {field.name for field in self._meta.get_fields() if field.concrete}
        if errors := {fault.field: fault.error() for fault in self.faults() if fault.field in columns}:
            raise ValidationError(errors)

    def assets(self) -> list[Any]:
        """Images that this record's facts or this locale's text name."""
        return []


class ReferenceRecord(RecordMixin, TranslatableMixin, Indexed, models.Model):
    """Reference data: its database row is the draft; what is public is the ledger's last row of it."""

    spoken_streams: ClassVar[tuple[str, ...]] = ()
    """StreamFields that hold facts and texts together: each language has its own copy."""

    title = models.CharField(_("name"), max_length=255)

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; whoever saves a translation of reference data has its source before them, so it counts as translated from that."""
        if not self.is_source:
            source = type(self)._default_manager.filter(
                translation_key=self.translation_key, locale__language_code=settings.SOURCE_LOCALE
            )
            self.translated_from = "".join(text_digest(found) for found in source)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "translated_from"}
        super().save(*args, **kwargs)
