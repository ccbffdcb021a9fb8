"""Page permissions without publishing: Wagtail's own buttons for it are offered to nobody, superusers included."""

from __future__ import annotations

from wagtail.models import Page, PagePermissionTester

from cms.ledger import api as ledger


class GatedPermissions(PagePermissionTester):
    """What a person may do with a record's page in Wagtail's screens. The gate's own screen asks the gate."""

    def can_publish(self) -> bool:
        """Nobody publishes by Wagtail's button."""
        return False

    def can_unpublish(self) -> bool:
        """Withdrawing needs a reason, so it has a screen of its own."""
        return False

    def can_publish_subpage(self) -> bool:
        """Records have no pages below them."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """A record is public or it is not; privacy is set on folders, by administrators."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only what is not public can be deleted."""
        return not self._is_public() and bool(super().can_delete(ignore_bulk))

    def can_move(self) -> bool:
        """A move changes the contributing organisation: withdraw first."""
        return not self._is_public() and bool(super().can_move())

    def _is_public(self) -> bool:
        if self.page.live:
            return True
        entry = ledger.latest(self.page.uid, self.page.locale_code) if self.page.pk else None
        return entry is not None and entry.state == "live"


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
        return Page.objects.filter(path__startswith=self.page.path, live=True).exists()
