"""Hostile and odd files, made here byte by byte. `QUARTERS` is what a picture that must pass shows: red and green above, blue and white below."""

import io
import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
QUARTERS = [RED, GREEN, BLUE, WHITE]
GREYS = [(0, 0, 0), (85, 85, 85), (170, 170, 170), (255, 255, 255)]
SIZE = (96, 64)
_TURNS = {
    3: Image.Transpose.ROTATE_180,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def quartered(colours: Iterable[Any], dtype: Any = np.uint8) -> np.ndarray:
    """96 × 64 pixels, a quarter of each colour: upper left, upper right, lower left, lower right."""
    four = [np.asarray(colour, dtype) for colour in colours]
    pixels = np.zeros((SIZE[1], SIZE[0], *four[0].shape), dtype)
    for number, colour in enumerate(four):
        pixels[32 * (number // 2) : 32 * (number // 2) + 32, 48 * (number % 2) : 48 * (number % 2) + 48] = colour
    return pixels


def photo() -> Image.Image:
    return Image.fromarray(quartered(QUARTERS))


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def jpeg(image: Image.Image | None = None, **options: Any) -> bytes:
    return saved(image or photo(), "JPEG", **{"quality": 95, "subsampling": 0, **options})


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png(pixels: np.ndarray, colour_type: int, depth: int = 8, *extra: bytes) -> bytes:
    """A PNG of any depth, its samples in file order; `extra` are whole chunks before the picture."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(pixels.dtype.newbyteorder(">")).tobytes() for row in pixels)
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, depth, colour_type, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def png_that_claims(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def jpeg_that_claims(width: int, height: int) -> bytes:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def tiff(
    pages: list[tuple[np.ndarray, dict[int, Any]]], order: str = "<", *, claims: tuple[int, int] | None = None
) -> bytes:
    """An uncompressed TIFF of these pages; `tags` are added to, or replace, those that the pixels ask for. SHORT and LONG only."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    blob, link = bytearray(mark + b"\0\0\0\0"), 4
    for pixels, more in pages:
        data = pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
        start = len(blob)
        blob += data + b"\0" * (len(data) % 2)
        tags = {**_tags_of(pixels, start, len(data), claims), **more}
        struct.pack_into(order + "L", blob, link, len(blob))
        link = _directory(blob, tags, order)
    return bytes(blob)


def planar(pixels: np.ndarray, tags: dict[int, Any], order: str = "<") -> bytes:
    """An uncompressed TIFF whose channels stand one after another (PlanarConfiguration 2)."""
    planes = np.moveaxis(pixels, -1, 0)
    count, height, width = planes.shape
    size = planes[0].size * pixels.itemsize
    own = {256: width, 257: height, 258: (8 * pixels.itemsize,) * count, 262: 2, 277: count, 278: height, 284: 2}
    own |= {273: tuple(8 + number * size for number in range(count)), 279: (size,) * count, 339: (1,) * count}
    return tiff([(planes, {**own, **tags})], order)


def _tags_of(pixels: np.ndarray, start: int, size: int, claims: tuple[int, int] | None) -> dict[int, Any]:
    width, height = claims or (pixels.shape[1], pixels.shape[0])
    samples = pixels.shape[2] if pixels.ndim > 2 else 1
    kind = {"f": 3, "i": 2}.get(pixels.dtype.kind, 1)
    tags = {256: width, 257: height, 258: (8 * pixels.itemsize,) * samples, 259: 1, 262: 2 if samples > 2 else 1}
    return tags | {273: start, 277: samples, 278: height, 279: size, 339: (kind,) * samples}


def _directory(blob: bytearray, tags: dict[int, Any], order: str) -> int:
    """Append one directory (TIFF 6.0, section 2); where the offset of the next one goes."""
    entries, heap, heap_at = b"", b"", len(blob) + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        values = value if isinstance(value, tuple) else (value,)
        long = max(values) > 0xFFFF or tag in {273, 279}
        data = struct.pack(f"{order}{len(values)}{'L' if long else 'H'}", *values)
        entries += struct.pack(order + "HHL", tag, 4 if long else 3, len(values))
        if len(data) <= 4:
            entries += data.ljust(4, b"\0")
        else:
            entries += struct.pack(order + "L", heap_at + len(heap))
            heap += data
    blob += struct.pack(order + "H", len(tags)) + entries
    link = len(blob)
    blob += b"\0\0\0\0" + heap
    return link


def turned(orientation: int, form: str, **options: Any) -> bytes:
    """What a camera that notes this orientation stores, made from the upright picture."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = photo().transpose(_TURNS[orientation])
    stored.info["exif"] = exif.tobytes()
    return saved(stored, form, **({} if form == "HEIF" else {"exif": exif}), **options)


def exif_of_colours(index: str) -> Image.Exif:
    """What a camera notes that writes other colours than sRGB (Exif 3.0, 4.6.6.2 and 4.6.8)."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA001: 0xFFFF, 0xA005: {1: index}})
    return exif


def tiff_of_colours(pixels: np.ndarray, space: int) -> bytes:
    """A TIFF whose EXIF says nothing but a ColorSpace."""
    data = tiff([(pixels, {0x8769: 99_999})])
    exif = struct.pack("<HHHLHHL", 1, 0xA001, 3, 1, space, 0, 0)
    return data.replace(struct.pack("<L", 99_999), struct.pack("<L", len(data))) + exif


def heic(image: Image.Image | None = None, **options: Any) -> bytes:
    return saved(image or photo(), "HEIF", **{"quality": 90, "chroma": 444, **options})


def avif(image: Image.Image | None = None, **options: Any) -> bytes:
    return saved(
        image or photo(), "AVIF", **{"quality": 90, "speed": 10, "max_threads": 1, "subsampling": "4:4:4", **options}
    )


def coded(data: bytes, primaries: int, transfer: int) -> bytes:
    """The AVIF with other code points (ITU-T H.273) in its `colr` box."""
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


def with_segment(data: bytes, marker: int, payload: bytes) -> bytes:
    """The JPEG with one more segment right behind its beginning."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + data[2:]


def animation(form: str, **options: Any) -> bytes:
    return saved(photo(), form, save_all=True, append_images=[photo().rotate(180)], duration=100, **options)


def transparent(mode: str) -> Image.Image:
    """Red on the right, nothing on the left: 96 × 64."""
    image = Image.new("RGBA", SIZE, (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 48, 64))
    return image.convert(mode)


def png_text(key: str, text: str) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text(key, text)
    return info


def lab() -> Image.Image:
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    found = ImageCms.applyTransform(photo(), transform)
    assert found is not None
    return found


def cmyk(colours: Iterable[tuple[int, int, int, int]]) -> Image.Image:
    return Image.merge("CMYK", _bands(colours))


def _bands(colours: Iterable[tuple[int, int, int, int]]) -> list[Image.Image]:
    pixels = quartered(colours)
    return [Image.fromarray(np.ascontiguousarray(pixels[..., band])) for band in range(4)]


Maker = Callable[[], bytes]
