"""The real portal from the repository's content, without a database: read, cut, released, and served as `toancanh serve` serves it.

Run as a program with a folder it makes the portal there, serves it, and writes its address to `url`: all processes of a test run share one.
"""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import django
import orjson
import waitress
import yaml

import site_builder
from cms.seed.reader import SeedContent, read_content
from media_pipeline import Asset, LocalStore, ingest
from publishing._layout import Layout
from publishing.releases import manifest_of
from publishing.releases._make import make_release
from publishing.releases._theme import catalogue_folders, theme_digest
from publishing.releases._workshop import Source, Workshop
from publishing.serve import PortalApp
from site_builder import SiteConfig
from snapshot import AssetEntry, Entry, Locale, Snapshot, all_kinds, cut, digest, dump_row, locale_table, parse_row

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "content"
LOCALES: tuple[Locale, ...] = locale_table(yaml.safe_load((CONTENT / "locales.yaml").read_text("utf-8")))
WITHDRAWN = "tin-da-rut"
"""Slug of an article that was withdrawn in every language."""
Pick = Callable[..., str]
"""`max` or `min`: the longest page of a kind, or the shortest."""


@dataclass(frozen=True)
class PortalSite:
    """The portal as it is served at `url`. `files` are the release's, path → digest; `pages` the paths of all HTML pages that answer 200."""

    url: str
    layout: Layout
    files: MappingProxyType[str, str]
    seed: SeedContent

    @property
    def root(self) -> Path:
        """The live folder."""
        return self.layout.live

    @property
    def pages(self) -> list[str]:
        """`/`, homes, listings, records and search pages; no error pages."""
        return sorted(f"/{name.removesuffix('index.html')}" for name in self.files if name.endswith("index.html"))

    def kinds(self, segment: str, pick: Pick = max) -> dict[str, str]:
        """A path of every kind of page in a language: listings as `<kind>s`, records as `<kind>`, editions as `edition`; the longest of each, or the
        shortest."""
        found = {"home": f"/{segment}/"}
        for page in self.pages:
            parts = page.strip("/").split("/")
            if parts[0] == segment and len(parts) == 2 and parts[1] != "search":
                records = [other for other in self.pages if other.startswith(page) and other.count("/") == 4]
                found[f"{parts[1]}s"] = page
                found[parts[1]] = pick(records or [page], key=lambda path: (self._size(path), path))
        editions = [page for page in self.pages if page.startswith(f"/{segment}/") and page.endswith("/read/")]
        found |= {"edition": pick(editions, key=self._size)} if editions else {}
        found |= {"search": f"/{segment}/search/", "results": f"/{segment}/search/?q={QUERIES[segment]}"}
        found |= {"nothing": f"/{segment}/search/?q=qqqqq", "404": f"/{segment}/nowhere/"}
        return found | {"410": f"/{segment}/article/{WITHDRAWN}/"}

    def records(self, segment: str, pick: Pick = max) -> dict[str, str]:
        """The page of one record of every kind, and an edition."""
        names = {kind.name for kind in all_kinds() if kind.has_page} | {"edition"}
        return {name: path for name, path in self.kinds(segment, pick).items() if name in names}

    def surroundings(self, segment: str, pick: Pick = max) -> dict[str, str]:
        """All other kinds of pages: home, listings, search, errors."""
        records = self.records(segment, pick)
        return {name: path for name, path in self.kinds(segment, pick).items() if name not in records}

    def _size(self, path: str) -> int:
        return (self.root / path.strip("/") / "index.html").stat().st_size


MADE = "media-made"
"""Renditions that the run's sample province had made already, when the portal was begun: the same masters, the same recipe, the same files."""
QUERIES = {"vi": "da lat", "en": "da lat", "ja": "ダラット", "ko": "달랏", "zh": "大叻"}
"""What a reader of each language types to find Đà Lạt."""


def shared(folder: Path) -> PortalSite:
    """The portal of this test run: whoever asks first has it made and served, the others wait for that. Its process is in `pid`."""
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / "url").exists():
            _start(folder)
    layout = Layout(folder)
    files = MappingProxyType(dict(manifest_of(layout, 1).files))
    return PortalSite((folder / "url").read_text("utf-8"), layout, files, read_content(CONTENT))


_begun: list[subprocess.Popen[bytes]] = []
"""Kept, because a process that is forgotten while it runs is warned of."""


def _start(folder: Path) -> None:
    with (folder / "log").open("wb") as log:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen([sys.executable, __file__, folder], env=environment, stdout=log, stderr=log)
    _begun.append(process)
    (folder / "pid").write_text(str(process.pid), "utf-8")
    while not (folder / "url").exists():
        assert process.poll() is None, (folder / "log").read_text("utf-8", "replace")[-6000:]
        time.sleep(0.1)


def _serve(folder: Path) -> None:
    django.setup()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        layout = Layout(folder)
        release(layout, read_content(CONTENT), url)
        server = waitress.create_server(PortalApp(layout), sockets=[listening], threads=8, ident=None)
        (folder / "url.part").write_text(url, "utf-8")
        (folder / "url.part").rename(folder / "url")
        server.run()


def release(layout: Layout, seed: SeedContent, url: str) -> None:
    """Release 1 of the content, for a portal at `url`; raises PublishFailed when it is not sound."""
    pictures = layout.var / "media"
    if (made := layout.var / MADE).exists():
        made.rename(pictures)
    snapshot = snapshot_of(seed, layout.snapshots, renditions(seed, LocalStore(pictures)))
    catalogues = catalogue_folders(CONTENT / "provinces" / "lam-dong")
    config = SiteConfig(url, catalogues, tuple((locale.code, "article", WITHDRAWN) for locale in LOCALES))
    source = Source(snapshot, config, head=snapshot.manifest.seq, theme=theme_digest(catalogues))
    make_release(Workshop(layout, site_builder, pictures), lambda before, records: source)


def renditions(seed: SeedContent, store: LocalStore) -> list[AssetEntry]:
    """The asset manifest, by the real pipeline from the real masters."""
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda path: ingest(path, store=store), sorted(set(seed.pictures.values()))))
    refused = [one for one in made if not isinstance(one, Asset)]
    assert not refused, refused
    return [entry_of(asset) for asset in made]


def entry_of(asset: Asset) -> AssetEntry:
    """A line of the asset manifest."""
    renditions = [
        {"width": one.width, "height": one.height, "format": one.format.value, "sha256": one.sha256, "size": one.bytes}
        for one in asset.renditions
    ]
    files = [
        {
            "width": one.width,
            "height": one.height,
            "name": one.name,
            "media_type": one.mime,
            "sha256": one.sha256,
            "size": one.bytes,
            "codecs": one.codecs,
        }
        for one in asset.media
    ]
    body = {"source": asset.source_sha256, "key": asset.key, "width": asset.width, "height": asset.height}
    more = {"colour": asset.colour, "placeholder": asset.placeholder, "renditions": renditions, "files": files}
    return AssetEntry.model_validate_json(orjson.dumps(body | more))


def snapshot_of(seed: SeedContent, root: Path, assets: list[AssetEntry]) -> Snapshot:
    """All rows of the content, as if each had been published once, seen on the day of the latest change."""
    bodies = {}
    for row in map(parse_row, seed.rows):
        data = dump_row(row)
        bodies[digest(data)] = (Entry(row.uid, row.locale, row.version, digest(data)), data)
    return cut(
        root,
        sorted(entry for entry, _ in bodies.values()),
        lambda wanted: [(sha256, bodies[sha256][1]) for sha256 in wanted],
        assets=assets,
        seq=len(bodies),
        as_of=max(str(row["modified"]) for row in seed.rows if row.get("modified")),
        locales=LOCALES,
    )


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
