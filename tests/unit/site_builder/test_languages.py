"""Interface strings, headings, sorting; and French as a sixth language by data alone."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from site_builder import CatalogueError, SiteConfig, verify
from site_builder._catalogue import load_catalogue
from site_builder._collation import opengraph_locale, sort_key
from site_builder._dates import MESSAGES as DATE_MESSAGES
from site_builder._headings import Headings
from site_builder._numbers import MESSAGES as NUMBER_MESSAGES
from site_builder._pagekinds import page_kinds
from snapshot import Locale

PACKAGE = Path(__file__).parents[3] / "site_builder"
FIVE = ("vi", "en", "ja", "ko", "zh-hans")


def entries(code):
    with (PACKAGE / "locale" / code / "LC_MESSAGES" / "portal.po").open("rb") as file:
        return {message.id: message for message in read_po(file, abort_invalid=True) if message.id}


def used():
    templates = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "theme" / "templates").rglob("*.html"))
    found = set(re.findall(r"""\b_\(\s*"([^"]+)"|\b_\(\s*'([^']+)'""", templates))
    code = "\n".join(path.read_text("utf-8") for path in (*PACKAGE.glob("_*.py"), *PACKAGE.glob("kinds/*.py")))
    said = re.findall(r"""\b(?:say|translate)\(\s*"([^"]+)\"""", code)
    words = {
        "Feature", "Cancelled", "Postponed", "preliminary", "estimate", "forecast", "Page not found", "Home", "Enter the portal",
        "{least} on the first day to {most} on the last",
    }  # fmt: skip
    return {one or other for one, other in found} | {*said, *declared(), *words, *DATE_MESSAGES, *NUMBER_MESSAGES}


def declared():
    """The strings that the kinds name in their declarations."""
    for kind in page_kinds():
        yield from (kind.plural, kind.singular, kind.intro, kind.all, kind.place_label)
        yield from (kind.action,) if kind.action else ()
        yield from (kind.filter.label,) if kind.filter else ()
        yield from (kind.feed.label, kind.feed.hint) if kind.feed else ()


@pytest.mark.parametrize("code", FIVE)
def test_the_catalogue_is_complete_and_has_no_fuzzy_entry(code):
    messages = entries(code)
    assert {name for name, message in messages.items() if message.fuzzy or not message.string} == set()
    assert set(messages) == used()


@pytest.mark.parametrize("code", FIVE)
def test_what_is_filled_in_stays_in_the_translation(code):
    for name, message in entries(code).items():
        assert set(re.findall(r"\{\w+\}", name)) == set(re.findall(r"\{\w+\}", message.string)), name


@pytest.mark.parametrize("code", FIVE[1:])
def test_no_foreign_catalogue_holds_vietnamese(code):
    assert [
        m.string for m in entries(code).values() if re.search("[ăđơưạảấầẩậắằẵặẹẽếềểễệịọỏốồổỗộớờởợụủứừữự]", m.string)
    ] == []


def locale(code, script="Latn", fallback="", tag=""):
    return Locale(
        code=code, tag=tag or code, segment=code[:2], collation=code[:2], script=script, name=code, fallback=fallback
    )


def test_missing_strings_come_along_the_table_s_fallbacks(tmp_path):
    own = tmp_path / "fr" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "portal.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Home"\nmsgstr "Accueil"\n', "utf-8"
    )
    table = (locale("vi"), locale("en", fallback="vi"), locale("fr", fallback="en"))
    catalogue = load_catalogue(table[2], table, (tmp_path,))
    assert catalogue("Home") == "Accueil"
    assert catalogue("Search") == "Search"
    assert catalogue.fallbacks["Search"] == "en"
    with pytest.raises(CatalogueError, match="'Nonsense' is missing in 'fr'"):
        catalogue("Nonsense")


def test_fallbacks_in_a_circle_are_refused():
    table = (locale("xa", fallback="xb"), locale("xb", fallback="xa"))
    with pytest.raises(CatalogueError, match="circle"):
        load_catalogue(table[0], table)


def test_a_broken_catalogue_is_refused(tmp_path):
    own = tmp_path / "vi" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "portal.po").write_text("this is no catalogue\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"portal\.po"):
        load_catalogue(locale("vi"), (locale("vi"),), (tmp_path,))


def test_french_is_added_by_data_alone(world, make, tmp_path):
    own = tmp_path / "more" / "fr" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "portal.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "News"\nmsgstr "Actualités"\n\n'
        'msgid "VND {amount}"\nmsgstr "{amount} dongs"\n',
        "utf-8",
    )
    world.locales = (*world.locales, locale("fr", fallback="en").model_copy(update={"name": "Français"}))
    world.text("article/tea", "fr", title="Le thé de Bảo Lộc", slug="the", summary="…")
    world.text("project/park", "fr", title="Parc agricole", slug="parc", summary="…", objective="…")
    config = SiteConfig("https://portal.example.vn", catalogues=(tmp_path / "more",))
    built = make(world, settings=config)
    assert verify(built.root, built.snapshot, config) == []
    html = built.html("fr/article/the/")
    assert '<html lang="fr">' in html
    assert "Actualités" in html
    assert "Skip to content" in html
    assert "1\u202f200–1\u202f500\xa0milliards dongs" in built.html("fr/project/parc/")
    assert '<a lang="fr" hreflang="fr" href="/fr/article/the/">Français</a>' in built.html("vi/article/tea/")
    assert 'hreflang="fr"' not in built.html("vi/article/da-lat/")


def test_names_of_the_gazetteer_are_joined_as_whole_words():
    headings = Headings(locale("vi"), ("Đà Lạt", "Xuân Hương - Đà Lạt", "An", "Cảng hàng không Liên Khương"))
    assert (
        headings.heading("Phường Xuân Hương - Đà Lạt, gần Đà Lạt") == "Phường Xuân\xa0Hương - Đà\xa0Lạt, gần Đà\xa0Lạt"
    )
    assert headings.heading("Đà Lạtx") == "Đà Lạtx"


def test_a_figure_stays_with_its_power_of_ten_in_headings():
    assert Headings(locale("vi")).heading("Lâm Đồng đón 20,7 triệu lượt") == "Lâm Đồng đón 20,7\xa0triệu lượt"
    assert Headings(locale("en")).heading("1.2 billion in 6 years") == "1.2\xa0billion in 6 years"
    assert Headings(locale("vi")).label("20,7 triệu lượt") == "20,7 triệu lượt"


def test_headings_are_escaped():
    assert Headings(locale("vi"), ("A B",)).heading("<b> A B & c") == "&lt;b&gt; A\xa0B &amp; c"
    assert "<script" not in Headings(locale("ja", "Jpan")).heading("<script>Đà Lạt</script>見る")


def test_chinese_headings_break_between_words_and_keep_names_whole():
    headings = Headings(locale("zh-hans", "Hans", tag="zh-Hans"), ("大叻", "潘切"))
    assert (
        headings.heading("从大叻高原到美奈海岸：投资者的一站式窗口")
        == "从大叻<wbr>高原到<wbr>美奈<wbr>海岸：投资者的<wbr>一站式<wbr>窗口"
    )
    assert "所得税" in headings.heading("企业所得税优惠政策")


def test_a_long_japanese_phrase_may_break_before_katakana():
    assert Headings(locale("ja", "Jpan")).heading("ラムドン省投資ポータル") == "ラムドン省投資<wbr>ポータル"


def test_a_year_behind_katakana_is_never_torn():
    heading = Headings(locale("ja", "Jpan")).heading("ダラット・フラワーフェスティバル2026")
    assert heading.endswith("フェスティバル<wbr>2026")


def test_latin_words_without_vietnamese_letters_are_not_marked():
    assert Headings(locale("zh-hans", "Hans")).label("FDI 与 Đắk Nông") == 'FDI 与 <span lang="vi">Đắk\xa0Nông</span>'


def test_a_name_too_long_for_a_phone_may_break_between_its_words():
    label = Headings(locale("zh-hans", "Hans"), ("Bình Thuận",)).label("索纳德齐（Sonadezi Bình Thuận）")
    assert label == '索纳德齐（<span lang="vi">Sonadezi Bình\xa0Thuận</span>）'


def test_a_korean_line_may_end_behind_an_interpunct_but_not_begin_with_one():
    assert Headings(locale("ko", "Kore")).label("투자·무역·관광") == "투자·<wbr>무역·<wbr>관광"


def test_sorting_follows_the_table_s_collation():
    vietnamese = sort_key(locale("vi"))
    assert sorted(["Đà Lạt", "Di Linh", "Dầu", "Ấp", "Bảo Lộc", "Ăn"], key=vietnamese) == [
        "Ăn",
        "Ấp",
        "Bảo Lộc",
        "Dầu",
        "Di Linh",
        "Đà Lạt",
    ]
    chinese = sort_key(locale("zh-hans").model_copy(update={"collation": "zh-u-co-pinyin"}))
    assert sorted(["美奈", "大叻", "保禄"], key=chinese) == ["保禄", "大叻", "美奈"]


def test_japanese_places_are_sorted_by_reading(world, portal, name):
    world.rows[name("place/da-lat"), "ja"]["title"] = "漢字"
    world.rows[name("project/park"), "mul"]["places"] = [
        name("place/da-lat"),
        name("place/mui-ne"),
        name("place/bao-loc"),
    ]
    html = b"".join(data for _, data in portal(world).render("ja/project/index.html")).decode()
    boxes = re.findall(r'id="p\d"> ([^<]+)</label>', html)
    assert boxes == ["漢字", "バオロック", "ムイネー"]


def test_open_graph_names_language_and_territory():
    assert [opengraph_locale(locale(code, tag=tag)) for code, tag in (("vi", "vi"), ("ja", "ja"), ("zh-hans", "zh-Hans"))] == [
        "vi_VN", "ja_JP", "zh_CN",
    ]  # fmt: skip
