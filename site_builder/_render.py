"""From an output of the plan to bytes. Templates see the frozen views made here and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from jinja2 import Template
from jinja2.environment import TemplateModule
from markupsafe import Markup

from site_builder._catalogue import load_catalogue
from site_builder._config import SiteConfig
from site_builder._frame import Alternates, choices, frame, head, json_data
from site_builder._home import home_view
from site_builder._iiif import render_image, render_info
from site_builder._language import Language
from site_builder._listing import listing_view, search_view
from site_builder._oembed import render_oembed, render_page_oembed
from site_builder._offers import render_offer
from site_builder._output import SEARCH_INDEX, Output
from site_builder._pagekinds import Address, page_kind, page_kinds
from site_builder._paths import OEMBED, index_folder
from site_builder._plan import Plan
from site_builder._record import RecordView, record_view, trail
from site_builder._render_doors import homes, render_error, render_root, render_root_error
from site_builder._render_files import (
    render_asset,
    render_captions,
    render_feed,
    render_headers,
    render_json,
    render_robots,
    render_search_index,
    render_sitemap,
    render_sitemap_index,
)
from site_builder._searching import filter_groups
from site_builder._sharing import own_picture, shared
from site_builder._sheet import Sheet
from site_builder._site import Inputs
from site_builder._structured import structured_data
from site_builder._templates import environment, record_template
from site_builder._theme import Theme
from site_builder._titles import TitlePicture
from site_builder._transcripts import render_transcript
from site_builder._views import Frame, Head
from snapshot.kinds import OrganisationText, ProvinceFacts, ProvinceText

_MACROS = ("parts", "blocks")
"""Templates of macros, which every page has under these names."""


class Renderer:
    """Renders the outputs of one plan. `render` may be called for any of them, in any order."""

    def __init__(self, plan: Plan, config: SiteConfig, theme: Theme) -> None:
        self.plan, self.config, self.theme = plan, config, theme
        self.titles: dict[str, TitlePicture] = {}
        self._languages: dict[str, Language] = {}
        self._frames: dict[str, Frame] = {}
        self._templates: dict[str, Template] = {}
        self._fragments: dict[tuple[str, str], Markup] = {}
        self._macros: dict[str, dict[str, TemplateModule]] = {}

    def of(self, plan: Plan, config: SiteConfig) -> Renderer:
        """A renderer of another plan with the same languages, headers, footers and templates."""
        other = Renderer(plan, config, self.theme)
        other._languages, other._frames = self._languages, self._frames
        other._templates, other._fragments, other._macros = self._templates, self._fragments, self._macros
        return other

    def render(self, output: Output) -> Iterator[tuple[str, bytes]]:
        """(path, bytes) of each file of an output; one, but for groups. Raises SiteError."""
        made = _renderer(output.renderer)(self, output)
        if isinstance(made, bytes):
            yield output.path, made
        else:
            yield from made

    def language(self, code: str) -> Language:
        """The language of a locale."""
        if code not in self._languages:
            locale = next(locale for locale in self.plan.site.locales if locale.code == code)
            catalogue = load_catalogue(locale, self.plan.site.locales, self.config.catalogues)
            self._languages[code] = Language.of(locale, catalogue, self.plan.names[code], self.plan.words[code])
        return self._languages[code]

    def frame(self, code: str) -> Frame:
        """Header and footer of a language, made once."""
        if code not in self._frames:
            shared = self.plan.shared[code]
            inputs = Inputs(self.plan.site, f"the frame ({code})", shared, shared)
            self._frames[code] = frame(
                self.language(code), inputs, self.theme, self.plan.province, dict(self.plan.menus)
            )
        return self._frames[code]

    def inputs(self, output: Output) -> Inputs:
        """What this output may read."""
        return Inputs(self.plan.site, f"/{output.path}", output.rows, self.plan.shared.get(output.locale, frozenset()))

    def head(self, output: Output, title: str, **more: Any) -> Head:
        """The head of an output's page."""
        alternates = output.args.get("alternates", ())
        more.setdefault("default", output.args.get("default", ""))
        locales = self.plan.site.locales
        return head(
            self.language(output.locale),
            locales,
            alternates,
            self.config.portal_url,
            title=title,
            path=output.url,
            **more,
        )

    def page(self, template: str | Template, output: Output, head: Head, **context: Any) -> bytes:
        """A whole HTML page."""
        alternates: Alternates = output.args.get("alternates") or homes(self.plan.active)
        text = (
            environment(self.config.theme)
            .get_template(template)
            .render(
                **self.macros(output.locale),
                frame=self.frame(output.locale),
                head=head,
                languages=choices(self.plan.site.locales, alternates, output.locale),
                asset=self.theme.url,
                sheet=self.theme.sheet,
                fragment=partial(self.fragment, output.locale),
                **context,
            )
        )
        return text.encode()

    def fragment(self, code: str, name: str) -> Markup:
        """A template that reads header, footer and strings of a language and nothing else: rendered once."""
        if (code, name) not in self._fragments:
            template = environment(self.config.theme).get_template(name)
            text = template.render(_=self.language(code).translate, frame=self.frame(code))
            self._fragments[code, name] = Markup(text.removesuffix("\n"))  # noqa: S704 (a template's own output)
        return self._fragments[code, name]

    def macros(self, code: str) -> dict[str, Any]:
        """The interface's strings in a language, and the macros of a theme, which read these and what they are given: made once."""
        say = self.language(code).translate
        if code not in self._macros:
            made = environment(self.config.theme)
            found = {name: made.get_template(f"{name}.html") for name in _MACROS}
            self._macros[code] = {name: template.make_module({"_": say}) for name, template in found.items()}
        return {"_": say, **self._macros[code]}

    def record_template(self, kind: str) -> Template:
        """The template of a kind's page."""
        if kind not in self._templates:
            self._templates[kind] = record_template(kind, self.config.theme)
        return self._templates[kind]

    def column(self, sheet: Sheet[Any, Any]) -> tuple[RecordView, str]:
        """A record's page, and what stands in its column, without header, side and footer: a chapter of something longer."""
        view = self.view(sheet)._replace(contents=())
        template, macros = self.record_template(view.kind), self.macros(sheet.language.code)
        return view, template.render(**macros, page=view, layout="chapter.html", asset=self.theme.url)

    def view(self, sheet: Sheet[Any, Any]) -> RecordView:
        """A record's page, ready for its template."""
        return record_view(sheet, self.plan.site.source)


def _home(renderer: Renderer, output: Output) -> bytes:
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    province = renderer.plan.province
    view = home_view(language, inputs, province, output.args["latest"])
    facts, text = inputs.facts(province, ProvinceFacts), inputs.text(province, language.code, ProvinceText)
    name = renderer.frame(language.code).portal_title
    url = renderer.config.portal_url + output.url
    data = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": url,
        "inLanguage": language.locale.tag,
    }
    page_head = renderer.head(
        output,
        name,
        description=text.summary if text else "",
        image=shared(renderer, output, name, name=text.title if text else "", picture=facts.hero if facts else None),
        data=data,
    )
    return renderer.page("home.html", output, page_head, page=view)


def _listing(renderer: Renderer, output: Output) -> bytes:
    language = renderer.language(output.locale)
    view = listing_view(language, renderer.inputs(output), output.args)
    image = shared(renderer, output, view.title, accent=page_kind(output.args["kind"]).accent)
    page_head = renderer.head(output, view.title, description=view.intro, image=image)
    return renderer.page("listing.html", output, page_head, page=view)


def _record(renderer: Renderer, output: Output) -> bytes:
    language, inputs = renderer.language(output.locale), renderer.inputs(output)
    page = inputs.page(output.args["uid"], output.locale)
    assert page is not None, f"the plan names a page without rows: {output.path}"
    facts, text = page
    sheet = Sheet.of(language, inputs, page, output.args)
    own = own_picture(inputs, facts.picture, output.locale)
    address = _address(renderer, inputs, output, own.address if own else "", facts.organisation)
    data = structured_data(sheet, trail(language, facts.kind), address)
    view, kind = renderer.view(sheet), page_kind(facts.kind).og_type
    image = shared(renderer, output, text.title, above=view.kind_label, picture=facts.picture, accent=view.accent)
    more = {"oembed": f"{output.url}{OEMBED}"} if output.args.get("embedded") else {}
    page_head = renderer.head(output, text.title, description=text.summary, image=image, kind=kind, data=data, **more)
    return renderer.page(renderer.record_template(facts.kind), output, page_head, page=view, layout="page.html")


def _address(renderer: Renderer, inputs: Inputs, output: Output, image: str, organisation: str) -> Address:
    portal = renderer.config.portal_url
    publisher = inputs.text(organisation, output.locale, OrganisationText)
    name = publisher.title if publisher else ""
    return Address(portal + output.url, portal + image if image else "", portal, name)


def _search(renderer: Renderer, output: Output) -> bytes:
    language, args = renderer.language(output.locale), output.args
    labels = json_labels({kind: language.translate(page_kind(kind).plural) for kind in args["kinds"]})
    active = (one for one in renderer.plan.active if one.code != language.code)
    others = json_labels({one.code: index_folder(one) for one in active})
    inputs = renderer.inputs(output)
    filters = filter_groups(language, inputs, args["choices"])
    view = search_view(language, inputs, args["latest"], args["places"], labels, others, filters)
    title = language.translate("Search")
    page_head = renderer.head(output, title, image=shared(renderer, output, title))
    return renderer.page("search.html", output, page_head, page=view)


def json_labels(labels: dict[str, str]) -> Markup:
    """JSON for an attribute in double quotes."""
    return Markup(str(json_data(labels)).replace('"', "&quot;"))  # noqa: S704 (`json_data` has escaped the rest)


_RENDERERS: dict[str, Callable[[Renderer, Output], bytes | Iterator[tuple[str, bytes]]]] = {
    "home": _home,
    "listing": _listing,
    "record": _record,
    "search": _search,
    "error": render_error,
    "root": render_root,
    "root_error": render_root_error,
    "feed": render_feed,
    "sitemap": render_sitemap,
    "sitemap_index": render_sitemap_index,
    "json": render_json,
    "headers": render_headers,
    "robots": render_robots,
    "asset": render_asset,
    "captions": render_captions,
    SEARCH_INDEX: render_search_index,
    "offer": render_offer,
    "transcript": render_transcript,
    "oembed": render_oembed,
    "page_oembed": render_page_oembed,
    "iiif_info": render_info,
    "iiif_image": render_image,
}


def _renderer(name: str) -> Callable[[Renderer, Output], bytes | Iterator[tuple[str, bytes]]]:
    """One of those above, or one that a kind declares."""
    if name in _RENDERERS:
        return _RENDERERS[name]
    return next(kind.renderers[name] for kind in page_kinds() if name in kind.renderers)
