"""What a portal may not say: drafts' uids, pages without end, feeds that are none."""

from __future__ import annotations

import pytest

from site_builder import verify
from site_builder._sound import PAGE_BUDGET

DRAFT = "0d7f2f9c-3a51-4c1e-9a6d-5b2f7d1c8e44"


@pytest.fixture
def built(world, make):
    return make(world)


def problems(built, config, changed=None) -> str:
    return "\n".join(verify(built.root, built.snapshot, config, changed=changed))


def after(text: str, path, mark: str) -> None:
    path.write_text(path.read_text("utf-8").replace(mark, text + mark, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "mark"), [("vi/index.html", "</main>"), ("feeds/vi.xml", "</feed>"), ("robots.txt", "User-agent")]
)
def test_the_uid_of_a_record_that_is_not_public_is_found_in_any_file(built, config, name, mark):
    after(f"<!-- {DRAFT} -->", built.root / name, mark)
    assert f"{name}: names record {DRAFT}, which is not public" in problems(built, config)
    assert DRAFT in problems(built, config, changed={name})


def test_uids_of_what_is_public_are_nobodys_secret(built, config, name):
    after(f"<!-- {name('article/tea')} -->", built.root / "vi/index.html", "</main>")
    assert problems(built, config) == ""


def test_a_page_over_its_budget_is_named_with_its_record(built, config):
    found = next(one for one in built.root.glob("vi/article/*/index.html"))
    path = found.relative_to(built.root).as_posix()
    after("x" * PAGE_BUDGET, found, "</main>")
    said = problems(built, config)
    assert f"{path}: weighs" in said
    assert "shorten record" in said


def test_a_feed_keeps_to_its_standard_and_leads_to_pages(built, config):
    feed = built.root / "feeds/vi.xml"
    after("<entry><id>x</id><link href='https://x.vn/'/></entry>", feed, "</feed>")
    said = problems(built, config)
    for problem in ("lacks <title>", "lacks <updated>", "leads to https://x.vn/, which is no page"):
        assert f"feeds/vi.xml: {problem}" in said.replace("an entry ", "")
    feed.write_text("<rss/>", "utf-8")
    assert "feeds/vi.xml: is no Atom feed but <rss>" in problems(built, config)


def test_a_calendar_is_whole():
    from site_builder._sound import _calendar

    assert list(_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")) == []
    assert list(_calendar(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"))
    assert list(_calendar(b"BEGIN:VCALENDAR\r\n"))
