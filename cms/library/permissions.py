"""Who may do what in the library: data, granted on the root collection and so on everything below it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, CollectionMember, GroupCollectionPermission
from wagtail.permissions import policy_registry

_CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document", "wagtailmedia.choose_media")
_OURS = {"wagtailmedia.choose_media": ("media", "Can choose media")}
"""wagtailmedia has no permission to choose; it is kept where its others are."""

ON_COLLECTION = {
    "editors": (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtailmedia.add_media",
        "wagtailmedia.change_media",
        *_CHOOSE,
    ),
    "translators": _CHOOSE,
    "officers": _CHOOSE,
    "approvers": _CHOOSE,
}
"""Group → permissions on the collection. Wagtail keeps them under its own models' names, whatever models are in use."""

WRITE_TEXTS = "library.change_picturetext"
"""Lets people write texts of pictures, clips and documents that they may choose, without touching those themselves."""

ON_SYSTEM = {"translators": (WRITE_TEXTS,)}


def grant(collection: Collection | None = None) -> None:
    """Give the groups what they need on `collection` (the root when not given). Idempotent; takes nothing away.

    Groups that do not exist are passed over, so call it after they were made.
    """
    collection = collection or Collection.get_first_root_node()
    for group in Group.objects.filter(name__in=ON_COLLECTION):
        for name in ON_COLLECTION[group.name]:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(name)
            )
        group.permissions.add(*(_permission(name) for name in ON_SYSTEM.get(group.name, ())))


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    if name in _OURS:
        model, label = _OURS[name]
        kind = ContentType.objects.get_by_natural_key(app, model)
        Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": label})
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def may_see(user: Any, item: CollectionMember) -> bool:
    """Whether a user may see an item of the library: choose or change it, in its collection."""
    return bool(_policy(item).user_has_any_permission_for_instance(user, ["choose", "change"], item))


def may_write_texts(user: Any, asset: CollectionMember) -> bool:
    """Whether a user may write an asset's texts in further languages: change the asset, or choose it and write texts."""
    policy = _policy(asset)
    if policy.user_has_permission_for_instance(user, "change", asset):
        return True
    return bool(user.has_perm(WRITE_TEXTS) and policy.user_has_permission_for_instance(user, "choose", asset))


def writable_assets(user: Any, model: type[Any]) -> Any:
    """Assets of a kind for which `may_write_texts` is true, as a queryset."""
    actions = ["change", "choose"] if user.has_perm(WRITE_TEXTS) else ["change"]
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, actions)


def _policy(item: CollectionMember) -> Any:
    return policy_registry.get_by_type(type(item))
