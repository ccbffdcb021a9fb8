"""What editors find in Wagtail's admin: drafts, in any of the languages, with and without diacritics, while they type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import newsroom as factories
import pytest
from modelsearch.backends.base import SearchFieldError
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText
from wagtail.models import Page

from cms.library.models import Picture
from cms.records.models import ArticlePage, Place, ProjectPage

Settle = Callable[[], None]


def titles(found: Any) -> list[str]:
    return [getattr(one, "draft_title", one.title) for one in found]


def by_draft(text: str) -> list[str]:
    return titles(Page.objects.autocomplete(text))


@pytest.fixture
def lake(room: factories.Newsroom) -> ArticlePage:
    return factories.article(room, title="Hồ Tuyền Lâm", summary="Khu du lịch quốc gia.")


@pytest.mark.parametrize("text", ["Hồ Tuyền Lâm", "ho tuyen lam", "HỒ TUYỀN LÂM", "tuyen", "quốc gia", "quoc gia"])
def test_a_draft_that_was_never_public_is_found(lake: ArticlePage, settled: Settle, text: str) -> None:
    settled()
    assert by_draft(text) == ["Hồ Tuyền Lâm"]


@pytest.mark.parametrize("text", ["h", "hồ tuy", "ho tuyen l", "tuyền lâ", "Du L"])
def test_the_last_word_may_be_the_beginning_of_one(lake: ArticlePage, settled: Settle, text: str) -> None:
    settled()
    assert "Hồ Tuyền Lâm" in by_draft(text)


def test_the_words_of_the_body_count_and_its_tags_do_not(room: factories.Newsroom, settled: Settle) -> None:
    body = [{"type": "text", "value": "<p>Nhà máy <b>thuỷ điện</b> Đa Nhim</p>"}]
    made = factories.article(room, body=_blocks(body))
    settled()
    assert by_draft("thuy dien da nhim") == [made.title]
    assert by_draft("nhim da máy thuỷ") == [made.title]
    assert by_draft("paragraph") == by_draft("strong") == []


def _blocks(blocks: list[dict[str, Any]]) -> Any:
    from cms.records.body import BodyBlock

    return BodyBlock().to_python(blocks)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "ports"),
        ("en", "extend berth"),
        ("ja", "拡張"),
        ("ja", "ソンミー"),
        ("ko", "확장"),
        ("ko", "선미"),
        ("zh-hans", "扩建"),
        ("zh-hans", "擴建"),
        ("zh-hans", "港口"),
    ],
)
def test_translations_are_found_by_the_analysis_of_their_language(
    room: factories.Newsroom, settled: Settle, code: str, text: str
) -> None:
    source = factories.article(room)
    factories.translation(source, code, room)
    settled()
    assert by_draft(text) == [factories.TEXTS[code]["title"]]


def test_accents_that_are_typed_rank(room: factories.Newsroom, settled: Settle) -> None:
    for title in ("Đảo Phú Quý", "Người Dao", "Đào tạo nghề"):
        factories.article(room, title=title)
    settled()
    assert by_draft("dao")[0:3]
    assert by_draft("đảo")[0] == "Đảo Phú Quý"
    assert by_draft("đào")[0] == "Đào tạo nghề"


def test_a_later_draft_of_a_public_page_is_found_beside_what_readers_see(
    room: factories.Newsroom, settled: Settle
) -> None:
    factories.pass_reference(room, room.organisation)
    page = factories.article(room, title="Chợ đêm Phan Thiết")
    factories.pass_gate(page, room)
    factories.edit(page, room.editor, title="Phố đi bộ")
    settled()
    assert by_draft("pho di bo") == by_draft("cho dem") == ["Phố đi bộ"]


def test_who_renames_and_who_deletes_is_followed(lake: ArticlePage, room: factories.Newsroom, settled: Settle) -> None:
    settled()
    factories.edit(lake, room.editor, title="Thác Datanla")
    settled()
    assert (by_draft("tuyen lam"), by_draft("datanla")) == ([], ["Thác Datanla"])
    ArticlePage.objects.get(pk=lake.pk).delete()
    settled()
    assert by_draft("datanla") == []


def test_a_search_among_one_kind_of_page_finds_that_kind(room: factories.Newsroom, settled: Settle) -> None:
    factories.pass_reference(room, room.organisation)
    factories.article(room, title="Cảng cạn")
    factories.project(room, title="Cảng tổng hợp")
    settled()
    assert titles(ProjectPage.objects.autocomplete("cang")) == ["Cảng tổng hợp"]
    assert sorted(by_draft("cang")) == ["Cảng cạn", "Cảng tổng hợp"]


def test_the_queryset_that_is_searched_is_only_ever_narrowed(
    lake: ArticlePage, room: factories.Newsroom, settled: Settle
) -> None:
    settled()
    assert titles(Page.objects.none().autocomplete("tuyen")) == []
    assert titles(Page.objects.filter(owner=room.admin).autocomplete("tuyen")) == []
    assert titles(Page.objects.exclude(latest_revision_created_at=None).autocomplete("tuyen")) == ["Hồ Tuyền Lâm"]


def test_pictures_are_found_by_what_is_said_about_them_in_any_language(
    room: factories.Newsroom, settled: Settle
) -> None:
    made = factories.picture(title="Đồi chè Cầu Đất", caption="Vụ xuân")
    made.tags.add("nông nghiệp")
    settled()
    for text in ("cau dat", "vu xuan", "nong nghiep", "doi ch", "岸壁", "부두", "quay"):
        assert list(Picture.objects.search(text)) == [made], text
    made.texts.filter(locale__language_code="ja").update(alt="茶畑")
    made.tags.clear()
    settled()
    assert list(Picture.objects.search("茶畑")) == [made]
    assert not Picture.objects.search("岸壁")
    assert not Picture.objects.search("nông nghiệp")


def test_reference_data_is_found_by_name_and_code(room: factories.Newsroom, settled: Settle) -> None:
    made = factories.reference(Place, title="Phường Đà Lạt", name="Đà Lạt", level="ward", code="24769")
    settled()
    source = Place.objects.filter(locale__language_code="vi")
    from modelsearch.backends import get_search_backend

    for text in ("da lat", "24769", "phường đà"):
        assert list(get_search_backend().autocomplete(text, source)) == [made], text


def test_queries_are_put_together(room: factories.Newsroom, settled: Settle) -> None:
    for title in ("Hồ xanh", "Hồ cạn", "Rừng xanh"):
        factories.article(room, title=title, summary="–")
    settled()
    lake, green = PlainText("hồ"), PlainText("xanh")
    articles = ArticlePage.objects

    def found(query: Any) -> set[str]:
        return set(titles(articles.search(query)))

    assert found(And([lake, green])) == {"Hồ xanh"}
    assert found(Or([lake, green])) == {"Hồ xanh", "Hồ cạn", "Rừng xanh"}
    assert found(And([lake, Not(green)])) == found(And([Not(green), lake])) == {"Hồ cạn"}
    assert found(Or([Not(lake), green])) == found(Not(And([lake, Not(green)]))) == {"Hồ xanh", "Rừng xanh"}
    assert found(And([Not(lake), Not(green)])) == set()
    assert found(MATCH_ALL) == {"Hồ xanh", "Hồ cạn", "Rừng xanh"}
    assert found(Not(MATCH_ALL)) == set()
    assert found(Phrase("hồ xanh")) == {"Hồ xanh"}
    assert titles(articles.search(Or([Boost(green, 9), lake])))[0] in {"Rừng xanh", "Hồ xanh"}


def test_pages_of_results_follow_each_other_and_any_order_works(room: factories.Newsroom, settled: Settle) -> None:
    made = [factories.article(room, title=f"Hồ số {number}", summary="–") for number in range(7)]
    settled()
    found = ArticlePage.objects.search("hồ")
    assert (len(found), found.count(), found[2:5].count()) == (7, 7, 3)
    assert [*titles(found[:3]), *titles(found[3:6]), *titles(found[6:])] == titles(found)
    assert found[0] == next(iter(found))
    scores = [one.rank for one in found.annotate_score("rank")]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0
    assert titles(ArticlePage.objects.search("hồ", order_by="-title")) == sorted(titles(made), reverse=True)
    in_the_tree = sorted(one.pk for one in made)
    assert [one.pk for one in ArticlePage.objects.search("hồ", order_by_relevance=False)] == in_the_tree
    content_type = made[0].content_type_id
    assert ArticlePage.objects.search("hồ").facet("content_type_id") == {content_type: 7}


def test_a_field_that_is_not_searched_is_told(room: factories.Newsroom) -> None:
    assert list(ArticlePage.objects.search("x", fields=["title"])) == []
    with pytest.raises(SearchFieldError, match=r"Name one of: .*summary"):
        ArticlePage.objects.search("x", fields=["slug"])


def test_a_search_takes_a_bounded_number_of_queries(
    room: factories.Newsroom, settled: Settle, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        factories.article(room, title=f"Hồ số {number}")
    settled()
    found = ArticlePage.objects.search("hồ")
    with django_assert_num_queries(2):  # the keys that may be seen, and the page
        assert len(found[:5]) == 5
        assert found.count() == 12
