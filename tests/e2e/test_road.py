"""From an editor's first word to the withdrawal, in a browser: what is approved is everywhere, nothing else is anywhere."""

from __future__ import annotations

import re
from pathlib import Path

from _road import (
    JAPANESE,
    NEW_SUMMARY,
    PICTURE,
    PICTURE_JA,
    REASON,
    SLUG,
    SUMMARY,
    TITLE,
    Road,
    photograph,
    place_of,
)
from _world import EVERYWHERE, GONE, NOWHERE


def test_a_text_that_nobody_declared_or_approved_waits_at_the_gate(road: Road) -> None:
    assert road.gate_at_first == {"not_declared", "not_approved"}


def test_the_source_is_public_before_its_translation(road: Road) -> None:
    assert road.in_vietnamese == {"vi": EVERYWHERE, "ja": NOWHERE}


def test_a_published_article_is_everywhere_in_both_languages(road: Road) -> None:
    assert road.in_both == {"vi": EVERYWHERE, "ja": EVERYWHERE}


def test_its_words_stand_on_the_page_in_the_search_and_in_the_harvest(road: Road) -> None:
    found = road.public_words
    assert f"ja/article/{SLUG}/index.html" in found
    assert any(name.startswith("s/ja/") for name in found), found
    assert "feeds/ja.xml" in found
    assert any(name.startswith("oai:") and road.uid in name for name in found), found


def test_the_gate_tells_since_when_it_is_on_the_portal(road: Road) -> None:
    state, text = road.gate_when_live
    assert state == "live"
    assert re.search(r"\b\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\b", text), text


def test_words_typed_without_marks_find_the_article(road: Road) -> None:
    assert road.found["vi"][f"/vi/article/{SLUG}/"] == TITLE
    assert road.found["ja"][f"/ja/article/{SLUG}/"] == JAPANESE[TITLE]


def test_the_national_database_harvests_each_language_with_its_own_words(road: Road) -> None:
    for locale, title in (("vi", TITLE), ("ja", JAPANESE[TITLE])):
        record = road.dublin_core[locale]
        assert (record["title"], record["language"]) == ([title], [locale])


def test_each_language_has_the_pictures_text_in_its_own_words(road: Road) -> None:
    for locale, said, other in (("vi", PICTURE, PICTURE_JA), ("ja", PICTURE_JA, PICTURE)):
        page = road.pages[locale]
        assert said["alt"] in page
        assert said["credit"] in page
        assert other["alt"] not in page


def test_no_picture_file_on_the_portal_tells_where_it_was_taken(road: Road, tmp_path: Path) -> None:
    assert place_of(photograph(tmp_path).read_bytes())
    assert {name.rpartition(".")[2] for name in road.pictures} >= {"avif", "webp", "jpg"}
    for name, file in road.pictures.items():
        assert not place_of(file), name
        assert b"Camera of the test" not in file, name


def test_a_draft_is_nowhere(road: Road) -> None:
    assert road.drafts["draft"] == NOWHERE


def test_a_page_in_a_private_folder_is_nowhere_though_declared_and_approved(road: Road) -> None:
    assert road.private_gate == {"restricted"}
    assert "publish" not in road.private_offers
    assert road.drafts["private"] == NOWHERE


def test_no_byte_of_the_portal_or_the_harvest_holds_a_drafts_words(road: Road) -> None:
    assert road.words_of_drafts == []


def test_an_unapproved_change_of_a_public_page_changes_nothing(road: Road) -> None:
    assert road.gate_when_changed == "changed"
    assert road.with_unapproved_change == {"vi": EVERYWHERE, "ja": EVERYWHERE}
    assert road.unapproved_words == []


def test_a_translation_whose_source_has_changed_is_hidden_until_it_is_brought_up_to_date(road: Road) -> None:
    assert road.with_stale_translation == {"vi": EVERYWHERE, "ja": GONE}
    assert road.stale_words == []
    assert "stale" in road.gate_of_stale


def test_a_withdrawn_article_is_gone_in_every_language_and_a_tombstone_in_the_harvest(road: Road) -> None:
    assert road.withdrawn == {"vi": GONE, "ja": GONE}
    assert road.withdrawn_words == []


def test_a_withdrawn_address_answers_in_its_own_language(road: Road) -> None:
    for locale, page in road.gone_pages.items():
        assert re.search(rf"<html[^>]* lang=\"?{locale}\b", page)
        assert not any(words in page for words in (SUMMARY, NEW_SUMMARY, JAPANESE[SUMMARY]))


def test_the_gate_keeps_the_reason_of_a_withdrawal(road: Road) -> None:
    state, text = road.gate_when_withdrawn
    assert state == "withdrawn"
    assert REASON in text
