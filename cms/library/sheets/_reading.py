"""A workbook that a person sent: an untrusted archive, so its size is looked at before it is opened, and nothing in it is reckoned."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from unicodedata import normalize

from django.utils.translation import gettext as _
from openpyxl import load_workbook  # type: ignore[import-untyped]

from cms.library.errors import LibraryError
from cms.library.sheets._columns import KEY, columns

MOST_BYTES = 8 * 2**20
_MOST_UNPACKED = 80 * 2**20
_MOST_ROWS = 2000


class BadSheet(LibraryError):
    """This is no sheet of ours; the message is for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the sheet, the code of its picture, and what stands in its cells, by name of column."""

    number: int
    key: str
    cells: dict[str, str]


def read_sheet(file: IO[bytes]) -> list[Line]:
    """Every row that names a picture, its cells as text.

    Raises:
        BadSheet: not a workbook, too large, or without our columns.
    """
    _check_size(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # a parser on a stranger's archive may raise anything
        raise BadSheet(_("This file is no Excel workbook (.xlsx), or it is damaged.")) from error
    try:
        rows = list(book.worksheets[0].iter_rows(values_only=True, max_row=_MOST_ROWS + 3, max_col=100))
    except Exception as error:
        raise BadSheet(_("This workbook cannot be read. Save it again as .xlsx.")) from error
    finally:
        book.close()
    return list(_lines(rows))


def _check_size(file: IO[bytes]) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise BadSheet(_("This workbook is larger than 8 MB. Send the rows in several files."))
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise BadSheet(_("This file is no Excel workbook (.xlsx), or it is damaged.")) from error
    if unpacked > _MOST_UNPACKED:
        raise BadSheet(_("This workbook holds more than a workbook of texts can. Copy the rows into a new one."))
    file.seek(0)


def _lines(rows: list[tuple[Any, ...]]) -> Iterator[Line]:
    known = {column.name for column in columns()}
    place = next((n for n, row in enumerate(rows[:5]) if KEY in [_text(value) for value in row]), None)
    if place is None:
        raise BadSheet(
            _("The hidden row with the names of the columns is missing. Download the sheet again, and fill that in.")
        )
    names = [_text(value) for value in rows[place]]
    body = rows[place + 1 :]
    if len(body) > _MOST_ROWS:
        raise BadSheet(_("This sheet has more than %(most)s rows. Send them in several files.") % {"most": _MOST_ROWS})
    for number, row in enumerate(body, place + 2):
        cells = {name: _text(value) for name, value in zip(names, row, strict=False) if name in known}
        if any(cells.values()):
            yield Line(number, cells.pop(KEY, ""), cells)


def _text(value: Any) -> str:
    """A cell as text in NFC: Excel gives days as days and codes as numbers."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(normalize("NFC", str(value)).split())
