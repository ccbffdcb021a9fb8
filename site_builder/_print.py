"""Sheets of A4 in PDF, written from top to bottom: pictures from edge to edge, texts broken as the language breaks them (Unicode TR 14, through ICU).

Only the signs that are used are embedded. Nothing tells when or where a file was made.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Final, Self

import icu
from fpdf import FPDF
from fpdf.fonts import TTFFont

from site_builder._fonts import font_file
from snapshot import Locale

_WIDTH: Final = 210.0
_HEIGHT: Final = 297.0
_MARGIN: Final = 20.0
"""Millimetres, as all lengths here; sizes of letters are in points."""
_POINT: Final = 25.4 / 72
_LEADING: Final = 1.5
_HIGHEST: Final = 190.0
"""A picture leaves room for its words."""
_INK: Final = (28, 34, 38)
_GREY: Final = (96, 104, 110)


class Sheets:
    """A file that grows by pages. Begin each with `open`. Its block closes the font, also when it ends in an error."""

    def __init__(self, locale: Locale, *, title: str, author: str, subject: str, day: dt.datetime) -> None:
        self._breaks = icu.BreakIterator.createLineInstance(icu.Locale(locale.tag))
        self._pdf = FPDF(format="A4")
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_margin(0)
        self._pdf.set_creation_date(day)
        self._pdf.set_lang(locale.tag)
        self._pdf.set_title(title)
        self._pdf.set_author(author)
        self._pdf.set_subject(subject)
        self._pdf.set_producer("toancanh")
        with font_file(locale.script) as path:
            self._pdf.add_font("text", fname=str(path))
        self._at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def open(self, *, numbered: bool = False) -> None:
        """Begin a page; `numbered` ones carry their number at the foot."""
        self._pdf.add_page()
        self._at = 0.0
        if numbered:
            self._style(9, grey=True)
            number = str(self._pdf.page_no())
            self._pdf.text(_WIDTH - _MARGIN - self._pdf.get_string_width(number), _HEIGHT - 12, number)

    def picture(self, jpeg: io.BytesIO | None, ratio: float, alt: str) -> None:
        """A JPEG as it is, as wide as the page unless it is upright; `ratio` is its height by its width. Without one its place stays empty."""
        width = min(_WIDTH, _HIGHEST / ratio)
        if jpeg:
            self._pdf.image(jpeg, x=(_WIDTH - width) / 2, y=0, w=width, alt_text=alt)
        self._at = width * ratio

    def write(self, text: str, size: float, *, above: float, grey: bool = False, heading: int = 0) -> None:
        """A paragraph, `above` millimetres below what stands there. A `heading` (1, 2) is listed in the outline. A page that is full goes on."""
        self._at += above
        for number, line in enumerate(self._lines(text, size)):
            step = size * _POINT * _LEADING
            if self._at + step > _HEIGHT - _MARGIN:
                self.open(numbered=True)
                self._at = _MARGIN
            self._style(size, grey=grey)
            if heading and not number:
                self._pdf.set_xy(_MARGIN, self._at)
                self._pdf.start_section(text, level=heading - 1, strict=False)
            self._pdf.text(_MARGIN, self._at + size * _POINT, line)
            self._at += step

    def finish(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())

    def _style(self, size: float, *, grey: bool) -> None:
        self._pdf.set_font("text", size=size)
        self._pdf.set_text_color(*(_GREY if grey else _INK))

    def _lines(self, text: str, size: float) -> Iterator[str]:
        self._style(size, grey=False)
        line = ""
        for piece in self._pieces(text):
            if line and self._pdf.get_string_width((line + piece).rstrip()) > _WIDTH - 2 * _MARGIN:
                yield line.rstrip()
                line = ""
            line += piece
        if line:
            yield line.rstrip()

    def _pieces(self, text: str) -> Iterator[str]:
        """What may not be broken, with the spaces after it. ICU counts UTF-16 units."""
        units, start = icu.UnicodeString(text), 0
        self._breaks.setText(units)
        for end in self._breaks:
            yield str(units[start:end])
            start = end
