"""PDQ, the perceptual hash of Meta's ThreatExchange: 256 bits that stay nearly the same through scaling, compression and small crops.

The steps are those of its reference (github.com/facebook/ThreatExchange, pdq/): luminance, two tent filters, 64 × 64 samples, the 16 × 16 lowest
frequencies of a cosine transform, one bit for each above their median. Runs in a process of its own only: it decodes nothing, but needs a picture.
"""

from __future__ import annotations

import itertools
import math
from statistics import median_low
from typing import Final

from PIL import Image, ImageFilter

SIDE: Final = 64
BANDS: Final = 16
_LARGEST: Final = 512

Matrix = list[list[float]]

_COSINES: Final[Matrix] = [
    [math.sqrt(2 / SIDE) * math.cos(math.pi / 2 / SIDE * band * (2 * step + 1)) for step in range(SIDE)]
    for band in range(1, BANDS + 1)
]


def hashes(picture: Image.Image) -> tuple[list[int], int]:
    """The hashes of a picture as it is and in its seven other positions (mirrored, turned), and how much there is to go by, 0 to 100.

    The first is the picture's own, the second that of its mirror image. Below 50 there is too little in the picture for the hash to say anything.
    """
    samples = _samples(picture)
    bands = _transformed(samples)
    positions = [_turned(bands, *how) for how in _POSITIONS]
    return [_bits(one) for one in positions], _substance(samples)


_POSITIONS: Final = tuple((swap, down, across) for swap in (False, True) for down in (1, -1) for across in (1, -1))
"""(rows and columns swapped, sign of odd bands down, and across): the eight positions of a rectangle on itself; the first changes nothing."""


def _samples(picture: Image.Image) -> Matrix:
    grey = picture.convert("L")
    grey.thumbnail((_LARGEST, _LARGEST), Image.Resampling.BOX)
    across, down = ((side + 2 * SIDE - 1) // (2 * SIDE) for side in grey.size)
    smooth = grey.filter(ImageFilter.BoxBlur(((across - 1) / 2, (down - 1) / 2)))
    smooth = smooth.filter(ImageFilter.BoxBlur(((across - 1) / 2, (down - 1) / 2)))
    levels, width = smooth.tobytes(), grey.width
    columns = [int((step + 0.5) * grey.width / SIDE) for step in range(SIDE)]
    rows = [int((step + 0.5) * grey.height / SIDE) for step in range(SIDE)]
    return [[float(levels[row * width + column]) for column in columns] for row in rows]


def _transformed(samples: Matrix) -> Matrix:
    columns = list(zip(*samples, strict=True))
    half = [[math.fsum(map(float.__mul__, wave, column)) for column in columns] for wave in _COSINES]
    return [[math.fsum(map(float.__mul__, wave, row)) for wave in _COSINES] for row in half]


def _turned(bands: Matrix, swap: bool, down: int, across: int) -> Matrix:
    """A mirrored picture has the odd bands of that direction with the other sign; band 1 is the first."""
    turned = [list(row) for row in zip(*bands, strict=True)] if swap else bands
    return [
        [
            level * (down if row % 2 == 0 else 1) * (across if column % 2 == 0 else 1)
            for column, level in enumerate(line)
        ]
        for row, line in enumerate(turned)
    ]


def _bits(bands: Matrix) -> int:
    levels = [level for row in bands for level in row]
    middle = median_low(levels)
    return sum(1 << place for place, level in enumerate(levels) if level > middle)


def _substance(samples: Matrix) -> int:
    """The reference's quality: the sum of all steps between neighbours, in hundredths of the full range, over 90."""
    steps = sum(abs(int((one - two) * 100 / 255)) for row in samples for one, two in itertools.pairwise(row))
    steps += sum(
        abs(int((one - two) * 100 / 255))
        for above, below in itertools.pairwise(samples)
        for one, two in zip(above, below, strict=True)
    )
    return min(100, steps // 90)
