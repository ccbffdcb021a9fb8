"""Wagtail's application of users, with our screens of groups."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """In the place of `wagtail.users`."""

    group_viewset = "cms.accounts.groups.GroupViewSet"

    def ready(self) -> None:
        """Give groups the names that people know, wherever Django writes a group."""
        from django.contrib.auth.models import Group

        from cms.accounts.roles import group_name

        super().ready()
        Group.__str__ = group_name  # type: ignore[method-assign, assignment]  # Django has no setting for it
