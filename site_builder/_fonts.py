"""The fonts that texts are set in where no browser brings its own: files to print, and pictures of titles.

Noto Sans as it is made for Japanese, Korean and Chinese; all three have every letter of Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

_JAPANESE: Final = ("pylopdf_fonts_jp", "NotoSansJP-Regular.otf")
_FONTS: Final = {
    "Latn": _JAPANESE,
    "Jpan": _JAPANESE,
    "Kore": ("pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
    "Hans": ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
}
"""By script (ISO 15924)."""


def has_font(script: str) -> bool:
    """Whether there is a font that is made for a script."""
    return script in _FONTS


@contextmanager
def font_file(script: str) -> Iterator[Path]:
    """The font of a script, for as long as the block runs; the Japanese one where there is none of its own."""
    package, name = _FONTS.get(script, _JAPANESE)
    with as_file(files(package) / name) as path:
        yield path
