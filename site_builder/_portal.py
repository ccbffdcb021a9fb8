"""A portal that is planned and can be rendered output by output: what a full build, a preview and an incremental release share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version
from typing import Any
from weakref import WeakKeyDictionary

from site_builder._code import code_digest
from site_builder._collecting import not_collecting
from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._language import Language
from site_builder._output import SEARCH_INDEX, Output
from site_builder._plan import Plan, make_plan
from site_builder._render import Renderer
from site_builder._searching import naming_keys
from site_builder._site import Key, Site, read_site
from site_builder._standing import with_standing
from site_builder._templates import own_templates
from site_builder._theme import Theme, load_theme
from snapshot import Snapshot, digest, encode
from snapshot.kinds import AssetFacts

_LIBRARIES = ("babel", "budoux", "jinja2", "markupsafe", "pyicu-wheels", "snowballstemmer")
"""What decides on bytes beside this package: CLDR, phrases, templates, escaping, collation and words, stems."""


_planned: WeakKeyDictionary[Snapshot, Portal] = WeakKeyDictionary()


class Portal:
    """The portal of one snapshot. Plans once; `render` gives the same bytes as a full build."""

    def __init__(self, site: Site, config: SiteConfig, theme: Theme | None = None) -> None:
        self.site, self.config = with_standing(site, config.standing), config
        self.theme = theme or load_theme(config.look, config.theme)
        self.plan: Plan = make_plan(self.site, config, self.theme)
        self._renderer = Renderer(self.plan, config, self.theme)
        self._shared: dict[str, str] = {}

    @classmethod
    def of(cls, snapshot: Snapshot, config: SiteConfig) -> Portal:
        """The portal of a snapshot, planned once for whoever builds and verifies it; raises the snapshot's errors and SiteError."""
        known = _planned.get(snapshot)
        if known is None or known.config is not config:
            with not_collecting():
                known = _planned[snapshot] = cls(read_site(snapshot), config)
        return known

    @property
    def paths(self) -> tuple[str, ...]:
        """Every output's path, sorted; one that ends in a slash stands for a group of files."""
        return tuple(self.plan.outputs)

    def render(self, path: str) -> Iterator[tuple[str, bytes]]:
        """(file, bytes) of an output: one file, or those of its group. Raises PlanError for a path that is not planned, SiteError."""
        return self._renderer.render(self._output(path))

    def fingerprint(self, path: str) -> str:
        """A digest over all that the output's bytes depend on: equal fingerprints, equal bytes."""
        output = self._output(path)
        rows = sorted(found for key in output.rows if (found := self._inputs.get(key)))
        named = (self._shared_digest(output.locale), output.renderer, *rows, repr(sorted(output.args.items())))
        return digest("\n".join(named).encode())

    def base(self, path: str) -> str:
        """For a group that grows by its own changes, a digest over all but the pages in it; empty for any other output."""
        output = self._output(path)
        if output.renderer != SEARCH_INDEX:
            return ""
        names = [self.site.digests.get(key, "") for key in sorted(naming_keys(self.site))]
        return digest(encode([*self._builder, output.locale, dict(output.args), names]))

    def language(self, code: str) -> Language:
        """What a locale brings to a page."""
        return self._renderer.language(code)

    def _output(self, path: str) -> Output:
        try:
            return self.plan.outputs[path]
        except KeyError:
            raise PlanError(f"{path} is not part of the portal") from None

    @cached_property
    def _inputs(self) -> dict[Key, str]:
        """The digest of every row; an asset's with its renditions."""
        renditions = {
            source: digest(encode(entry.model_dump(mode="json"))) for source, entry in self.site.assets.items()
        }
        found = dict(self.site.digests)
        for key, row in self.site.rows.items():
            if isinstance(row, AssetFacts) and row.source in renditions:
                found[key] += renditions[row.source]
        return found

    def _shared_digest(self, code: str) -> str:
        """Theme, strings, table of locales, header and footer, gazetteer. Error pages and the choice of language speak every language; what has no
        language depends on the theme alone."""
        if code not in self._shared:
            codes = [locale.code for locale in self.plan.active] if code == self._first else [code] if code else []
            strings = [self._renderer.language(one).translate.digest for one in codes]
            rows = [self._inputs.get(key, "") for one in codes for key in sorted(self.plan.shared[one])]
            names = [[*self.plan.names[one], "", *self.plan.words[one]] for one in codes]
            self._shared[code] = digest(encode([*self._constant, strings, rows, names]))
        return self._shared[code]

    @property
    def _first(self) -> str:
        return self.plan.active[0].code if self.plan.active else ""

    @cached_property
    def _builder(self) -> list[Any]:
        """The code, what it is built on, and the table of locales."""
        table = [locale.model_dump() for locale in self.site.locales]
        return [code_digest(), [version(name) for name in _LIBRARIES], table]

    @cached_property
    def _constant(self) -> list[Any]:
        """What every output depends on."""
        active = [one.code for one in self.plan.active]
        own = own_templates(self.plan.kinds)
        given = [self.config.portal_url, self.config.media is not None]
        return [*self._builder, self.theme.digest, own, *given, active]
