"""Pictures are found by how they look, by rights, people, place, use and words; ten thousand of them in a few queries a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, Locale, ReferenceIndex

from cms.library.appearances import forget_unused
from cms.library.models import Appearance, Arrival, Picture, PictureText
from cms.library.models.appearances import bits_of
from cms.records.models import Place
from cms.searching import api
from cms.searching._store import desk_index
from cms.searching.models import Change

MOST_QUERIES = 20


def make(number: int, **fields: Any) -> Picture:
    """A picture that nobody has decoded."""
    fields = {
        "width": 3840,
        "height": 2560,
        "title": f"Ảnh {number}",
        "description": "Mặt hồ",
        "credit": "Sở",
        **fields,
    }
    return Picture(
        source_sha256=f"{number:064x}",
        rendition_key=f"{number:064x}",
        file=f"original_images/{number}.jpg",
        file_size=1000 + number,
        collection=Collection.get_first_root_node(),
        **fields,
    )


def looks(number: int, **fields: Any) -> Appearance:
    given = {"colours": bits_of(["blue"]), "sharpness": 300, "tilt": 0, "written_at": 90, **fields}
    return Appearance(source_sha256=f"{number:064x}", hash="0" * 64, turned="", substance=100, **given)


@pytest.fixture
def found(sign_in: Any) -> Callable[..., list[str]]:
    """found(colour=…) -> titles that the listing shows for a query, sorted."""
    client = sign_in("editors")

    def look(**query: Any) -> list[str]:
        response = client.get(reverse("wagtailimages:index_results"), query)
        assert response.status_code == 200
        return sorted(one.title for one in response.context["object_list"])

    return look


@pytest.fixture
def place(db: None) -> Callable[..., Place]:
    def make_place(title: str, parent: Place | None = None) -> Place:
        locale = Locale.objects.get(language_code="vi")
        made = Place(locale=locale, title=title, name=title, level="ward", parent=parent)
        made.save()
        return made

    return make_place


def test_by_colours_shape_and_size(found) -> None:
    make(1, title="xanh").save()
    make(2, title="xanh đỏ", width=1000, height=1500).save()
    make(3, title="đỏ", width=2000, height=1980).save()
    Appearance.objects.bulk_create(
        [looks(1), looks(2, colours=bits_of(["blue", "red"])), looks(3, colours=bits_of(["red"]))]
    )
    assert found(colour="blue") == ["xanh", "xanh đỏ"]
    assert found(colour=["blue", "red"]) == ["xanh đỏ"]
    assert (found(shape="landscape"), found(shape="portrait"), found(shape="square")) == (["xanh"], ["xanh đỏ"], ["đỏ"])
    assert (found(size="large"), found(size="medium"), found(size="small")) == (["xanh"], ["đỏ"], ["xanh đỏ"])
    assert found(colour="blue", shape="portrait", size="small") == ["xanh đỏ"]


def test_by_signs_of_a_bad_photograph_which_the_listing_tells(found) -> None:
    for number, title in enumerate(("tốt", "mờ", "nghiêng", "nén", "bé"), 1):
        make(number, title=title, **({"width": 800, "height": 600} if title == "bé" else {})).save()
    Appearance.objects.bulk_create(
        [looks(1), looks(2, sharpness=40), looks(3, tilt=-25), looks(4, written_at=30), looks(5)]
    )
    assert [found(quality=name) for name in ("blurred", "tilted", "compressed", "small")] == [
        ["mờ"], ["nghiêng"], ["nén"], ["bé"]
    ]  # fmt: skip


def test_by_rights_and_consent(found) -> None:
    today = timezone.localdate()
    make(1, title="mãi").save()
    make(2, title="sắp", rights_to=today + timedelta(days=90)).save()
    make(3, title="hôm nay", rights_to=today).save()
    make(4, title="qua", rights_to=today - timedelta(days=1)).save()
    make(5, title="người", people=True, consent=True, consent_to=today + timedelta(days=3)).save()
    make(6, title="chưa", people=True).save()
    assert found(rights="soon") == ["hôm nay", "người", "sắp"]
    assert found(rights="over") == ["qua"]
    assert found(rights="endless") == ["chưa", "mãi", "người"]
    assert (found(people="missing"), found(people="consented")) == (["chưa"], ["người"])


def test_by_place_with_all_that_lies_in_it(found, place) -> None:
    province = place("Lâm Đồng")
    ward = place("Phường Xuân Hương", province)
    make(1, title="phường", place=ward).save()
    make(2, title="tỉnh", place=province).save()
    make(3, title="nơi khác").save()
    assert found(place=province.pk) == ["phường", "tỉnh"]
    assert found(place=ward.pk) == ["phường"]


def test_by_use(found) -> None:
    from cms.library.models import Recording

    make(1, title="dùng").save()
    make(2, title="không").save()
    clip = Recording(title="Phim", file="a.mp4", type="video", duration=1, poster=Picture.objects.get(title="dùng"))
    clip.save()
    ReferenceIndex.create_or_update_for_object(clip)
    assert (found(use="used"), found(use="unused"), found(use="public")) == (["dùng"], ["không"], [])


@pytest.fixture
def own_index(settings: Any, tmp_path: Path) -> Iterator[None]:
    """An index of this test's own, which lies where the tests' database is."""
    said = connection.settings_dict
    server = f"postgresql://{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}/{said['NAME']}"
    where = "sqlite:" if connection.vendor == "sqlite" else server
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, var=tmp_path / "var", search_url=where)
    index = desk_index()
    index.clear()
    index.commit()
    yield
    api.forget()


def test_words_are_found_in_every_language_and_together_with_filters(own_index, found) -> None:
    make(1, title="Hồ Xuân Hương", caption="Sương sớm").save()
    make(2, title="Hồ Tuyền Lâm", width=1000, height=1500).save()
    lake = Picture.objects.get(title="Hồ Xuân Hương")
    PictureText.objects.create(
        image=lake, locale=Locale.objects.get(language_code="en"), title="Lake", alt="Mist above water", credit="D"
    )
    lake.save()
    while Change.objects.exists():
        api.follow()
    assert found(q="Hồ") == ["Hồ Tuyền Lâm", "Hồ Xuân Hương"]
    assert found(q="sương") == ["Hồ Xuân Hương"]
    assert found(q="Mist") == ["Hồ Xuân Hương"]
    assert found(q="Hồ", shape="portrait") == ["Hồ Tuyền Lâm"]
    assert found(q="Hồ", texts_missing="en") == ["Hồ Tuyền Lâm"]


def test_what_no_picture_and_no_upload_is_made_of_is_forgotten(db, django_user_model) -> None:
    make(1).save()
    user, collection = django_user_model.objects.create(username="a"), Collection.get_first_root_node()
    Arrival.objects.create(user=user, collection=collection, filename="a", size=1, source_sha256=f"{2:064x}")
    Appearance.objects.bulk_create([looks(1), looks(2), looks(3)])
    assert forget_unused() == 1
    assert set(Appearance.objects.values_list("source_sha256", flat=True)) == {f"{1:064x}", f"{2:064x}"}


def test_ten_thousand_pictures_are_browsed_in_few_queries_a_page(sign_in) -> None:
    client = sign_in("editors")
    Picture.objects.bulk_create([make(number) for number in range(10_000)], batch_size=500)
    Appearance.objects.bulk_create([looks(number) for number in range(10_000)], batch_size=500)
    english = Locale.objects.get(language_code="en")
    rows = Picture.objects.values_list("pk", flat=True)[:3000]
    PictureText.objects.bulk_create(
        [PictureText(image_id=pk, locale=english, title="Lake", alt="Water", credit="D") for pk in rows]
    )
    url = reverse("wagtailimages:index")
    client.get(url)
    queries_of = ({}, {"p": 200}, {"colour": "blue", "shape": "landscape", "quality": "small"}, {"rights": "soon"})
    for query, layout in product(queries_of, ("grid", "list")):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url, {**query, "layout": layout})
        assert response.status_code == 200
        assert len(queries) <= MOST_QUERIES, [one["sql"][:100] for one in queries]
