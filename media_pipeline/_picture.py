"""A picture in, its report out. Runs in the decoding process only."""

from pathlib import Path

from PIL import Image

from media_pipeline._colour import dominant_colour, placeholder
from media_pipeline._decode import decode
from media_pipeline._encode import write_all
from media_pipeline._protocol import Job, Report
from media_pipeline._recipe import Recipe
from media_pipeline._rights import Rights


def make_picture(source: Path, job: Job, out: Path) -> Report:
    """Write the master and its renditions. Raises Refused, and OSError when the disk or a limit ends it."""
    master = decode(source, job)
    return still(master.image, job.recipe, master.rights, out, size=(master.width, master.height))


def still(image: Image.Image, recipe: Recipe, rights: Rights, out: Path, *, size: tuple[int, int]) -> Report:
    """The files of one picture in RGB or RGBA, and what there is to say of it; `size` is what the report gives, in pixels or points."""
    files, narrowest = write_all(image, recipe, rights, out)
    width, height = size
    return Report(
        width=width,
        height=height,
        colour=dominant_colour(narrowest),
        placeholder=placeholder(narrowest),
        rights=rights,
        files=files,
    )
