"""Errors of the search package, one small tree.

    SearchError
    ├── IndexUnavailable   the index file cannot be opened, read or written
    ├── InvalidDocument    a document cannot be indexed as it stands
    ├── InvalidFilter      a filter names a bound that cannot be read
    └── InvalidCursor      a page cursor was not made by this index

A query's text never raises: whatever a reader types is a question.
"""

from __future__ import annotations


class SearchError(Exception):
    """Base of everything that this package raises on purpose."""


class IndexUnavailable(SearchError):
    """The index cannot be opened, read or written; the message names the file."""


class InvalidDocument(SearchError):
    """A document cannot be indexed; the message names its uid, its locale and the field."""


class InvalidFilter(SearchError):
    """A filter's value cannot be read; the message names the filter."""


class InvalidCursor(SearchError):
    """A page cursor is damaged or foreign: start again from the first page."""
