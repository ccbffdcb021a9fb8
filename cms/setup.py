"""What an empty system needs before anyone signs in: locales, the roots of the page tree, groups with their permissions. Idempotent."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site

from cms.library.permissions import grant
from cms.records.models import LocaleHome

_REFERENCE = tuple(
    f"records.{action}_{model}"
    for model in ("organisation", "contact", "place", "term", "menu", "province", "redirect")
    for action in ("add", "change")
)

GROUPS = {
    "editors": (("add", "change"), _REFERENCE),
    "translators": (("change",), ("wagtail_localize.submit_translation",)),
    "officers": ((), ("gate.declare",)),
    "approvers": ((), ("gate.approve", "gate.withdraw")),
}
"""Role (`cms.accounts.roles`) → permissions on pages, other permissions. No role holds Wagtail's publish permission."""

_ADMIN = "wagtailadmin.access_admin"
_TREE = "Toàn Cảnh"
_FROM_MIGRATIONS = {
    _ADMIN: ("admin", "Can access Wagtail admin"),
    "wagtail_localize.submit_translation": ("translation", "Can submit translations"),
}


@transaction.atomic
def set_up() -> None:
    """Create what is missing; change nothing that is there."""
    for row in settings.LOCALES:
        Locale.objects.get_or_create(language_code=row.code)
    homes = _homes()
    for role, (on_pages, others) in GROUPS.items():
        _group(role, on_pages, others, homes)
    grant()
    _remove_wagtails_defaults()


def _homes() -> list[LocaleHome]:
    source = Locale.objects.get(language_code=settings.SOURCE_LOCALE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=source))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if root.locale_id != source.pk:
        Page.objects.filter(pk=root.pk).update(locale=source)
    homes: list[LocaleHome] = []
    for row in settings.LOCALES:
        locale = Locale.objects.get(language_code=row.code)
        home = LocaleHome.objects.filter(locale=locale).first()
        if home is None:
            home = LocaleHome(title=row.name, slug=f"locale-{row.segment}", locale=locale, live=False)
            if homes:
                home.translation_key = homes[0].translation_key
            Page.get_first_root_node().add_child(instance=home)
        homes.append(home)
    return homes


def _group(role: str, on_pages: tuple[str, ...], others: tuple[str, ...], homes: list[LocaleHome]) -> None:
    group, _made = Group.objects.get_or_create(name=role)
    wanted = homes[:1] if role == "editors" else homes[1:]
    for action in on_pages:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
        for home in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    names = [_ADMIN, *others]
    group.permissions.add(*(_permission(name) for name in names))


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    if name in _FROM_MIGRATIONS:  # made by a migration of theirs, which a flushed database has lost
        model, label = _FROM_MIGRATIONS[name]
        content_type, _made = ContentType.objects.get_or_create(app_label=app, model=model)
        defaults = {"name": label}
        return Permission.objects.get_or_create(content_type=content_type, codename=codename, defaults=defaults)[0]
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _remove_wagtails_defaults() -> None:
    """Wagtail's migrations make a welcome page, a site, two groups that may publish, and English names: none of them belongs here."""
    Site.objects.all().delete()
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    for page in Page.objects.filter(depth=2, slug="home"):
        page.delete()
    Page.objects.filter(depth=1, title="Root").update(title=_TREE, draft_title=_TREE)
    Collection.objects.filter(depth=1, name="Root").update(name=_TREE)
