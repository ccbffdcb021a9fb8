"""Documents to take along: PDFs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from cms.library.fields import PaperField
from cms.library.models._asset import AssetModel, WordsModel
from cms.records.models._base import Body
from media_pipeline import Asset

PICTURE = "library.Picture"


class Attachment(AssetModel, AbstractDocument):
    """A document. `file` is the PDF that the pipeline wrote anew."""

    media = "document"

    file: Any = PaperField(verbose_name=_("file"), upload_to="documents")
    description = models.CharField(_("description"), max_length=500, blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0, editable=False)
    poster = models.ForeignKey(
        PICTURE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture that stands for it")
    )

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "poster",
        "licence",
        "licence_url",
        "rights_to",
        "people",
        "consent",
        "consent_to",
        "illustration",
        "collection",
        "tags",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_attachment", "Can choose attachment")]

    def clean(self) -> None:
        """The rules of every asset; the kind of file is told by its content, where it comes in. Raises ValidationError by field."""
        self.check_words()

    def take(self, asset: Asset) -> None:
        """Become the document that the pipeline wrote."""
        super().take(asset)
        self.pages = asset.pages

    def shows(self) -> list[Any]:
        """The picture that stands for it."""
        return [self.poster] if self.poster else []

    def own_facts(self) -> Body:
        """Pages, and the picture that stands for it."""
        return {"width": 0, "height": 0, "pages": self.pages, "poster": self.poster.uid if self.poster else None}


class AttachmentText(WordsModel):
    """What is said about a document in one further language."""

    asset = models.ForeignKey(Attachment, models.CASCADE, related_name="texts", verbose_name=_("document"))

    class Meta:
        verbose_name = _("document text")
        verbose_name_plural = _("document texts")
        constraints = [models.UniqueConstraint(fields=["asset", "locale"], name="one_text_per_attachment_and_locale")]
