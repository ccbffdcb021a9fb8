"""The recipe: what renditions to make and how; and the key that a source and a recipe give."""

import json
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final

from media_pipeline._clip_recipe import ClipRecipe
from media_pipeline._crops import Crop
from media_pipeline._errors import RecipeError
from media_pipeline._families import Family
from media_pipeline._formats import Format

PIPELINE_VERSION: Final = "7"
"""Raise it with every change of this package that changes the bytes of a rendition."""

CLIPS_VERSION: Final = "2"
"""Raise it with a change that changes the bytes of clips only."""

_SPEEDS: Final = {Format.AVIF: range(0, 11), Format.WEBP: range(0, 7), Format.JPEG: range(0, 2)}
_LARGEST_SIDE: Final = 16_383  # WebP's limit, the smallest of the formats


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """One format of every width.

    Raises:
        RecipeError: a value outside its range.
    """

    format: Format
    """AVIF, WEBP or JPEG (PNG is for masters only)."""
    quality: int
    """The encoder's own scale, 1 to 95; scales of different formats do not compare."""
    speed: int
    """AVIF: speed 0 (slow, small) to 10; WebP: method 0 (fast) to 6 (slow, small); JPEG: 0 (fast) or 1 (its scans sought anew, 9 % smaller)."""

    def __post_init__(self) -> None:
        if self.format is Format.PNG:
            raise RecipeError("Encoding.format is png; renditions are avif, webp or jpeg.")
        if not 1 <= self.quality <= 95:
            raise RecipeError(f"Encoding.quality of {self.format} is {self.quality}; give 1 to 95.")
        speeds = _SPEEDS[self.format]
        if self.speed not in speeds:
            raise RecipeError(f"Encoding.speed of {self.format} is {self.speed!r}; give 0 to {speeds.stop - 1}.")


DEFAULT_ENCODINGS: Final = (
    Encoding(format=Format.AVIF, quality=58, speed=9),
    Encoding(format=Format.WEBP, quality=78, speed=2),
    Encoding(format=Format.JPEG, quality=77, speed=0),
)
"""Made while somebody waits. AVIF and JPEG score 77 in SSIMULACRA2, WebP 72: at 77 it would be a fifth larger than the JPEG."""
BETTER_ENCODINGS: Final = (
    Encoding(format=Format.AVIF, quality=55, speed=6),
    Encoding(format=Format.WEBP, quality=78, speed=5),
    Encoding(format=Format.JPEG, quality=77, speed=1),
)
"""Made when nothing else is to be done: the same look in a tenth fewer bytes."""
EVERY_CROP: Final = (
    Crop(width=16, height=9, widths=(480, 1080)),
    Crop(width=4, height=3, widths=(480, 1080)),
    Crop(width=1, height=1, widths=(320, 768)),
    Crop(width=9, height=16, widths=(320, 768)),
)


_CLIP: Final = ClipRecipe()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How renditions are made. The same source, recipe and encoders give the same bytes.

    Raises:
        RecipeError: widths not rising, no encoding, a format twice, or a number outside its range.
    """

    name: str = "web"
    """Label of the recipe; part of the key, so a new name makes new renditions."""
    widths: tuple[int, ...] = (320, 480, 768, 1080, 1600, 2400)
    """Widths in pixels, rising. Wider ones than the master are dropped: nothing is ever scaled up."""
    encodings: tuple[Encoding, ...] = DEFAULT_ENCODINGS
    """Formats that every width is written in."""
    master_side: int = 4096
    """Longer side of the master, in pixels, at most; a smaller source keeps its size. Of a large JPEG the master may be smaller, though never
    narrower than the widest rendition: the decoder gives a half, a quarter or an eighth for a fraction of the work."""
    master_quality: int = 92
    """JPEG quality of a master without transparency, 1 to 95 (4:4:4); a master with transparency is a PNG."""
    threads: int = 1
    """Threads per encoder. Pinned, because an AVIF's bytes differ with their number."""
    crops: tuple[Crop, ...] = ()
    """Pieces in fixed ratios, in the same formats."""
    focal: tuple[int, int] = (500, 500)
    """What matters in the picture, in thousandths of width and height from the upper left; has a say where there are crops."""
    clip: ClipRecipe = _CLIP
    """What is made of a clip; its poster is made as pictures are."""
    page_side: int = 1600
    """Longer side of the picture of a document's first page, in pixels."""

    def __post_init__(self) -> None:
        if not self.widths or list(self.widths) != sorted(set(self.widths)) or self.widths[0] < 1:
            raise RecipeError(f"Recipe {self.name!r}: widths {self.widths} must be positive and rising.")
        if (
            max(*self.widths, self.master_side, self.page_side) > _LARGEST_SIDE
            or min(self.master_side, self.page_side) < 1
        ):
            raise RecipeError(f"Recipe {self.name!r}: sides must be 1 to {_LARGEST_SIDE} pixels.")
        formats = [encoding.format for encoding in self.encodings]
        if not formats or len(set(formats)) != len(formats):
            raise RecipeError(f"Recipe {self.name!r}: name every format once, and at least one.")
        if not 1 <= self.master_quality <= 95 or self.threads < 1:
            raise RecipeError(f"Recipe {self.name!r}: master_quality must be 1 to 95 and threads 1 or more.")
        if len({crop.name for crop in self.crops}) != len(self.crops) or not all(0 <= at <= 1000 for at in self.focal):
            raise RecipeError(f"Recipe {self.name!r}: name every ratio once, and give the focal point in 0 to 1000.")

    def better(self, focal: tuple[int, int] = (500, 500)) -> "Recipe":
        """The second tier: slower encoders, and crops around `focal` (thousandths). What was made in the first stays good until this is there."""
        return replace(self, name=f"{self.name}-better", encodings=BETTER_ENCODINGS, crops=EVERY_CROP, focal=focal)

    def canonical(self, family: Family = Family.PICTURE) -> bytes:
        """What of the recipe has a say in a family's files, as JSON with sorted keys and no spaces: equal recipes give equal bytes."""
        return _canonical(self, family)

    def dump(self) -> bytes:
        """All of the recipe as JSON."""
        return _dumped(self)

    @classmethod
    def load(cls, data: bytes) -> "Recipe":
        """Read back what :meth:`dump` wrote."""
        fields = json.loads(data)
        encodings = tuple(Encoding(**{**item, "format": Format(item["format"])}) for item in fields.pop("encodings"))
        clip, widths = ClipRecipe(**fields.pop("clip")), tuple(fields.pop("widths"))
        crops = tuple(Crop(**{**crop, "widths": tuple(crop["widths"])}) for crop in fields.pop("crops"))
        focal = tuple(fields.pop("focal"))
        return cls(**fields, widths=widths, encodings=encodings, clip=clip, crops=crops, focal=focal)

    def widths_for(self, master_width: int) -> tuple[int, ...]:
        """Widths to make of a master of `master_width` pixels, rising; its own is among them unless a wider was asked."""
        kept = {width for width in self.widths if width <= master_width}
        if master_width < self.widths[-1]:
            kept.add(master_width)
        return tuple(sorted(kept))


_NOT_OF: Final = {
    Family.PICTURE: {"clip", "page_side"},
    Family.CLIP: {"page_side"},
    Family.DOCUMENT: {"clip"},
}


@lru_cache(maxsize=16)
def _canonical(recipe: Recipe, family: Family) -> bytes:
    left_out = _NOT_OF[family] | (set() if recipe.crops else {"crops", "focal"})
    fields = {**asdict(recipe), "clip": recipe.clip.said(asdict(recipe.clip))}
    return _json({name: value for name, value in fields.items() if name not in left_out})


@lru_cache(maxsize=16)
def _dumped(recipe: Recipe) -> bytes:
    return _json(asdict(recipe))


def _json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


_PACKAGES: Final[dict[Family, tuple[str, ...]]] = {
    Family.PICTURE: ("pillow-heif",),
    Family.CLIP: ("av",),
    Family.DOCUMENT: ("pikepdf", "pypdfium2"),
}
_OF_EVERY_FAMILY: Final = ("pillow", "pyjpegli", "mozjpeg-lossless-optimization", "fast-thumbhash")
"""Each of these wheels carries its libraries, so its version stands for theirs."""


@cache
def encoder_versions(family: Family = Family.PICTURE) -> tuple[tuple[str, str], ...]:
    """(library, version) of everything that has a say in the bytes of a rendition, sorted by library."""
    from importlib.metadata import version  # imported late: the door must stay cheap to open

    from PIL import AvifImagePlugin, features

    names = ("avif", "webp", "libjpeg_turbo", "littlecms2", "zlib_ng", "zlib")
    found = {name: features.version(name) or "none" for name in names}
    found["aom"] = AvifImagePlugin.get_codec_version("aom") or "none"
    found["pipeline"] = PIPELINE_VERSION
    if family is Family.CLIP:
        found["clips"] = CLIPS_VERSION
    found.update((name, version(name)) for name in (*_OF_EVERY_FAMILY, *_PACKAGES[family]))
    return tuple(sorted(found.items()))


def asset_key(source_sha256: str, recipe: Recipe, family: Family = Family.PICTURE) -> str:
    """Key of an asset: SHA-256, in hex, over the source's digest, the canonical recipe and the encoders' versions."""
    import hashlib  # late: the decoding process needs no digest, and OpenSSL takes 3 ms to load

    versions = json.dumps(encoder_versions(family), separators=(",", ":")).encode()
    return hashlib.sha256(b"\0".join((source_sha256.encode(), recipe.canonical(family), versions))).hexdigest()
