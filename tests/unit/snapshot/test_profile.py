"""A province's profile: what it holds, what is refused and how that is said, and which regulation and which last days follow from it."""

import datetime as dt
from copy import deepcopy

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from snapshot import ProfileError, deadlines_of, parse_profile

ROLES = (
    *("paper", "card", "mist", "ink", "soft", "line", "field", "accent", "accent_tint", "news", "project", "policy"),
    *("event", "event_tint", "error", "press_hover", "on_press", "foot", "on_foot"),
)
COLOURS = dict.fromkeys(ROLES, "#123456")
PLAIN = {
    "key": "thu",
    "code": "99",
    "languages": ["vi", "en"],
    "names": {
        code: {"title": "T", "short_name": "T", "portal_name": "T", "tagline": "T", "summary": "T"}
        for code in ("vi", "en")
    },
    "levels": [{"code": "province", "words": {"vi": "tỉnh", "en": "province"}}],
    "organisations": {
        "lead": [
            {"organisation": "T-A", "valid_to": "2025-02-28"},
            {"organisation": "T-B", "valid_from": "2025-03-01"},
        ],
        "units": [
            {"key": "a", "code": "T-A", "level": "department", "names": {"vi": "A", "en": "A"}},
            {"key": "b", "code": "T-B", "level": "department", "names": {"vi": "B", "en": "B"}},
        ],
    },
    "regulations": [{"number": "1/2020/QĐ-UBND", "title": "Q", "issuer": "U", "status": "in-force"}],
    "brand": {"light": COLOURS, "dark": COLOURS},
}
PLAN = {"code": "plan", "what": "plan", "period": "year", "by": "Các sở", "to": "lead", "articles": ["Điều 5.2"]}
DATED = PLAN | {"day": 15, "month": 1, "inclusive": False}


def made(**changes):
    return parse_profile(deepcopy(PLAIN) | changes, "thu/province.yaml")


def regulated(*regulations, **changes):
    first = PLAIN["regulations"][0]
    return made(regulations=[first | one for one in regulations], **changes)


def refusal(**changes):
    with pytest.raises(ProfileError) as found:
        made(**changes)
    return str(found.value)


def test_a_profile_is_frozen_to_the_bottom():
    profile = made()
    with pytest.raises(TypeError):
        profile.levels[0].words["vi"] = "khác"
    with pytest.raises(ValueError, match="frozen"):
        profile.key = "khac"


def test_an_unknown_field_is_refused_with_file_and_field_in_two_languages():
    light = COLOURS | {"gold": "#FFFFFF"}
    assert refusal(brand={"light": light, "dark": COLOURS}) == (
        "thu/province.yaml: brand.light.gold: hồ sơ tỉnh không có trường này, hãy sửa tên hoặc xóa đi "
        "(a profile has no such field, correct its name or remove it)"
    )


@pytest.mark.parametrize(
    ("changes", "vietnamese", "english"),
    [
        ({"key": None}, "key: cần một đoạn chữ", "needs text"),
        ({"timezone": "Asia/Da_Lat"}, "timezone: không phải múi giờ", "no time zone"),
        ({"languages": ["vi", "fr"]}, "names: thiếu ngôn ngữ fr", "lacks the language fr"),
        ({"valid_from": 2025}, "valid_from: cần một ngày", "needs a day"),
        ({"valid_from": "2025-07-01", "valid_to": "2025-06-30"}, "valid_to đứng trước", "is before"),
        ({"stale_translations": "wait"}, "stale_translations: 'wait' không phải", "is none of"),
        ({"regulations": []}, "regulations: cần ít nhất một", "at least one"),
        ({"national_export": {"admin_email": "nobody"}}, "'nobody' không đúng mẫu", "does not match"),
        ({"national_export": {"batch_size": 0}}, "batch_size: 0 nhỏ hơn 1", "less than 1"),
        ({"levels": [{"code": "province", "words": {"vi": "tỉnh"}}]}, "levels.0.words: thiếu ngôn ngữ en", "lacks"),
        ({"languages": ["vi", "vi"]}, "languages: vi có hai lần", "stands there twice"),
    ],
)
def test_what_cannot_be_used_is_named_in_both_languages(changes, vietnamese, english):
    said = refusal(**changes)
    assert said.startswith("thu/province.yaml: ")
    assert vietnamese in said
    assert english in said
    assert "\n" not in said


def test_a_lead_department_that_is_no_unit_is_refused():
    own = PLAIN["organisations"] | {"lead": [{"organisation": "T-C"}]}
    assert "organisations.units has no T-C" in refusal(organisations=own)


@pytest.mark.parametrize("article", ["5.2", "Điều 0", "Điều 5.2.1", "Điều 5, 6", "Article 5"])
def test_an_article_is_cited_in_one_form(article):
    said = {"code": "store", "articles": [article]}
    assert "không đúng mẫu" in refusal(regulations=[PLAIN["regulations"][0] | {"duties": [said]}])


@pytest.mark.parametrize("part", [{"day": 15}, {"day": 15, "month": 1}, {"inclusive": True}])
def test_a_deadline_has_a_whole_date_with_its_flag_or_none(part):
    regulation = PLAIN["regulations"][0] | {"deadlines": [PLAN | part]}
    assert "needs day, month and inclusive, or none" in refusal(regulations=[regulation])


def test_a_day_that_some_years_lack_is_no_deadline():
    regulation = PLAIN["regulations"][0] | {"deadlines": [DATED | {"day": 29, "month": 2}]}
    assert "is no day of every year" in refusal(regulations=[regulation])


def test_before_a_day_ends_on_the_day_before_and_no_later_than_a_day_on_that_day():
    for inclusive, last in ((False, dt.date(2027, 1, 14)), (True, dt.date(2027, 1, 15))):
        (due,) = deadlines_of(regulated({"deadlines": [DATED | {"inclusive": inclusive}]}), 2027)
        assert (due.stated, due.last_day, due.about) == (dt.date(2027, 1, 15), last, "2027")


def test_before_the_first_of_january_ends_in_the_year_before():
    profile = regulated({"deadlines": [DATED | {"day": 1, "month": 1}]})
    (due,) = deadlines_of(profile, 2026)
    assert (due.stated, due.last_day, due.about) == (dt.date(2027, 1, 1), dt.date(2026, 12, 31), "2027")


def test_a_plan_for_the_next_year_says_so():
    (due,) = deadlines_of(regulated({"deadlines": [DATED | {"covers": "next", "month": 11}]}), 2026)
    assert due.about == "2027"


def test_a_monthly_item_is_due_in_every_month():
    found = deadlines_of(regulated({"deadlines": [PLAN | {"what": "items", "period": "month"}]}), 2028)
    assert [due.about for due in found] == [f"2028-{month:02}" for month in range(1, 13)]
    assert found[1].last_day == dt.date(2028, 2, 29)


def test_what_has_no_date_is_listed_last_and_without_one():
    half = PLAN | {"code": "half", "period": "half-year"}
    found = deadlines_of(regulated({"deadlines": [half, DATED, PLAN | {"code": "asked", "period": "request"}]}), 2027)
    assert [(due.code, due.about, due.last_day is None) for due in found] == [
        ("plan", "2027", False),
        ("asked", "", True),
        ("half", "2027-H1", True),
    ]


def test_each_deadline_is_that_of_the_regulation_which_applies_on_its_day():
    old = {
        "number": "1/2020/QĐ-UBND",
        "valid_to": "2026-06-30",
        "deadlines": [DATED, DATED | {"code": "late", "month": 11}],
    }
    new = {"number": "2/2026/QĐ-UBND", "valid_from": "2026-07-01", "deadlines": [DATED | {"month": 12}]}
    found = deadlines_of(regulated(old, new), 2026)
    assert [(due.regulation[0], due.last_day.month) for due in found] == [("1", 1), ("2", 12)]


def test_a_report_goes_to_the_lead_department_of_its_day():
    profile = regulated({"deadlines": [DATED, DATED | {"code": "late", "month": 11}]})
    assert [due.to for due in deadlines_of(profile, 2025)] == ["T-A", "T-B"]


def test_a_province_that_has_ended_has_no_deadlines_and_stays_as_on_its_last_day():
    profile = regulated({"deadlines": [DATED]}, valid_to="2025-02-01")
    assert [len(deadlines_of(profile, year)) for year in (2024, 2025, 2026)] == [1, 1, 0]
    assert profile.lead_on(dt.date(2030, 1, 1)) == "T-A"


def test_a_draft_applies_only_where_nothing_was_issued():
    draft = {"number": "…/2019/QĐ-UBND", "status": "draft"}
    assert regulated(draft).regulation_on(dt.date(2027, 1, 1)).status == "draft"
    assert regulated({}, draft).regulation_on(dt.date(2027, 1, 1)).status == "in-force"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_the_province_always_has_a_lead_a_regulation_and_a_day(day):
    profile = made(valid_from="2020-01-01", valid_to="2026-12-31")
    assert profile.lead_on(day) in {"T-A", "T-B"}
    assert profile.regulation_on(day).number
    assert profile.holds_on(profile.as_of(day))


def test_days_are_read_as_yaml_and_as_text():
    profile = made(**yaml.safe_load("{valid_from: 2025-07-01, valid_to: '2026-07-01'}"))
    assert (profile.valid_from, profile.valid_to) == (dt.date(2025, 7, 1), dt.date(2026, 7, 1))
