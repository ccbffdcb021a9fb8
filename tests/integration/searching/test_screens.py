"""The searches on Wagtail's screens: permissions still decide, and nothing that is typed is an error."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import newsroom as factories
import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.admin.views.pages.search import page_filter_search
from wagtail.models import GroupPagePermission, Page

from cms.library.models import Picture
from cms.records.models import Place
from cms.searching._store import desk_index
from search import Document

Browse = Callable[[Any], Client]

SCREENS = {
    "pages": "/admin/pages/search/",
    "the page chooser": "/admin/choose-page/search/",
    "pictures": "/admin/images/",
    "the picture chooser": "/admin/images/chooser/results/",
    "documents": "/admin/documents/",
    "the document chooser": "/admin/documents/chooser/results/",
    "clips": "/admin/media/",
    "the clip chooser": "/admin/media/chooser/?pagination=1",
    "places": "/admin/snippets/records/place/",
    "organisations": "/admin/snippets/records/organisation/",
}

HOSTILE = [
    '"', '*"(', "NEAR(a b) AND", "title:x", "%_\\", "a\x00b", "\ud83d", "\ua66e", 'published:"', "hồ " * 1300, "東" * 1300, '"' * 4096,
]  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_answers_anything_with_an_error(
    room: factories.Newsroom, settled: Any, sign_in: Browse, screen: str
) -> None:
    factories.article(room)
    settled()
    browser = sign_in(room.admin)
    for text in HOSTILE:
        answer = browser.get(SCREENS[screen], {"q": text.encode("utf-8", "surrogatepass")})
        assert answer.status_code == 200, text[:40]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()), max_size=4096))
def test_any_text_is_a_question(room: factories.Newsroom, settled: Any, text: str) -> None:
    settled()
    for found in (Page.objects.autocomplete(text), Picture.objects.search(text), Place.objects.all()):
        assert len(list(found)) >= 0


def _found(browser: Client, screen: str, text: str) -> str:
    return browser.get(SCREENS[screen], {"q": text}).content.decode()


@pytest.fixture
def confined(room: factories.Newsroom) -> Any:
    """Somebody whom Wagtail lets into one folder only."""
    group = Group.objects.create(name="one folder")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=room.folder(), permission_type="change")
    user = factories.person("")
    user.groups.add(group)
    return user


def test_who_may_see_one_folder_finds_what_lies_in_it(
    room: factories.Newsroom, confined: Any, settled: Any, sign_in: Browse
) -> None:
    other = factories.newsroom("LD-KHAC", owner=room, public=False)
    factories.article(room, title="Hồ của chúng tôi")
    factories.article(other, title="Hồ của người khác")
    settled()
    theirs = _found(sign_in(confined), "pages", "ho cua")
    assert "Hồ của chúng tôi" in theirs
    assert "Hồ của người khác" not in theirs
    everything = _found(sign_in(room.admin), "pages", "ho cua")
    assert "Hồ của chúng tôi" in everything
    assert "Hồ của người khác" in everything


def test_who_may_see_one_folder_finds_what_lies_in_it_however_many_answer_better(
    room: factories.Newsroom, confined: Any, settled: Any, sign_in: Browse
) -> None:
    factories.article(room, title="Một bài dài hơn nhiều có chữ hồ ở cuối")
    settled()
    index = desk_index()
    for number in range(510):
        uid, facets = f"wagtailcore.page:{900_000 + number}", {"model": "wagtailcore.page", "folder": "000100010009"}
        index.add(Document(uid, "vi", "records.articlepage", "Hồ", facets=facets))
    index.commit()
    assert "Một bài dài hơn" in _found(sign_in(confined), "pages", "hồ")


def test_a_page_of_results_takes_the_same_few_queries_however_many_there_are(
    room: factories.Newsroom, settled: Any, django_assert_num_queries: Any
) -> None:
    for number in range(15):
        factories.article(room, title=f"Hồ số {number}")
    settled()
    everything = Page.objects.all()
    with django_assert_num_queries(3):  # keys, objects, facet: all that is asked on behalf of the search
        pages, all_pages = page_filter_search("hồ", everything, everything)
        assert len(pages[:10]) == 10
        assert pages.count() == 15
        assert sum(all_pages.facet("content_type_id").values()) == 15


@pytest.mark.parametrize(("screen", "text"), [("the page chooser", "tuyen l"), ("pages", "ho tuy")])
def test_the_choosers_find_while_one_types(
    room: factories.Newsroom, settled: Any, sign_in: Browse, screen: str, text: str
) -> None:
    factories.article(room, title="Hồ Tuyền Lâm")
    settled()
    assert "Hồ Tuyền Lâm" in _found(sign_in(room.admin), screen, text)


def test_pictures_and_places_are_found_on_their_screens(
    room: factories.Newsroom, settled: Any, sign_in: Browse
) -> None:
    factories.picture(title="Đồi chè Cầu Đất")
    factories.reference(Place, title="Phường Đà Lạt", name="Đà Lạt", level="ward", code="24769")
    settled()
    browser = sign_in(room.admin)
    for screen in ("pictures", "the picture chooser"):
        assert "Đồi chè Cầu Đất" in _found(browser, screen, "doi che c")
    assert "Phường Đà Lạt" in _found(browser, "places", "phuong da l")
    assert (
        "Phường Đà Lạt"
        in browser.get(reverse("wagtailsnippets_records_place:list_results"), {"q": "24769"}).content.decode()
    )


def test_found_pages_are_counted_as_pages(room: factories.Newsroom, settled: Any, sign_in: Browse) -> None:
    factories.article(room, title="Hồ Tuyền Lâm")
    settled()
    shown = _found(sign_in(room.admin), "pages", "tuyen lam")
    assert re.search(r"1-1 of 1\s+page\s", shown)
