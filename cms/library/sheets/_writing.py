"""The sheet with what is known already, ready to be filled in."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from cms.library.models import Arrival, Picture
from cms.library.sheets._columns import DAYS, FILE, KEY, WORDS, YES_NO, Column, columns, yes_no

_OF_ASSET = {"alt": "description"}
_MUST, _MAY = "FFE8D5", "E8EEF4"


def write_sheet(items: Iterable[Picture | Arrival]) -> bytes:
    """An XLSX workbook: a row for each picture or upload, what is known filled in. Nothing in it is a formula, whatever a text begins with."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Pictures")
    shown = columns()
    for number, column in enumerate(shown, 1):
        _head(sheet, number, column)
    last = 2
    for last, item in enumerate(items, 3):
        for number, column in enumerate(shown, 1):
            cell = sheet.cell(last, number)
            value = _value(item, column.name)
            cell.value = value if value != "" else None
            if isinstance(value, str) and value:
                cell.data_type = "s"  # a text that begins with = is a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].hidden = True
    sheet.freeze_panes = "C3"
    _offer_yes_and_no(sheet, shown, last)
    _explain(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Any, number: int, column: Column) -> None:
    cell = sheet.cell(1, number, column.label)
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    cell.fill = PatternFill("solid", start_color=_MUST if column.required else _MAY)
    sheet.cell(2, number, column.name)
    sheet.column_dimensions[get_column_letter(number)].width = column.width


def _offer_yes_and_no(sheet: Any, shown: list[Column], last: int) -> None:
    choice = DataValidation(type="list", formula1=f'"{yes_no(True)},{yes_no(False)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    for number, column in enumerate(shown, 1):
        if column.name in YES_NO and last > 2:
            letter = get_column_letter(number)
            choice.add(f"{letter}3:{letter}{last}")


def _explain(book: Any) -> None:
    sheet = book.create_sheet(_("How to fill it in"))
    sheet.column_dimensions["A"].width = 110
    lines = (
        _("One row for each picture. Rows may be sorted or removed; the code in the first column must stay."),
        _("A picture comes into the library when its Vietnamese title, alternative text and credit line are there."),
        _(
            "A language that is left blank altogether stays as it is. Otherwise title, alternative text and credit line must be given."
        ),
        _("The alternative text says what is to be seen. It may not repeat the title."),
        _("Days: 31/12/2027. Tags: with commas between them."),
    )
    for number, line in enumerate(lines, 1):
        sheet.cell(number, 1, line).alignment = Alignment(wrap_text=True)


def _value(item: Picture | Arrival, name: str) -> Any:
    if name == KEY:
        return f"{'P' if isinstance(item, Picture) else 'U'}:{item.uid}"
    if name == FILE:
        return item.filename if isinstance(item, Arrival) else item.title
    code, dot, word = name.partition(".")
    if dot and word in WORDS:
        return _word(item, code, word)
    if isinstance(item, Arrival):
        return ""
    value = getattr(item, name)
    if name == "tags":
        return ", ".join(sorted(tag.name for tag in item.tags.all()))
    if name in YES_NO:
        return yes_no(value)
    return value.strftime("%d/%m/%Y") if name in DAYS and value else (value or "")


def _word(item: Picture | Arrival, code: str, word: str) -> str:
    if code == settings.SOURCE_LOCALE:
        return str(getattr(item, _OF_ASSET.get(word, word)))
    if isinstance(item, Arrival):
        return ""
    said = next((text for text in item.texts.all() if text.locale.language_code == code), None)
    return str(getattr(said, word)) if said else ""
