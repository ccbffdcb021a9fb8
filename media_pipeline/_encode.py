"""The master in, its files out: one resize per width, each from the next larger. Runs in the decoding process only."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

from media_pipeline._colour import flatten
from media_pipeline._formats import Format
from media_pipeline._protocol import Made
from media_pipeline._recipe import Encoding, Recipe
from media_pipeline._rights import Rights
from media_pipeline._rights_writer import exif_block, xmp_packet


def write_all(master: Image.Image, recipe: Recipe, rights: Rights, out: Path) -> tuple[Made, ...]:
    """Write the master and every rendition into `out`: the master first, then by rising width.

    Raises:
        OSError: with errno EFBIG, a file met the limit of the process.
        MemoryError: the process did.
    """
    made = [_write_master(master, recipe, rights, out)]
    image, groups = master, []
    for width in reversed(recipe.widths_for(master.width)):
        size = (width, max(1, round(master.height * width / master.width)))
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS)
        groups.append([_write(image, encoding, recipe, rights, out) for encoding in recipe.encodings])
    return (*made, *(item for group in reversed(groups) for item in group))


def _write_master(image: Image.Image, recipe: Recipe, rights: Rights, out: Path) -> Made:
    if image.mode == "RGBA":
        xmp, chunks = xmp_packet(rights), PngImagePlugin.PngInfo()
        if xmp:
            chunks.add_itxt("XML:com.adobe.xmp", xmp.decode())
        exif = exif_block(rights)
        return _save(image, "master", Format.PNG, out, pnginfo=chunks, **({"exif": exif} if exif else {}))
    options = {"quality": recipe.master_quality, "optimize": True, "subsampling": "4:4:4"}
    return _save(image, "master", Format.JPEG, out, **options, **_metadata(rights))


def _write(image: Image.Image, encoding: Encoding, recipe: Recipe, rights: Rights, out: Path) -> Made:
    options: dict[str, Any] = {"quality": encoding.quality, **_metadata(rights)}
    if encoding.format is Format.AVIF:
        options |= {"speed": encoding.speed, "max_threads": recipe.threads, "autotiling": False, "codec": "aom"}
        options |= {"subsampling": "4:2:0"}
    elif encoding.format is Format.WEBP:
        options |= {"method": encoding.speed}
    else:
        options |= {"optimize": True, "progressive": True, "subsampling": "4:2:0"}
        image = flatten(image)
    return _save(image, str(image.width), encoding.format, out, **options)


def _metadata(rights: Rights) -> dict[str, bytes]:
    blocks = {"exif": exif_block(rights), "xmp": xmp_packet(rights)}
    return {name: block for name, block in blocks.items() if block}


def _save(image: Image.Image, stem: str, form: Format, out: Path, **options: Any) -> Made:
    """Encode in memory and write in one go, so that a full disk or a limit shows as what it is."""
    data = BytesIO()
    image.save(data, form.name, **options)
    name = f"{stem}.{form.extension}"
    (out / name).write_bytes(data.getvalue())
    return Made(name=name, width=image.width, height=image.height, format=form)
