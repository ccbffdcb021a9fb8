"""What people said at the gate. Each row binds one digest: of one revision and everything it references."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.gate.guard import GateClosed


def kept(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """What a person said at the gate stays under their name: the account is made inactive, not deleted. Raises GateClosed."""
    text = _("“%(user)s” took part in what is or was public. Make the account inactive instead of deleting it.")
    raise GateClosed(text % {"user": getattr(sub_objs[0], field.name)})


class Contribution(models.Model):
    """Somebody edited or translated (uid, locale). Whoever did so since the last approval counts as author."""

    uid = models.CharField(max_length=36)
    locale = models.CharField(max_length=20)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, kept, related_name="contributions", verbose_name=_("user"))
    stamp = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        indexes: ClassVar = [models.Index(fields=["uid", "locale", "id"], name="contribution_record")]

    def __str__(self) -> str:
        return f"{self.user} · {self.what} · {self.uid} ({self.locale})"


class Declaration(models.Model):
    """A named officer of the contributing organisation declares that this content holds no state secret (R11)."""

    uid = models.CharField(max_length=36)
    digest = models.CharField(max_length=64)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, kept, related_name="declarations", verbose_name=_("officer"))
    organisation = models.CharField(_("organisation's uid"), max_length=36)
    stamp = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        indexes: ClassVar = [models.Index(fields=["uid", "digest"], name="declaration_digest")]

    def __str__(self) -> str:
        return f"{self.officer} · {self.uid}"


class Approval(models.Model):
    """An approver who is not the author approves this content. `upto` is the last contribution that the approver has seen;
    `authors` are ids of users, `assets` uids of the pictures shown."""

    uid = models.CharField(max_length=36)
    locale = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, kept, related_name="approvals", verbose_name=_("approver"))
    upto = models.BigIntegerField(default=0)
    authors = models.JSONField(default=list)
    assets = models.JSONField(default=list)
    stamp = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        indexes: ClassVar = [models.Index(fields=["uid", "locale", "digest"], name="approval_digest")]
        permissions: ClassVar = [
            ("declare", "Can declare that a record holds no state secret"),
            ("approve", "Can approve records"),
            ("withdraw", "Can withdraw records"),
            ("expunge", "Can expunge bodies from the ledger"),
        ]

    def __str__(self) -> str:
        return f"{self.approver} · {self.uid} ({self.locale})"


class Schedule(models.Model):
    """An approved revision that goes live later; `toancanh ledger tick` carries it out. One per (uid, locale)."""

    uid = models.CharField(max_length=36)
    locale = models.CharField(max_length=20)
    revision_id = models.BigIntegerField()
    at = models.DateTimeField(_("goes live at"), db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, kept, related_name="+")
    refused = models.TextField(_("why it did not go live"), blank=True)

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        constraints: ClassVar = [models.UniqueConstraint(fields=["uid", "locale"], name="one_schedule_per_text")]

    def __str__(self) -> str:
        return f"{self.uid} ({self.locale}) {self.at:%Y-%m-%d %H:%M}"
