"""Pictures that were uploaded and wait for their texts: each person's own tray."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

PARTS = "part-"
"""How the names of files begin that are still being sent."""
KEPT = timedelta(days=14)
"""How long a tray keeps what nobody completes."""


class ArrivalState(models.TextChoices):
    """How far an upload has come."""

    SENDING = "sending", _("being sent")
    WAITING = "waiting", _("waits for its texts")
    REFUSED = "refused", _("refused")


class Arrival(models.Model):
    """One file: first a part in quarantine that grows, then what the pipeline made of it, at last a picture, when the arrival goes."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    collection = models.ForeignKey(Collection, models.CASCADE, related_name="+")
    filename = models.CharField(_("file"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    mark = models.CharField(max_length=200, blank=True, help_text="What the browser knows the file by.")
    received = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ArrivalState.choices, default=ArrivalState.SENDING)
    refusal = models.JSONField(null=True, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    rendition_key = models.CharField(max_length=64, blank=True)
    near = models.JSONField(
        default=list,
        blank=True,
        help_text="[digest of an original, bits that differ, whether it is turned] of files that look alike.",
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    description = models.CharField(_("alternative text"), max_length=255, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit line"), max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("upload that waits")
        verbose_name_plural = _("uploads that wait")

    def __str__(self) -> str:
        return self.filename

    @property
    def part(self) -> Path:
        """Where its bytes gather."""
        return Path(settings.QUARANTINE_ROOT) / f"{PARTS}{self.uid.hex}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """With the part that was sent of it."""
        self.part.unlink(missing_ok=True)
        return super().delete(*args, **kwargs)
