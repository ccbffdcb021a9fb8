"""Tags are read as Python's own parser reads them, only faster: verification reads every page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder._page_check import check_page, check_tags
from site_builder._tags import Tag, read_tag, tags_of


class Reference(HTMLParser):
    """What the standard library finds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(Tag(tag, _once(attrs)))

    def handle_startendtag(self, tag, attrs) -> None:
        self.tags.append(Tag(tag, _once(attrs), empty=True))

    def handle_endtag(self, tag) -> None:
        self.tags.append(Tag(tag, closes=True))


def _once(attrs) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    for name, value in attrs:
        first.setdefault(name, value or "")
    return tuple(first.items())


def ours(page: str) -> list[Tag]:
    return [read_tag(text) for text in tags_of(page)]


def test_the_pages_of_a_whole_portal_are_read_alike(everything):
    pages = [path.read_text("utf-8") for path in everything.root.rglob("*.html")]
    assert len(pages) > 100
    for page in pages:
        assert ours(page) == Reference(page).tags
        assert check_page(page) == check_tags(page)


@pytest.mark.parametrize(
    "page",
    [
        '<p class="a > b" hidden data-x=\'"\'>x</p>',
        "<!-- <b> --><i>x</i><!-- -->",
        "<script>if (a < b) { '<p>' }</script><p>",
        '<style media="all">a > b { content: "<i>" }</style><p>',
        '<a href="/x?a=1&amp;b=2#c">x</a>',
        "1 < 2 <3 <p>x</p> <",
        '<br/><img src=/a.png alt=x><path d="M0 0"/>',
        "<P Class=x>x</P>",
        "<section><summary>x</summary></section>",
    ],
)
def test_odd_pages_are_read_alike(page):
    assert ours(page) == Reference(page).tags


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<h1>x</h1><SCRIPT>alert(1)</SCRIPT>", "has an inline script"),
        ("<h1>x</h1><p onclick=a()>x</p>", "<p> has the attribute onclick"),
        ("<h1>x</h1><p>", "never closes <p>"),
        ("<h1>x</h1></p>", "closes <p> inside <…>"),
        ('<h1 id="a">x</h1><p id="a">x</p>', "has the id 'a' twice"),
    ],
)
def test_what_is_wrong_is_found_whenever_it_is_met(page, problem):
    assert check_page(page).problems == [problem]
    assert check_page(page).problems == [problem], "what a tag means is remembered; what is wrong is said of every page"


PIECES = (
    *("<ul>", "</ul>\n", "<p>", "</p>", "\n", "text 1 < 2", "<br>", "</br>", '<p id="a">', '<a href="/vi/x/#b">', "</a>"),
    *("<h1>", "</h1>", "<!-- ", " -->", "<script>", "</script>", "<style>", "</style>", '<a title="', '">', "&amp;"),
    *("<!doctype html>\n", '<img src="//x">', '<html lang="vi">', '<link rel="canonical" href="/x">', "<P ONCLICK=x>"),
    *('<link rel="alternate" hreflang="vi" href="/y">', '<i class="a" class="b">'),
)  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=4),
    st.lists(st.integers(0, 3), max_size=12),
)
def test_a_page_read_by_its_parts_says_what_it_says_tag_by_tag(parts, order):
    page = "</ul>\n".join(parts[number] for number in order if number < len(parts))
    for _ in range(3):  # a part is new, comes again, and is known
        assert check_page(page) == check_tags(page)


def test_a_part_that_is_known_does_not_hide_that_it_stands_in_the_wrong_place():
    menu = '<nav id="menu"><ul><li><a href="/vi/">x</a></li></ul>\n'
    good = f"<h1>x</h1>{menu}</nav>"
    assert [check_page(good).problems for _ in range(3)] == [[], [], []]
    assert check_page(f"<h1>x</h1>{menu}</nav>{menu}</nav>").problems == ["has the id 'menu' twice"]
    assert check_page(f"<h1>x</h1>{menu}").problems == ["never closes <nav>"]
