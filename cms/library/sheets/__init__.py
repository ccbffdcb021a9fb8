"""Captions, alternative texts and credits of many pictures in a spreadsheet: written, filled in by people, read back row by row."""

from cms.library.sheets._columns import Column, columns
from cms.library.sheets._reading import BadSheet, Line, read_sheet
from cms.library.sheets._saving import Outcome, RowError, save_lines
from cms.library.sheets._writing import write_sheet

__all__ = ["BadSheet", "Column", "Line", "Outcome", "RowError", "columns", "read_sheet", "save_lines", "write_sheet"]
