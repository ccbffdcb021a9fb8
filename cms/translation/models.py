"""What machine translation was asked to do, so that people see how far it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

_LOST_AFTER = timedelta(hours=1)


class MachineJob(models.Model):
    """The last request of machine translation for one text in one language."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    translation = models.OneToOneField(
        Translation, models.CASCADE, related_name="machine_job", verbose_name=_("translation")
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    segments = models.PositiveIntegerField(_("segments"), default=0)
    tried = models.PositiveIntegerField(_("segments tried"), default=0)
    translated = models.PositiveIntegerField(_("segments translated"), default=0)
    message = models.TextField(_("message"), blank=True)

    class Meta:
        verbose_name = _("machine translation")
        verbose_name_plural = _("machine translations")

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.state}"

    @property
    def left(self) -> int:
        """Segments that were tried and are left to a person."""
        return self.tried - self.translated

    @property
    def in_progress(self) -> bool:
        """Whether somebody's request is still being worked on; one that was lost with its worker does not count for ever."""
        waiting = self.state in (self.State.QUEUED, self.State.RUNNING)
        return waiting and self.asked_at > timezone.now() - _LOST_AFTER

    @classmethod
    def ask(cls, translation: Translation, user: Any) -> bool:
        """Note the request and return True; False when one is being worked on already."""
        with transaction.atomic():
            job, made = cls.objects.select_for_update().get_or_create(
                translation=translation, defaults={"asked_by": user}
            )
            if not made and job.in_progress:
                return False
            cls.objects.filter(pk=job.pk).update(
                state=cls.State.QUEUED,
                asked_by=user,
                asked_at=timezone.now(),
                finished_at=None,
                segments=0,
                tried=0,
                translated=0,
                message="",
            )
        return True

    def start(self, segments: int) -> None:
        """The worker has begun."""
        self.state, self.segments = self.State.RUNNING, segments
        self.save(update_fields=["state", "segments"])

    def advance(self, tried: int, translated: int) -> None:
        """Some more segments were tried."""
        self.tried += tried
        self.translated += translated
        self.save(update_fields=["tried", "translated"])

    def finish(self, message: str = "") -> None:
        """The worker is through; with a message it failed."""
        self.state = self.State.FAILED if message else self.State.DONE
        self.message, self.finished_at = message, timezone.now()
        self.save(update_fields=["state", "message", "finished_at"])
