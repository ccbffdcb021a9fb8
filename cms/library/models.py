"""The media library: Wagtail's models, ours from the first migration because they can't be swapped later.

What a person uploads never becomes `Picture.file`: the original is quarantined, ingested in a child process, kept privately, and only the normalised
master is stored there (see `cms.library.ingest`).
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, get_rendition_upload_to, get_upload_to
from wagtail.images.models import get_rendition_storage as rendition_storage
from wagtail.models import Locale
from wagtailmedia.models import AbstractMedia

from cms.library.fields import HttpsUrlField, MasterField, PreviewField
from cms.library.previews import preview
from cms.library.rules import text_errors
from cms.records.models._base import Body, day, without_empty
from media_pipeline import Asset


class Picture(AbstractImage):
    """A picture. Title, alternative text (`description`), caption and credit here are those of the source language; other languages' are
    `PictureText` rows."""

    kind = "asset"

    file: Any = MasterField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
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

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "licence",
        "licence_url",
        "rights_to",
        "people",
        "consent",
        "consent_to",
        "illustration",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    @property
    def uid(self) -> str:
        return str(self.uid_value)

    def clean(self) -> None:
        """Rules of the source language's texts, and of consent; raises ValidationError by field."""
        super().clean()
        errors = text_errors(title=self.title, alt=self.description, credit=self.credit, alt_field="description")
        if self.consent_to and not self.consent:
            message = _("Consent that is not on file can have no last day.")
            errors["consent_to"] = ValidationError(message, code="consent_missing")
        if errors:
            raise ValidationError(errors)

    def take(self, asset: Asset) -> None:
        """Become the picture of `asset`; its master goes to `file` by the caller. Nothing is saved."""
        self.source_sha256, self.rendition_key = asset.source_sha256, asset.key

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the picture; raises PermissionDenied with the reason while a record shows it."""
        try:
            return super().delete(*args, **kwargs)
        except models.ProtectedError as error:
            said = _("“%(title)s” is shown by a record. Take it out there before you delete it.")
            raise PermissionDenied(said % {"title": self.title}) from error

    def missing_texts(self) -> list[str]:
        """Codes of the further languages that say nothing about this picture yet, in the locale table's order."""
        said = {text.locale.language_code for text in self.texts.all()}
        return [row.code for row in settings.LOCALES if row.code not in {settings.SOURCE_LOCALE, *said}]

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """A preview for the admin, from the pipeline's renditions; Wagtail's hook. Raises SourceImageIOError."""
        return preview(self, filter.spec)

    def create_renditions(self, *filters: Any) -> dict[Any, Any]:
        """Several previews; one by one, since none is decoded."""
        return {filter: self.create_rendition(filter) for filter in filters}

    def facts_body(self) -> Body:
        """Facts row without `schema` and `version`."""
        return without_empty(
            {
                "uid": self.uid,
                "kind": self.kind,
                "source": self.source_sha256,
                "width": self.width,
                "height": self.height,
                "focal": self._focal(),
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
        alt = self.description if said is self else said.alt
        body = {"title": said.title, "alt": alt, "caption": said.caption, "credit": said.credit}
        return without_empty({"uid": self.uid, "kind": self.kind, **body})

    def _focal(self) -> list[int] | None:
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        point = [round(1000 * self.focal_point_x / self.width), round(1000 * self.focal_point_y / self.height)]
        return None if point == [500, 500] else point


class PictureText(models.Model):
    """What is said about a picture in one further language."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="texts", verbose_name=_("picture"))
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+", verbose_name=_("language"))
    title = models.CharField(_("title"), max_length=255)
    alt = models.CharField(_("alternative text"), max_length=500)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit line"), max_length=255)

    class Meta:
        verbose_name = _("picture text")
        verbose_name_plural = _("picture texts")
        constraints = [models.UniqueConstraint(fields=["image", "locale"], name="one_text_per_image_and_locale")]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale})"

    def clean(self) -> None:
        """The same rules as for the source language; raises ValidationError by field."""
        super().clean()
        if errors := text_errors(title=self.title, alt=self.alt, credit=self.credit, alt_field="alt"):
            raise ValidationError(errors)


class Rendition(AbstractRendition):
    """A rendition for the admin's own use; the portal's come from the media pipeline."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    file: Any = PreviewField(
        upload_to=get_rendition_upload_to, storage=rendition_storage, width_field="width", height_field="height"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]


class Attachment(AbstractDocument):
    """A file for download."""

    uid_value = models.UUIDField(_("uid"), default=uuid4, unique=True, editable=False)

    admin_form_fields: ClassVar = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        permissions = [("choose_attachment", "Can choose attachment")]


class Recording(AbstractMedia):
    """A clip or recording."""

    uid_value = models.UUIDField(_("uid"), default=uuid4, unique=True, editable=False)

    admin_form_fields: ClassVar = ("title", "file", "collection", "duration", "width", "height", "thumbnail", "tags")

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
