"""What a question requires: the words that matter, and not what holds them together."""

from __future__ import annotations

import pytest

from search._plan import plan


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("공장을 빌리고", {"공장", "빌리", "리고"}),
        ("부동산은", {"부동", "동산"}),
        ("전기요금이 얼마", {"전기", "기요", "요금"}),
        ("항만은 열었나요", {"항만"}),
        ("고속도로를", {"고속", "속도", "도로"}),
        ("관광마을", {"관광", "광마", "마을"}),
        ("물류창고", {"물류", "류창", "창고"}),
        ("공장을", {"공장"}),
        ("있나요", {"있나", "나요"}),
    ],
)
def test_korean_particles_and_endings_are_not_required(text: str, required: set[str]) -> None:
    assert set(plan(text, "ko").required) == required


def test_a_particle_still_ranks() -> None:
    assert plan("공장을", "ko").ranking["장을"] == 0.3
