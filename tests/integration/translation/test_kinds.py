"""Kinds of page with every kind of block, there and back."""

from __future__ import annotations

import re

import pytest
from wagtail_localize.models import StringSegment

from cms.gate import api as gate
from cms.records.body import BodyBlock
from cms.records.models import ArticlePage
from cms.translation.actions import begin, save_draft
from cms.translation.machine import translate_by_machine
from cms.translation.models import MachineJob

KEPT = frozenset({"type", "level", "asset", "records", "tone", "numeric", "uid", "kind", "links"})


def shape(value):
    """The structure of a body: its fields, blocks, cells and tags, without its words."""
    if isinstance(value, dict):
        return {key: found if key in KEPT else shape(found) for key, found in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return re.findall(r"<[^>]+>", value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", ["article", "project", "indicator"])
def test_a_translation_has_the_shape_of_its_source(request, kind, translated, article, picture, whole_body) -> None:
    linked = article("lien-ket")
    page = request.getfixturevalue(kind)(
        body=whole_body(picture, linked.pk), sources="Sở Kế hoạch, 01/09/2026\nCục Thống kê"
    )
    translation = translated(page)
    draft = translation.get_target_instance().get_latest_revision_as_object()
    source, target = page.text_body(), draft.text_body()
    assert shape(target) == shape(source)
    assert target["links"] == [linked.uid]
    assert {block["type"] for block in target["body"]} == set(BodyBlock.base_blocks)
    assert save_draft(translation, user=None) == []


def test_cells_are_translated_and_figures_are_written_as_the_language_writes_them(
    article, translated, whole_body
) -> None:
    page = article(body=whole_body())
    draft = translated(page).get_target_instance().get_latest_revision_as_object()
    [table] = [block for block in draft.text_body()["body"] if block["type"] == "table"]
    assert table["rows"] == [["word word", "1,234.5"], ["word word", "98"]]
    assert table["numeric"] == [1]


def test_superscripts_stay_in_their_sentence(article, translated, whole_body) -> None:
    page = article(body=whole_body())
    draft = translated(page).get_target_instance().get_latest_revision_as_object()
    html = next(block["html"] for block in draft.text_body()["body"] if block["type"] == "text")
    assert "<li>word word 10 word<sup>2</sup></li>" in html
    assert StringSegment.objects.filter(string__data="Diện tích 10 km<sup>2</sup>").exists()


def test_saving_twice_gives_the_same_text(article, translated, whole_body, people) -> None:
    translation = translated(article(body=whole_body()))
    first = translation.get_target_instance().get_latest_revision_as_object().text_body()
    translation.source.update_from_db()
    assert save_draft(translation, user=people.translator) == []
    assert translation.get_target_instance().get_latest_revision_as_object().text_body() == first


def test_an_edit_of_one_cell_leaves_the_other_strings_translated(article, translated, whole_body, people) -> None:
    page = article(body=whole_body())
    translation = translated(page)
    page.body = whole_body_of(page).replace("Khu A", "Khu Mới")
    page.save_revision(user=people.editor)
    translation.source.update_from_db()
    total, done = translation.get_progress()
    assert (total - done) == 1


def whole_body_of(page) -> str:
    import json

    return json.dumps(list(page.body.raw_data), ensure_ascii=False)


def test_a_machine_translates_what_it_can_of_a_page_and_no_vietnamese_passes_the_gate(
    argos, no_network, article, en, people, publish, whole_body
) -> None:
    page = publish(article(body=whole_body()))
    [translation] = begin(page, [en], user=people.translator)
    MachineJob.ask(translation, people.translator)
    translate_by_machine.call(translation.pk, people.translator.pk)
    target = translation.get_target_instance()
    draft = target.get_latest_revision_as_object()
    html = next(block["html"] for block in draft.text_body()["body"] if block["type"] == "text")
    assert "<li>Can Tho has 3 economic zones.</li>" in html
    codes = {one.code for one in gate.reasons_against(gate.candidate_of(target))}
    assert "segments_missing" in codes


def test_a_change_of_capital_shows_in_every_language_at_once(project, en, ja, people, sign_in) -> None:
    page = project(capital_least=1_500_000_000)
    translations = begin(page, [en, ja], user=people.translator)
    client = sign_in(people.translator)
    addresses = [f"/admin/pages/{one.get_target_instance().pk}/edit/" for one in translations]
    assert all("1,500,000,000 VND" in client.get(address).content.decode() for address in addresses)
    page.capital_least = 2_000_000_000
    page.save_revision(user=people.editor)
    for address in addresses:
        shown = client.get(address).content.decode()
        assert "2,000,000,000 VND" in shown
        assert "Capital" in shown
        assert "1,500,000,000" not in shown


def test_facts_are_named_in_the_target_language_where_they_have_a_name_there(project, en, people, sign_in) -> None:
    [translation] = begin(project(), [en], user=people.translator)
    shown = (
        sign_in(people.translator).get(f"/admin/pages/{translation.get_target_instance().pk}/edit/").content.decode()
    )
    assert "Open for investment" in shown
    assert "Planning Department" in shown
    assert "DA-01" in shown


def test_facts_of_an_indicator_show_its_series(indicator, en, people, sign_in) -> None:
    [translation] = begin(indicator(), [en], user=people.translator)
    shown = (
        sign_in(people.translator).get(f"/admin/pages/{translation.get_target_instance().pk}/edit/").content.decode()
    )
    assert "2024: 6.42" in shown
    assert "per cent" in shown


def test_the_editor_says_when_the_source_has_changed(article, translated, people, sign_in) -> None:
    page = article()
    target = translated(page).get_target_instance()
    client = sign_in(people.translator)
    assert "The source has changed" not in client.get(f"/admin/pages/{target.pk}/edit/").content.decode()
    page.title = "Mới"
    page.save_revision(user=people.editor)
    assert "The source has changed" in client.get(f"/admin/pages/{target.pk}/edit/").content.decode()
    assert ArticlePage.objects.count() == 2
