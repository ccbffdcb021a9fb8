"""Pieces of a picture in fixed ratios, around what matters in it."""

from dataclasses import dataclass

from media_pipeline._errors import RecipeError

Box = tuple[int, int, int, int]
FOCAL_SCALE = 1000
"""A focal point is told in thousandths of width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """One ratio, in some widths.

    Raises:
        RecipeError: a side below 1 or above 99, or widths that are not positive and rising.
    """

    width: int
    """Of the ratio: 16 of 16:9."""
    height: int
    """Of the ratio: 9 of 16:9."""
    widths: tuple[int, ...]
    """Widths in pixels, rising. Wider ones than the piece are dropped, all but the narrowest: nothing is scaled up."""

    def __post_init__(self) -> None:
        if not (1 <= self.width <= 99 and 1 <= self.height <= 99):
            raise RecipeError(f"Crop {self.width}:{self.height}: give sides of 1 to 99.")
        if not self.widths or list(self.widths) != sorted(set(self.widths)) or self.widths[0] < 1:
            raise RecipeError(f"Crop {self.name}: widths {self.widths} must be positive and rising.")

    @property
    def name(self) -> str:
        """`16x9`."""
        return f"{self.width}x{self.height}"

    def box(self, size: tuple[int, int], focal: tuple[int, int]) -> Box:
        """The largest piece of this ratio, as near to `focal` (thousandths) in its middle as the edges allow: left, upper, right, lower."""
        width = max(1, min(size[0], round(size[1] * self.width / self.height)))
        height = max(1, min(size[1], round(size[0] * self.height / self.width)))
        left = _placed(size[0], width, focal[0])
        upper = _placed(size[1], height, focal[1])
        return left, upper, left + width, upper + height

    def sizes(self, box: Box) -> tuple[tuple[int, int], ...]:
        """(width, height) of what to make of a piece, rising."""
        width = box[2] - box[0]
        kept = [each for each in self.widths if each <= width] or [min(width, self.widths[0])]
        return tuple((each, max(1, round(each * self.height / self.width))) for each in kept)


def _placed(whole: int, part: int, focal: int) -> int:
    middle = round(whole * focal / FOCAL_SCALE - part / 2)
    return max(0, min(whole - part, middle))
