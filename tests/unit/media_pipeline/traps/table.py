"""Every trap: its class, how its file is made, and what must come of it."""

import zlib
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from PIL import Image, ImageCms

from media_pipeline import RefusalCode
from tests.unit.media_pipeline.traps import makers as m
from tests.unit.media_pipeline.traps.makers import GREYS, QUARTERS, SIZE, WHITE, Maker

R = RefusalCode
DEEP = [tuple(257 * level for level in colour) for colour in QUARTERS]
DEEP_GREYS = [257 * grey[0] for grey in GREYS]


@dataclass(frozen=True)
class Shown:
    """It passes, and every rendition shows these colours in its quarters."""

    colours: list[tuple[int, int, int]] = field(default_factory=lambda: QUARTERS)
    size: tuple[int, int] = SIZE
    by: int = 14
    """How far a colour may be off, of 255: lossy formats move it a little."""
    absent: tuple[bytes, ...] = ()
    """Bytes that no stored file may hold."""


@dataclass(frozen=True)
class Trap:
    """One file: `outcome` is what it shows, or the codes that it may be refused with."""

    kind: str
    name: str
    make: Maker
    outcome: Shown | set[RefusalCode]


def orientation() -> list[Trap]:
    made = {
        "jpeg stored a quarter turned": partial(m.turned, 6, "JPEG", quality=95, subsampling=0),
        "jpeg stored turned and mirrored": partial(m.turned, 5, "JPEG", quality=95, subsampling=0),
        "png upside down": partial(m.turned, 3, "PNG"),
        "webp a quarter turned": partial(m.turned, 8, "WEBP", lossless=True),
        "tiff a quarter turned": partial(m.turned, 6, "TIFF"),
        "tiff a quarter turned, compressed": partial(m.turned, 8, "TIFF", compression="tiff_lzw"),
        "heic that is turned by a property and by exif": partial(m.turned, 6, "HEIF", quality=95, chroma=444),
        "avif that is turned by a property": partial(m.turned, 8, "AVIF", quality=90, speed=10, subsampling="4:4:4"),
    }
    stale = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    stale += b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
    made |= {
        "jpeg whose xmp alone speaks of a turn": lambda: m.with_segment(m.jpeg(), 0xE1, stale),
        "jpeg whose exif points behind its end": lambda: m.with_segment(m.jpeg(), 0xE1, b"Exif\0\0MM\0*\0\1\x86\x9f"),
    }
    return [Trap("orientation", name, make, Shown()) for name, make in made.items()]


def colour_space(display_p3: bytes) -> list[Trap]:
    orange, wide = (200, 100, 60), [(215, 95, 47)] * 4
    plain = Image.new("RGB", SIZE, orange)
    inks = [(0, 255, 255, 0), (255, 0, 255, 0), (255, 255, 0, 0), (0, 0, 0, 0)]
    separations = m.quartered(inks)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = {
        "cmyk jpeg": (lambda: m.jpeg(m.cmyk(inks)), Shown()),
        "cmyk tiff": (lambda: m.tiff([(separations, {262: 5})]), Shown()),
        "cmyk tiff of 16 bits": (lambda: m.tiff([(separations.astype(np.uint16) * 257, {262: 5})]), Shown()),
        "cmyk jpeg with an rgb profile": (lambda: m.jpeg(m.cmyk(inks), icc_profile=srgb), Shown()),
        "lab tiff": (lambda: m.saved(m.lab(), "TIFF"), Shown(by=24)),
        "grey jpeg with an rgb profile": (
            lambda: m.jpeg(Image.fromarray(m.quartered([grey[0] for grey in GREYS])), icc_profile=srgb),
            Shown(GREYS),
        ),
        "display p3 by profile, png": (lambda: m.saved(plain, "PNG", icc_profile=display_p3), Shown(wide)),
        "display p3 by profile, heic": (lambda: m.heic(plain, icc_profile=display_p3), Shown(wide)),
        "display p3 by profile, tiff": (lambda: m.saved(plain, "TIFF", icc_profile=display_p3), Shown(wide)),
        "display p3 by numbers, avif": (lambda: m.coded(m.avif(plain), 12, 13), Shown(wide)),
        "display p3 by numbers, heic": (
            lambda: m.heic(plain, color_primaries=12, transfer_characteristics=13),
            Shown(wide),
        ),
        "display p3 by numbers, png": (
            lambda: m.png(m.quartered([orange] * 4), 2, 8, m.chunk(b"cICP", bytes((12, 13, 0, 1)))),
            Shown(wide),
        ),
        "adobe rgb as a camera notes it, jpeg": (
            lambda: m.jpeg(plain, exif=m.exif_of_colours("R03")),
            Shown([(227, 100, 55)] * 4),
        ),
        "adobe rgb as a camera notes it, tiff": (
            lambda: m.tiff_of_colours(m.quartered([orange] * 4), 2),
            Shown([(227, 100, 55)] * 4),
        ),
        "colours that a camera notes as others than srgb, and no more": (
            lambda: m.jpeg(plain, exif=m.exif_of_colours("R98")),
            Shown([orange] * 4),
        ),
        "png whose levels are linear": (
            lambda: m.png(m.quartered([orange] * 4), 2, 8, m.chunk(b"gAMA", (100_000).to_bytes(4, "big"))),
            Shown([(228, 168, 132)] * 4),
        ),
        "png whose levels are linear, it says, and srgb": (
            lambda: m.png(
                m.quartered([orange] * 4), 2, 8, m.chunk(b"sRGB", b"\0"), m.chunk(b"gAMA", (100_000).to_bytes(4, "big"))
            ),
            Shown([orange] * 4),
        ),
        "profile that is garbage": (lambda: m.jpeg(icc_profile=b"\xff" * 300), Shown()),
    }
    return [Trap("colour space", name, make, outcome) for name, (make, outcome) in shown.items()]


def dynamic_range() -> list[Trap]:
    made = {
        "avif in PQ": lambda: m.coded(m.avif(), 9, 16),
        "avif in HLG": lambda: m.coded(m.avif(), 9, 18),
        "png in PQ": lambda: m.png(m.quartered(QUARTERS), 2, 8, m.chunk(b"cICP", bytes((9, 16, 0, 1)))),
        "heic in PQ": lambda: m.heic(color_primaries=9, transfer_characteristics=16),
    }
    return [Trap("dynamic range", name, make, {R.HIGH_DYNAMIC_RANGE}) for name, make in made.items()]


def depth() -> list[Trap]:
    rgb16, grey16 = m.quartered(DEEP, np.uint16), m.quartered(DEEP_GREYS, np.uint16)
    passing = {
        "grey png of 16 bits": (partial(m.png, grey16, 0, 16), Shown(GREYS)),
        "rgb png of 16 bits": (partial(m.png, rgb16, 2, 16), Shown()),
        "rgb tiff of 16 bits in planes": (lambda: m.planar(rgb16, {}), Shown()),
        "rgb tiff of 16 bits in planes, big-endian": (lambda: m.planar(rgb16, {}, ">"), Shown()),
        "rgb tiff of 8 bits in planes": (lambda: m.planar(m.quartered(QUARTERS), {}), Shown()),
        "rgb tiff of 16 bits": (lambda: m.tiff([(rgb16, {})]), Shown()),
        "rgb tiff of 16 bits, big-endian": (lambda: m.tiff([(rgb16, {})], ">"), Shown()),
        "grey tiff of 16 bits, big-endian": (lambda: m.tiff([(grey16, {})], ">"), Shown(GREYS)),
        "grey tiff of 16 bits whose zero is white": (lambda: m.tiff([(65535 - grey16, {262: 0})]), Shown(GREYS)),
        "heic of 10 bits": (lambda: m.saved(Image.fromarray(grey16), "HEIF", quality=95), Shown(GREYS)),
    }
    refused = {
        "tiff of floating point": lambda: m.tiff([(m.quartered([0.0, 0.3, 0.6, 1.0], np.float32), {})]),
        "tiff of 32 bits": lambda: m.tiff([(m.quartered([0, 99, 2**20, 2**31], np.uint32), {})]),
        "rgb tiff of floating point": lambda: m.tiff([(m.quartered([(0.1, 0.5, 0.9)] * 4, np.float32), {})]),
        "rgb tiff of 32 bits": lambda: m.tiff([(m.quartered([(1, 2**20, 2**31)] * 4, np.uint32), {})]),
        "lab tiff of 16 bits": lambda: m.tiff([(rgb16, {262: 8})]),
        "grey tiff of 16 bits with alpha": lambda: m.tiff(
            [(m.quartered([(0, 65535)] * 4, np.uint16), {262: 1, 338: 2})]
        ),
        "rgb tiff of floating point in planes": lambda: m.planar(
            m.quartered([(0.1, 0.5, 0.9)] * 4, np.float32), {339: (3,) * 3}
        ),
        "tiff of signed numbers": lambda: m.tiff([(m.quartered([-9, 99, 999, 9999], np.int16), {})]),
    }
    traps = [Trap("depth", name, make, outcome) for name, (make, outcome) in passing.items()]
    return traps + [Trap("depth", name, make, {R.UNSUPPORTED_DEPTH}) for name, make in refused.items()]


def alpha() -> list[Trap]:
    shown = Shown([WHITE, (255, 0, 0)] * 2)
    made = {
        "png with alpha": lambda: m.saved(m.transparent("RGBA"), "PNG"),
        "grey png with alpha": lambda: m.saved(m.transparent("LA"), "PNG"),
        "webp with alpha": lambda: m.saved(m.transparent("RGBA"), "WEBP", lossless=True),
        "avif with alpha": lambda: m.avif(m.transparent("RGBA")),
        "heic with alpha": lambda: m.heic(m.transparent("RGBA")),
        "tiff with alpha": lambda: m.saved(m.transparent("RGBA"), "TIFF"),
        "grey tiff with alpha in planes": lambda: m.planar(np.asarray(m.transparent("LA")), {262: 1, 338: 2}),
        "tiff with alpha of 16 bits in planes": lambda: m.planar(
            np.asarray(m.transparent("RGBA")).astype(np.uint16) * 257, {338: 2}
        ),
        "tiff with alpha in planes, multiplied already": lambda: m.planar(np.asarray(m.transparent("RGBA")), {338: 1}),
        "grey png of 16 bits that shows one grey as nothing": lambda: m.png(
            (np.asarray(m.transparent("LA"))[..., 0].astype(np.uint16) * 257), 0, 16, m.chunk(b"tRNS", b"\0\0")
        ),
        "tiff with alpha of 16 bits": lambda: m.tiff(
            [(np.asarray(m.transparent("RGBA")).astype(np.uint16) * 257, {338: 2})]
        ),
    }
    greys = Shown([WHITE, (76, 76, 76)] * 2)
    return [Trap("alpha", name, make, greys if "grey" in name else shown) for name, make in made.items()]


def movement() -> list[Trap]:
    small = m.quartered(QUARTERS)[::4, ::4]
    made = {
        "animated webp": (partial(m.animation, "WEBP"), {R.ANIMATED}),
        "animated png": (partial(m.animation, "PNG"), {R.ANIMATED}),
        "animated avif": (partial(m.animation, "AVIF", speed=10), {R.ANIMATED}),
        "heic of a sequence": (lambda: m.heic() + b"\0\0\0\x08moov", {R.ANIMATED}),
        "heic of a picture whose brands name a sequence's coding": (
            lambda: m.heic().replace(b"miaf", b"hevc", 1),
            Shown(),
        ),
        "png of an animation without pictures": (
            lambda: m.png(m.quartered(QUARTERS), 2, 8, m.chunk(b"acTL", bytes(8))),
            Shown(),
        ),
        "animated gif": (partial(m.animation, "GIF"), {R.UNSUPPORTED_TYPE}),
        "tiff of two pages": (lambda: m.tiff([(m.quartered(QUARTERS), {})] * 2), {R.SEVERAL_PAGES}),
        "tiff with a preview behind": (lambda: m.tiff([(m.quartered(QUARTERS), {}), (small, {254: 1})]), Shown()),
        "tiff with a preview in front": (lambda: m.tiff([(small, {254: 1}), (m.quartered(QUARTERS), {})]), Shown()),
        "photograph with a preview (MPO)": (
            lambda: m.saved(
                m.photo(), "MPO", quality=95, subsampling=0, save_all=True, append_images=[m.photo().resize((24, 16))]
            ),
            Shown(),
        ),
        "heic of two pictures, the second its main one": (
            lambda: m.saved(
                m.photo().rotate(180),
                "HEIF",
                save_all=True,
                append_images=[m.photo()],
                primary_index=1,
                quality=95,
                chroma=444,
            ),
            Shown(),
        ),
    }
    return [Trap("movement", name, make, outcome) for name, (make, outcome) in made.items()]


def bombs() -> list[Trap]:
    pixels = m.quartered(QUARTERS)
    vast = b"RIFF\xff\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + b"\0" * 40
    made = {
        "png that claims 900 megapixels": (partial(m.png_that_claims, 30_000, 30_000), {R.TOO_MANY_PIXELS}),
        "jpeg that claims 3,600 megapixels": (partial(m.jpeg_that_claims, 60_000, 60_000), {R.TOO_MANY_PIXELS}),
        "webp that claims 268 megapixels": (lambda: vast, {R.TOO_MANY_PIXELS}),
        "tiff that claims 3,600 megapixels": (
            lambda: m.tiff([(pixels, {})], claims=(60_000, 60_000)),
            {R.TOO_MANY_PIXELS},
        ),
        "avif that claims 100 megapixels": (
            lambda: _claiming(m.avif(), 10_000, 10_000),
            {R.TOO_MANY_PIXELS, R.DECODE_FAILED, R.TRUNCATED},
        ),
        "heic that claims 100 megapixels": (
            lambda: _claiming(m.heic(), 10_000, 10_000),
            {R.TOO_MANY_PIXELS, R.DECODE_FAILED},
        ),
        "png with a text of 300 MB, packed": (
            lambda: m.png(pixels, 2, 8, m.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 300_000_000, 1))),
            Shown(),
        ),
        "tiff whose directory leads back to itself": (lambda: _looped(pixels), Shown()),
    }
    return [Trap("bomb", name, make, outcome) for name, (make, outcome) in made.items()]


def _claiming(data: bytes, width: int, height: int) -> bytes:
    at = data.index(b"ispe") + 8
    return data[:at] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + data[at + 8 :]


def _looped(pixels: np.ndarray) -> bytes:
    data = bytearray(m.tiff([(pixels, {})]))
    first = int.from_bytes(data[4:8], "little")
    link = first + 2 + 12 * int.from_bytes(data[first : first + 2], "little")
    data[link : link + 4] = data[4:8]
    return bytes(data)


def cut() -> list[Trap]:
    noise = Image.effect_noise((128, 128), 80).convert("RGB")
    made = {
        "jpeg": m.jpeg(noise),
        "png": m.saved(noise, "PNG"),
        "webp": m.saved(noise, "WEBP"),
        "avif": m.avif(noise),
        "heic": m.heic(noise),
        "tiff": m.tiff([(np.asarray(noise), {})]),
    }
    traps = [Trap("cut", f"{name} without its end", partial(_part, data), {R.TRUNCATED}) for name, data in made.items()]
    packed = m.saved(noise, "TIFF", compression="tiff_adobe_deflate")
    traps.append(Trap("cut", "packed tiff without its end", partial(_part, packed), {R.TRUNCATED}))
    return [*traps, Trap("cut", "nothing at all", bytes, {R.EMPTY})]


def _part(data: bytes) -> bytes:
    return data[: len(data) * 6 // 10]


def disguise() -> list[Trap]:
    eps = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n"
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    small = m.quartered(QUARTERS)[::4, ::4]
    made = {
        "eps": eps,
        "svg": svg,
        "html": b"<!doctype html><script>alert(1)</script>",
        "pdf of a picture": m.saved(m.photo(), "PDF"),
        "bmp": m.saved(m.photo(), "BMP"),
        "icon": m.saved(m.photo(), "ICO"),
        "jpeg 2000": b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0" * 40,
        "photoshop": b"8BPS\0\1" + b"\0" * 60,
        "heif that is not coded in hevc": m.heic().replace(b"heix", b"avci", 1),
        "canon raw": b"II*\0\x10\0\0\0CR\2\0" + b"\0" * 60,
        "raw of dng": m.tiff([(small, {50706: (1, 4, 0, 0)})]),
        "raw that holds previews only": m.tiff([(small, {254: 1})]),
        "raw that tells of a mosaic": m.tiff([(small[:, :, 0], {262: 32803})]),
        "raw as nikon packs it": m.tiff([(small[:, :, 0], {259: 34713})]),
        "raw as pentax packs it": m.tiff([(small, {259: 65535})]),
        "raw within a preview of full size": _beside(small),
    }
    traps = [Trap("disguise", name, partial(bytes, data), {R.UNSUPPORTED_TYPE}) for name, data in made.items()]
    return [*traps, Trap("disguise", "png called jpg", lambda: m.saved(m.photo(), "PNG"), Shown())]


def damage() -> list[Trap]:
    """What browsers show although something beside the picture is broken."""
    pixels = m.quartered(QUARTERS)
    stamp, text = m.chunk(b"tIME", bytes(7)), m.chunk(b"zTXt", b"Comment\0\0 not packed at all")
    motion = m.with_segment(m.jpeg(), 0xE1, b"Exif\0\0II*\0" + b"\xff" * 40)
    made = {
        "png with a wrong sum in a chunk that may be left out": m.png(pixels, 2, 8, stamp[:-1] + b"?"),
        "png with a text that can't be unpacked": m.png(pixels, 2, 8, text),
        "png with a history of 2 MB, packed": m.png(
            pixels, 2, 8, m.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 2_000_000))
        ),
        "png with something behind its end": m.png(pixels, 2, 8) + b"motion",
        "jpeg with a clip behind it, and exif of nothing": motion + b"\0\0\0\x18ftypmp42" + bytes(400),
    }
    return [Trap("damage", name, partial(bytes, data), Shown()) for name, data in made.items()]


def _beside(pixels: np.ndarray) -> bytes:
    """A TIFF whose picture has a directory within it, of what a sensor saw, and none behind it."""

    def made(sensor: int) -> tuple[bytearray, int]:
        data = bytearray(m.tiff([(pixels, {330: sensor}), (pixels[:, :, 0], {262: 32803})]))
        first = int.from_bytes(data[4:8], "little")
        return data, first + 2 + 12 * int.from_bytes(data[first : first + 2], "little")

    data, link = made(1)
    data, link = made(int.from_bytes(data[link : link + 4], "little"))
    data[link : link + 4] = bytes(4)
    return bytes(data)


def passengers(display_p3: bytes) -> list[Trap]:
    script, archive = b"<script>alert(1)</script>", b"PK\x03\x04 an archive of its own"
    exif = Image.Exif()
    exif[0x010F], exif[0x0131] = "MakerBrand", "EditorPro 9"
    exif.get_ifd(0x8825)[0x001B] = b"GEOHASH-w6ugq"
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">GEOHASH-w6ugq</x:xmpmeta>'
    private = (b"MakerBrand", b"EditorPro", b"GEOHASH")
    made = {
        "script in a jpeg's comment": (lambda: m.jpeg(comment=script), (script,)),
        "archive behind a jpeg": (lambda: m.jpeg() + archive, (b"PK\3\4",)),
        "script in a png's text": (
            lambda: m.saved(m.photo(), "PNG", pnginfo=m.png_text("Comment", script.decode())),
            (script,),
        ),
        "page in a jpeg's application segment": (lambda: m.with_segment(m.jpeg(), 0xE2, b"<html>" + script), (script,)),
        "place in a jpeg": (lambda: m.jpeg(exif=exif, xmp=xmp), private),
        "place in a webp": (lambda: m.saved(m.photo(), "WEBP", lossless=True, exif=exif, xmp=xmp), private),
        "place in an avif": (lambda: m.avif(exif=exif.tobytes(), xmp=xmp), private),
        "place in a heic": (lambda: m.heic(exif=exif.tobytes(), xmp=xmp), private),
        "place in a tiff": (lambda: m.saved(m.photo(), "TIFF", exif=exif), private),
    }
    return [Trap("passenger", name, make, Shown(absent=absent)) for name, (make, absent) in made.items()]


def every_trap(display_p3: bytes) -> list[Trap]:
    """All of them; `display_p3` is an ICC profile."""
    return [
        *orientation(),
        *colour_space(display_p3),
        *dynamic_range(),
        *depth(),
        *alpha(),
        *movement(),
        *bombs(),
        *cut(),
        *disguise(),
        *damage(),
        *passengers(display_p3),
    ]
