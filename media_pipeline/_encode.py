"""The master in, its files out: one resize per width, each from the next larger. Runs in the decoding process only."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyjpegli  # type: ignore[import-not-found]  # its stub lies where mypy does not look
from PIL import AvifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from media_pipeline._colour import flatten
from media_pipeline._crops import Crop
from media_pipeline._formats import Format
from media_pipeline._protocol import Made
from media_pipeline._recipe import Encoding, Recipe
from media_pipeline._rights import Rights
from media_pipeline._rights_writer import exif_block, xmp_packet
from media_pipeline._segments import embed_rights

_WRITERS: Final = (AvifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Named, or Pillow would load every format that it knows, in 0.02 s."""
_QUICK: Final = 7
"""From this speed on an AVIF is written without searching for the cheapest coefficients: an eighth less time, a third of a per cent more bytes."""

_SHORT_OF_MEMORY: Final = re.compile(r"[Oo]ut of memory|planes failed|encoding error [12]\b")
"""What libavif calls it (the second where libaom is), and libwebp (VP8_ENC_ERROR_OUT_OF_MEMORY, VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY)."""


def write_all(master: Image.Image, recipe: Recipe, rights: Rights, out: Path) -> tuple[tuple[Made, ...], Image.Image]:
    """Write the master, every rendition and every crop into `out`: the master first, then by rising width, then ratio by ratio. Also gives the
    narrowest picture of the whole.

    Raises:
        OSError: with errno EFBIG, a file met the limit of the process.
        MemoryError: the process did.
    """
    made = [_write_master(master, recipe, rights, out)]
    sizes = [(width, max(1, round(master.height * width / master.width))) for width in recipe.widths_for(master.width)]
    files, narrowest = _write_sizes(master, sizes, recipe, rights, out)
    made += files
    for crop in recipe.crops:
        made += _write_crop(master, crop, recipe, rights, out)
    return tuple(made), narrowest


def _write_crop(master: Image.Image, crop: Crop, recipe: Recipe, rights: Rights, out: Path) -> list[Made]:
    box = crop.box(master.size, recipe.focal)
    return _write_sizes(master.crop(box), list(crop.sizes(box)), recipe, rights, out, crop.name)[0]


def _write_sizes(
    image: Image.Image, sizes: list[tuple[int, int]], recipe: Recipe, rights: Rights, out: Path, crop: str = ""
) -> tuple[list[Made], Image.Image]:
    """Files of rising width, each picture scaled from the next larger; and the last picture."""
    groups = []
    for size in reversed(sizes):
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS)
        groups.append([_write(image, encoding, recipe, rights, out, crop) for encoding in recipe.encodings])
    return [item for group in reversed(groups) for item in group], image


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
    # what the eye is said to see is weighed as SSIMULACRA2 does; the order counts: `tune` sets the others anew
    tuned = {"tune": "ssimulacra2", **({"disable-trellis-quant": "1"} if encoding.speed >= _QUICK else {})}
    return {"quality": encoding.quality, "subsampling": "4:2:0", "advanced": tuned, **options}


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
    try:
        image.save(data, form.name, **options)
    except (RuntimeError, ValueError) as error:
        if _SHORT_OF_MEMORY.search(str(error)):
            raise MemoryError from error
        raise
    return data.getvalue()


def _kept(data: bytes, image: Image.Image, stem: str, form: Format, out: Path, crop: str = "") -> Made:
    """Written in one go, so that a full disk or a limit shows as what it is."""
    name = f"{stem}.{form.extension}"
    (out / name).write_bytes(data)
    return Made(name=name, width=image.width, height=image.height, format=form, crop=crop)
