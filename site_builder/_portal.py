"""A portal that is planned and can be rendered output by output: what a full build, a preview and an incremental release share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version
from typing import Any

from search import static
from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._output import Output
from site_builder._plan import Plan, make_plan
from site_builder._render import Renderer
from site_builder._site import Key, Site, read_site
from site_builder._standing import with_standing
from site_builder._templates import own_templates
from site_builder._theme import Theme, load_theme
from snapshot import Snapshot, digest, encode
from snapshot.kinds import AssetFacts

FORMAT = 1
"""Counts up when the builder's code changes what it writes for the same rows, theme and strings."""


_LIBRARIES = ("babel", "budoux", "jinja2", "pyicu-wheels")
"""What decides on bytes beside this package: CLDR, phrases, escaping, collation and words."""


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
        """The portal of a snapshot; raises the snapshot's errors and SiteError."""
        return cls(read_site(snapshot), config)

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
        rows = [self.site.digests.get(key, "") for key in sorted(output.rows)]
        named: list[Any] = [
            FORMAT,
            self._shared_digest(output.locale),
            output.renderer,
            rows,
            self._assets(output.rows),
        ]
        return digest(encode([*named, repr(sorted(output.args.items()))]))

    def _output(self, path: str) -> Output:
        try:
            return self.plan.outputs[path]
        except KeyError:
            raise PlanError(f"{path} is not part of the portal") from None

    def _assets(self, keys: frozenset[Key]) -> list[str]:
        facts = (self.site.rows.get(key) for key in sorted(keys))
        entries = (self.site.assets.get(row.source) for row in facts if isinstance(row, AssetFacts))
        return [part for entry in entries if entry for part in (entry.key, *(file.sha256 for file in entry.files))]

    def _shared_digest(self, code: str) -> str:
        """Theme, strings, table of locales, header and footer, gazetteer; error pages and the choice of language speak every language."""
        if code not in self._shared:
            codes = [code] if code and code != self._first else [locale.code for locale in self.plan.active]
            strings = [self._renderer.language(one).translate.digest for one in codes]
            rows = [self.site.digests.get(key, "") for one in codes for key in sorted(self.plan.shared[one])]
            names = [[*self.plan.names[one], "", *self.plan.words[one]] for one in codes]
            self._shared[code] = digest(encode([*self._constant, strings, rows, names]))
        return self._shared[code]

    @property
    def _first(self) -> str:
        return self.plan.active[0].code if self.plan.active else ""

    @cached_property
    def _constant(self) -> list[Any]:
        table = [locale.model_dump() for locale in self.site.locales]
        versions = [version(name) for name in _LIBRARIES]
        _, search = next(
            static.build((), shards=1, locales=("vi",))
        )  # the empty index's manifest names format and analysis
        active = [one.code for one in self.plan.active]
        own = own_templates(self.plan.kinds)
        return [self.theme.digest, own, self.config.portal_url, table, active, versions, search.decode()]
