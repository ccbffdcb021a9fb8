"""A new kind is one module: it then has a form, passes the gate, is translated, found, harvested and loaded like the others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from every_address import undone
from specimens import Specimen, World, make_world, rows
from wagtail.models import Page, pages
from whole_way import go, says

from cms.records import registry
from cms.records.models import OrganisationFolder
from cms.seed._pages import PageWriter
from cms.seed._records import SeedRecord
from snapshot import _kinds

SPECIMEN = Specimen(
    lambda w: {
        "opened": "2026-01-01",
        "trade": w.pk("sector"),
        "budget_currency": "JPY",
        "budget_least": "3000000",
        "greeting": "Xin chào nhà đầu tư.",
        "desks": rows({"name": "Nông nghiệp", "people": "3"}),
    },
    lambda w: {
        "opened": "2026-01-01",
        "trade": w.uid("sector"),
        "budget": {"currency": "JPY", "least": "3000000"},
        "desks": [{"key": "nong-nghiep", "people": "3"}],
    },
    {"greeting": "Xin chào nhà đầu tư.", "desk_names": {"nong-nghiep": "Nông nghiệp"}},
    {"opened": "2026-01-05"},
    {"opened": "2026-01-05"},
)


@pytest.fixture(scope="module")
def trade_office(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The kind with its tables; everything is as before afterwards."""
    known = dict(apps.all_models["records"])
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(_kinds, "_registry", dict(_kinds._registry))
        patch.setattr(registry, "_PAGES", dict(registry._PAGES))
        patch.setattr(pages, "PAGE_MODEL_CLASSES", list(pages.PAGE_MODEL_CLASSES))
        patch.setattr(OrganisationFolder, "_clean_subpage_models", None, raising=False)
        module = import_module("trade_office")
        models = (module.TradeOfficePage, module.TradeOfficeDesk)
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        ContentType.objects.get_for_models(*models)
        yield
        ContentType.objects.filter(app_label="records", model__startswith="tradeoffice").delete()
        with connection.schema_editor() as editor:
            for model in reversed(models):
                editor.delete_model(model)
    apps.all_models["records"].clear()
    apps.all_models["records"].update(known)
    apps.clear_cache()
    ContentType.objects.clear_cache()
    del sys.modules["trade_office"]


@pytest.fixture(scope="module")
def shared_world(trade_office: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    """Public reference data in two languages; what a test does is undone."""
    return shared_world


def test_a_new_kind_goes_the_whole_way(world: World, tmp_path: Path, later: None) -> None:
    go(world, "trade_office", SPECIMEN, tmp_path)


def test_a_record_of_a_new_kind_is_loaded_from_files(world: World) -> None:
    uid = str(uuid4())
    facts = {"schema": 1, "version": 1, "uid": uid, "kind": "trade_office", "locale": "mul"}
    text = {**facts, "locale": "vi", "title": "Văn phòng Seoul", "slug": "seoul", "summary": "Tóm tắt."}
    facts |= {"organisation": world.room.organisation.uid, **SPECIMEN.facts(world)}
    facts |= {"issued": "2026-02-01", "modified": "2026-02-01"}
    record = SeedRecord(uid, "trade_office", facts, {"vi": {**text, **SPECIMEN.texts}})
    ids = {world.room.organisation.uid: world.room.organisation.pk, world.uid("sector"): world.pk("sector")}
    writer = PageWriter(ids)
    writer.create(record, {"vi": "Trung tâm"})
    assert writer.fill(record, "vi", user=world.room.editor)
    says(Page.objects.get(translation_key=uid).specific, SPECIMEN.facts(world), SPECIMEN.texts)
    assert not writer.fill(record, "vi", user=world.room.editor)


def test_a_kind_whose_parts_are_not_its_fields_is_refused_by_name(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = registry.page_model("trade_office")
    parts = model.parts()
    monkeypatch.setattr(model, "_parts", tuple(part for part in parts if part.name != "budget"))
    with pytest.raises(TypeError, match="TradeOfficePage has no part for budget of kind 'trade_office'"):
        registry.check_parts(model)


def test_a_kind_is_registered_once(world: World) -> None:
    with pytest.raises(ValueError, match="'trade_office' has a page already"):
        registry.page_kind(registry.page_model("trade_office"))
