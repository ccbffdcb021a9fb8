"""Records in Wagtail's admin: reference data as snippets in a menu of their own, memberships, and marking a run of Vietnamese in other languages."""

from __future__ import annotations

from typing import Any, ClassVar

import wagtail.admin.rich_text.editors.draftail.features as draftail_features
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.records.models import Contact, Membership, Menu, Organisation, Place, Province, Redirect, Term


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    list_display: ClassVar = ["title", "code", "valid_from", "valid_to"]
    search_fields: ClassVar = ["title", "code"]


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "mail"
    list_display: ClassVar = ["title", "organisation", "phone", "email"]
    search_fields: ClassVar = ["title", "email"]


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    list_display: ClassVar = ["title", "level", "code"]
    search_fields: ClassVar = ["title", "code"]


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "tag"
    list_display: ClassVar = ["title", "scheme", "code", "order"]
    list_filter: ClassVar = ["scheme"]
    search_fields: ClassVar = ["title", "code"]


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display: ClassVar = ["title", "code"]


class ProvinceViewSet(SnippetViewSet):
    model = Province
    icon = "globe"
    list_display: ClassVar = ["title", "code"]


class RedirectViewSet(SnippetViewSet):
    model = Redirect
    icon = "redirect"
    list_display: ClassVar = ["path", "record", "to_path"]


class ReferenceGroup(SnippetViewSetGroup):
    """All reference data under one entry of the menu."""

    items = (
        OrganisationViewSet,
        ContactViewSet,
        PlaceViewSet,
        TermViewSet,
        MenuViewSet,
        ProvinceViewSet,
        RedirectViewSet,
    )
    menu_label = _("Reference data")
    menu_icon = "folder-open-inverse"
    menu_name = "reference"
    menu_order = 250


register_snippet(ReferenceGroup)


class MembershipViewSet(ModelViewSet):
    model = Membership
    icon = "user"
    form_fields: ClassVar = ["user", "organisation", "role", "valid_from", "valid_to"]
    list_display: ClassVar = ["user", "organisation", "role", "valid_from", "valid_to"]
    list_filter: ClassVar = ["role", "organisation"]
    add_to_settings_menu = True


@hooks.register("register_admin_viewset")
def memberships() -> MembershipViewSet:
    return MembershipViewSet("memberships")


@hooks.register("register_rich_text_features")
def mark_vietnamese(features: Any) -> None:
    """`<span lang="vi">` around a Vietnamese name in another language, so that every reader's browser uses one font for it."""
    kind = "VIETNAMESE"
    control = {
        "type": kind,
        "label": "Vi",
        "description": _("Vietnamese name"),
        "style": {"borderBottom": "1px dotted"},
    }
    features.register_editor_plugin("draftail", "vietnamese", draftail_features.InlineStyleFeature(control))
    rule = {
        "from_database_format": {'span[lang="vi"]': InlineStyleElementHandler(kind)},
        "to_database_format": {"style_map": {kind: {"element": "span", "props": {"lang": "vi"}}}},
    }
    features.register_converter_rule("contentstate", "vietnamese", rule)
