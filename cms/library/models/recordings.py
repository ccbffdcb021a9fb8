"""Clips: uploaded, waiting for the pipeline, ready to be shown."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import AbstractMedia

from cms.library import stores
from cms.library.errors import refusal_sentence
from cms.library.fields import ClipField
from cms.library.models._asset import AssetModel, WordsModel
from cms.library.subtitles import SubtitlesField, problems_against
from cms.records.models._base import Body
from media_pipeline import Asset

PICTURE = "library.Picture"


class RecordingState(models.TextChoices):
    """Where an upload stands; a clip that is public stays so while a new file of it is converted."""

    WAITING = "waiting", _("waiting to be converted")
    WORKING = "working", _("being converted")
    READY = "ready", _("ready")
    REFUSED = "refused", _("not taken")


class Recording(AssetModel, AbstractMedia):
    """A clip. `file` is the pipeline's MP4, where the pipeline keeps it; `upload` is the quarantined file that a worker has yet to convert."""

    media = "clip"
    words: ClassVar = (*AssetModel.words, "subtitles", "transcript")

    file: Any = ClipField(verbose_name=_("file"), storage=stores.rendition_files, blank=True, max_length=200)
    description = models.CharField(_("description"), max_length=500, blank=True)
    duration_ms = models.PositiveIntegerField(_("length in milliseconds"), default=0, editable=False)
    poster = models.ForeignKey(
        PICTURE, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture that stands for it")
    )
    poster_ms = models.PositiveIntegerField(_("moment shown at first, in milliseconds"), null=True, blank=True)
    subtitles = SubtitlesField(_("subtitles"), blank=True)
    transcript = models.TextField(_("transcript"), blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=RecordingState.choices,
        default=RecordingState.WAITING,
        editable=False,
    )
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0, editable=False)
    upload = models.CharField(_("name in quarantine"), max_length=80, blank=True, editable=False)
    upload_name = models.CharField(_("name of the upload"), max_length=255, blank=True, editable=False)
    refusal = models.JSONField(_("why it was not taken"), default=dict, blank=True, editable=False)

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "subtitles",
        "transcript",
        "poster",
        "poster_ms",
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

    class Meta:
        verbose_name = _("clip")
        verbose_name_plural = _("clips")

    def clean(self) -> None:
        """The rules of every asset, and of subtitles; the kind of file is told by its content. Raises ValidationError by field."""
        self.check_words()
        if found := problems_against(self.subtitles, self.duration_ms):
            raise ValidationError({"subtitles": found})

    def await_conversion(self, upload: str, filename: str) -> None:
        """Note a file that waits in quarantine. Nothing is saved; `cms.library.converting` sets a worker to it."""
        self.upload, self.upload_name = upload, filename[:255]
        self.state, self.progress, self.refusal, self.type = RecordingState.WAITING, 0, {}, "video"

    @property
    def refused_because(self) -> str:
        """Why the last upload was not taken, as a sentence in the reader's language; empty when it was."""
        return refusal_sentence(self.refusal) if self.refusal else ""

    def take(self, asset: Asset) -> None:
        """Become the clip that the pipeline made."""
        super().take(asset)
        self.type, self.file = "video", asset.media_path(asset.media[0])
        self.width, self.height = asset.width, asset.height
        self.duration_ms, self.duration = asset.duration_ms, asset.duration_ms / 1000

    def shows(self) -> list[Any]:
        """The picture that stands for it."""
        return [self.poster] if self.poster else []

    def bound(self) -> Body:
        """The moment of the poster too: no row says it."""
        moment = {} if self.poster_ms is None else {"poster_ms": self.poster_ms}
        return {**super().bound(), **moment}

    def own_facts(self) -> Body:
        """Size in pixels, length, and the picture that stands for it."""
        return {
            "width": self.width or 0,
            "height": self.height or 0,
            "duration_ms": self.duration_ms,
            "poster": self.poster.uid if self.poster else None,
        }


class RecordingText(WordsModel):
    """What is said about a clip, and in it, in one further language."""

    asset = models.ForeignKey(Recording, models.CASCADE, related_name="texts", verbose_name=_("clip"))
    subtitles = SubtitlesField(_("subtitles"), blank=True)
    transcript = models.TextField(_("transcript"), blank=True)

    class Meta:
        verbose_name = _("clip text")
        verbose_name_plural = _("clip texts")
        constraints = [models.UniqueConstraint(fields=["asset", "locale"], name="one_text_per_recording_and_locale")]

    def clean(self) -> None:
        """The same rules as for the source language; raises ValidationError by field."""
        super().clean()
        if found := problems_against(self.subtitles, self.asset.duration_ms):
            raise ValidationError({"subtitles": found})
