"""Editors find the same drafts, in the same order, whatever store the index lies in."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import newsroom as factories
import pytest
from search_stores import BACKENDS, server
from wagtail.models import Page

from cms.library.models import Picture
from cms.searching import api
from cms.searching._store import desk_index
from cms.searching.models import Change

QUESTIONS = (
    "ho", "hồ", "hồ tuy", "tuyen lam", "Du L", "cang", "son my", "port", "berths", "拡張", "ソンミー", "확장", "扩建", "擴建",
    "khong co gi nhu the", '"', 'a" OR "b', "*", "(", "{", "\\", "a:b", "NOT", "\x00", "\ud800", "hồ " * 1300, "東" * 1300, '"' * 4096,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(settings: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """Settings that put the index into each store."""
    settings.MEDIA_ROOT = tmp_path / "library"
    prefix = f"t{uuid.uuid4().hex[:10]}"
    urls = {
        "sqlite": "sqlite:",
        "postgresql": server("postgresql"),
        "elasticsearch": f"elasticsearch+{server('elasticsearch')}/{prefix}",
    }
    own = {name: dataclasses.replace(settings.ENVIRONMENT, var=tmp_path, search_url=url) for name, url in urls.items()}
    yield own
    api.forget()
    _remove(prefix)


def _remove(prefix: str) -> None:
    import psycopg
    from elasticsearch import Elasticsearch

    with psycopg.connect(server("postgresql"), autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS search_desk CASCADE")
    with Elasticsearch(server("elasticsearch").split(",")) as client:
        if found := sorted(client.indices.get(index=f"{prefix}*", ignore_unavailable=True).body):
            client.indices.delete(index=found)


def _settle() -> None:
    while Change.objects.exists():
        api.follow()


def _answers() -> dict[str, Any]:
    return {
        text: (
            [page.draft_title for page in Page.objects.autocomplete(text)],
            [one.title for one in Picture.objects.search(text)],
        )
        for text in QUESTIONS
    }


def test_every_store_finds_the_same_drafts_and_grows_to_what_it_is_when_made_at_once(
    places: dict[str, Any], settings: Any
) -> None:
    room = factories.newsroom(public=False)
    lake = factories.article(room, title="Hồ Tuyền Lâm", summary="Khu du lịch quốc gia.")
    port = factories.article(room)
    for code in ("en", "ja", "ko", "zh-hans"):
        factories.translation(port, code, room)
    factories.picture(title="Hồ Xuân Hương")
    found, digests = {}, {}
    for name in BACKENDS:
        settings.ENVIRONMENT = places[name]
        api.follow()
        assert api.waiting().filled
        factories.edit(lake, room.editor, title="Hồ Tuyền Lâm, bản nháp")
        factories.edit(lake, room.editor, title="Hồ Tuyền Lâm")
        gone = factories.article(room, title="Hồ sắp xoá")
        _settle()
        gone.delete()
        _settle()
        found[name], digests[name] = _answers(), desk_index().digest()
        assert api.rebuild()
        assert desk_index().digest() == digests[name], name
    assert found["sqlite"]["hồ tuy"][0] == ["Hồ Tuyền Lâm"]
    assert found["sqlite"]["擴建"][0] == [factories.TEXTS["zh-hans"]["title"]]
    assert "Hồ Xuân Hương" in found["sqlite"]["ho"][1]
    assert found["sqlite"] == found["postgresql"] == found["elasticsearch"]
    assert len(set(digests.values())) == 1
