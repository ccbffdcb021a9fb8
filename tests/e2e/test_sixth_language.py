"""French is added by data alone: a row of the locale table, words for the levels, a catalogue of interface strings, content. No line of code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from _system import System

PREVIEW = """
import django; django.setup()
from cms.records.models import IndicatorPage
print(IndicatorPage.objects.get(locale__language_code="fr").serve_preview(None, "").content.decode())
"""
SLUG = "san-luong-che-cua-lam-dong"


@pytest.fixture(scope="module")
def french(small: System) -> Path:
    """Its live portal."""
    return small.var / "live"


def _page(portal: Path, path: str) -> str:
    """A page; a name that may not be broken over two lines reads like any other."""
    return (portal / path / "index.html").read_text("utf-8").replace("\u00a0", " ")


def test_the_record_and_its_listing_are_in_french(french: Path) -> None:
    page = _page(french, f"fr/indicator/{SLUG}")
    assert '<html lang="fr">' in page
    assert "Production de thé de Lâm Đồng" in page
    assert "Production de thé de Lâm Đồng" in _page(french, "fr/indicator")
    assert "Panorama de Lâm Đồng" in _page(french, "fr")


def test_the_interface_speaks_french_and_falls_back_to_english(french: Path) -> None:
    page = _page(french, f"fr/indicator/{SLUG}")
    assert "Aller au contenu" in page
    assert "Mis à jour" in page
    assert ">Period<" in page  # the catalogue does not have it


def test_days_and_numbers_are_written_as_the_french_do(french: Path) -> None:
    page = _page(french, f"fr/indicator/{SLUG}")
    assert "1 août 2026" in page
    assert "14 août 2026" in page
    assert "134\u202f007,2" in page
    assert "24\u202f233,07" in _page(french, "fr")
    assert "134.007,2" in _page(french, f"vi/indicator/{SLUG}")


def test_each_language_names_the_other(french: Path) -> None:
    for locale in ("vi", "fr"):
        page = _page(french, f"{locale}/indicator/{SLUG}")
        assert set(re.findall(r'<link rel="alternate" hreflang="([a-z-]+)"', page)) - {"x-default"} == {"vi", "fr"}
        assert "Français" in page
    strip = '<a lang="fr" hreflang="fr" href="/fr/indicator/{}/">Français</a>'
    assert strip.format(SLUG) in _page(french, f"vi/indicator/{SLUG}")


def test_the_choice_of_languages_offers_french(french: Path) -> None:
    assert "Français" in _page(french, ".")


def test_sitemap_and_feed_have_it(french: Path) -> None:
    parts = [ElementTree.parse(path).getroot() for path in sorted(french.glob("sitemap-*.xml"))]
    places = {one.text for part in parts for one in part.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert any((place or "").endswith(f"/fr/indicator/{SLUG}/") for place in places)
    feed = feedparser.parse((french / "feeds/fr.xml").read_bytes())
    assert feed.feed.language == "fr"
    assert [entry.title for entry in feed.entries] == ["Production de thé de Lâm Đồng"]


def test_a_word_typed_without_its_accent_finds_it(small: System) -> None:
    small.run("search", "index")
    found = json.loads(small.run("search", "query", "recolte the", "--locale", "fr", "--json").splitlines()[-1])
    assert f"/fr/indicator/{SLUG}/" in json.dumps(found)


def test_an_editors_preview_shows_french_as_the_portal_does(small: System) -> None:
    page = small.python("-c", PREVIEW)
    assert "Aller au contenu" in page
    assert "Production de thé" in page
