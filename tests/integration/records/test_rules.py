"""What a form refuses: the field that is at fault, with the remedy, in the editor's language; and the same at the gate for what no form has seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override
from every_address import undone
from specimens import SPECIMENS, World, form, make_world, records, rows
from whole_way import client_of

from cms.gate import api as gate
from cms.records.models import IndicatorValue, Term
from cms.records.parts import Column, Compound, Rows
from cms.records.registry import page_model


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    """Public reference data; what a test does is undone."""
    return shared_world


def sent(world: World, kind: str, **changes: Any) -> Any:
    """The response to a new record's form."""
    model = page_model(kind)
    address = reverse("wagtailadmin_pages:add", args=["records", model._meta.model_name, world.room.folder().pk])
    return client_of(world).post(address, form(world, SPECIMENS[kind], **changes))


def refused(world: World, kind: str, **changes: Any) -> dict[str, list[str]]:
    """What the form says, by field; `rows.field` for a row."""
    response = sent(world, kind, **changes)
    assert response.status_code == 200
    said = response.context["form"]
    found = {name: list(map(str, errors)) for name, errors in said.errors.items()}
    for name, formset in said.formsets.items():
        for errors in formset.errors:
            found |= {f"{name}.{field}": list(map(str, messages)) for field, messages in errors.items()}
    return found


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("article", {"issued": "2026-03-02", "modified": "2026-03-01"}, "modified"),
        ("article", {"valid_to": "2026-02-01"}, "valid_to"),
        ("article", {"channels": ["pigeon"]}, "channels"),
        ("project", {"capital_least": ""}, "capital_least"),
        ("project", {"capital_most": "5"}, "capital_most"),
        ("project", {"capital_currency": "vnd"}, "capital_currency"),
        ("project", {"capital_currency": ""}, "capital_currency"),
        ("project", {"capital_least": "-5", "capital_most": ""}, "capital_least"),
        ("project", {"lon": ""}, "lon"),
        ("project", {"lat": "91"}, "lat"),
        ("park", {"occupancy": "100.5"}, "occupancy"),
        ("park", {"occupancy": "-1"}, "occupancy"),
        ("park", {"available_ha": "122"}, "available_ha"),
        ("park", {"leasable_ha": "200"}, "leasable_ha"),
        ("park", {"rent_unit": ""}, "rent_unit"),
        ("policy", {"signed": "2026-03-02"}, "effective"),
        ("policy", {"issued": "", "modified": "", "valid_to": "2026-02-01"}, "valid_to"),
        ("policy", {"document_url": "http://example.com/"}, "document_url"),
        ("event", {"ends_day": "2026-11-30"}, "ends_day"),
        ("event", {"starts_time": ""}, "starts_time"),
        ("event", {"timezone": "Asia/Saigon-City"}, "timezone"),
        ("event", {"online_url": "ftp://example.com/"}, "online_url"),
        ("indicator", {"revised": ""}, "revised"),
        ("indicator", {"revision": "0"}, "revision"),
        ("indicator", {"decimals": "5"}, "decimals"),
        ("indicator", {"series": rows({"period": "2024-Q5", "value": "1", "status": "final"})}, "series.period"),
        ("indicator", {"series": rows(*[{"period": "2024", "value": "1", "status": "final"}] * 2)}, "series.period"),
        ("publication", {"isbn": "12"}, "isbn"),
        ("publication", {"editions": rows({"language": "vi"}, {"language": "vi"})}, "editions.language"),
        ("clarification", {"claimed": "2026-03-02"}, "claimed"),
        ("clarification", {"claim_url": "http://example.com/"}, "claim_url"),
        ("cost_table", {"currency": "dong"}, "currency"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_form_names_the_field_and_the_remedy_in_vietnamese(
    world: World, settings: Any, kind: str, changes: dict[str, Any], field: str
) -> None:
    settings.LANGUAGE_CODE = "vi"
    said = refused(world, kind, **changes)
    assert list(said) == [field]
    assert not any(message.isascii() for message in said[field])


def test_a_row_names_its_own_field(world: World) -> None:
    unit = world.pk("unit")
    item = {"label": "Công nhân", "least": "7", "most": "5", "unit": unit, "decimals": 0}
    assert list(refused(world, "cost_table", items=rows(item))) == ["items.most"]
    utility = {"utility": world.pk("utility"), "price_currency": "VND", "price_least": "5"}
    assert list(refused(world, "park", utilities=rows(utility))) == ["utilities.price_unit"]
    twice = {"place": world.place.pk, "km": "4"}
    assert list(refused(world, "park", distances=rows(twice, twice))) == ["distances.place"]


def test_a_row_that_is_taken_out_does_not_count(world: World) -> None:
    series = [{"period": "2024", "value": "1", "status": "final"}, {"period": "2024", "value": "2", "status": "final"}]
    response = sent(world, "indicator", series=rows(series[0], {**series[1], "DELETE": "on"}))
    assert response.status_code == 302


def test_forms_offer_the_terms_of_their_scheme(world: World) -> None:
    client = client_of(world)
    model = page_model("park")
    address = reverse("wagtailadmin_pages:add", args=["records", model._meta.model_name, world.room.folder().pk])
    fields = client.get(address).context["form"].fields
    assert list(fields["status"].queryset) == [world.terms["park-status"]]
    assert list(fields["subjects"].queryset) == [world.terms["subject"]]
    assert list(fields["channels"].choices) == [("channel-1", "Thuật ngữ channel-1")]


def help_texts(parts: Any) -> Iterator[tuple[str, str]]:
    """(name, help) of everything that a form asks for, rows included."""
    for part in parts:
        if isinstance(part, Rows):
            yield from help_texts(part.parts)
        elif isinstance(part, Compound):
            yield part.name, str(part.help_text)
        elif isinstance(part, Column) and part.name not in ("title", "slug"):  # Wagtail's own
            yield part.name, str(part.field.help_text)


@pytest.mark.parametrize("kind", sorted(SPECIMENS))
def test_every_field_has_help_in_vietnamese(kind: str) -> None:
    with override("vi"):
        bare = [name for name, text in help_texts(page_model(kind).parts()) if text.isascii()]
    assert bare == []


def test_what_no_form_has_seen_is_judged_at_the_gate(world: World) -> None:
    page = world.pages["indicator"]
    page.series.set([IndicatorValue(period="2024", value=1), IndicatorValue(period="2024", value=2)])
    page.revision = 2
    page.save_revision(user=world.room.editor, clean=False)
    found = [reason for reason in gate.reasons_against(gate.candidate_of(page)) if reason.code == "rule"]
    with override("vi"):
        assert [str(reason) for reason in found] == [
            "“Chuỗi số liệu”: “2024” có hai lần ở đây. Hãy bỏ bớt một.",
            "“Điều chỉnh gần nhất ngày”: Hãy ghi ngày điều chỉnh chuỗi gần nhất.",
        ]


def test_reference_data_is_judged_by_the_same_rules(world: World) -> None:
    world.place.lon = 108
    world.place.save()
    reasons = gate.reasons_against(gate.candidate_of(world.place))
    assert [reason.code for reason in reasons if reason.code == "rule"] == ["rule"]


def test_an_edition_without_a_file_is_made_of_chapters(world: World) -> None:
    response = sent(world, "publication", chapters=records())
    assert response.status_code == 302
    page = page_model("publication").objects.get()
    assert "rule" in [reason.code for reason in gate.reasons_against(gate.candidate_of(page))]


def test_what_is_missing_is_named_as_in_the_form(world: World) -> None:
    page = world.pages["project"]
    page.objective = " "
    page.save_revision(user=world.room.editor, clean=False)
    [reason] = [one for one in gate.reasons_against(gate.candidate_of(page)) if one.code == "incomplete"]
    with override("vi"):
        assert str(reason) == "“Mục tiêu” còn trống. Hãy điền vào."


def test_keys_are_made_once_and_stay(world: World) -> None:
    model = page_model("cost_table")
    unit = Term.objects.get(pk=world.pk("unit"))
    response = sent(
        world, "cost_table", items=rows(*[{"label": "Công nhân", "least": "1", "unit": unit.pk, "decimals": 0}] * 2)
    )
    assert response.status_code == 302
    page = model.objects.get()
    assert [item.key for item in page.items.all()] == ["cong-nhan", "cong-nhan-2"]
    first = page.items.all()[0]
    first.label = "Thợ"
    first.save()
    page = model.objects.get()
    page.save_revision(user=world.room.editor)
    assert [item["key"] for item in page.facts_body()["items"]] == ["cong-nhan", "cong-nhan-2"]
    assert page.text_body()["labels"] == {"cong-nhan": "Thợ", "cong-nhan-2": "Công nhân"}


def test_groups_that_do_not_stand_together_are_refused_by_name(world: World) -> None:
    page = page_model("cost_table")(title="x", locale=world.place.locale, translation_key=uuid4())
    groups = (("a", "x"), ("b", "y"), ("c", "x"))
    facts = {"items": [{"key": key, "group": group, "least": "1"} for key, group in groups]}
    part = next(part for part in page.parts() if part.name == "items")
    with pytest.raises(ValueError, match="the items of group 'x' do not stand together at 'c'"):
        part.write(page, facts, {"labels": {"a": "A", "b": "B", "c": "C"}}, {})
