"""Page permissions without publishing: Wagtail's own buttons for it are offered to nobody, superusers included."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.models import Page, PagePermissionTester

from cms.gate.refusals import note
from cms.ledger import api as ledger


class GatedPermissions(PagePermissionTester):
    """What a person may do with a record's page in Wagtail's screens. The gate's own screen asks the gate."""

    def can_publish(self) -> bool:
        """Nobody publishes by Wagtail's button."""
        return False

    def can_unpublish(self) -> bool:
        """Withdrawing needs a reason, so it has a screen of its own."""
        note(_("Withdraw “%(title)s” at the publish gate: it asks for the reason.") % {"title": self.page.title})
        return False

    def can_publish_subpage(self) -> bool:
        """Records have no pages below them."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A record is public or it is not; privacy is set on folders, by administrators."""
        note(_("A single record cannot be made private: withdraw it at the publish gate."))
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only what is not public can be deleted."""
        return not self._is_public(_("Withdraw it before you delete it.")) and bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """A move changes the contributing organisation: withdraw first."""
        return not self._is_public(_("Withdraw it before you move it.")) and bool(super().can_move())

    def _is_public(self, remedy: str) -> bool:
        entry = ledger.latest(self.page.uid, self.page.locale_code) if self.page.pk and not self.page.live else None
        public = self.page.live or (entry is not None and entry.state == "live")
        if public:
            note(_("“%(title)s” is public. %(remedy)s") % {"title": self.page.title, "remedy": remedy})
        return bool(public)


class FolderPermissions(PagePermissionTester):
    """What a person may do with a folder: never publish it, and not take it away from under what is public."""

    def can_publish(self) -> bool:
        """A folder is never public."""
        return False

    def can_unpublish(self) -> bool:
        """A folder is never public."""
        return False

    def can_publish_subpage(self) -> bool:
        """Records are made public by the gate."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A private folder withdraws what lies in it: administrators decide that."""
        return bool(self.user.is_active and self.user.is_superuser)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only when nothing in it is public."""
        return not self._holds_public() and bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """Only when nothing in it is public."""
        return not self._holds_public() and bool(super().can_move())

    def _holds_public(self) -> bool:
        holds = Page.objects.filter(path__startswith=self.page.path, live=True).exists()
        if holds:
            note(_("“%(title)s” holds public records. Withdraw them first.") % {"title": self.page.title})
        return holds
