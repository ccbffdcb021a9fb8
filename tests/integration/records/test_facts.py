"""Facts for people: with the labels of the form, names in the reader's language, numbers as that language writes them; in few queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from every_address import undone
from newsroom import locale
from specimens import SPECIMENS, World, make_world
from whole_way import created

from cms.gate import api as gate
from cms.records.facts import facts_of
from cms.records.models import CostItem


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    """Public reference data in two languages; what a test does is undone."""
    return shared_world


def told(world: World, kind: str, code: str = "vi") -> dict[str, tuple[str, ...]]:
    page = created(world, kind, SPECIMENS[kind]).get_latest_revision_as_object()
    return {fact.label: fact.values for fact in facts_of(page, locale(code))}


def test_facts_have_the_labels_and_the_order_of_the_form(world: World) -> None:
    with override("vi"):
        found = told(world, "park")
    assert list(found)[:4] == ["Cơ quan", "Mã", "Trạng thái", "Năm thành lập"]
    assert found["Trạng thái"] == ("Thuật ngữ park-status-1",)
    assert found["Giá thuê"] == ("70 – 80 USD",)
    assert found["Hạ tầng kỹ thuật"] == ("Thuật ngữ utility-1: 1.190 VND · Thuật ngữ unit-1 · 63 · Thuật ngữ unit-1",)
    assert found["Các khoảng cách"] == ("Phường Phan Thiết: 4,5",)
    assert found["Thuê đất đến hết ngày"] == ("Ngày 30 tháng 6 năm 2054",)
    assert found["Kênh"] == ("Thuật ngữ channel-1",)


def test_names_are_those_of_the_readers_language_where_there_are_some(world: World) -> None:
    with override("en"):
        found = told(world, "project", "en")
    assert found["Status"] == ("Thuật ngữ project-status-1 (en)",)
    assert found["Capital"] == ("1,200,000,000,000 – 1,500,000,000,000 VND",)
    assert found["Related records"] == ("Cảng Sơn Mỹ mở rộng",)


def test_rows_are_lines_that_begin_with_their_words(world: World) -> None:
    with override("vi"):
        assert told(world, "cost_table")["Các khoản mục"] == (
            "Lương: Công nhân · 5.000.000 · 7.000.000 · Thuật ngữ unit-1",
            "Kỹ sư: 12.000.000 · Thuật ngữ unit-1 · Đã gồm bảo hiểm.",
            "Điện: Giờ cao điểm · 3.398,5 · Thuật ngữ unit-1 · 1",
        )


@pytest.mark.parametrize("kind", sorted(SPECIMENS))
def test_the_gate_and_the_translator_are_shown_every_fact(world: World, client: Any, kind: str) -> None:
    page = created(world, kind, SPECIMENS[kind])
    client.force_login(world.room.approver)
    shown = client.get(f"/admin/gate/{page.uid}/vi/").content.decode()
    candidate = gate.candidate_of(page)
    for fact in facts_of(candidate.instance, locale("vi")):
        assert f"<dt>{fact.label}</dt>" in shown


def test_the_number_of_rows_costs_no_query(world: World) -> None:
    page = created(world, "cost_table", SPECIMENS["cost_table"])
    counted = []
    for number in (1, 20):
        unit = world.terms["unit"]
        rows = [CostItem(label=f"Khoản {at}", least=at, unit=unit, sort_order=at) for at in range(number)]
        page.items.set(rows)
        page.save_revision(user=world.room.editor, clean=False)
        draft = page.get_latest_revision_as_object()
        with CaptureQueriesContext(connection) as queries:
            assert len(draft.facts_body()["items"]) == number
            draft.text_body()
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 12


def test_reference_data_is_shown_in_the_same_way(world: World, client: Any) -> None:
    client.force_login(world.room.approver)
    shown = client.get(f"/admin/gate/{world.contact.uid}/en/").content.decode()
    assert "Trung tâm Xúc tiến Đầu tư (en)" in shown
