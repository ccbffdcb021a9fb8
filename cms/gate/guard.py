"""The guard on pages: live content is made, kept and ended inside the gate's context only.

Wagtail makes a page live in many ways that pass no common function (edit, create, copy, alias, scheduler, workflow, wagtail-localize). All of them
save the page; so the page refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _

from cms.gate.refusals import note

_open: ContextVar[bool] = ContextVar("gate_open", default=False)
_drafting: ContextVar[bool] = ContextVar("gate_drafting", default=False)

DRAFT_FIELDS = frozenset(
    {
        "approved_schedule",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "translated_from",
        "wagtail_admin_comments",
    }
)
"""Fields that say something about drafts only: saving just these is free."""


class GateClosed(PermissionDenied):
    """Something tried to change what is public without passing the gate; the sentence reaches whoever tried."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        note(sentence)


@contextmanager
def gate_open() -> Iterator[None]:
    """The gate's own context: pages may become live or cease to be. Entered by `cms.gate` only."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def is_open() -> bool:
    """Whether the gate's context is entered."""
    return _open.get()


@contextmanager
def drafts_only() -> Iterator[None]:
    """A context for third-party code that writes a translation: a live page's row stays as it is, its new content goes into a revision."""
    token = _drafting.set(True)
    try:
        yield
    finally:
        _drafting.reset(token)


class GuardedPageMixin(models.Model):
    """A page that becomes public through the gate only."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; raises GateClosed where that would make, keep or end live content outside the gate."""
        if _drafting.get() and not is_open() and _was_live(self):
            if _is_draft_only(kwargs.get("update_fields")):
                super().save(*args, **kwargs)
            return
        refuse_unless_draft(self, kwargs.get("update_fields"))
        super().save(*args, **kwargs)


def refuse_unless_draft(page: Any, update_fields: Any = None) -> None:
    """Raise GateClosed where saving `page` would make, keep or end live content outside the gate; `page` may be Wagtail's plain `Page`."""
    if is_open() or _is_draft_only(update_fields):
        return
    if page.alias_of_id:
        raise GateClosed(_("Aliases are not used here: an alias would go live without approval."))
    if page.live or _was_live(page):
        text = _("“%(title)s” can go live, change while live, or be withdrawn through the publish gate only.")
        raise GateClosed(text % {"title": page.title})


class NeverPublicMixin(models.Model):
    """A page that holds others together and is never public itself."""

    class Meta:
        abstract = True


def _was_live(page: Any) -> bool:
    return page.pk is not None and type(page)._default_manager.filter(pk=page.pk, live=True).exists()


def _is_draft_only(update_fields: Any) -> bool:
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS
