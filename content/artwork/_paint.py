"""Paint shared by every picture: OKLab colour, noise, canvas, sky, water, grain and the encoder.

A canvas is measured in units: 2400 wide, 1600 high, whatever its size in pixels, so a draft and a master share
their composition. Its colours are OKLab; mixing is therefore a plain interpolation, without mud between hues.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

UNITS = (2400, 1600)
Array = np.ndarray
Ramp = Callable[[Array | float], Array]

_M1 = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_M2 = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


# --- colour ---------------------------------------------------------------------------------------------------------
def lab(colour: str) -> Array:
    """OKLab triple of a hex colour such as '#0B5B4B'."""
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return (_M2 @ np.cbrt(_M1 @ linear)).astype(np.float32)


def ramp(*stops: str | tuple[float, str]) -> Ramp:
    """A colour scale through hex stops, evenly spaced or as (position, hex); t outside 0..1 is clamped."""
    placed = [s if isinstance(s, tuple) else (i / max(1, len(stops) - 1), s) for i, s in enumerate(stops)]
    at = np.array([p for p, _ in placed], np.float32)
    table = np.array([lab(c) for _, c in placed])
    fine_at = np.linspace(at[0], at[-1], 512)
    fine = np.stack([np.interp(fine_at, at, table[:, k]) for k in range(3)], -1).astype(np.float32)

    def scale(t: Array | float) -> Array:
        place = np.clip((np.asarray(t, np.float32) - at[0]) / (at[-1] - at[0]), 0, 1) * 511
        low = np.minimum(place.astype(np.int32), 510)
        part = (place - low)[..., None]
        return fine[low] * (1 - part) + fine[low + 1] * part

    return scale


def to_srgb(colours: Array) -> Array:
    """OKLab (..., 3) to gamma-coded sRGB 0..1."""
    linear = (colours @ np.linalg.inv(_M2).T.astype(np.float32)) ** 3 @ np.linalg.inv(_M1).T.astype(np.float32)
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def smooth(low: float, high: float, x: Array | float) -> Array:
    """Smooth step from 0 at `low` to 1 at `high` (which may be the smaller)."""
    t = np.clip((np.asarray(x, np.float32) - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a: Array, b: Array, t: Array | float) -> Array:
    return a + (b - a) * t


# --- noise ----------------------------------------------------------------------------------------------------------
_tables: dict[int, Array] = {}


def _gradients(seed: int) -> Array:
    if seed not in _tables:
        angle = np.random.default_rng(seed).uniform(0, 2 * np.pi, (256, 256))
        _tables[seed] = np.stack([np.cos(angle), np.sin(angle)]).astype(np.float32)
    return _tables[seed]


def noise(x: Array, y: Array, seed: int = 0) -> Array:
    """Gradient noise, about -1..1, with features one unit wide."""
    x, y = np.broadcast_arrays(np.asarray(x, np.float32), np.asarray(y, np.float32))
    gx, gy = _gradients(seed)
    x0, y0 = np.floor(x), np.floor(y)
    fx, fy = x - x0, y - y0
    ix, iy = x0.astype(np.int32) & 255, y0.astype(np.int32) & 255
    jx, jy = (ix + 1) & 255, (iy + 1) & 255
    u = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    v = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    top = gx[iy, ix] * fx + gy[iy, ix] * fy
    top += u * (gx[iy, jx] * (fx - 1) + gy[iy, jx] * fy - top)
    low = gx[jy, ix] * fx + gy[jy, ix] * (fy - 1)
    low += u * (gx[jy, jx] * (fx - 1) + gy[jy, jx] * (fy - 1) - low)
    return (top + v * (low - top)) * 1.5


def fbm(x: Array, y: Array, octaves: int = 5, seed: int = 0, gain: float = 0.5) -> Array:
    """Sum of turned octaves of noise, about -1..1."""
    total, size, x, y = 0.0, 1.0, np.asarray(x, np.float32), np.asarray(y, np.float32)
    for k in range(octaves):
        total = total + size * noise(x, y, seed + k)
        x, y, size = 1.62 * x - 1.19 * y + 7.3, 1.19 * x + 1.62 * y - 3.1, size * gain
    return total * (1 - gain) / (1 - gain**octaves) * 1.35


def ridged(x: Array, y: Array, octaves: int = 6, seed: int = 0, gain: float = 0.5) -> Array:
    """Ridged multifractal noise 0..1: sharp crests, rounded valleys, details on the crests only."""
    total, size, weight, x, y = 0.0, 1.0, 1.0, np.asarray(x, np.float32), np.asarray(y, np.float32)
    for k in range(octaves):
        crest = (1 - np.abs(noise(x, y, seed + k))) ** 2
        total = total + size * weight * crest
        weight = np.clip(crest * 1.4, 0, 1)
        x, y, size = 1.62 * x - 1.19 * y + 1.7, 1.19 * x + 1.62 * y + 9.2, size * gain
    return total * (1 - gain) / (1 - gain**octaves)


# --- canvas ---------------------------------------------------------------------------------------------------------
class Canvas:
    """An OKLab picture of 2400 x 1600 units at `scale` pixels per unit."""

    def __init__(self, scale: float) -> None:
        self.s = scale
        self.w, self.h = round(UNITS[0] * scale), round(UNITS[1] * scale)
        self.lab = np.zeros((self.h, self.w, 3), np.float32)
        self.y = ((np.arange(self.h, dtype=np.float32) + 0.5) / scale)[:, None]
        self.x = ((np.arange(self.w, dtype=np.float32) + 0.5) / scale)[None, :]

    def blend(self, mask: Array | float, colour: str | Array) -> None:
        """Lay a colour (hex, triple or picture) over the canvas through a mask 0..1."""
        paint = lab(colour) if isinstance(colour, str) else colour
        self.lab += (paint - self.lab) * np.asarray(mask, np.float32)[..., None]

    def light(self, mask: Array, colour: str) -> None:
        """Add light: mixes towards the colour and never darkens."""
        paint = lab(colour)
        amount = np.asarray(mask, np.float32)[..., None]
        lit = self.lab + (paint - self.lab) * amount
        lit[..., 0] = np.maximum(lit[..., 0], self.lab[..., 0])
        self.lab = lit

    def glow(self, x: float, y: float, radius: float, strength: float, colour: str, power: float = 2.0) -> None:
        """A round light at (x, y), falling to nothing at `radius` units; touches only its own square."""
        rows, cols = self._box(x - radius, y - radius, x + radius, y + radius)
        far = np.hypot(self.x[:, cols] - x, self.y[rows] - y) / radius
        part = Part(self, rows, cols)
        part.light(strength * np.clip(1 - far, 0, 1) ** power, colour)

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[slice, slice]:
        clip = lambda v, top: int(np.clip(round(v * self.s), 0, top))  # noqa: E731
        return slice(clip(y0, self.h), clip(y1, self.h)), slice(clip(x0, self.w), clip(x1, self.w))

    def shape(self, points: Sequence[tuple[float, float]], colour: str | Array, alpha: float = 1.0) -> None:
        """Fill a polygon given in units (antialiased, only its own square is touched)."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        rows, cols = self._box(min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
        high, wide = rows.stop - rows.start, cols.stop - cols.start
        if high <= 0 or wide <= 0:
            return
        n = 3
        mask = Image.new("L", (wide * n, high * n))
        flat = [((x * self.s - cols.start) * n, (y * self.s - rows.start) * n) for x, y in points]
        ImageDraw.Draw(mask).polygon(flat, fill=255)
        cover = np.asarray(mask, np.float32).reshape(high, n, wide, n).mean((1, 3)) / 255 * alpha
        Part(self, rows, cols).blend(cover, colour)

    def line(
        self, points: Sequence[tuple[float, float]], width: float, colour: str | Array, alpha: float = 1.0
    ) -> None:
        """A stroke of constant width (units), drawn as quads; thinner than a pixel it fades instead of vanishing."""
        thin = 1 / self.s
        if width < thin:
            alpha, width = alpha * width / thin, thin
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            length = max(1e-6, float(np.hypot(x1 - x0, y1 - y0)))
            nx, ny = (y0 - y1) / length * width / 2, (x1 - x0) / length * width / 2
            self.shape([(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)], colour, alpha)

    def image(self, size: tuple[int, int]) -> Image.Image:
        """The finished picture: reduced by area, converted to sRGB, with grain that hides banding."""
        colours = self.lab
        n = self.w // size[0]
        if n > 1 and self.w == n * size[0]:
            colours = colours.reshape(size[1], n, size[0], n, 3).mean((1, 3))
        rgb = to_srgb(colours) * 255 + grain(colours.shape[:2])[..., None]
        return Image.fromarray(np.clip(rgb + 0.5, 0, 255).astype(np.uint8), "RGB").resize(
            size, Image.Resampling.LANCZOS
        )


class Part(Canvas):
    """A rectangle of a canvas that shares its pixels."""

    def __init__(self, whole: Canvas, rows: slice, cols: slice) -> None:
        self.s, self.whole, self.rows, self.cols = whole.s, whole, rows, cols
        self.y, self.x = whole.y[rows], whole.x[:, cols]

    @property
    def lab(self) -> Array:  # type: ignore[override]
        return self.whole.lab[self.rows, self.cols]

    @lab.setter
    def lab(self, value: Array) -> None:
        self.whole.lab[self.rows, self.cols] = value


def grain(shape: tuple[int, int], seed: int = 68) -> Array:
    """Film grain in 1/255: a soft layer that survives strong compression and a fine one that dithers."""
    rng = np.random.default_rng(seed)
    rough = _blurred(rng.normal(0, 1, shape).astype(np.float32), 3)
    return rough / rough.std() * 0.9 + rng.normal(0, 0.6, shape).astype(np.float32)


def _blurred(field: Array, width: int) -> Array:
    """Three box blurs along each axis, as cumulative sums."""
    for axis in (0, 1):
        for _ in range(3):
            padded = np.concatenate([field.take(range(-width, 0), axis), field], axis)
            total = np.cumsum(padded, axis)
            field = (
                np.take(total, range(width, total.shape[axis]), axis)
                - np.take(total, range(total.shape[axis] - width), axis)
            ) / width
    return field


def blur(field: Array, radius: float) -> Array:
    """Gaussian-like blur of a 2-D field by three box blurs; `radius` in pixels."""
    width = max(1, round(radius))
    pad = 3 * width
    wide = np.pad(field, pad, mode="edge").astype(np.float32)
    out = _blurred(wide, width)
    shift = round(3 * (width - 1) / 2)
    return out[pad + shift : pad + shift + field.shape[0], pad + shift : pad + shift + field.shape[1]]


def save(canvas: Canvas, path: Path, size: tuple[int, int] = UNITS, most: int = 440_000) -> int:
    """Write a JPEG of at most `most` bytes, at the best quality that fits, with full colour while it can; returns that quality."""
    picture = canvas.image(size)
    for quality, subsampling in (
        *((q, 0) for q in (93, 91, 89, 87)),
        *((q, 2) for q in (89, 86, 83, 80, 77, 74, 71, 68)),
    ):
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, subsampling=subsampling, optimize=True, progressive=True)
        if data.tell() <= most:
            break
    path.write_bytes(data.getvalue())
    return quality
