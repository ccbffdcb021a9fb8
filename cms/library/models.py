"""The media library: Wagtail's models, ours from the first migration because they can't be swapped later.

What a person uploads never becomes `Picture.file`: the original is quarantined, ingested in a child process, kept privately, and only the normalised
master is stored there (see `cms.library.ingest`).
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Locale
from wagtailmedia.models import AbstractMedia

from cms.records.models._base import Body, day, without_empty


class Picture(AbstractImage):
    """A picture. Title, alternative text (`description`), caption and credit here are those of the source language; other languages' are
    `PictureText` rows."""

    kind = "asset"

    uid_value = models.UUIDField(_("uid"), default=uuid4, unique=True, editable=False)
    source_sha256 = models.CharField(
        _("SHA-256 of the original"), max_length=64, blank=True, editable=False, db_index=True
    )
    rendition_key = models.CharField(_("key of the renditions"), max_length=64, blank=True, editable=False)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit line"), max_length=255, blank=True)
    licence = models.CharField(_("licence"), max_length=120, default="CC BY 4.0")
    licence_url = models.URLField(
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


class Rendition(AbstractRendition):
    """A rendition for the admin's own use; the portal's come from the media pipeline."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

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
