"""A portal that is planned and can be rendered output by output: what a full build, a preview and an incremental release share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from importlib.metadata import version
from types import MappingProxyType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary, ref

from search import Names
from site_builder._alike import planned_alike
from site_builder._code import code_digest
from site_builder._collecting import not_collecting
from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._frame import Alternates
from site_builder._language import Language
from site_builder._misplaced import misplaced
from site_builder._output import SEARCH_INDEX, Output
from site_builder._plan import Plan, make_plan
from site_builder._render import Renderer
from site_builder._searching import names_in, naming_keys
from site_builder._site import Key, Row, Site, read_site
from site_builder._standing import with_standing
from site_builder._templates import own_templates
from site_builder._theme import Theme, load_theme
from site_builder._titles import TitlePicture
from snapshot import Bodies, Entry, PageFacts, Snapshot, diff, digest, encode
from snapshot.kinds import AssetFacts

_LIBRARIES = (
    *("babel", "budoux", "fonttools", "fpdf2", "jinja2", "markupsafe", "pyicu-wheels", "snowballstemmer"),
    *("pylopdf-fonts-jp", "pylopdf-fonts-ko", "pylopdf-fonts-zh-cn"),
)
"""What decides on bytes beside this package: CLDR, phrases, templates, escaping, collation and words, stems."""


_planned: WeakKeyDictionary[Snapshot, Portal] = WeakKeyDictionary()


class Cut(NamedTuple):
    """What is kept of the snapshot that a portal was planned from."""

    entries: tuple[Entry, ...]
    surroundings: tuple[object, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Cut:
        """That of a snapshot; raises Corrupt."""
        manifest = snapshot.manifest
        return cls(tuple(snapshot.entries()), (manifest.assets, manifest.as_of, manifest.locales))

    def alike(self, other: Cut) -> bool:
        """Whether assets, day and languages are the same."""
        return self.surroundings == other.surroundings


class Moved(NamedTuple):
    """How a portal differs from the one that it was planned like: the rows that changed, and the outputs that may have, sorted."""

    last: ref[Portal]
    rows: frozenset[Key]
    paths: tuple[str, ...]


def _same_settings(one: SiteConfig, other: SiteConfig) -> bool:
    return one is other or one == other


class Portal:
    """The portal of one snapshot. Plans once; `render` gives the same bytes as a full build."""

    def __init__(self, site: Site, config: SiteConfig, theme: Theme | None = None) -> None:
        self.site, self.config = with_standing(site, config.standing), config
        self.theme = theme or load_theme(config.look, config.theme)
        self.plan: Plan = make_plan(self.site, config, self.theme)
        self.moved: Moved | None = None
        self._renderer = Renderer(self.plan, config, self.theme)
        self._cut: Cut | None = None
        self._shared: dict[str, str] = {}
        self._fingerprints: dict[str, str] = {}

    @classmethod
    def of(cls, snapshot: Snapshot, config: SiteConfig, last: Portal | None = None) -> Portal:
        """The portal of a snapshot, planned once for whoever builds and verifies it; raises the snapshot's errors and SiteError.

        Where it is planned like `last`, an earlier portal, it takes over that one's plan: its `moved` says what else there is to look at.
        """
        known = _planned.get(snapshot)
        if known is None or known.config is not config:
            with not_collecting():
                known = last.after(snapshot, config) if last is not None else None
                if known is None:
                    known = cls(read_site(snapshot), config)
                    known._cut = Cut.of(snapshot)
                _planned[snapshot] = known
        return known

    def after(self, snapshot: Snapshot, config: SiteConfig) -> Portal | None:
        """The portal of a later snapshot, by the rows that changed; None where the plan may be another one. The process's own files, theme and
        catalogues, count as unchanged. Raises the snapshot's errors."""
        cut = Cut.of(snapshot)
        if self._cut is None or not self._cut.alike(cut) or config.theme or not _same_settings(self.config, config):
            return None
        changed = self._changed(snapshot, cut)
        if changed is None or any(not keys.isdisjoint(changed) for keys in self.plan.shared.values()):
            return None
        return self._with(changed, config, cut, snapshot.bodies)

    def _changed(self, snapshot: Snapshot, cut: Cut) -> dict[Key, tuple[Row, str]] | None:
        """The rows that changed with their digests; None where one came, left, or is planned otherwise."""
        assert self._cut is not None, "asked by `after` only"
        found: dict[Key, tuple[Row, str]] = {}
        for old, new in diff(self._cut.entries, cut.entries):
            if old is None or new is None:
                return None
            row = snapshot.outline(new)
            if not planned_alike(self.site.rows[Key(*new.key)], row):
                return None
            found[Key(*new.key)] = row, new.sha256
        return found

    def _with(self, changed: Mapping[Key, tuple[Row, str]], config: SiteConfig, cut: Cut, bodies: Bodies) -> Portal:
        """This portal with other rows in place of those that are planned alike."""
        other = object.__new__(Portal)
        site, digests = self.site, {key: sha256 for key, (_, sha256) in changed.items()}
        rows = {key: row for key, (row, _) in changed.items()}
        other.site = replace(
            site,
            rows=MappingProxyType({**site.rows, **rows}),
            digests=MappingProxyType({**site.digests, **digests}),
            bodies=bodies,
        )
        other.config, other.theme, other._cut = config, self.theme, cut
        other.plan = self.plan.with_rows(other.site, self._days(rows))
        other._renderer, other._shared = self._renderer.of(other.plan, config), self._shared
        other._inputs, other._readers = {**self._inputs, **digests}, self._readers
        other._builder, other._constant = self._builder, self._constant
        other.names, other._naming = self.names, self._naming
        other.live, other.misplaced = self.live, self.misplaced
        redated = {path for path, output in other.plan.outputs.items() if output is not self.plan.outputs[path]}
        paths = redated.union(*(self._readers.get(key, ()) for key in changed))
        known = self._fingerprints
        other._fingerprints = {path: known[path] for path in known.keys() - paths}
        other.moved = Moved(ref(self), frozenset(changed), tuple(sorted(paths)))
        return other

    def _days(self, rows: Mapping[Key, Row]) -> dict[Alternates, str]:
        """The new days of the last change, by the language versions of the pages that have them."""
        days = {
            key.uid: row.modified
            for key, row in rows.items()
            if isinstance(row, PageFacts) and row.modified != getattr(self.site.rows[key], "modified", "")
        }
        pages = (one for one in self.plan.urls.values() if one.args.get("uid") in days) if days else ()
        return {one.args["alternates"]: days[one.args["uid"]] for one in pages if one.renderer != "offer"}

    @cached_property
    def _readers(self) -> Mapping[Key, list[str]]:
        """The outputs that may read a row."""
        found: defaultdict[Key, list[str]] = defaultdict(list)
        for path, output in self.plan.outputs.items():
            for key in output.rows:
                found[key].append(path)
        return found

    @cached_property
    def _naming(self) -> list[str]:
        """The digests of the rows that names come from."""
        return [self.site.digests.get(key, "") for key in sorted(naming_keys(self.site))]

    @cached_property
    def misplaced(self) -> tuple[str, ...]:
        """What is wrong with the plan itself, in words: language versions that do not name each other, pages that no sitemap lists as it should."""
        return tuple(misplaced(self.plan))

    @cached_property
    def live(self) -> int:
        """How many pages records have: one for each (uid, locale) of the table that has facts and a text."""
        codes = {locale.code for locale in self.site.locales}
        return sum(1 for key in self.site.rows if key.locale in codes and self.site.page(key.uid, key.locale))

    @cached_property
    def names(self) -> tuple[Names, ...]:
        """What places, organisations and terms are called, for the browser's search."""
        return names_in(self.site)

    @property
    def titles(self) -> Mapping[str, TitlePicture]:
        """By key, the pictures of titles of the pages that were rendered."""
        return self._renderer.titles

    @property
    def paths(self) -> tuple[str, ...]:
        """Every output's path, sorted; one that ends in a slash stands for a group of files."""
        return tuple(self.plan.outputs)

    def samples(self) -> tuple[str, ...]:
        """A page of each sort in each language: once they are rendered, templates are compiled, headers and footers made."""
        first: dict[tuple[str, str, str], str] = {}
        for path, output in self.plan.outputs.items():
            if output.url:
                first.setdefault(
                    (output.renderer, output.url.split("/")[2:3][0] if output.record else "", output.locale), path
                )
        return tuple(first.values())

    def render(self, path: str) -> Iterator[tuple[str, bytes]]:
        """(file, bytes) of an output: one file, or those of its group. Raises PlanError for a path that is not planned, SiteError."""
        return self._renderer.render(self._output(path))

    def fingerprint(self, path: str) -> str:
        """A digest over all that the output's bytes depend on: equal fingerprints, equal bytes."""
        if path not in self._fingerprints:
            self._fingerprints[path] = self._fingerprint(path)
        return self._fingerprints[path]

    def _fingerprint(self, path: str) -> str:
        output = self._output(path)
        rows = sorted(found for key in output.rows if (found := self._inputs.get(key)))
        named = (self._shared_digest(output.locale), output.renderer, *rows, repr(sorted(output.args.items())))
        return digest("\n".join(named).encode())

    def base(self, path: str) -> str:
        """For a group that grows by its own changes, a digest over all but the pages in it; empty for any other output."""
        output = self._output(path)
        if output.renderer != SEARCH_INDEX:
            return ""
        return digest(encode([*self._builder, output.locale, dict(output.args), self._naming]))

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
        given = [self.config.portal_url, self.config.media is not None, self.config.titles]
        return [*self._builder, self.theme.digest, own, *given, active]
