"""What is said about a picture in further languages: on its edit page, and for translators alone."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from cms.library.ingest import PictureWords
from cms.library.models import Picture, PictureText
from cms.library.permissions import grant

SOURCE = {
    "title": "Hồ",
    "description": "Mặt hồ lúc bình minh",
    "credit": "Sở Văn hóa",
    "licence": "CC BY 4.0",
    "tags": "",
}
WORDS = PictureWords(title="The lake", alt="The lake at dawn", credit="Department of Culture")


def english(**changed: str) -> dict[str, str]:
    words = {
        "title": "The lake",
        "alt": "The lake at dawn",
        "caption": "",
        "credit": "Department of Culture",
        **changed,
    }
    return {f"text-en-{name}": value for name, value in words.items()}


def edit_url(picture: Picture) -> str:
    return reverse("wagtailimages:edit", args=(picture.pk,))


def texts_url(picture: Picture) -> str:
    return reverse("library_picture_texts", args=(picture.pk,))


def test_the_edit_page_has_a_tab_per_further_language_with_the_source_beside(sign_in, picture) -> None:
    page = sign_in("editors").get(edit_url(picture())).content.decode()
    for code, name in [("en", "English"), ("ja", "日本語"), ("ko", "한국어"), ("zh-hans", "简体中文")]:
        assert f'id="tab-text-{code}"' in page
        assert name in page
    assert 'id="tab-text-vi"' not in page
    assert "Source: Mặt hồ lúc bình minh" in page
    assert 'lang="zh-Hans"' in page


def test_texts_are_saved_changed_and_removed_with_the_picture(sign_in, picture) -> None:
    client, made = sign_in("editors"), picture()
    assert client.post(edit_url(made), {**SOURCE, **english()}).status_code == 302
    text = PictureText.objects.get()
    assert (text.locale.language_code, text.alt) == ("en", "The lake at dawn")
    client.post(edit_url(made), {**SOURCE, **english(alt="Mist over the lake")})
    assert PictureText.objects.get().alt == "Mist over the lake"
    client.post(edit_url(made), {**SOURCE, **dict.fromkeys(english(), "")})
    assert not PictureText.objects.exists()


@pytest.mark.parametrize(
    "changed", [{"alt": ""}, {"alt": "the lake"}, {"credit": ""}], ids=["no alt", "alt is title", "no credit"]
)
def test_a_text_that_breaks_a_rule_saves_nothing_at_all(changed, sign_in, picture) -> None:
    made = picture()
    response = sign_in("editors").post(edit_url(made), {**SOURCE, "title": "Mới", **english(**changed)})
    assert response.status_code == 200
    form = response.context["texts"].forms[0]
    assert {name: len(errors) for name, errors in form.errors.items()} == {next(iter(changed)): 1}
    assert next(iter(form.errors.values()))[0] in response.content.decode().replace("&#x27;", "'")
    assert not PictureText.objects.exists()
    assert Picture.objects.get().title == "Hồ Xuân Hương"


def test_a_translator_writes_texts_and_does_not_reach_the_picture(sign_in, picture) -> None:
    client, made = sign_in("translators"), picture()
    assert client.get(texts_url(made)).status_code == 200
    assert client.post(texts_url(made), english()).url == reverse("library_picture_texts_index")
    assert PictureText.objects.get().title == "The lake"
    assert client.post(edit_url(made), SOURCE).status_code in {302, 403}
    assert Picture.objects.get().title == "Hồ Xuân Hương"
    refused = client.post(texts_url(made), english(alt="The lake"))
    assert refused.status_code == 200
    assert "may not repeat the title" in refused.content.decode()


@pytest.mark.parametrize("group", ["officers", "approvers"])
def test_who_only_chooses_pictures_writes_no_texts(group, sign_in, picture) -> None:
    client, made = sign_in(group), picture()
    for url in (
        texts_url(made),
        reverse("library_picture_texts_index"),
        edit_url(made),
        reverse("wagtailimages:index"),
    ):
        assert client.get(url).status_code in {302, 403}, url
    client.post(texts_url(made), english())
    assert not PictureText.objects.exists()


def test_permissions_on_one_collection_do_not_reach_another(sign_in, picture) -> None:
    client = sign_in("translators", "editors")
    GroupCollectionPermission.objects.all().delete()
    root = Collection.get_first_root_node()
    ours, theirs = root.add_child(name="Ours"), root.add_child(name="Theirs")
    grant(ours)
    mine, other = picture(collection=ours), picture(20, collection=theirs)
    assert client.get(texts_url(mine)).status_code == 200
    assert client.get(edit_url(mine)).status_code == 200
    assert client.get(texts_url(other)).status_code in {302, 403}
    assert client.get(edit_url(other)).status_code in {302, 403}
    for name in ("library_picture_texts_index", "wagtailimages:index"):
        rows = client.get(reverse(name)).context["object_list"]
        assert [row.pk for row in rows] == [mine.pk], name


@pytest.mark.parametrize(
    ("group", "name"), [("editors", "wagtailimages:index"), ("translators", "library_picture_texts_index")]
)
def test_the_listing_says_and_filters_where_texts_are_missing(group, name, sign_in, picture) -> None:
    told, silent = picture(texts={"en": WORDS}), picture(20, title="Thác")
    client = sign_in(group)
    page = client.get(reverse(name), {"layout": "list"}).content.decode()
    assert "日本語, 한국어, 简体中文" in page
    assert "English, 日本語, 한국어, 简体中文" in page
    found = {code: client.get(reverse(name), {"texts_missing": code}).context["object_list"] for code in ("en", "ja")}
    assert [row.pk for row in found["en"]] == [silent.pk]
    assert {row.pk for row in found["ja"]} == {told.pk, silent.pk}


@pytest.mark.parametrize("name", ["wagtailimages:index", "library_picture_texts_index"])
def test_the_listing_costs_the_same_queries_for_many_pictures_as_for_few(name, sign_in, picture) -> None:
    client = sign_in("editors", "translators")

    def queries() -> int:
        client.get(reverse(name), {"layout": "list"})  # makes the previews, once
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse(name), {"layout": "list"}).status_code == 200
        return len(captured)

    picture(10, texts={"en": WORDS})
    few = queries()
    for shade in (20, 30, 40, 50):
        picture(shade, texts={"en": WORDS})
    assert queries() == few
    assert few <= 22


def test_the_menu_offers_picture_texts_to_translators_alone(sign_in) -> None:
    def offered(*groups: str) -> Any:
        return (
            reverse("library_picture_texts_index")
            in sign_in(*groups).get(reverse("wagtailadmin_home")).content.decode()
        )

    assert (offered("translators"), offered("editors")) == (True, False)


def test_granting_twice_changes_nothing(sign_in) -> None:
    before = GroupCollectionPermission.objects.count()
    grant()
    assert GroupCollectionPermission.objects.count() == before > 0
