"""The mark: a disc of dawn, two peaks stepping down to the right, the sun half behind the second, a paper-white
horizon and the deep sea. Writes mark.svg, favicon.svg (fewer, heavier parts for 16 px) and mark-180.png.

    python content/artwork/emblem.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

PICTURES = Path(__file__).resolve().parent.parent / "pictures"
SKY, SUN, FAR, NEAR, PAPER, SEA = "#F4E3C4", "#E9A23B", "#2F8772", "#0B5B4B", "#FBFAF6", "#0B4A6C"
SIZE = 64
# In a square of 64: the disc's radius, the peaks' outlines, the sun, the horizon bar.
FULL = {
    "radius": 31.0,
    "sun": (45.6, 27.2, 7.6),
    "far": ((26, 45), (34.5, 36.0), (45.6, 27.6), (52.5, 33.4), (64, 41.5), (64, 45)),
    "near": ((0, 45), (0, 39.5), (10.5, 30.0), (23.5, 14.5), (31.5, 24.8), (36.0, 29.4), (47.5, 41.2), (51, 45)),
    "bar": (43.0, 47.0),
}
SMALL = {
    "radius": 32.0,
    "sun": (46.0, 25.0, 9.2),
    "far": ((24, 45), (46.5, 27), (67, 43), (67, 45)),
    "near": ((-5, 45), (-4, 43.5), (23.0, 12), (51, 45)),
    "bar": (44.0, 48.0),
}


def svg(shape: dict, title: str | None) -> str:
    """The mark as SVG text; without a title it is decoration (the page names it)."""
    points = lambda name: " ".join(f"{x:g},{y:g}" for x, y in shape[name])  # noqa: E731
    top, foot = shape["bar"]
    x, y, r = shape["sun"]
    head = f"<title>{title}</title>" if title else ""
    role = 'role="img"' if title else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" {role}>{head}'
        f'<clipPath id="disc"><circle cx="32" cy="32" r="{shape["radius"]:g}"/></clipPath><g clip-path="url(#disc)">'
        f'<path fill="{SKY}" d="M0 0h64v64H0z"/><circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{SUN}"/>'
        f'<polygon fill="{FAR}" points="{points("far")}"/><polygon fill="{NEAR}" points="{points("near")}"/>'
        f'<path fill="{SEA}" d="M0 {foot - 1:g}h64V64H0z"/><path fill="{PAPER}" d="M0 {top:g}h64v{foot - top:g}H0z"/></g></svg>\n'
    )


def bitmap(shape: dict, size: int, over: int = 16) -> Image.Image:
    """The same drawing as pixels, with a transparent ground, reduced from 16 times its size."""
    scale = size * over / SIZE
    picture = Image.new("RGB", (size * over, size * over), SKY)
    pen = ImageDraw.Draw(picture)
    at = lambda pts: [(x * scale, y * scale) for x, y in pts]  # noqa: E731
    x, y, r = shape["sun"]
    pen.ellipse([v * scale for v in (x - r, y - r, x + r, y + r)], fill=SUN)
    pen.polygon(at(shape["far"]), fill=FAR)
    pen.polygon(at(shape["near"]), fill=NEAR)
    top, foot = shape["bar"]
    pen.rectangle([0, foot * scale, size * over, size * over], fill=SEA)
    pen.rectangle([0, top * scale, size * over, foot * scale - 1], fill=PAPER)
    disc = Image.new("L", picture.size)
    edge = (32 - shape["radius"]) * scale
    ImageDraw.Draw(disc).ellipse([edge, edge, size * over - edge, size * over - edge], fill=255)
    cover = np.asarray(disc.resize((size, size), Image.Resampling.BOX))
    small = picture.resize((size, size), Image.Resampling.BOX)
    small.putalpha(Image.fromarray(cover))
    return small


def main() -> None:
    (PICTURES / "mark.svg").write_text(svg(FULL, "Toàn Cảnh"), encoding="utf-8")
    (PICTURES / "favicon.svg").write_text(svg(SMALL, None), encoding="utf-8")
    bitmap(FULL, 180).save(PICTURES / "mark-180.png", optimize=True)


if __name__ == "__main__":
    main()
