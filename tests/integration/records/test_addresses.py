"""Addresses: the slug comes from the Vietnamese title by transliteration, and is taken once per kind and language."""

import pytest
from django.core.exceptions import ValidationError
from newsroom import Newsroom, article, newsroom, project, translation

from cms.gate import api as gate


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Kêu gọi đầu tư vào Đắk Nông", "keu-goi-dau-tu-vao-dak-nong"),
        ("ダラットの春", "darattonochun"),
        ("Ước mơ – Ấp ủ", "uoc-mo-ap-u"),
    ],
)
def test_the_slug_is_the_title_in_latin_letters(room: Newsroom, title: str, slug: str) -> None:
    page = article(room, title=title, slug="")
    assert page.slug == slug


def test_a_translation_has_the_address_of_its_source(room: Newsroom) -> None:
    source = article(room)
    assert translation(source, "ja", room).slug == source.slug


def test_two_organisations_cannot_take_the_same_address(room: Newsroom) -> None:
    article(room, title="Mùa hoa", slug="mua-hoa")
    other = newsroom("LD-SCT", owner=room)
    with pytest.raises(ValidationError) as refused:
        article(other, title="Mùa hoa", slug="mua-hoa").full_clean()
    assert "slug" in refused.value.message_dict


def test_an_address_that_is_taken_gets_a_number(room: Newsroom) -> None:
    article(room, title="Mùa hoa", slug="")
    assert article(room, title="Mùa hoa", slug="").slug == "mua-hoa-2"
    assert project(room, title="Mùa hoa", slug="").slug == "mua-hoa-3"  # in the same folder
    assert article(newsroom("LD-SCT", owner=room), title="Mùa hoa", slug="").slug == "mua-hoa-3"


def test_the_public_address_is_the_portals(room: Newsroom, settings) -> None:
    page = translation(article(room, slug="mua-hoa"), "zh-hans", room)
    assert page.full_url == f"{settings.PORTAL_URL}/zh/article/mua-hoa/"


def test_the_candidate_of_a_page_names_its_folders_organisation(room: Newsroom) -> None:
    facts = gate.candidate_of(article(room)).facts
    assert facts is not None
    assert facts["organisation"] == room.organisation.uid
