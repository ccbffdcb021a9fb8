"""Pictures of heritage, asked for over HTTP by a validator of the IIIF Image API that is not ours (iiif-validator-ng, of the Bayerische
Staatsbibliothek)."""

from __future__ import annotations

import importlib.resources
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from iiif_validator.tests.test import ComplianceLevel, IIIFVersion, TargetServer, get_tests

import site_builder
from media_pipeline import Asset, LocalStore, ingest
from publishing._layout import Layout
from publishing.releases._make import make_release
from publishing.releases._workshop import Source, Workshop
from site_builder import SiteConfig
from snapshot import AssetEntry, locale_table

from .web_servers import free_port, own

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "tests" / "support")]

from world import World, uid  # noqa: E402  (lies beside the suites, not in a package)

PICTURE = uid("asset/squares")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TargetServer]:
    """The portal as it is served, with the validator's own picture as heritage, taken in by the real pipeline."""
    folder, port = tmp_path_factory.mktemp("iiif"), free_port()
    layout, url = Layout(folder / "var"), f"http://127.0.0.1:{port}"
    _release(layout, url)
    with own(layout, folder, port):
        yield TargetServer(f"{url}/iiif", validation_id=PICTURE, version=IIIFVersion.V3)


def _release(layout: Layout, url: str) -> None:
    given = importlib.resources.files("iiif_validator") / "validation_image.png"
    asset = ingest(Path(str(given)), store=LocalStore(layout.var / "media"))
    assert isinstance(asset, Asset), asset
    world = World(locales=locale_table(yaml.safe_load((ROOT / "content" / "locales.yaml").read_text("utf-8"))[:2]))
    world.facts("organisation/museum", code="H36.01")
    world.text("organisation/museum", "vi", title="Bảo tàng tỉnh")
    world.facts("province/own", code="68", owner=uid("organisation/museum"))
    names = {"short_name": "Tỉnh", "portal_name": "Toàn cảnh", "tagline": "…", "summary": "…"}
    world.text("province/own", "vi", title="Tỉnh", **names)
    world.facts(
        "asset/squares", source=asset.source_sha256, width=asset.width, height=asset.height, heritage=True,
        licence="CC BY 4.0", licence_url="https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    world.text("asset/squares", "vi", title="Ô vuông", alt="Một trăm ô vuông màu", credit="IIIF")
    world.assets.append(_entry(asset))
    snapshot = world.cut(layout.snapshots)
    config = SiteConfig(url, media=layout.var / "media", search=False)
    source = Source(snapshot, config, head=1, theme="t" * 64)
    make_release(Workshop(layout, site_builder, layout.var / "media"), lambda before, records: source)


def _entry(asset: Asset) -> AssetEntry:
    renditions = [
        {"width": one.width, "height": one.height, "format": one.format.value, "sha256": one.sha256, "size": one.bytes}
        for one in asset.renditions
    ]
    size = {"width": asset.width, "height": asset.height, "colour": asset.colour}
    return AssetEntry.model_validate(
        {"source": asset.source_sha256, "key": asset.key, **size, "renditions": renditions}
    )


def applicable(test: Any) -> bool:
    """What level 0 asks for, and what this server claims beyond (`extraFeatures`)."""
    level = test.compliance_level
    level = level[IIIFVersion.V3] if isinstance(level, dict) else level
    return level <= ComplianceLevel.LEVEL_0 or test.extra_name == "cors"


def test_the_server_says_level_0_and_that_other_hosts_may_read(server: TargetServer) -> None:
    features = server.feature_set()
    assert features.compliance_level is ComplianceLevel.LEVEL_0
    assert features.extra_features == ["cors"]
    assert features.supports_caching


@pytest.mark.parametrize(
    "test", [one for one in get_tests(IIIFVersion.V3) if applicable(one)], ids=lambda one: one.name
)
def test_the_validator_finds_nothing_wrong(server: TargetServer, test: Any) -> None:
    found = test.run(server)
    results = found if isinstance(found, list) else [found]
    assert results
    assert [one for one in results if not one.success] == []


def test_the_validator_asks_for_all_that_level_0_has() -> None:
    names = {one.__name__ for one in get_tests(IIIFVersion.V3) if applicable(one)}
    assert names == {
        "TestInfoJsonStructure", "ImageReturned", "FullImageMatches", "FormatJPEG", "SizeNoFullTest", "CorsImageTest",
    }  # fmt: skip
