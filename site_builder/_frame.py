"""Header and footer of a language, and what stands in `<head>`."""

from __future__ import annotations

from collections.abc import Iterable

import orjson
from markupsafe import Markup

from site_builder._cards import contact_card
from site_builder._collation import opengraph_locale
from site_builder._language import Language, outside
from site_builder._pagekinds import menu_kinds, page_kind
from site_builder._paths import feed_path, home_path, listing_path, search_path
from site_builder._site import Inputs
from site_builder._theme import Theme
from site_builder._views import Choice, Frame, Head, Link, Shared
from snapshot import Locale
from snapshot.kinds import MenuFacts, MenuText, OrganisationText, ProvinceFacts, ProvinceText

Alternates = tuple[tuple[str, str], ...]
"""(locale code, path) of one page in every language that it exists in, in the table's order."""


def frame(language: Language, inputs: Inputs, theme: Theme, province: str | None, menus: dict[str, str]) -> Frame:
    """The shared parts of every page in a language. `province` and `menus` (by code) name the records to read."""
    facts, text = inputs.facts(province, ProvinceFacts), inputs.text(province, language.code, ProvinceText)
    label, say, locale = language.headings.label, language.translate, language.locale
    owner = inputs.text(facts.owner, language.code, OrganisationText) if facts else None
    name = text.portal_name if text else say("Investment portal")
    return Frame(
        tag=locale.tag,
        code=locale.code,
        home=home_path(locale),
        portal_name=language.headings.heading(name),
        tagline=label(text.title if text else ""),
        portal_title=name,
        menu=_menu(language, inputs, menus.get("main")) or _default_menu(language),
        footer=_menu(language, inputs, menus.get("footer")),
        search=search_path(locale),
        feed=feed_path(locale),
        owner=label(owner.title) if owner else None,
        contact=contact_card(language, inputs, facts.contact) if facts else None,
        address=label(text.address if text else ""),
        licence=label(text.licence if text else ""),
        sample=bool(facts and facts.sample),
        css=theme.sheet("portal.css"),
        mark=theme.url("mark.svg"),
        icon=theme.url("favicon.svg" if "favicon.svg" in theme.files else "mark.svg"),
        colour=theme.colour,
    )


def _default_menu(language: Language) -> tuple[Link, ...]:
    return tuple(
        Link(language.translate(page_kind(kind).plural), listing_path(language.locale, kind)) for kind in menu_kinds()
    )


def _menu(language: Language, inputs: Inputs, uid: str | None) -> tuple[Link, ...]:
    """Entries that lead somewhere in this language: a listing, a page that exists here, or an outside address."""
    facts, text = inputs.facts(uid, MenuFacts), inputs.text(uid, language.code, MenuText)
    if facts is None:
        return ()
    links = []
    for item in facts.items:
        written = text.labels.get(item.key, "") if text else ""
        if item.kind:
            path: str | None = listing_path(language.locale, item.kind)
            written = written or language.translate(page_kind(item.kind).plural)
        else:
            path = language.path(inputs, item.record) if item.record else outside(item.url)
        if path and written:
            links.append(Link(language.headings.label(written), path, external=bool(item.url) and not item.kind))
    return tuple(links)


def choices(locales: Iterable[Locale], alternates: Alternates, current: str) -> tuple[Choice, ...]:
    """The strip: only languages in which this very page exists."""
    paths = dict(alternates)
    return tuple(
        Choice(locale.name, locale.tag, paths[locale.code], locale.code == current)
        for locale in locales
        if locale.code in paths
    )


def default_code(locales: tuple[Locale, ...], alternates: Alternates) -> str:
    """The version for readers of any other language (x-default): the language that most others fall back to, then the table's order."""
    named = [locale.fallback for locale in locales]
    order = sorted(range(len(locales)), key=lambda n: (-named.count(locales[n].code), n))
    paths = dict(alternates)
    return next((locales[n].code for n in order if locales[n].code in paths), "")


def hreflang(locales: tuple[Locale, ...], alternates: Alternates, portal_url: str, default: str = "") -> Alternates:
    """(hreflang, absolute URL) for HTML and sitemap alike; `default` overrides the path of x-default. Empty without alternates."""
    if not alternates:
        return ()
    tags = {locale.code: locale.tag for locale in locales}
    rows = [(tags[code], portal_url + path) for code, path in alternates]
    fallback = default or dict(alternates)[default_code(locales, alternates)]
    return (*rows, ("x-default", portal_url + fallback))


def head(
    language: Language,
    locales: tuple[Locale, ...],
    alternates: Alternates,
    portal_url: str,
    *,
    title: str,
    description: str = "",
    image: Shared | None = None,
    kind: str = "website",
    data: object = None,
    path: str = "",
    default: str = "",
    oembed: str = "",
) -> Head:
    """The head of one page; without `path` it has no address of its own and is not indexed (error pages)."""
    return Head(
        title=title,
        description=description,
        canonical=portal_url + path if path else "",
        alternates=hreflang(locales, alternates, portal_url, default),
        image=image._replace(address=portal_url + image.address) if image else None,
        kind=kind,
        og_locale=opengraph_locale(language.locale),
        og_alternates=tuple(
            opengraph_locale(locale)
            for locale in locales
            if locale.code in dict(alternates) and locale.code != language.code
        ),
        data=json_data(data) if data else Markup(),
        noindex=not path,
        oembed=portal_url + oembed if oembed else "",
    )


def json_data(data: object) -> Markup:
    """A data block that no `</script>` can end early."""
    text = orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 (escaped here)
