"""Search in five languages (and a sixth without code): one analysis, one scorer, exchangeable stores.

    with open_index("var/db/search.sqlite3") as index:
        index.add(Document(uid, "vi", "project", "Khu du lịch hồ Tuyền Lâm", summary, body, {"sector": "tourism"}))
        index.delete(withdrawn_uid, "vi")
        index.commit(cursor=sequence)
        results = index.query("da lat", "vi", filters={"kind": "project"})

`search.records.document_of` makes the document of a record's rows. `search.static` builds the index of the static portal, which needs
no server, and hands out its browser client. A new store implements `Backend` and is used as `Index(backend)`.
"""

from search import static
from search._analysis import analyse
from search._backend import Backend, Candidate, Filters, Prepared, Request, Retrieved, Statistics
from search._errors import IndexUnavailable, InvalidCursor, InvalidDocument, InvalidFilter, SearchError
from search._index import Index
from search._model import Document, Hit, Kind, Results, Token
from search._names import Names
from search._open import open_index

__all__ = [
    "Backend",
    "Candidate",
    "Document",
    "Filters",
    "Hit",
    "Index",
    "IndexUnavailable",
    "InvalidCursor",
    "InvalidDocument",
    "InvalidFilter",
    "Kind",
    "Names",
    "Prepared",
    "Request",
    "Results",
    "Retrieved",
    "SearchError",
    "Statistics",
    "Token",
    "analyse",
    "open_index",
    "static",
]
