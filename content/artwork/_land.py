"""A heightfield seen through a camera: true perspective, occlusion, light, cast shadows and distance.

World axes: x to the right, y up, z into the picture, in metres. The camera looks along z; the horizon is where it is
put (a shifted lens), so verticals stay upright.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from _paint import Array, Canvas, smooth

Height = Callable[[Array, Array], Array]
MARGIN = 0.25


@dataclass(frozen=True)
class Camera:
    """Height in metres, horizon in units from the top, focal length in units, position to the side in metres."""

    height: float
    horizon: float
    focal: float = 2600
    x: float = 0

    def project(self, x: Array | float, y: Array | float, z: Array | float) -> tuple[Array, Array]:
        """Units on the canvas of a point in the world."""
        return 1200 + self.focal * (x - self.x) / z, self.horizon + self.focal * (self.height - y) / z


class View:
    """What the camera sees of a heightfield; `cover` (woods) shows in outlines but takes no light;
    it may begin only above a height: `treeline` from none to full, in metres.

    Per pixel: the depth `z` (`land` is false in the sky), `x`, height `y` and slopes.
    """

    def __init__(
        self,
        canvas: Canvas,
        camera: Camera,
        height: Height,
        near: float,
        far: float,
        steps: float = 1.0,
        cover: Height | None = None,
        treeline: tuple[float, float] | None = None,
    ):
        self.canvas, self.camera, self.height = canvas, camera, height
        count = int(steps * max(500, canvas.h * 0.62))
        self.zs = (near * (far / near) ** np.linspace(0, 1, count)).astype(np.float32)[:, None]
        extra = int(canvas.w * MARGIN)
        self.extra = extra
        pixel = (np.arange(-extra, canvas.w + extra) + 0.5) / canvas.s
        self.us = ((pixel - 1200) / camera.focal).astype(np.float32)[None, :]
        self.gx = self.us * self.zs + camera.x
        self.gz = np.broadcast_to(self.zs, self.gx.shape)
        self.bare = height(self.gx, self.gz).astype(np.float32)
        grown = 0.0 if cover is None else cover(self.gx, self.gz)
        self.gy = self.bare + (grown if treeline is None else grown * smooth(*treeline, self.bare))
        self._look()
        self.z = self.take(self.gz)
        self.land = self.z < far * 0.999
        self.x = (canvas.x - 1200) / camera.focal * self.z + camera.x
        self.y = self.take(self.gy)

    def _look(self) -> None:
        """For every pixel the first step of depth that reaches up to it, and how far between the two steps."""
        canvas, extra = self.canvas, self.extra
        inner = slice(extra, extra + canvas.w)
        reach = (
            self.camera.horizon + self.camera.focal * (self.camera.height - self.gy[:, inner]) / self.zs
        ) * canvas.s
        rise = np.minimum.accumulate(reach, 0)
        rows = np.arange(canvas.h, dtype=np.float32) + 0.5
        count = len(self.zs)
        index = np.empty((canvas.h, canvas.w), np.int32)
        for col in range(canvas.w):
            index[:, col] = np.searchsorted(-rise[:, col], -rows)
        self.hit = index < count
        index = np.clip(index, 1, count - 1)
        cols = np.arange(canvas.w)[None, :]
        low, high = reach[index - 1, cols], reach[index, cols]
        with np.errstate(divide="ignore", invalid="ignore"):
            part = (rows[:, None] - low) / (high - low)
        self.index, self.cols = index, cols
        self.part = np.clip(np.nan_to_num(part), 0, 1).astype(np.float32)

    def take(self, grid: Array) -> Array:
        """A grid of values over (depth, column with margins) seen at each pixel; sky gets the last step's."""
        inner = grid[:, self.extra : self.extra + self.canvas.w]
        seen = inner[self.index - 1, self.cols] * (1 - self.part) + inner[self.index, self.cols] * self.part
        return np.where(self.hit, seen, inner[-1:, :])

    def normals(self) -> tuple[Array, Array]:
        """Slopes dy/dx and dy/dz on the grid."""
        du = float(self.us[0, 1] - self.us[0, 0])
        slope_x = np.gradient(self.bare, axis=1) / (du * self.zs)
        along = np.gradient(self.bare, axis=0) / np.gradient(self.zs, axis=0)
        return slope_x, along - self.us * slope_x

    def lit(self, sun: tuple[float, float, float]) -> Array:
        """Light 0..1 per pixel by the angle between the ground and the direction to the sun."""
        length = float(np.linalg.norm(sun))
        sx, sy, sz = (v / length for v in sun)
        slope_x, slope_z = self.normals()
        light = (-slope_x * sx + sy - slope_z * sz) / np.sqrt(1 + slope_x**2 + slope_z**2)
        return np.clip(self.take(light), 0, 1)

    def shade(self, rise: float, side: int = 1, soft: float = 6.0) -> Array:
        """Cast shadow 0..1 per pixel for a sun to the right (side=1) or left (-1), climbing `rise` per metre."""
        tilt = self.bare - side * self.gx * rise
        order = tilt[:, ::-1] if side > 0 else tilt
        crest = np.maximum.accumulate(order, 1)
        crest = crest[:, ::-1] if side > 0 else crest
        return smooth(0, soft, self.take(crest - tilt))

    def haze(
        self, distance: float, base: float = 0.0, pool: float = 0.0, level: float = 0.0, depth: float = 60.0
    ) -> Array:
        """Haze 0..1: by distance, thicker below `level` by `pool` (mist lying in the valleys)."""
        self._air = (distance, base, pool, level, depth)
        return np.where(self.land, self.air(self.z, self.y), 0).astype(np.float32)

    def air(self, z: Array | float, y: Array | float) -> Array:
        """The haze of the last call of `haze` at a depth and height: for what stands in the land."""
        distance, base, pool, level, depth = self._air
        far = base + (1 - base) * (1 - np.exp(-np.asarray(z) / distance))
        low = smooth(level + depth, level - depth, y)
        return 1 - (1 - far) * (1 - pool * low * np.sqrt(1 - np.exp(-np.asarray(z) / distance * 3)))

    def hides(self, rows: slice, cols: slice, z: float) -> Array:
        """Mask of the pixels where the land is nearer than z."""
        return self.z[rows, cols] < z

    def grounds(self, x: Array, z: Array) -> Array:
        """Heights of the ground at many places at once."""
        return self.height(np.asarray(x, np.float32)[None, :], np.asarray(z, np.float32)[None, :])[0]

    def ground(self, x: float, z: float) -> float:
        return float(self.height(np.array([[x]], np.float32), np.array([[z]], np.float32))[0, 0])
