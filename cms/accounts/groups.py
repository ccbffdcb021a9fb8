"""Wagtail's screens of groups, with the roles' names in the reader's language."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.views import groups

from cms.accounts.roles import group_name


class IndexView(groups.IndexView):
    """The list of groups."""

    columns: ClassVar = [
        TitleColumn("name", label=_("Name"), accessor=group_name, sort_key="name", url_name="wagtailusers_groups:edit")
    ]


class GroupViewSet(groups.GroupViewSet):
    """Plugged in by `cms.accounts.users.UsersConfig`."""

    index_view_class = IndexView
