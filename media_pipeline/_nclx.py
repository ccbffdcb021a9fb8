"""Colour that a file tells by numbers (ITU-T H.273) and not by an ICC profile: what HEIC, AVIF and PNG may do. Pure Python.

A decoder hands over such pixels as they are. Taken for sRGB, Display P3 would come out pale and a picture of high dynamic range grey.
"""

import struct
from typing import Final, NamedTuple

SEARCHED_BYTES: Final = 256 * 1024
"""How much of a file's beginning is looked through for its colour box."""


class CodedColour(NamedTuple):
    """Code points of H.273, tables 2 and 3."""

    primaries: int
    transfer: int

    @property
    def is_hdr(self) -> bool:
        """PQ or HLG: needs a rendering to screens of ordinary range, which nobody but its author can choose."""
        return self.transfer in {16, 18}


_Colours = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
_COLOURS: Final[dict[int, _Colours]] = {
    9: ((0.67348, 0.27905, -0.00193), (0.16567, 0.67534, 0.02998), (0.12505, 0.04561, 0.79686)),
    12: ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),
}
"""XYZ of red, green and blue, adapted to D50: BT.2020 and Display P3."""
_SRGB_COLOURS: Final[_Colours] = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
_WHITE: Final = (0.9642, 1.0, 0.8249)
_GAMMAS: Final = {4: 2.2, 5: 2.8, 8: 1.0}


def colour_in_boxes(head: bytes) -> CodedColour | None:
    """From the first `colr` box of type `nclx` (ISO 14496-12, 12.1.5); None without one."""
    at = head.find(b"colrnclx")
    return CodedColour(*struct.unpack_from(">HH", head, at + 8)) if 0 <= at <= len(head) - 12 else None


def colour_in_png(head: bytes) -> CodedColour | None:
    """From the `cICP` chunk (PNG, third edition, 11.3.2.6), which stands before the picture; None without one."""
    at, end = head.find(b"\0\0\0\x04cICP"), head.find(b"IDAT")
    return CodedColour(head[at + 8], head[at + 9]) if 0 <= at < end and len(head) >= at + 10 else None


def profile_of(colour: CodedColour) -> bytes | None:
    """An ICC profile (version 4.2) for these code points; None where they mean sRGB, or nothing that is known."""
    if colour.primaries not in _COLOURS and colour.transfer not in _GAMMAS:
        return None
    return _made(_COLOURS.get(colour.primaries, _SRGB_COLOURS), _curve(colour.transfer))


def profile_with(colours: _Colours | None, gamma: float) -> bytes:
    """An ICC profile with a plain gamma and these colours (XYZ of red, green and blue, adapted to D50); those of sRGB by default."""
    return _made(colours or _SRGB_COLOURS, _plain(gamma))


def _made(colours: _Colours, curve: bytes) -> bytes:
    red, green, blue = colours
    tags = {b"wtpt": _xyz(_WHITE), b"rXYZ": _xyz(red), b"gXYZ": _xyz(green), b"bXYZ": _xyz(blue)}
    return _profile(tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _curve(transfer: int) -> bytes:
    """`para` of type 0 for a plain gamma, of type 3 for sRGB's (ICC.1:2022, 10.18)."""
    if transfer in _GAMMAS:
        return _plain(_GAMMAS[transfer])
    numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return b"para\0\0\0\0\0\3\0\0" + b"".join(_fixed(number) for number in numbers)


def _plain(gamma: float) -> bytes:
    return b"para\0\0\0\0\0\0\0\0" + _fixed(gamma)


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Header, table and data of a display profile (ICC.1:2022, 7)."""
    table, heap, start = struct.pack(">L", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += struct.pack(">4sLL", name, start + len(heap), len(data))
        heap += data + b"\0" * (-len(data) % 4)
    header = struct.pack(">L4xL4s4s4s", start + len(heap), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s28x", 2026, 1, 1, 0, 0, 0, b"acsp") + b"".join(_fixed(value) for value in _WHITE)
    return header.ljust(128, b"\0") + table + heap
