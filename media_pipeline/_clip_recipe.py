"""What is made of a clip: an MP4 that every browser plays, a smaller one, and its poster; where it is asked for, the same in AV1 and for HLS."""

from dataclasses import dataclass
from typing import Any, Final

from media_pipeline._errors import RecipeError

PRESETS: Final = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipRecipe:
    """H.264 (High, 4:2:0, 8 bits, BT.709) and AAC in MP4, its index in front. A clip that is so already, within these bounds, is copied.

    Raises:
        RecipeError: a number outside its range, or a preset that x264 does not know.
    """

    short_side: int = 720
    """Shorter side of the picture, in pixels; even. A smaller clip keeps its size."""
    long_side: int = 1280
    """Longer side of the picture, in pixels; even."""
    small_side: int = 360
    """Shorter side of the picture of a second, smaller file, in pixels; even; 0 for none."""
    small_bit_rate: int = 1_000_000
    """Bits a second of that file's picture, at most, over any two seconds."""
    max_rate: int = 30
    """Pictures a second, at most."""
    max_bit_rate: int = 5_000_000
    """Bits a second, at most, over any two seconds."""
    crf: int = 23
    """x264's constant rate factor, 0 to 51: smaller is better and larger in bytes."""
    preset: str = "fast"
    """x264's preset: slower is smaller."""
    audio_bit_rate: int = 128_000
    """Bits a second of AAC in stereo, 48 kHz."""
    threads: int = 1
    """Threads of the encoder. Pinned, because the bytes of x264 differ with their number."""
    av1: bool = False
    """Whether AV1 with Opus is made too, in the same heights: fewer bytes for browsers that know it, and as much time again."""
    av1_preset: int = 8
    """SVT-AV1's preset, 0 to 13: smaller is slower, and smaller in bytes."""
    av1_crf: int = 35
    """SVT-AV1's constant rate factor, 1 to 63: smaller is better and larger in bytes."""
    opus_bit_rate: int = 96_000
    """Bits a second of Opus in stereo, 48 kHz."""
    hls: bool = False
    """Whether the heights are offered as HTTP Live Streaming too, between which a player chooses as it goes."""
    poster_ms: int | None = None
    """The moment that the poster shows, in milliseconds from the start; None: a third of the way."""

    def __post_init__(self) -> None:
        sides = (self.short_side, self.long_side)
        if any(side < 16 or side % 2 for side in sides) or self.short_side > self.long_side:
            raise RecipeError(f"ClipRecipe sides are {sides}; give even numbers of pixels, the shorter first.")
        if self.small_side % 2 or not 0 <= self.small_side < self.short_side or 0 < self.small_side < 16:
            raise RecipeError(
                f"ClipRecipe.small_side is {self.small_side}; give an even number below the larger, or 0."
            )
        if self.preset not in PRESETS or not 0 <= self.crf <= 51:
            raise RecipeError(f"ClipRecipe: preset {self.preset!r} or crf {self.crf} is none of x264's.")
        if min(self.max_rate, self.max_bit_rate, self.small_bit_rate, self.audio_bit_rate, self.threads) < 1:
            raise RecipeError("ClipRecipe: rates and threads must be 1 or more.")
        if not (0 <= self.av1_preset <= 13 and 1 <= self.av1_crf <= 63 and self.opus_bit_rate > 0):
            raise RecipeError(f"ClipRecipe: preset {self.av1_preset} or crf {self.av1_crf} is none of SVT-AV1's.")
        if self.poster_ms is not None and self.poster_ms < 0:
            raise RecipeError(f"ClipRecipe.poster_ms is {self.poster_ms}; give 0 or more, or None.")

    def said(self, fields: dict[str, Any]) -> dict[str, Any]:
        """These fields of its own, without those of forms that are not made: they have no say in the others' bytes."""
        off = {name for name in fields if name.startswith(("av1", "opus")) and not self.av1}
        return {name: value for name, value in fields.items() if name not in off and (name != "hls" or self.hls)}
