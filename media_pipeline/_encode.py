"""The master in, its files out: one resize per width, each from the next larger. Runs in the decoding process only."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pyjpegli  # type: ignore[import-not-found]  # its stub lies where mypy does not look
from PIL import Image, PngImagePlugin

from media_pipeline._colour import flatten
from media_pipeline._crops import Crop
from media_pipeline._formats import Format
from media_pipeline._protocol import Made
from media_pipeline._recipe import Encoding, Recipe
from media_pipeline._rights import Rights
from media_pipeline._rights_writer import exif_block, xmp_packet
from media_pipeline._segments import embed_rights


def write_all(master: Image.Image, recipe: Recipe, rights: Rights, out: Path) -> tuple[Made, ...]:
    """Write the master, every rendition and every crop into `out`: the master first, then by rising width, then ratio by ratio.

    Raises:
        OSError: with errno EFBIG, a file met the limit of the process.
        MemoryError: the process did.
    """
    made = [_write_master(master, recipe, rights, out)]
    sizes = [(width, max(1, round(master.height * width / master.width))) for width in recipe.widths_for(master.width)]
    made += _write_sizes(master, sizes, recipe, rights, out)
    for crop in recipe.crops:
        made += _write_crop(master, crop, recipe, rights, out)
    return tuple(made)


def _write_crop(master: Image.Image, crop: Crop, recipe: Recipe, rights: Rights, out: Path) -> list[Made]:
    box = crop.box(master.size, recipe.focal)
    return _write_sizes(master.crop(box), list(crop.sizes(box)), recipe, rights, out, crop.name)


def _write_sizes(
    image: Image.Image, sizes: list[tuple[int, int]], recipe: Recipe, rights: Rights, out: Path, crop: str = ""
) -> list[Made]:
    """Files of rising width, each picture scaled from the next larger."""
    groups = []
    for size in reversed(sizes):
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS)
        groups.append([_write(image, encoding, recipe, rights, out, crop) for encoding in recipe.encodings])
    return [item for group in reversed(groups) for item in group]


def _write_master(image: Image.Image, recipe: Recipe, rights: Rights, out: Path) -> Made:
    if image.mode == "RGBA":
        xmp, chunks = xmp_packet(rights), PngImagePlugin.PngInfo()
        if xmp:
            chunks.add_itxt("XML:com.adobe.xmp", xmp.decode())
        exif = exif_block(rights)
        data = _saved(image, Format.PNG, pnginfo=chunks, **({"exif": exif} if exif else {}))
        return _kept(data, image, "master", Format.PNG, out)
    data = _saved(image, Format.JPEG, quality=recipe.master_quality, subsampling="4:4:4")
    return _kept(embed_rights(data, rights), image, "master", Format.JPEG, out)


def _write(image: Image.Image, encoding: Encoding, recipe: Recipe, rights: Rights, out: Path, crop: str) -> Made:
    if encoding.format is Format.JPEG:
        image = flatten(image)
        data = embed_rights(_jpeg(image, encoding), rights)
    else:
        data = _saved(image, encoding.format, **_options(encoding, recipe), **_metadata(rights))
    stem = f"{crop}{'-' if crop else ''}{image.width}"
    return _kept(data, image, stem, encoding.format, out, crop)


def _options(encoding: Encoding, recipe: Recipe) -> dict[str, Any]:
    if encoding.format is Format.WEBP:
        return {"quality": encoding.quality, "method": encoding.speed}
    options = {"speed": encoding.speed, "max_threads": recipe.threads, "autotiling": False, "codec": "aom"}
    return {"quality": encoding.quality, "subsampling": "4:2:0", **options}


def _jpeg(image: Image.Image, encoding: Encoding) -> bytes:
    """By jpegli, 4:2:0 in one scan; with a speed of 1 its scans are sought anew without loss, as mozjpeg does: about 9 % smaller, progressive."""
    data: bytes = pyjpegli.encode(image.tobytes(), image.width, image.height, encoding.quality)
    if encoding.speed:
        import mozjpeg_lossless_optimization  # type: ignore[import-untyped]  # ships no stubs; late, for the first tier does without

        data = mozjpeg_lossless_optimization.optimize(data)
    return data


def _metadata(rights: Rights) -> dict[str, bytes]:
    blocks = {"exif": exif_block(rights), "xmp": xmp_packet(rights)}
    return {name: block for name, block in blocks.items() if block}


def _saved(image: Image.Image, form: Format, **options: Any) -> bytes:
    data = BytesIO()
    image.save(data, form.name, **options)
    return data.getvalue()


def _kept(data: bytes, image: Image.Image, stem: str, form: Format, out: Path, crop: str = "") -> Made:
    """Written in one go, so that a full disk or a limit shows as what it is."""
    name = f"{stem}.{form.extension}"
    (out / name).write_bytes(data)
    return Made(name=name, width=image.width, height=image.height, format=form, crop=crop)
