"""The profiles that are shipped: each says what its regulation says, looks like itself, and can be read by everybody."""

import datetime as dt
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from cms.settings.province import read_profile
from publishing.releases._site import site_config
from publishing.titles import draw_all
from site_builder import build, verify
from snapshot import Profile, all_kinds, cut, deadlines_of, locale_table

CONTENT = Path(__file__).resolve().parents[3] / "content"
KEYS = ("hai-duong", "lam-dong", "soc-trang", "thai-nguyen")
GROUNDS = ("paper", "card", "mist")
TEXTS = ("ink", "soft", "accent", "news", "project", "policy", "event", "error")
TEXT, PART = 4.5, 3.0
"""Least contrast of text, and of what is needed to see a part of the interface (WCAG 2.2, 1.4.3 and 1.4.11)."""


@cache
def profile(key: str) -> Profile:
    return read_profile(CONTENT / "provinces" / key)


def reference(kind: str) -> dict[str, dict]:
    """Entries of `content/reference` by key."""
    files = [CONTENT / f"reference/{kind}.yaml", *sorted((CONTENT / "reference" / kind).glob("*.yaml"))]
    return {one["key"]: one for path in files for one in yaml.safe_load(path.read_text("utf-8"))}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_is_one_profile_per_regulation():
    assert {path.name for path in (CONTENT / "provinces").iterdir()} == set(KEYS)
    assert [profile(key).key for key in KEYS] == list(KEYS)


def test_contrast_is_measured_as_the_design_notes_have_it():
    assert round(contrast("#0B5B4B", "#FBFAF6"), 1) == 7.7
    assert round(contrast("#FFFFFF", "#000000"), 1) == 21.0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", KEYS)
def test_colours_can_be_read_on_every_ground(key, scheme):
    said = getattr(profile(key).brand, scheme).model_dump()
    wanted = {(text, ground): TEXT for text in TEXTS for ground in GROUNDS}
    wanted |= {("field", ground): PART for ground in GROUNDS}
    wanted |= {("on_press", "accent"): TEXT, ("on_press", "press_hover"): TEXT, ("on_foot", "foot"): TEXT}
    wanted |= {("accent", "accent_tint"): TEXT, ("event", "event_tint"): TEXT, ("ink", "accent_tint"): TEXT}
    found = {pair: round(contrast(said[pair[0]], said[pair[1]]), 2) for pair in wanted}
    assert {pair: ratio for pair, ratio in found.items() if ratio < wanted[pair]} == {}


def test_no_two_provinces_look_the_same():
    brands = [profile(key).brand for key in KEYS]
    marks = [(CONTENT / "provinces" / key / "brand" / profile(key).brand.mark).read_bytes() for key in KEYS]
    assert len({brand.light.accent for brand in brands}) == len({brand.dark.accent for brand in brands}) == len(KEYS)
    assert len(set(marks)) == len(KEYS)


@pytest.mark.parametrize(
    "path", sorted(CONTENT.glob("provinces/*/brand/*")), ids=lambda path: "/".join(path.parts[-3::2])
)
def test_a_drawing_is_small_and_draws_only(path):
    root = ElementTree.parse(path).getroot()
    drawn = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert drawn <= {"svg", "title", "clipPath", "g", "path", "circle", "polygon"}
    assert root.get("viewBox") == "0 0 64 64"
    assert path.stat().st_size < 4096


def test_the_emblem_is_that_of_the_artwork():
    own = CONTENT / "provinces/lam-dong/brand"
    for name in ("mark.svg", "favicon.svg"):
        assert (own / name).read_bytes() == (CONTENT / "pictures" / name).read_bytes()


@pytest.mark.parametrize("key", KEYS)
def test_every_channel_subject_and_form_is_a_shared_term_or_brings_its_words(key):
    terms = {(one["facts"]["scheme"], one["facts"]["code"]) for one in reference("term").values()}
    for regulation in profile(key).regulations:
        schemes = {
            "subject": regulation.subjects,
            "channel": regulation.channels,
            "response-form": regulation.responses,
        }
        for scheme, listed in schemes.items():
            assert [said.code for said in listed if not said.words and (scheme, said.code) not in terms] == []


@pytest.mark.parametrize("key", KEYS)
def test_menus_lead_to_kinds_that_have_pages(key):
    kinds = {kind.name for kind in all_kinds() if kind.has_page}
    menus = profile(key).menus
    assert {menu.code for menu in menus} == {"main", "footer"}
    assert {item.kind for menu in menus for item in menu.items if item.kind} <= kinds


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_not_those_of_another_province(key):
    def keys(one):
        return {unit.key for unit in profile(one).organisations.units} | {menu.key for menu in profile(one).menus}

    assert [one for one in KEYS if one != key and keys(one) & keys(key)] == []


def test_what_two_places_say_of_this_province_is_the_same():
    here, there = profile("lam-dong"), reference("province")["lam-dong"]
    for locale, names in here.names.items():
        said = there["text"][locale]
        assert names.model_dump(include={"title", "short_name", "portal_name", "tagline"}) == {
            name: said[name] for name in ("title", "short_name", "portal_name", "tagline")
        }
    assert (here.code, here.timezone) == (there["facts"]["code"], there["facts"]["timezone"])
    units = reference("organisation")
    for unit in here.organisations.units:
        assert unit.code == units[unit.key]["facts"]["code"]
        assert {**unit.names} == {code: text["title"] for code, text in units[unit.key]["text"].items()}
    known = {one["facts"]["code"] for one in units.values()}
    assert set(here.organisations.contributors) <= known


@pytest.mark.parametrize(
    ("key", "year", "expected"),
    [
        ("lam-dong", 2027, {"yearly-plan": ("15/01", False, "14/01"), "yearly-report": ("20/11", True, "20/11")}),
        (
            "thai-nguyen",
            2027,
            {"half-year-report": ("15/06", False, "14/06"), "yearly-report": ("30/11", False, "29/11")},
        ),
        (
            "soc-trang",
            2024,
            dict.fromkeys(("district-report", "district-plan", "yearly-report"), ("30/11", False, "29/11")),
        ),
        ("hai-duong", 2024, {}),
    ],
)
def test_deadlines_are_those_of_the_regulation(key, year, expected):
    def short(day: dt.date) -> str:
        return f"{day:%d/%m}"

    dues = [due for due in deadlines_of(profile(key), year) if due.stated]
    assert {due.code: (short(due.stated), due.inclusive, short(due.last_day)) for due in dues} == expected


def test_what_a_regulation_does_not_say_is_absent():
    hai_duong, soc_trang, thai_nguyen = (
        profile(key).regulations[0] for key in ("hai-duong", "soc-trang", "thai-nguyen")
    )
    assert {due.last_day for due in deadlines_of(profile("hai-duong"), 2024)} == {None}
    assert hai_duong.valid_from is None
    assert (soc_trang.status, soc_trang.issued) == ("draft", None)
    assert thai_nguyen.languages is soc_trang.languages is None
    assert [duty for duty in thai_nguyen.duties if duty.code == "store"] == []


@pytest.mark.parametrize(("key", "successor"), [("hai-duong", "Hải Phòng"), ("soc-trang", "Cần Thơ")])
def test_a_province_that_has_ended_names_its_successor_and_owes_nothing_more(key, successor):
    (found,) = profile(key).successors
    assert successor in found.name["vi"]
    assert found.since == profile(key).valid_to + dt.timedelta(days=1)
    assert deadlines_of(profile(key), found.since.year + 1) == ()


@pytest.mark.parametrize("key", [key for key in KEYS if key != "lam-dong"])
def test_a_profile_speaks_of_its_own_province_alone(key):
    text = (CONTENT / "provinces" / key / "province.yaml").read_text("utf-8")
    other = [one for one in KEYS if one != key]
    assert [name for one in other if (name := profile(one).names["vi"].short_name) in text] == []


@pytest.mark.parametrize("key", KEYS)
def test_the_empty_portal_of_each_province_is_sound_in_each_of_its_languages(key, settings, tmp_path):
    said = profile(key)
    table = yaml.safe_load((CONTENT / "locales.yaml").read_text("utf-8"))
    locales = locale_table(row for code in said.languages for row in table if row["code"] == code)
    settings.PROVINCE, settings.PROVINCE_ROOT, settings.LOCALES = said, CONTENT / "provinces" / key, locales
    config = site_config()
    snapshot = cut(
        tmp_path / "snapshots", [], lambda _digests: [], assets=[], seq=0, as_of="2026-09-01", locales=locales
    )
    report = build(snapshot, tmp_path / "site", config)
    draw_all(report.drawings, report.mark, tmp_path, tmp_path / "site" / "t")
    assert verify(tmp_path / "site", snapshot, config) == []
    assert report.records == 0
    for locale in locales:
        home = (
            (tmp_path / "site" / locale.segment / "index.html")
            .read_text("utf-8")
            .replace("\u00a0", " ")
            .replace("<wbr>", "")
        )
        portal_name = said.names[locale.code].portal_name
        assert f"<title>{portal_name}</title>" in home
        assert said.brand.light.accent.lower() in home
        assert all(label.labels[locale.code] in home for menu in said.menus for label in menu.items)
