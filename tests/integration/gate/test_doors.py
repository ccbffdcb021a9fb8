"""Every way to make something public, copy, move, restrict, withdraw or delete it, tried by everybody: only the gate's own ways change the ledger.

After each attempt every page's `live` is what the ledger says, and the ledger has grown only where the tables say so. A new door that no table
names fails.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
import wagtail.actions
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db.models import ProtectedError
from django.test import Client
from every_address import addresses, forms, outcome, tried, undone
from newsroom import disagreements
from scene import Scene, make_scene
from test_permissions import FAULTS_ON_PURPOSE, ROLES, client_of
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page, PageViewRestriction, Workflow, WorkflowPage

from cms.gate.api import candidate_of
from cms.ledger import api as ledger
from cms.records.models import ArticlePage
from cms.records.models.folders import Folder

BUTTONS = {
    "action-publish": "action-publish",
    "action-submit": "action-submit",
    "action": "publish",
    "publish_copies": "on",
    "publish_translations": "on",
    "copy_subpages": "on",
    "alias": "on",
    "include_descendants": "on",
    "confirm": "on",
    **{f"{stream}-count": "0" for stream in ("body", "items", "figures", "featured")},
    "new_title": "Bản sao",
    "new_slug": "ban-sao",
}
"""Pressed together on every form."""

MALFORMED = {"wagtailadmin_choose_page_external_link", "wagtailsnippetchoosers_records_*:create"}
"""Choosers' forms come as JSON, so none is found here, or there is none; Wagtail's own views trip over a post without one."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), undone():
        made = make_scene()
        workflow = Workflow.objects.get(pk=made.values["wagtailadmin_workflows/pk"])
        WorkflowPage.objects.create(workflow=workflow, page=made.room.folder())
        yield made


class Watch:
    """Tries a door and says what is wrong afterwards."""

    def __init__(self) -> None:
        self.head, self.pages = ledger.head(), self._pages()
        self.live = self._live()
        self.wrong: list[str] = disagreements()

    def after(self, door: str, *, grows: bool = False) -> None:
        head, pages = ledger.head(), self._pages()
        if (head, pages) == (self.head, self.pages) and not grows:
            return  # nothing on either side of what has to agree
        if grows:
            if head == self.head:
                self.wrong.append(f"{door}: the ledger did not grow")
        elif head != self.head:
            self.wrong.append(f"{door}: the ledger grew")
        elif self._live() != self.live:
            self.wrong.append(f"{door}: other pages are live")
        self.wrong += [f"{door}: {one}" for one in disagreements()]

    def _pages(self) -> list[tuple[Any, ...]]:
        return list(Page.objects.order_by("pk").values_list("pk", "live", "translation_key", "locale"))

    def _live(self) -> list[int]:
        return [pk for pk, live, *_of_whom in self._pages() if live]


def fresh(client: Client) -> Client:
    """The same session in a client of its own: signing out is one of the addresses."""
    again = Client()
    again.cookies = client.cookies.copy()
    return again


@pytest.mark.parametrize("role", ROLES)
def test_no_form_of_the_admin_changes_what_is_public(scene: Scene, role: str) -> None:
    signed_in, watch = client_of(scene, role), Watch()
    for address in addresses():
        if address.row in FAULTS_ON_PURPOSE | MALFORMED | GROWS_BY_FORM.get(role, set()):
            continue
        path = address.path(scene.values)
        with undone():
            content = tried(fresh(signed_in), "GET", path)
            rendered = forms(content.content) if content.status_code == 200 and not content.streaming else []
        for action, data in rendered or [("", {})]:
            with undone() as attempt:
                to = action if action.startswith("/") else path
                outcome(tried(fresh(signed_in), "POST", to, {**data, **BUTTONS}))
                attempt.committed()
                watch.after(f"{address.name} → {to}")
    assert watch.wrong == []


GROWS_BY_FORM: dict[str, set[str]] = {
    "officer": {"gate_record"},
    "approver": {"gate_record"},
    "admin": {"gate_record"},
}
"""The gate's own screen, whose forms withdraw what is public for those who may: tried below."""


def test_every_bulk_action_is_in_the_table() -> None:
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # reads the hooks, once per process
    found = {
        (app, model, name)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for name in actions
    }
    assert {name for app, model, name in found if model == "page"} == {"publish", "unpublish", "move", "delete"}


@pytest.mark.parametrize("role", ROLES)
def test_no_bulk_action_changes_what_is_public(scene: Scene, role: str) -> None:
    signed_in, watch = client_of(scene, role), Watch()
    bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # reads the hooks, once per process
    ids = {"page": [scene.public.pk, scene.translated.pk, scene.draft.pk, scene.room.folder().pk]}
    ids |= {"picture": [scene.public.picture.pk], "user": [scene.room.editor.pk], "group": []}
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for name in actions:
                chosen = "&".join(f"id={pk}" for pk in ids.get(model, [1]))
                path = f"/admin/bulk/{app}/{model}/{name}/?{chosen}&next=/admin/"
                with undone() as attempt:
                    chooser = {"chooser": scene.other.folder().pk, "move_applicable": "on"}
                    outcome(tried(fresh(signed_in), "POST", path, {**BUTTONS, **chooser}))
                    attempt.committed()
                    watch.after(f"bulk {app}.{model} {name}")
    assert watch.wrong == []


API_ACTIONS = {
    "convert_alias": {},
    "copy": {"recursive": True, "keep_live": True, "slug": "ban-sao-khac", "title": "Bản sao"},
    "delete": {},
    "publish": {},
    "unpublish": {"recursive": True},
    "move": {"destination_page_id": "folder"},
    "copy_for_translation": {"locale": "ja", "copy_parents": True, "recursive": True},
    "create_alias": {"recursive": True, "update_slug": "bi-danh"},
    "revert_to_page_revision": {"revision_id": "revision"},
}


def test_every_action_of_the_admins_api_is_in_the_table() -> None:
    assert set(PagesAdminAPIViewSet.actions) == set(API_ACTIONS)


@pytest.mark.parametrize("role", ROLES)
def test_no_action_of_the_admins_api_changes_what_is_public(scene: Scene, role: str) -> None:
    signed_in, watch = client_of(scene, role), Watch()
    places = {"folder": scene.other.folder().pk, "revision": scene.public.latest_revision_id}
    for page in (scene.public, scene.translated, scene.draft, scene.room.folder()):
        for name, data in API_ACTIONS.items():
            body = json.dumps({key: places.get(str(value), value) for key, value in data.items()})
            with undone() as attempt:
                path = f"/admin/api/main/pages/{page.pk}/action/{name}/"
                outcome(tried(fresh(signed_in), "POST", path, body, content_type="application/json"))
                attempt.committed()
                watch.after(f"API {name} of {page.pk} ({page.title})")
    assert watch.wrong == []


GATE = {  # what each role achieves with the public page: what makes the ledger grow
    "declare": set(),
    "approve": set(),
    "publish": set(),
    "withdraw": {"approver", "admin"},
}


@pytest.mark.parametrize("role", ROLES)
def test_the_gates_screen_does_what_the_role_may(scene: Scene, role: str) -> None:
    signed_in, watch = client_of(scene, role), Watch()
    page = scene.public
    data = {"digest": candidate_of(page).digest, "why": "Có sai sót"}
    for action, allowed in GATE.items():
        with undone() as attempt:
            outcome(tried(fresh(signed_in), "POST", f"/admin/gate/{page.uid}/vi/{action}/", data))
            attempt.committed()
            watch.after(f"gate: {action}", grows=role in allowed)
    assert watch.wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_makes_a_folder_private_and_that_withdraws_what_lies_in_it(
    scene: Scene, role: str
) -> None:
    watch = Watch()
    with undone():
        path = f"/admin/pages/{scene.room.folder().pk}/privacy/"
        outcome(tried(client_of(scene, role), "POST", path, {"restriction_type": "login"}))
        watch.after("privacy of the folder", grows=role == "admin")
    with undone():
        path = f"/admin/pages/{scene.public.pk}/privacy/"
        outcome(tried(client_of(scene, role), "POST", path, {"restriction_type": "login"}))
        watch.after("privacy of the page")
    assert watch.wrong == []


# Wagtail's own functions


def _actions() -> dict[str, type]:
    modules = [
        importlib.import_module(f"wagtail.actions.{found.name}")
        for found in pkgutil.iter_modules(wagtail.actions.__path__)
    ]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and name.endswith("Action") and value.__module__ == module.__name__
    }


NOT_FOR_PAGES = {
    "BaseAction",
    "CreateAction",
    "EditAction",
    "DeleteAction",
    "PublishRevisionAction",
    "RevertToRevisionAction",
    "UnpublishAction",
}
CLOSED, DRAFT = "closed", "draft"

ACTIONS: dict[str, tuple[str, Any]] = {
    "ConvertAliasPageAction": (CLOSED, lambda cls, s: cls(s.public).execute(skip_permission_checks=True)),
    "CopyPageAction": (
        CLOSED,
        lambda cls, s: cls(s.public, update_attrs={"slug": "sao"}).execute(skip_permission_checks=True),
    ),
    "CopyPageForTranslationAction": (
        DRAFT,
        lambda cls, s: cls(s.public, _ja(), copy_parents=True).execute(skip_permission_checks=True),
    ),
    "CopyForTranslationAction": (
        DRAFT,
        lambda cls, s: cls(s.room.organisation, _ja()).execute(skip_permission_checks=True),
    ),
    "CreatePageAction": (
        CLOSED,
        lambda cls, s: cls(_new(s), s.room.folder(), publish=True).execute(skip_permission_checks=True),
    ),
    "CreatePageAliasAction": (
        CLOSED,
        lambda cls, s: cls(s.public, parent=s.other.folder(), update_slug="bi-danh").execute(
            skip_permission_checks=True
        ),
    ),
    "DeletePageAction": (CLOSED, lambda cls, s: cls(s.public, s.room.admin).execute(skip_permission_checks=True)),
    "EditPageAction": (CLOSED, lambda cls, s: cls(s.public, publish=True).execute(skip_permission_checks=True)),
    "MovePageAction": (
        CLOSED,
        lambda cls, s: cls(s.public, s.other.folder(), pos="last-child").execute(skip_permission_checks=True),
    ),
    "PublishPageRevisionAction": (
        CLOSED,
        lambda cls, s: cls(s.draft.latest_revision).execute(skip_permission_checks=True),
    ),
    "RevertToPageRevisionAction": (
        DRAFT,
        lambda cls, s: cls(s.public, s.public.revisions.first()).execute(skip_permission_checks=True),
    ),
    "UnpublishPageAction": (CLOSED, lambda cls, s: cls(s.public).execute(skip_permission_checks=True)),
}
"""Outcome and call of each of Wagtail's actions on pages: `closed` raises and changes nothing, `draft` changes drafts only."""


def _ja() -> Any:
    from newsroom import locale

    return locale("ja")


def _new(scene: Scene) -> ArticlePage:
    return ArticlePage(title="Mới", slug="moi", summary="Mới", locale=scene.room.folder().locale)


def test_every_action_of_wagtail_is_in_the_table() -> None:
    assert set(_actions()) - NOT_FOR_PAGES == set(ACTIONS)


def _attempt(scene: Scene, door: str, expected: str, call: Any) -> list[str]:
    watch = Watch()
    with undone() as attempt:
        try:
            with undone_only_on_error():
                call()
            attempt.committed()
            got = DRAFT
        except (PermissionDenied, ValidationError, CommandError, *_refusals()):
            got = CLOSED
        watch.after(door)
    return watch.wrong + ([] if got == expected else [f"{door}: {got} instead of {expected}"])


def undone_only_on_error() -> Any:
    from django.db import transaction

    return transaction.atomic()


def _refusals() -> tuple[type[Exception], ...]:
    from wagtail.actions.convert_alias import ConvertAliasPageError

    return (ConvertAliasPageError,)


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_no_action_of_wagtail_changes_what_is_public(scene: Scene, name: str) -> None:
    expected, call = ACTIONS[name]
    assert _attempt(scene, name, expected, lambda: call(_actions()[name], _read(scene))) == []


def _read(scene: Scene) -> Scene:
    """The scene's pages as the database has them now."""
    for name in ("public", "translated", "draft"):
        setattr(scene, name, ArticlePage.objects.get(pk=getattr(scene, name).pk))
    return scene


_TELLING = re.compile(
    r"publish|alias|copy|move|delete|create|save|live|expire|restrict|finish|approve|revert|add_(child|sibling|root)"
)

METHODS: dict[str, tuple[str, Any]] = {
    "publish": (CLOSED, lambda s: s.draft.publish(s.draft.latest_revision)),
    "unpublish": (CLOSED, lambda s: s.public.unpublish()),
    "save": (CLOSED, lambda s: s.public.save()),
    "delete": (CLOSED, lambda s: s.public.delete()),
    "move": (CLOSED, lambda s: s.public.move(s.other.folder(), pos="last-child")),
    "copy": (CLOSED, lambda s: s.public.copy(update_attrs={"slug": "sao"})),
    "create_alias": (CLOSED, lambda s: s.public.create_alias(parent=s.other.folder(), update_slug="bi-danh")),
    "update_aliases": (DRAFT, lambda s: s.public.update_aliases()),
    "copy_for_translation": (DRAFT, lambda s: s.public.copy_for_translation(_ja(), copy_parents=True)),
    "save_revision": (DRAFT, lambda s: s.public.save_revision(user=s.room.editor)),
    "add_child": (CLOSED, lambda s: s.room.folder().add_child(instance=_new(s))),
    "add_sibling": (CLOSED, lambda s: s.public.add_sibling(instance=_new(s))),
    "add_root": (CLOSED, lambda s: ArticlePage.add_root(instance=_new(s))),
}
"""The methods of a page whose names tell that they change something; those that only look are in LOOKING."""

LOOKING = {
    "can_create_at",
    "can_move_to",
    "copy_all_child_relations",
    "copy_child_relation",
    "copy_cluster",
    "get_view_restrictions",
    "has_unpublished_subtree",
}
"""They look, or work in memory only."""


def _methods() -> set[str]:
    found = set()
    for cls in ArticlePage.__mro__:
        if cls.__module__.startswith(("wagtail", "treebeard", "modelcluster")):
            found |= {
                name
                for name, value in vars(cls).items()
                if callable(getattr(value, "__func__", value)) and not name.startswith("_")
            }
    return {name for name in found if _TELLING.search(name)} - {"DoesNotExist"}


def test_every_telling_method_of_a_page_is_in_the_table() -> None:
    asynchronous = {name for name in _methods() if name.startswith("a") and name[1:] in METHODS}
    assert _methods() - asynchronous - LOOKING == set(METHODS)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_no_method_of_a_page_changes_what_is_public(scene: Scene, name: str) -> None:
    expected, call = METHODS[name]
    assert _attempt(scene, name, expected, lambda: call(_read(scene))) == []


PLAIN = {
    "save a public page": (CLOSED, lambda s: _plain(s.public).save()),
    "make a draft live": (CLOSED, lambda s: _live(_plain(s.draft)).save()),
    "publish a draft": (CLOSED, lambda s: _plain(s.draft).get_latest_revision().publish()),
    "unpublish": (CLOSED, lambda s: _plain(s.public).unpublish()),
    "delete": (CLOSED, lambda s: _plain(s.public).delete()),
    "delete the folder": (CLOSED, lambda s: _plain(s.room.folder()).delete()),
    "move the folder": (CLOSED, lambda s: _plain(s.room.folder()).move(s.other.folder(), pos="last-child")),
    "make a folder live": (DRAFT, lambda s: _live(s.room.folder()).save()),
    "make a plain folder live": (DRAFT, lambda s: _live(_plain(s.room.folder())).save()),
    "mark as alias": (CLOSED, lambda s: _alias(s)),
    "delete in bulk": (CLOSED, lambda s: Page.objects.filter(pk=s.public.pk).delete()),
    "delete the picture": (CLOSED, lambda s: s.public.picture.delete()),
    "delete the organisation": (CLOSED, lambda s: s.room.organisation.delete()),
}
"""Doors beside the specific page's methods: Wagtail's plain `Page`, folders, querysets, what a public page shows."""


def _plain(page: Any) -> Page:
    return Page.objects.get(pk=page.pk)


def _live(page: Any) -> Any:
    page.live = True
    return page


def _alias(scene: Scene) -> None:
    scene.draft.alias_of_id = scene.public.pk
    scene.draft.save(update_fields=["alias_of"])


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_no_way_around_the_specific_page_changes_what_is_public(scene: Scene, name: str) -> None:
    expected, call = PLAIN[name]

    def ways() -> None:
        try:
            call(_read(scene))
        except ProtectedError as error:
            raise PermissionDenied(str(error)) from error

    assert _attempt(scene, name, expected, ways) == []


def test_every_kind_of_page_is_guarded_or_a_folder() -> None:
    from cms.gate.guard import GuardedPageMixin

    kinds = [model for model in Page.__subclasses__() if not model._meta.abstract]
    assert [model for model in _concrete(Page) if not issubclass(model, GuardedPageMixin | Folder)] == []
    assert kinds


def _concrete(model: type) -> Iterator[type]:
    for child in model.__subclasses__():
        if not child._meta.abstract:
            yield child
        yield from _concrete(child)


COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "publish_scheduled": (CLOSED, ()),
    "publish_scheduled_pages": (CLOSED, ()),
    "move_pages": (CLOSED, ("{folder}", "{elsewhere}")),
    "fixtree": (DRAFT, ()),
    "set_url_paths": (CLOSED, ()),
    "purge_revisions": (DRAFT, ()),
    "sync_locale_trees": (DRAFT, ()),
}
HARMLESS_COMMANDS = {
    "api_tokens",
    "convert_mariadb_uuids",
    "create_log_entries_from_revisions",
    "enable_fuzzystrmatch",
    "enable_trigram",
    "enable_unaccent",
    "purge_embeds",
    "rebuild_references_index",
    "show_references_index",
    "update_index",
    "wagtail_update_index",
    "wagtail_update_image_renditions",
}
"""They touch neither pages nor the ledger."""


def test_every_command_of_wagtail_is_in_the_table() -> None:
    found = {name for name, app in get_commands().items() if "wagtail" in str(app) or name == "publish_scheduled"}
    assert found == set(COMMANDS) | HARMLESS_COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_of_wagtail_changes_what_is_public(scene: Scene, name: str) -> None:
    from django.utils import timezone

    expected, arguments = COMMANDS[name]
    places = {"folder": scene.room.folder().pk, "elsewhere": scene.other.folder().pk}

    def run() -> None:
        scene.draft.revisions.update(approved_go_live_at=timezone.now())
        Page.objects.filter(pk=scene.public.pk).update(expire_at=timezone.now())
        call_command(name, *(argument.format(**places) for argument in arguments), verbosity=0)

    assert _attempt(scene, name, expected, run) == []


def test_a_workflow_that_ends_asks_the_gate_and_leaves_a_refused_page_as_it_was(scene: Scene) -> None:
    from cms.gate.workflow import finish

    class State:
        current_task_state = type("Task", (), {"revision": scene.draft.latest_revision})
        requested_by = scene.room.editor

    watch = Watch()
    with undone():
        for user in (None, scene.room.approver, scene.room.admin):
            finish(State(), user)
        watch.after("workflow")
    assert watch.wrong == []


def test_a_restriction_withdraws_what_becomes_private(scene: Scene) -> None:
    with undone():
        PageViewRestriction.objects.create(page=scene.public, restriction_type="login")
        assert disagreements() == []
        assert [entry.reason for entry in ledger.entries_after(ledger.head().seq - 3)] == ["restricted"] * 3
