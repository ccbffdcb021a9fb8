"""The desk's first page: what is due next, in the reader's words."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils.translation import override

from cms.province.panel import NEXT, next_dues, unit_name, what
from cms.settings.province import read_profile

PROVINCES = Path(__file__).resolve().parents[3] / "content" / "provinces"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2027, 1, 14), ["yearly-plan", "yearly-report", "yearly-plan"]),
        (dt.date(2027, 1, 15), ["yearly-report", "yearly-plan", "yearly-report"]),
        (dt.date(2027, 11, 20), ["yearly-report", "yearly-plan", "yearly-report"]),
        (dt.date(2027, 11, 21), ["yearly-plan", "yearly-report"]),
    ],
)
def test_the_next_deadlines_include_the_last_day_and_reach_into_the_next_year(today, expected):
    assert [due.code for due in next_dues(read_profile(PROVINCES / "lam-dong"), today)] == expected[:NEXT]


def test_a_province_that_has_ended_owes_nothing():
    assert next_dues(read_profile(PROVINCES / "soc-trang"), dt.date(2026, 9, 1)) == []


def test_a_deadline_is_told_in_the_readers_language_with_the_office_by_name():
    profile = read_profile(PROVINCES / "thai-nguyen")
    due = next_dues(profile, dt.date(2027, 1, 1))[0]
    with override("vi"):
        assert what(due) == "Báo cáo 2027-H1"
    with override("en"):
        assert what(due) == "Report 2027-H1"
    assert unit_name(profile, due.to) == "Sở Văn hóa, Thể thao và Du lịch"
    assert unit_name(profile, "Cổng thông tin điện tử của tỉnh") == "Cổng thông tin điện tử của tỉnh"
