"""A new kind is one module and one template: it appears everywhere."""

from dataclasses import dataclass
from typing import Literal

import pytest

from site_builder import SiteConfig, _pagekinds, verify
from site_builder._templates import environment
from site_builder.kinds import Filter, Home, PageKind, Sheet, Thing, facts_of, register_page_kind
from snapshot import Kind, PageFacts, PageText, _kinds, register_kind

STRINGS = {
    "Trade offices": "무역관", "Trade office": "무역관", "Where to meet us abroad.": "해외에서 만나는 곳입니다.", "All trade offices": "모든 무역관",
    "Opened": "개소일", "Languages spoken": "사용 언어",
}  # fmt: skip


class OfficeFacts(PageFacts):
    kind: Literal["office"]
    opened: str


class OfficeText(PageText):
    kind: Literal["office"]
    greeting: str


@dataclass(frozen=True)
class Office:
    greeting: str


def _facts(sheet: Sheet[OfficeFacts, OfficeText]):
    return facts_of((sheet.say("Opened"), sheet.language.day(sheet.facts.opened)))


def _data(sheet: Sheet[OfficeFacts, OfficeText], address) -> list[Thing]:
    return [{"@type": "GovernmentOffice", "name": sheet.text.title}]


@pytest.fixture
def office(monkeypatch, tmp_path, world, name):
    """The kind, its template, its strings in every language, and one record."""
    monkeypatch.setattr(_kinds, "_registry", dict(_kinds._registry))
    monkeypatch.setattr(_pagekinds, "_registry", dict(_pagekinds._registry))
    register_kind(Kind("office", OfficeFacts, OfficeText))
    (tmp_path / "theme" / "kinds").mkdir(parents=True)
    template = '{% extends "record.html" %}\n{% block before %}\n<p class="greeting">{{ page.own.greeting }}</p>\n{% endblock %}\n'
    (tmp_path / "theme" / "kinds" / "office.html").write_text(template, "utf-8")
    register_page_kind(
        PageKind(
            name="office",
            plural="Trade offices",
            singular="Trade office",
            intro="Where to meet us abroad.",
            all="All trade offices",
            weight=65,
            home=Home(count=3),
            filter=Filter("Languages spoken", lambda facts: facts.subjects),
            key_facts=_facts,
            card_facts=_facts,
            own=lambda sheet: Office(sheet.text.greeting),
            data=_data,
            templates=tmp_path / "theme",
        )
    )
    for code in ("vi", "ko"):
        folder = tmp_path / "locale" / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        entries = "\n\n".join(
            f'msgid "{one}"\nmsgstr "{other if code == "ko" else one}"' for one, other in STRINGS.items()
        )
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (folder / "portal.po").write_text(head + entries + "\n", "utf-8")
    world.locales = tuple(
        one.model_copy(update={"fallback": "vi"}) if one.code in {"en", "ja", "zh-hans"} else one
        for one in world.locales
    )
    world.facts(
        "office/seoul",
        organisation=name("organisation/ipc"),
        issued="2026-11-02",
        modified="2026-11-02",
        opened="2026-11-01",
    )
    world.text("office/seoul", "vi", title="Văn phòng Seoul", slug="seoul", summary="…", greeting="Xin chào")
    world.text(
        "office/seoul", "ko", title="서울 무역관", slug="seoul", summary="서울에서 만나요.", greeting="어서 오세요"
    )
    yield SiteConfig("https://portal.example.vn", catalogues=(tmp_path / "locale",))
    environment.cache_clear()


def test_a_new_kind_appears_everywhere(world, make, office):
    built = make(world, settings=office)
    assert verify(built.root, built.snapshot, office) == []
    page = built.html("ko/office/seoul/")
    for part in (
        '<p class="greeting">어서 오세요</p>',
        "<dt>개소일</dt><dd>2026년 11월 1일</dd>",
        '"GovernmentOffice"',
        'href="/ko/office/">무역관</a>',
    ):
        assert part in page, part
    assert "서울 무역관" in built.html("ko/office/")
    home = built.html("ko/")
    assert home.index('class="wrap article"') < home.index('class="wrap office"')
    assert "서울 무역관" in built.html("ko/search/")
    assert "서울 무역관" in built.read("feeds/ko.xml")
    assert "/ko/office/seoul/" in "".join(built.read(name) for name in built.files() if name.startswith("sitemap-"))
    assert any("어서 오세요".encode() in data for name, data in built.files().items() if name.startswith("s/ko/d/"))


def test_its_template_is_part_of_every_fingerprint(world, portal, office):
    before = portal(world, office).fingerprint("ko/office/seoul/index.html")
    kind = _pagekinds.page_kind("office")
    (kind.templates / "kinds" / "office.html").write_text('{% extends "record.html" %}', "utf-8")
    assert portal(world, office).fingerprint("ko/office/seoul/index.html") != before


def test_a_name_is_registered_once(office):
    with pytest.raises(ValueError, match="registered already"):
        register_page_kind(_pagekinds.page_kind("office"))
