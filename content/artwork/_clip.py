"""Slow camera over painted layers: layers with opacity, moves at different depths, dissolves, and the encoder's pipe."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from _paint import UNITS, Array, Canvas, grain, lab, to_srgb
from PIL import Image

SIZE, FPS = (1280, 720), 24
WIDE = 2140.0
Painter = Callable[[Canvas], Array | None]
Live = Callable[[Image.Image, float], Image.Image]


@dataclass(frozen=True)
class Layer:
    """A painted picture (RGBA), how much of the camera's move it follows, and what moves in it by itself."""

    picture: Image.Image
    depth: float
    live: Live | None = None


@dataclass(frozen=True)
class Shot:
    """Layers from far to near; the camera travels by `pan` units and closes in from one zoom to the other."""

    layers: list[Layer]
    middle: tuple[float, float]
    pan: tuple[float, float]
    zoom: tuple[float, float] = (1.0, 1.05)
    extra: list[Callable[[float], Layer]] = field(default_factory=list)


def solid(painter: Painter, scale: float) -> Image.Image:
    """A layer that fills the picture."""
    canvas = Canvas(scale)
    painter(canvas)
    return coded(canvas.lab, None)


def cutout(painter: Painter, scale: float) -> Image.Image:
    """A layer with holes: its painter returns the opacity, or is run over black and over white to find it."""
    dark = Canvas(scale)
    cover = painter(dark)
    if cover is not None:
        return coded(dark.lab, np.asarray(cover, np.float32))
    bright = Canvas(scale)
    white = lab("#FFFFFF")
    bright.lab[:] = white
    painter(bright)
    cover = np.clip(1 - (bright.lab[..., 0] - dark.lab[..., 0]) / white[0], 0, 1)
    return coded(dark.lab / np.maximum(cover, 1e-3)[..., None], cover)


def coded(colours: Array, cover: Array | None) -> Image.Image:
    """OKLab colours and opacity 0..1 (none: opaque) as an RGBA picture."""
    rgb = np.clip(to_srgb(colours) * 255 + 0.5, 0, 255).astype(np.uint8)
    if cover is None:
        cover = np.ones(rgb.shape[:2], np.float32)
    alpha = np.clip(cover * 255 + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(np.dstack([rgb, alpha]), "RGBA")


def look(shot: Shot, t: float, size: tuple[int, int] = SIZE) -> Image.Image:
    """The shot at t = 0..1, seen by the camera."""
    zoom = shot.zoom[0] + (shot.zoom[1] - shot.zoom[0]) * t
    out = Image.new("RGBA", size, (0, 0, 0, 255))
    for layer in [*shot.layers, *(make(t) for make in shot.extra)]:
        picture = layer.live(layer.picture, t) if layer.live else layer.picture
        scale = picture.width / UNITS[0]
        closer = 1 + (zoom - 1) * (0.5 + layer.depth)
        wide = WIDE / closer
        step = wide / size[0] * scale
        x = shot.middle[0] + shot.pan[0] * (t - 0.5) * layer.depth - wide / 2
        y = shot.middle[1] + shot.pan[1] * (t - 0.5) * layer.depth - wide * size[1] / size[0] / 2
        frame = picture.transform(
            size, Image.Transform.AFFINE, (step, 0, x * scale, 0, step, y * scale), Image.Resampling.BICUBIC
        )
        out.alpha_composite(frame)
    return out


def frames(shots: list[Shot], length: int, dissolve: int) -> Iterator[bytes]:
    """Raw RGB frames: shots of `length` frames, each melting into the next over `dissolve` frames."""
    stride = length - dissolve
    total = stride * (len(shots) - 1) + length
    noise = [grain((SIZE[1], SIZE[0]), 68 + k) for k in range(5)]
    for n in range(total):
        k = min(n // stride, len(shots) - 1)
        at = n - k * stride
        picture = _numbers(shots[k], at, length)
        if k and at < dissolve:
            part = (at + 1) / (dissolve + 1)
            part = part * part * (3 - 2 * part)
            picture = _numbers(shots[k - 1], at + stride, length) * (1 - part) + picture * part
        picture = picture + 0.8 * noise[(n // 2) % 5][..., None]
        yield np.clip(picture + 0.5, 0, 255).astype(np.uint8).tobytes()


def _numbers(shot: Shot, at: int, length: int) -> Array:
    return np.asarray(look(shot, at / (length - 1)).convert("RGB"), np.float32)


def encode(pictures: Iterator[bytes], sound: Path, out: Path, rate: int) -> None:
    """Write an MP4 (H.264 4:2:0, index first, AAC). Raises RuntimeError with ffmpeg's last words when it fails."""
    video = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}", "-r", str(FPS), "-i", "-"]
    h264 = ["-c:v", "libx264", "-preset", "slow", "-crf", "21", "-maxrate", f"{rate}k", "-bufsize", f"{rate * 2}k"]
    still = ["-pix_fmt", "yuv420p", "-threads", "2", "-vf", "scale=out_color_matrix=bt709:out_range=tv"]
    tags = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    tidy = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
    audio = ["-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", "-shortest"]
    command = ["ffmpeg", "-y", "-v", "error", *video, "-i", str(sound), *h264, *still, *tags, *audio, *tidy, str(out)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    for picture in pictures:
        process.stdin.write(picture)
    process.stdin.close()
    said = process.stderr.read().decode(errors="replace")
    if process.wait():
        raise RuntimeError(f"ffmpeg could not write {out.name}: {said.strip()[-400:]}")
