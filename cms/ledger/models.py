"""The ledger's tables. Entries are append-only (triggers refuse UPDATE and DELETE on both databases); bodies lie apart, keyed by digest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What an entry says about its (uid, locale) from then on."""

    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("withdrawn")


class LedgerHead(models.Model):
    """One row: the last sequence, its stamp and its hash. Its row lock gives commit order without gaps."""

    seq = models.BigIntegerField(default=0)
    stamp = models.DateTimeField(null=True)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("ledger head")
        verbose_name_plural = _("ledger head")

    def __str__(self) -> str:
        return f"seq {self.seq}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """The vocabulary of the ledger's queries."""

    def upto(self, seq: int) -> EntryQuerySet:
        """Entries up to and including `seq`."""
        return self.filter(seq__lte=seq)

    def latest_of_each(self) -> EntryQuerySet:
        """Of these entries the last one of each (uid, locale)."""
        newest = self.values("uid", "locale").annotate(newest=models.Max("seq")).values("newest")
        return self.filter(seq__in=newest)


class Entry(models.Model):
    """One version of one (uid, locale). Hash over all other fields and the previous entry's hash."""

    seq = models.BigIntegerField(primary_key=True)
    stamp = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    uid = models.CharField(max_length=36)
    locale = models.CharField(max_length=20)
    kind = models.CharField(max_length=31)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    reason = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    source_version = models.PositiveIntegerField(default=0)
    evidence = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["seq"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        indexes: ClassVar = [
            models.Index(fields=["uid", "locale", "seq"], name="ledger_record"),
            models.Index(fields=["stamp", "seq"], name="ledger_stamp"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["uid", "locale", "version"], name="one_entry_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.kind} {self.uid} ({self.locale}) v{self.version} {self.state}"


class Body(models.Model):
    """Canonical bytes of a row. Deleted only by an expunction; never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self) -> str:
        return self.sha256


class Expunction(models.Model):
    """The record of a body's removal (a slipped secret, R11; a person's erasure request). Append-only as the entries are."""

    sha256 = models.CharField(max_length=64)
    stamp = models.DateTimeField()
    actor = models.CharField(max_length=150)
    reason = models.TextField()

    class Meta:
        verbose_name = _("expunction")
        verbose_name_plural = _("expunctions")

    def __str__(self) -> str:
        return f"{self.sha256}: {self.reason}"
