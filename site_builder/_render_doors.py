"""Pages that are no record's and no list's: where a language is chosen, and what stands for a page that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder._frame import Alternates, choices
from site_builder._output import Output
from site_builder._paths import home_path
from site_builder._pictures import picture
from site_builder._sharing import shared
from site_builder._views import Door
from snapshot import Locale
from snapshot.kinds import ProvinceFacts

if TYPE_CHECKING:
    from site_builder._render import Renderer


def homes(locales: tuple[Locale, ...]) -> Alternates:
    """(code, path) of the home of each language."""
    return tuple((locale.code, home_path(locale)) for locale in locales)


def render_error(renderer: Renderer, output: Output) -> bytes:
    """What a language answers where there is no page, or no more."""
    say = renderer.language(output.locale).translate
    status = output.args["status"]
    title = say("Page not found") if status == 404 else say("This page has been withdrawn")
    return renderer.page("error.html", output, renderer.head(output, title), status=status, title=title)


def render_root(renderer: Renderer, output: Output) -> bytes:
    """Where a language is chosen."""
    province = renderer.plan.province
    inputs = renderer.inputs(output)
    facts = inputs.facts(province, ProvinceFacts)
    hero = picture(renderer.language(output.locale), inputs, facts.hero if facts else None, "hero")
    name = renderer.frame(output.locale).portal_title
    image = shared(renderer, output, name, picture=facts.hero if facts else None)
    page_head = renderer.head(output, name, image=image)
    return renderer.page("root.html", output, page_head, doors=_doors(renderer, output, "Enter the portal"), hero=hero)


def _doors(renderer: Renderer, output: Output, *messages: str) -> list[Door]:
    found = homes(renderer.plan.active)
    codes = [code for code, _ in found]
    listed = choices(renderer.plan.site.locales, found, "")
    return [
        Door(choice, renderer.frame(code).portal_name, tuple(map(renderer.language(code).translate, messages)))
        for choice, code in zip(listed, codes, strict=True)
    ]


def render_root_error(renderer: Renderer, output: Output) -> bytes:
    """What is answered where not even a language is known."""
    title = renderer.language(output.locale).translate("Page not found")
    doors = _doors(renderer, output, "Page not found", "Home")
    return renderer.page("root_error.html", output, renderer.head(output, title), doors=doors)
