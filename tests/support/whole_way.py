"""The way of a record, step by step, as people take it: each step returns what the next one needs, and checks what it left behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from lxml import etree
from newsroom import locale, prepare
from specimens import Specimen, World, form
from typing_strings import type_strings
from wagtail.test.utils.form_data import inline_formset

from cms.gate import api as gate
from cms.ledger.models import Entry
from cms.national_export._sets import spec
from cms.records.registry import page_model
from cms.translation.actions import begin, save_draft
from publishing import search_feed
from search import open_index

OAI = {"oai": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
TITLE = "Bản ghi thử nghiệm"


def go(world: World, kind: str, specimen: Specimen, folder: Path) -> Any:
    """Created, edited, translated, published, found, harvested, withdrawn: returns the page."""
    page = created(world, kind, specimen)
    page = edited(world, page, specimen)
    published(world, page, translated(world, page))
    uid, paths = page.uid, [f"/{code}/{kind}/ban-ghi-thu-nghiem/" for code in ("vi", "en")]
    assert found(folder, TITLE, "vi") == paths[:1]
    assert found(folder, "word", "en") == paths[1:]
    assert harvested(uid, kind) == {f"{uid}:vi": "", f"{uid}:en": ""}
    gate.withdraw(uid, "vi", actor=world.room.approver, why="Thông tin đã cũ.")
    assert {entry.state for entry in Entry.objects.filter(uid=uid).latest_of_each()} == {"withdrawn"}
    assert not page_model(kind).objects.get(pk=page.pk).live
    assert found(folder, TITLE, "vi") == found(folder, "word", "en") == []
    assert harvested(uid, kind) == {f"{uid}:vi": "deleted", f"{uid}:en": "deleted"}
    return page


def created(world: World, kind: str, specimen: Specimen) -> Any:
    """The page that an editor's form makes; its rows say what was typed."""
    model, folder = page_model(kind), world.room.folder()
    address = reverse("wagtailadmin_pages:add", args=["records", model._meta.model_name, folder.pk])
    response = client_of(world).post(address, form(world, specimen))
    assert response.status_code == 302, faults_in(response)
    page = model.objects.get(title=TITLE)
    says(page, specimen.facts(world) | shared(world), specimen.texts)
    return page


def edited(world: World, page: Any, specimen: Specimen) -> Any:
    """The page after an edit in its form."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client_of(world).post(address, form(world, specimen, slug=page.slug, **kept_rows(page), **specimen.edit))
    assert response.status_code == 302, faults_in(response)
    page = type(page).objects.get(pk=page.pk)
    says(page, specimen.facts(world) | specimen.edited, specimen.texts)
    return page


def kept_rows(page: Any) -> dict[str, Any]:
    """The form sends the rows as it got them: by their ids, in their order."""
    draft = page.get_latest_revision_as_object()
    found = {}
    for part in draft.parts():
        if not hasattr(part, "children"):
            continue
        rows = [_typed(row) | {"id": row.pk} for row in part.children(draft)]
        found[part.name] = inline_formset(rows, initial=len(rows))
    return found


def _typed(row: Any) -> dict[str, Any]:
    values = {
        field.name: getattr(row, field.attname) for field in row._meta.fields if field.editable and field.name != "page"
    }
    return {name: "" if value is None else value for name, value in values.items()}


def translated(world: World, page: Any) -> Any:
    """The English draft, every string typed by the translator."""
    [translation] = begin(page, [locale("en")], user=world.room.translator)
    type_strings(translation, world.room.translator)
    assert save_draft(translation, user=world.room.translator) == []
    source, target = gate.candidate_of(page), gate.candidate_of(translation.get_target_instance())
    assert shape(target.text) == shape(source.text)
    assert target.facts is None
    return target.instance


def published(world: World, page: Any, target: Any) -> None:
    """Both languages pass the gate."""
    for each in (page, target):
        prepare(each, world.room)
        candidate = gate.candidate_of(each)
        assert [reason.code for reason in gate.reasons_against(candidate)] == []
        gate.publish(candidate, actor=world.room.approver)
    live = Entry.objects.filter(uid=page.uid).latest_of_each()
    assert {(entry.locale, entry.state) for entry in live} == {(code, "live") for code in ("mul", "vi", "en")}


def says(page: Any, facts: dict[str, Any], texts: dict[str, Any]) -> None:
    """Rows hold these fields; None stands for a field at its default."""
    candidate = gate.candidate_of(page)
    assert {name: candidate.facts.get(name) for name in facts} == facts
    assert {name: candidate.text.get(name) for name in texts} == texts


def shared(world: World) -> dict[str, Any]:
    return {
        "organisation": world.room.organisation.uid,
        "issued": "2026-03-01",
        "modified": "2026-03-02",
        "picture": world.picture.uid,
        "contact": world.contact.uid,
        "places": [world.place.uid],
        "sectors": [world.uid("sector")],
        "subjects": [world.uid("subject")],
        "related": [world.uid("article")],
        "information_class": "promotional",
        "channels": ["channel-1"],
        "sample": None,
    }


def shape(value: Any) -> Any:
    """A body without its words."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items() if name not in ("title", "summary")}
    return [shape(inner) for inner in value] if isinstance(value, list) else None


def found(folder: Path, words: str, code: str) -> list[str]:
    """Addresses that the public search gives after it has followed the ledger."""
    with open_index(folder / "search.sqlite3") as index:
        search_feed.feed(index, settings.LOCALES)
        return [hit.url for hit in index.query(words, code).hits]


def harvested(uid: str, kind: str) -> dict[str, str]:
    """The record's items in the list of its kind, with the state of their headers; live ones have title and type."""
    wanted = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": spec("kind", kind)}
    root = etree.fromstring(Client().get("/oai", wanted).content)
    items = {}
    for record in root.iterfind(".//oai:record", OAI):
        name, state = (
            record.findtext("oai:header/oai:identifier", "", OAI),
            record.find("oai:header", OAI).get("status", ""),
        )
        if uid in name:
            items[name.split(":", 2)[2]] = state
            assert bool(state) != (kind in [one.text for one in record.iterfind(".//dc:type", OAI)])
    return items


def client_of(world: World) -> Client:
    client = Client()
    client.force_login(world.room.editor)
    return client


def faults_in(response: Any) -> Any:
    """What the form said."""
    assert response.context, response.status_code
    assert "form" in response.context, response.content[:500]
    said = response.context["form"]
    return said.errors, {name: formset.errors for name, formset in said.formsets.items()}
