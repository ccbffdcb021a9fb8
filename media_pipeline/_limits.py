"""What one ingest may cost, at most."""

from dataclasses import dataclass, fields
from typing import Final

from media_pipeline._errors import RecipeError
from media_pipeline._families import Family

MIB: Final = 1024 * 1024
LEAST_MEMORY: Final = 64 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds of one ingest. All are checked or enforced; none is advice.

    Raises:
        RecipeError: a bound is zero or negative, or memory is too little for any picture.
    """

    max_bytes: int = 64 * MIB
    """Size of the source file, in bytes."""
    max_pixels: int = 50_000_000
    """Width × height of a PNG or WebP source, in pixels: these are decoded whole."""
    max_pixels_jpeg: int = 120_000_000
    """Width × height of a JPEG source, in pixels: the decoder can scale it down while it reads."""
    memory_bytes: int = 1024 * MIB
    """Address space of the decoding process, in bytes (RLIMIT_AS). At least 64 MiB: the bare process needs about 48."""
    cpu_seconds: int = 60
    """Processor time of the decoding process, in seconds (RLIMIT_CPU)."""
    wall_seconds: float = 90.0
    """Time from start to answer of the decoding process, in seconds; after it the whole process group is killed."""
    max_file_bytes: int = 64 * MIB
    """Size of any one file that the decoding process writes, in bytes (RLIMIT_FSIZE)."""
    max_seconds: int = 30 * 60
    """Length of a clip, in seconds."""
    max_pages: int = 600
    """Pages of a document."""

    @classmethod
    def of(cls, family: Family) -> "Limits":
        """What is usual for a family: a clip may be larger and take longer, a document is small."""
        if family is Family.CLIP:
            return cls(
                max_bytes=2048 * MIB,
                memory_bytes=1536 * MIB,
                cpu_seconds=3600,
                wall_seconds=2 * 3600.0,
                max_file_bytes=512 * MIB,
            )
        return cls()

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) <= 0:
                raise RecipeError(f"Limits.{field.name} is {getattr(self, field.name)!r}; give a number above zero.")
        if self.memory_bytes < LEAST_MEMORY:
            raise RecipeError(f"Limits.memory_bytes is {self.memory_bytes}; the bare process needs {LEAST_MEMORY}.")
