"""A clip in all its forms, on the portal's own page, in a browser: it begins with AV1 and Opus, and plays HTTP Live Streaming too."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import av
import pytest
from PIL import Image
from playwright.async_api import Page
from portal_browser import Chromium
from portal_site import entry_of, snapshot_of

import site_builder
from media_pipeline import Asset, ClipRecipe, LocalStore, Recipe, ingest
from publishing._layout import Layout
from publishing.releases._make import make_release
from publishing.releases._theme import theme_digest
from publishing.releases._workshop import Source, Workshop
from publishing.serve import PortalApp
from site_builder import SiteConfig

FORMS = ClipRecipe(short_side=180, long_side=320, small_side=90, av1=True, hls=True, av1_preset=12, preset="ultrafast")
RECIPE = Recipe(widths=(64,), clip=FORMS)
SECONDS, RATE = 2, 12

PLAY = """async (video, kind) => {
  const offered = [...video.querySelectorAll("source")].find((one) => one.type.startsWith(kind));
  if (kind.startsWith("application/")) video.src = offered.src;
  video.muted = true;
  await video.play();
  await new Promise((done) => (video.ontimeupdate = () => video.currentTime > 0.5 && done()));
  return {
    file: video.currentSrc.split("/").pop(), type: offered.type, width: video.videoWidth, height: video.videoHeight,
    pictures: video.getVideoPlaybackQuality().totalVideoFrames, sound: video.webkitAudioDecodedByteCount,
    error: video.error && video.error.message,
  };
}"""


def film() -> bytes:
    """Two seconds of a picture that grows brighter, with a tone of 440 Hz."""
    data = io.BytesIO()
    with av.open(data, "w", format="mp4") as out:
        video = out.add_stream("mpeg4", rate=RATE)
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        sound = out.add_stream("aac", rate=48_000)
        for number in range(SECONDS * RATE):
            frame = av.VideoFrame.from_image(Image.new("RGB", (320, 180), (9 * number, 90, 60)))
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        wave = [round(8000 * math.sin(2 * math.pi * 440 * at / 48_000)) for at in range(48_000 * SECONDS)]
        tone = av.AudioFrame(format="s16", layout="mono", samples=len(wave))
        tone.planes[0].update(b"".join(level.to_bytes(2, "little", signed=True) for level in wave))
        tone.rate, tone.pts = 48_000, 0
        out.mux(sound.encode(tone))
        out.mux(sound.encode(None))
    return data.getvalue()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[str]:
    """Address of a portal of one article, which shows the clip."""
    (tmp_path / "film.mp4").write_bytes(film())
    layout = Layout(tmp_path / "var")
    asset = ingest(tmp_path / "film.mp4", store=LocalStore(layout.var / "media"), recipe=RECIPE)
    assert isinstance(asset, Asset), asset
    with Server(("127.0.0.1", 0), Silent) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        release(layout, asset, url)
        server.set_app(PortalApp(layout))
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield url
        server.shutdown()
        serving.join()


class Server(ThreadingMixIn, WSGIServer):
    """A browser asks for several parts of a clip at a time."""


class Silent(WSGIRequestHandler):
    """Says nothing of requests."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def release(layout: Layout, asset: Asset, url: str) -> None:
    """Release 1, by the real builder."""
    snapshot = snapshot_of(SimpleNamespace(rows=rows(asset)), layout.snapshots, [entry_of(asset)])
    source = Source(snapshot, SiteConfig(url), head=snapshot.manifest.seq, theme=theme_digest(()))
    make_release(Workshop(layout, site_builder, layout.var / "media"), lambda before, records: source)


def rows(asset: Asset) -> list[dict[str, Any]]:
    """An office, its article, and the clip in it, in Vietnamese."""
    office, article, clip = (str(uuid5(NAMESPACE_URL, name)) for name in ("office", "article", "clip"))
    days = {"issued": "2026-09-01", "modified": "2026-09-01"}
    facts = {"width": asset.width, "height": asset.height, "duration_ms": asset.duration_ms, "licence": "CC BY 4.0"}
    body = [{"type": "video", "asset": clip, "caption": "Trời sáng dần"}]
    told = {
        (office, "mul", "organisation"): {"code": "sample"},
        (office, "vi", "organisation"): {"title": "Trung tâm"},
        (clip, "mul", "asset"): {**facts, "source": asset.source_sha256, "media": "clip"},
        (clip, "vi", "asset"): {"title": "Trời sáng", "alt": "Một màu sáng dần", "credit": "Sở"},
        (article, "mul", "article"): {**days, "organisation": office},
        (article, "vi", "article"): {
            "title": "Trời sáng",
            "summary": "Một đoạn phim",
            "slug": "troi-sang",
            "body": body,
        },
    }
    heads = ({"schema": 1, "uid": uid, "locale": locale, "kind": kind, "version": 1} for uid, locale, kind in told)
    return [{**head, **values} for head, values in zip(heads, told.values(), strict=True)]


def played(browser: Chromium, kind: str) -> dict[str, Any]:
    """What the browser did with the page's clip in the form of this media type; the page must neither complain nor ask another host."""
    found: dict[str, Any] = {}

    async def check(page: Page) -> list[str]:
        found.update(await page.eval_on_selector("video", PLAY, kind))
        return []

    assert browser.each({"clip": "/vi/article/troi-sang/"}, check) == []
    assert found["error"] is None
    assert found["width"] / found["height"] == pytest.approx(16 / 9, rel=0.02)
    assert found["pictures"] > 3
    return found


def test_a_browser_begins_with_av1_and_opus_and_plays_the_playlist_as_well(shown: str) -> None:
    browser = Chromium(shown)
    try:
        first, playlist = played(browser, "video/"), played(browser, "application/vnd.apple.mpegurl")
    finally:
        browser.close()
    assert first["file"] == "180p-av1.mp4"
    assert first["type"].startswith('video/mp4; codecs="av01.')
    assert first["sound"] > 100, "Opus was decoded too"
    assert playlist["file"] == "all.m3u8"
