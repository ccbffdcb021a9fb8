"""What pictures, clips and documents have in common: identity, rights and consent, and words in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.library.fields import HttpsUrlField
from cms.library.rules import text_errors
from cms.records.models._base import Body, day, without_empty
from media_pipeline import Asset


class AssetModel(models.Model):
    """An asset. Title, alternative text (`description`), caption and credit here are those of the source language; others' are rows of `texts`."""

    kind = "asset"
    media: ClassVar[str]
    """What the asset's facts say it is: picture, clip or document."""
    words: ClassVar[tuple[str, ...]] = ("title", "alt", "caption", "credit")
    """Fields of a text row that people write."""

    uid_value = models.UUIDField(_("uid"), default=uuid4, unique=True, editable=False)
    source_sha256 = models.CharField(
        _("SHA-256 of the original"), max_length=64, blank=True, editable=False, db_index=True
    )
    rendition_key = models.CharField(_("key of the renditions"), max_length=64, blank=True, editable=False)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit line"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=120, default="CC BY 4.0")
    licence_url = HttpsUrlField(
        _("address of the licence"), blank=True, default="https://creativecommons.org/licenses/by/4.0/"
    )
    rights_to = models.DateField(_("rights valid to, inclusive"), null=True, blank=True)
    people = models.BooleanField(_("shows people who can be recognised"), default=False)
    consent = models.BooleanField(_("their consent is on file"), default=False)
    consent_to = models.DateField(_("consent valid to, inclusive"), null=True, blank=True)
    illustration = models.BooleanField(_("illustration, not a photograph"), default=False)

    if TYPE_CHECKING:
        title: str
        description: str
        texts: Any

    class Meta:
        abstract = True

    @property
    def uid(self) -> str:
        return str(self.uid_value)

    def clean(self) -> None:
        """Rules of the source language's texts, and of consent; raises ValidationError by field."""
        super().clean()
        self.check_words()

    def check_words(self) -> None:
        """The rules alone, for kinds of assets whose own model looks at a file's name."""
        errors = text_errors(title=self.title, alt=self.description, credit=self.credit, alt_field="description")
        if self.consent_to and not self.consent:
            message = _("Consent that is not on file can have no last day.")
            errors["consent_to"] = ValidationError(message, code="consent_missing")
        if errors:
            raise ValidationError(errors)

    def take(self, asset: Asset) -> None:
        """Become the asset that the pipeline made; its file goes to `file` by the caller. Nothing is saved."""
        self.source_sha256, self.rendition_key = asset.source_sha256, asset.key

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the asset; raises PermissionDenied with the reason while a record shows it."""
        try:
            return super().delete(*args, **kwargs)
        except models.ProtectedError as error:
            said = _("“%(title)s” is shown by a record. Take it out there before you delete it.")
            raise PermissionDenied(said % {"title": self.title}) from error

    def missing_texts(self) -> list[str]:
        """Codes of the further languages that say nothing about this asset yet, in the locale table's order."""
        said = {text.locale.language_code for text in self.texts.all()}
        return [row.code for row in settings.LOCALES if row.code not in {settings.SOURCE_LOCALE, *said}]

    def shows(self) -> list[Any]:
        """Further assets that the public sees with this one."""
        return []

    def bound(self) -> Body:
        """What an approval covers beside facts and text."""
        return {"people": self.people, "consent": self.consent}

    def own_facts(self) -> Body:
        """Facts that only this kind of asset has."""
        return {}

    def facts_body(self) -> Body:
        """Facts row without `schema` and `version`."""
        return without_empty(
            {
                "uid": self.uid,
                "kind": self.kind,
                "media": None if self.media == "picture" else self.media,
                "source": self.source_sha256,
                **self.own_facts(),
                "licence": self.licence,
                "licence_url": self.licence_url,
                "rights_to": day(self.rights_to),
                "consent_to": day(self.consent_to),
                "illustration": self.illustration or None,
            }
        )

    def text_body(self, locale: str, *, source: str) -> Body | None:
        """Text row in `locale` without `schema`, `version` and `source_version`; None when this language has none yet."""
        said: Any = self if locale == source else self.texts.filter(locale__language_code=locale).first()
        if said is None:
            return None
        body = {name: getattr(said, "description" if said is self and name == "alt" else name) for name in self.words}
        body = {name: text.replace("\r\n", "\n") for name, text in body.items()}
        return without_empty({"uid": self.uid, "kind": self.kind, **body})


class WordsModel(models.Model):
    """What is said about an asset in one further language. `asset` is the asset."""

    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+", verbose_name=_("language"))
    title = models.CharField(_("title"), max_length=255)
    alt = models.CharField(_("alternative text"), max_length=500)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit line"), max_length=255)

    if TYPE_CHECKING:
        asset: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title} ({self.locale})"

    def clean(self) -> None:
        """The same rules as for the source language; raises ValidationError by field."""
        super().clean()
        if errors := text_errors(title=self.title, alt=self.alt, credit=self.credit, alt_field="alt"):
            raise ValidationError(errors)
