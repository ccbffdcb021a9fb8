"""What the editors' index has yet to read: rows that triggers write in the transaction of the change itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """An object that was written or deleted. Gone as soon as the editors' index says so too."""

    EVERYTHING = ""

    model = models.CharField(max_length=100, help_text="Label of the object's first model; empty: everything.")
    object_id = models.CharField(max_length=255)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.model or 'everything'} {self.object_id}".strip()
