"""What every record has in common, whether it is a page or reference data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from unicodedata import normalize

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, TranslatableMixin

from snapshot import digest, encode

if TYPE_CHECKING:
    from collections.abc import Iterable

Body = dict[str, Any]


def source_locale() -> Locale:
    """The locale that authors write in (the first row of the locale table)."""
    return Locale.objects.get(language_code=settings.SOURCE_LOCALE)


def uids(objects: Iterable[Any]) -> list[str]:
    """Sorted uids of records or assets."""
    return sorted(found.uid for found in objects)


def without_empty(body: Body) -> Body:
    """`body` without fields that are None, empty text or an empty list: those are the rows' defaults."""
    return {key: value for key, value in body.items() if value not in (None, "", [])}


def day(value: Any) -> str | None:
    """ISO 8601 of a date, or None."""
    return value.isoformat() if value else None


def decimal(value: Any) -> str | None:
    """A decimal as the rows write it: no exponent, no trailing zeros; None stays None."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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

    `facts_body()` is asked of the source instance only; `text_body()` of each. Neither holds `schema` or `version`: the gate adds them.
    """

    kind: ClassVar[str]

    translated_from = models.CharField(
        _("digest of the source text translated"), max_length=64, blank=True, editable=False, default=""
    )

    class Meta:
        abstract = True

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
        """Facts row without `schema` and `version`."""
        raise TypeError(f"{type(self).__name__} must say what its facts are")

    def text_body(self) -> Body | None:
        """Text row without `schema`, `version` and `source_version`; None for kinds without text."""
        raise TypeError(f"{type(self).__name__} must say what its text is")

    def assets(self) -> list[Any]:
        """Images that this record's facts or this locale's text name."""
        return []


class ReferenceRecord(RecordMixin, TranslatableMixin, models.Model):
    """Reference data: its database row is the draft; what is public is the ledger's last row of it."""

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

    def head(self) -> Body:
        """Fields that every row starts with."""
        return {"uid": self.uid, "kind": self.kind}
