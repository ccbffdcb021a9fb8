"""Every other door: what Wagtail does beside saving a page is heard here by signals, and refused or carried through the gate.

Deleting and moving what is public is refused. A view restriction withdraws what lies under it. Every edit is noted as a contribution.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page, PageViewRestriction, Revision
from wagtail.signals import pre_page_move

from cms.gate.actions.withdraw import take_back
from cms.gate.authors import ANY_LOCALE, record
from cms.gate.guard import GateClosed, GuardedPageMixin, NeverPublicMixin, refuse_unless_draft
from cms.ledger import api as ledger
from cms.library.models import AssetModel, WordsModel
from cms.records.models._base import RecordMixin


@receiver(pre_save)
def guard_plain_pages(
    sender: type, instance: Any, raw: bool = False, update_fields: Any = None, **_signal: Any
) -> None:
    """Wagtail often saves a record as its plain `Page`, past the record's own `save()`; folders never go live at all."""
    if raw or not isinstance(instance, Page):
        return
    model = instance.cached_content_type.model_class() if instance.content_type_id else type(instance)
    if issubclass(model or Page, NeverPublicMixin):
        instance.live = False
    elif sender is Page and issubclass(model or Page, GuardedPageMixin):
        refuse_unless_draft(instance, update_fields)


@receiver(post_save, sender=Revision)
def note_revision(instance: Revision, created: bool, **_signal: Any) -> None:
    """Whoever saves a revision of a record is its author."""
    if created and instance.user_id:
        page = instance.content_object
        if isinstance(page, GuardedPageMixin):
            record(page.uid, page.locale_code, instance.user, "edit")  # type: ignore[attr-defined]


@receiver(post_save, sender=ModelLogEntry)
def note_logged_edit(instance: ModelLogEntry, created: bool, **_signal: Any) -> None:
    """Whoever creates or edits reference data or an asset in the admin is its author; Wagtail logs every such action."""
    if not created or instance.user is None or instance.action not in ("wagtail.create", "wagtail.edit"):
        return
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, (RecordMixin, AssetModel, WordsModel)):
        return
    found: Any = model._default_manager.filter(pk=instance.object_id).first()
    if isinstance(found, AssetModel):
        record(found.uid, ANY_LOCALE, instance.user, instance.action)
    elif isinstance(found, WordsModel):
        record(found.asset.uid, found.locale.language_code, instance.user, instance.action)
    elif isinstance(found, RecordMixin):
        record(found.uid, found.locale_code, instance.user, instance.action)


@receiver(pre_delete)
def refuse_deleting_what_is_public(sender: type, instance: Any, **_signal: Any) -> None:
    """Deleting a public record would leave the ledger pointing at nothing: withdraw first."""
    if isinstance(instance, AssetModel):
        public = _is_public(instance.uid, "mul")
    elif isinstance(instance, RecordMixin):
        public = bool(getattr(instance, "live", False)) or _is_public(instance.uid, instance.locale_code)
    else:
        return
    if public:
        raise GateClosed(_("“%(title)s” is public. Withdraw it before you delete it.") % {"title": instance})


@receiver(pre_page_move)
def refuse_moving_what_is_public(sender: type, instance: Page, **_signal: Any) -> None:
    """A move changes the organisation that answers for the record; under a folder it changes many."""
    live = Page.objects.filter(path__startswith=instance.path, live=True)
    if live.exists():
        raise GateClosed(_("“%(title)s” is public. Withdraw it before you move it.") % {"title": live[0]})


@receiver(pre_save, sender=PageViewRestriction)
def withdraw_what_becomes_private(instance: PageViewRestriction, **_signal: Any) -> None:
    """A private page is not public: what lies under the restriction is withdrawn before it is saved."""
    below = Page.objects.filter(path__startswith=instance.page.path, live=True).select_related("locale")
    for page in below:
        take_back(str(page.translation_key), page.locale.language_code, actor=None, why="restricted")


def _is_public(uid: str, locale: str) -> bool:
    entry = ledger.latest(uid, locale)
    return entry is not None and entry.state == "live"
