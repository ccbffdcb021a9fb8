"""Pictures, clips and documents are made here, in the test; nothing is a fixture file."""

import io
import struct
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pikepdf
import pytest
from PIL import Image

from media_pipeline import Asset, Encoding, Format, Limits, LocalStore, Recipe, Refusal, Rendition, ingest

SMALL = Recipe(
    name="test",
    widths=(16, 32, 64),
    master_side=128,
    encodings=(
        Encoding(format=Format.AVIF, quality=80, speed=10),
        Encoding(format=Format.WEBP, quality=90, speed=0),
        Encoding(format=Format.JPEG, quality=90, speed=0),
    ),
)


@pytest.fixture
def recipe() -> Recipe:
    """Three small widths in three formats."""
    return SMALL


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore(tmp_path / "media")


@pytest.fixture
def encoded() -> Callable[..., bytes]:
    """encoded(image, "JPEG", **options) -> bytes of a file."""

    def encode(image: Image.Image, form: str, **options: Any) -> bytes:
        data = io.BytesIO()
        image.save(data, form, **options)
        return data.getvalue()

    return encode


@pytest.fixture
def take(tmp_path: Path, store: LocalStore) -> Callable[..., Asset | Refusal]:
    """take(data, name, recipe=, limits=, into=) -> what `ingest` answers for a file of these bytes."""

    def run(
        data: bytes,
        name: str = "photo.jpg",
        *,
        recipe: Recipe = SMALL,
        limits: Limits | None = None,
        into: Any = None,
        **more: Any,
    ) -> Asset | Refusal:
        path = tmp_path / name
        path.write_bytes(data)
        return ingest(path, store=into or store, recipe=recipe, limits=limits, **more)

    return run


@pytest.fixture
def taken(take: Callable[..., Asset | Refusal]) -> Callable[..., Asset]:
    """Like `take`, for pictures that must pass."""

    def run(data: bytes, name: str = "photo.jpg", **options: Any) -> Asset:
        asset = take(data, name, **options)
        assert isinstance(asset, Asset), asset
        return asset

    return run


@pytest.fixture
def pictures(store: LocalStore) -> Callable[[Asset], list[tuple[Rendition, Image.Image]]]:
    """Every rendition of the largest width, opened and loaded."""

    def opened(asset: Asset) -> list[tuple[Rendition, Image.Image]]:
        largest = [item for item in asset.renditions if item.width == asset.renditions[-1].width]
        found = [(item, Image.open(io.BytesIO(store.read(asset, asset.file_name(item))))) for item in largest]
        for _, image in found:
            image.load()
        return found

    return opened


@pytest.fixture
def every_file(store: LocalStore) -> Callable[[Asset], dict[str, bytes]]:
    """All bytes that the store holds of an asset, `asset.json` too."""

    def read(asset: Asset) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in store.folder(asset.key).iterdir()}

    return read


@pytest.fixture
def quarters() -> Image.Image:
    """48 × 32: red and green above, blue and white below."""
    pixels = np.zeros((32, 48, 3), np.uint8)
    pixels[:16, :24], pixels[:16, 24:] = (255, 0, 0), (0, 255, 0)
    pixels[16:, :24], pixels[16:, 24:] = (0, 0, 255), (255, 255, 255)
    return Image.fromarray(pixels)


@pytest.fixture
def spinning(encoded: Callable[..., bytes]) -> bytes:
    """155 kB that take libjpeg minutes: a progressive JPEG of 16 megapixels whose last scan comes two thousand times."""
    jpeg = encoded(Image.new("RGB", (4000, 4000), (9, 90, 30)), "JPEG", progressive=True)
    scan = jpeg[jpeg.rindex(b"\xff\xda") : -2]
    return jpeg[:-2] + scan * 2000 + b"\xff\xd9"


@pytest.fixture
def with_segment() -> Callable[[bytes, int, bytes], bytes]:
    """with_segment(jpeg, marker, payload) -> the JPEG with one more segment right behind its beginning."""

    def insert(jpeg: bytes, marker: int, payload: bytes) -> bytes:
        return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + jpeg[2:]

    return insert


@pytest.fixture
def display_p3() -> bytes:
    return display_p3_profile()


def display_p3_profile() -> bytes:
    """A minimal ICC 2 profile with the primaries of Display P3 (adapted to D50) and gamma 2.2."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">LH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"Display P3"
    text = b"desc\0\0\0\0" + struct.pack(">L", len(name) + 1) + name + b"\0" + b"\0" * 78
    tags = {
        b"desc": text + b"\0" * (-len(text) % 4),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, heap, start = struct.pack(">L", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table += struct.pack(">4sLL", tag, start + len(heap), len(data))
        heap += data
    header = struct.pack(">L4sL4s4s4s", start + len(heap), b"test", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28
    header += struct.pack(">iii", round(0.9642 * 65536), 65536, round(0.8249 * 65536))
    return header.ljust(128, b"\0") + table + heap


@pytest.fixture
def clip() -> Callable[..., bytes]:
    """clip(codec=, size=, seconds=, rate=, sound=, form=, metadata=, tone=, **options) -> bytes of a clip whose pictures turn from black to white."""

    def make(
        codec: str = "libx264",
        size: tuple[int, int] = (64, 48),
        seconds: float = 1,
        rate: int = 10,
        *,
        sound: bool = True,
        form: str = "mp4",
        pixels: str = "yuv420p",
        metadata: dict[str, str] | None = None,
        tone: float = 0,
        **options: str,
    ) -> bytes:
        data = io.BytesIO()
        of_form = {name: options.pop(name) for name in list(options) if name.startswith("mpegts")}
        with av.open(data, "w", format=form, options=of_form) as out:
            out.metadata.update(metadata or {})
            video = out.add_stream(codec, rate=rate, options={"threads": "1", **options})
            video.width, video.height, video.pix_fmt = *size, pixels
            audio = out.add_stream(_SOUNDS.get(form, "aac"), rate=48_000) if sound else None
            count = round(seconds * rate)
            for number in range(count):
                shade = 255 * number // max(1, count - 1)
                frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), shade, np.uint8), format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, rate)
                out.mux(video.encode(frame))
            out.mux(video.encode(None))
            if audio is not None:
                _hum(out, audio, seconds, tone)
        return data.getvalue()

    return make


_SOUNDS = {"webm": "libopus", "avi": "mp2", "vob": "mp2"}


def _hum(out: Any, audio: Any, seconds: float, tone: float) -> None:
    """A tone of 440 Hz, `tone` of full scale; 0 is silence."""
    step = audio.codec_context.frame_size or 960
    for number in range(round(seconds * 48_000) // step):
        at = np.arange(number * step, (number + 1) * step) / 48_000
        samples = np.repeat((tone * 32_767 * np.sin(2 * np.pi * 440 * at)).astype(np.int16), 2)[None]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * step, Fraction(1, 48_000)
        out.mux(audio.encode(frame))
    out.mux(audio.encode(None))


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """pdf(change, pages=, **save) -> bytes of a document; `change(pdf)` does to it what the test needs."""

    def make(change: Callable[[Any], None] = lambda document: None, *, pages: int = 1, **save: Any) -> bytes:
        data = io.BytesIO()
        with pikepdf.new() as document:
            for _ in range(pages):
                document.add_blank_page(page_size=(120, 160))
            change(document)
            document.save(data, **save)
        return data.getvalue()

    return make
