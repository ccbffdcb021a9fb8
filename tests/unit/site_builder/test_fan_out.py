"""How far a change reaches: the most outputs that each class of change may have rendered, in a portal of a hundred more articles."""

from collections.abc import Callable

import pytest

from site_builder import Portal, SiteConfig
from site_builder._site import site_of_rows
from snapshot import parse_row

from .conftest import CONFIG, FIVE, PORTAL, World, uid, whole_province

ARTICLES = 100
LANGUAGES = 5


def large() -> World:
    """Every kind, and articles enough for archive pages."""
    world = whole_province()
    page = {"organisation": uid("organisation/ipc"), "contact": uid("contact/desk")}
    for number in range(ARTICLES):
        day = f"2024-{number // 28 + 1:02}-{number % 28 + 1:02}"
        places = [uid("place/da-lat")] if number % 2 else []
        world.facts(f"article/{number}", **page, issued=day, modified=day, places=places)
        world.texts(f"article/{number}", tuple(f"{number} {code}" for code in FIVE), slug=f"a{number}", summary="…")
    return world


def fingerprints(world: World, config: SiteConfig = CONFIG) -> dict[str, str]:
    rows = [parse_row(body) for body in world.rows.values()]
    portal = Portal(site_of_rows(rows, world.locales, world.assets, world.as_of), config)
    return {path: portal.fingerprint(path) for path in portal.paths}


def row(record: str, locale: str, **values: object) -> Callable[[World], None]:
    return lambda world: world.rows[uid(record), locale].update(values)


def add(world: World) -> None:
    page = {"organisation": uid("organisation/ipc"), "issued": "2026-11-01", "modified": "2026-11-01"}
    world.facts("article/new", **page)
    world.texts("article/new", ("Mới", "New", "新着", "새 소식", "新"), slug="new", summary="…")


def withdraw(world: World) -> None:
    for locale in ("mul", *FIVE):
        world.drop("article/3", locale)


def better_renditions(world: World) -> None:
    film = world.assets[1]
    world.assets[1] = film.model_copy(update={"renditions": film.renditions[:3]})


def tick(world: World) -> None:
    world.as_of = "2027-11-20"


def lose_a_language(world: World) -> None:
    world.locales = world.locales[:4]


REACH = {
    # its page, the archive page that lists it, the browser's index of its language
    "an older text is edited": (row("article/3", "en", summary="New."), 3),
    # the same in every language, and the sitemap that tells the day of the change
    "older facts are edited": (row("article/3", "mul", modified="2026-01-01"), 3 * LANGUAGES + 1),
    # a page, front, home, search, feed, index in every language; the sitemap's last part and its index
    "a record is added": (add, 6 * LANGUAGES + 2),
    # front and the archive pages after it, the index; a sitemap part and its index
    "an older record is withdrawn": (withdraw, 4 * LANGUAGES + 3),
    # the address: its page and what lists it, the other languages' pages, which name it; redirects, sitemap
    "a page is moved": (row("article/3", "en", slug="moved", former_slugs=["a3"]), 4 + LANGUAGES),
    # lists and pages of both days: archives between them, front, home, search and feeds; the sitemap
    "a record is dated otherwise": (row("article/3", "mul", issued="2026-10-30"), 8 * LANGUAGES + 3),
    # its page, its lists, the shelf of the place in the search page, the index
    "a record is tagged otherwise": (row("article/3", "mul", places=[uid("place/mui-ne")]), 4 * LANGUAGES),
    # what shows it: projects, parks, sectors and events of this language; the search indexes of the others, where its name leads as well
    "a term is renamed": (row("term/tourism", "ja", title="観光業"), 14 + LANGUAGES - 1),
    # events that are over now; homes show what is next
    "a day passes": (tick, 2 * LANGUAGES),
    # the pages that show the asset, in every language, and what is embedded of them
    "an asset has better renditions": (better_renditions, 5 * LANGUAGES),
}
WHOLE_LANGUAGES = {
    # every page of the language names its owner; the first language's error pages speak all of them
    "the owner of the portal is renamed": (row("organisation/ipc", "en", title="Promotion Centre"), 2),
    # no line breaks inside a place's name
    "a place is renamed": (row("place/mui-ne", "ko", title="무이네", name="무이네 해변"), 2),
    "a menu is renamed": (row("menu/main", "ko", labels={"projects": "x", "profile": "y"}), 2),
}


def moved(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path, fingerprint in after.items() if before.get(path) != fingerprint}


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    return fingerprints(large())


@pytest.mark.parametrize("change", REACH)
def test_a_change_reaches_no_further_than_it_must(before, change):
    world = large()
    make, most = REACH[change]
    make(world)
    found = moved(before, fingerprints(world))
    assert 0 < len(found) <= most, sorted(found)


@pytest.mark.parametrize("change", WHOLE_LANGUAGES)
def test_what_stands_on_every_page_of_a_language_reaches_that_language_and_the_first(before, change):
    world = large()
    make, languages = WHOLE_LANGUAGES[change]
    make(world)
    found = {path.split("/")[0] for path in moved(before, fingerprints(world)) if path.endswith("/index.html")}
    assert 0 < len(found) <= languages, sorted(found)


def test_a_language_less_reaches_everything_but_nothing_else_does(before):
    world = large()
    lose_a_language(world)
    assert set(moved(before, fingerprints(world))) == set(fingerprints(world))
    assert moved(before, fingerprints(large())) == set()


def test_another_address_of_the_portal_reaches_every_page(before):
    after = fingerprints(large(), SiteConfig(PORTAL.replace("portal", "invest"), gone=CONFIG.gone))
    assert {path for path in after if path.endswith(".html")} <= moved(before, after)
