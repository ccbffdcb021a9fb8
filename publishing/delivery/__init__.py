"""Delivery: how a release is handed to readers. One source for caching, types, redirects and headers; every server's configuration is read off it."""

from publishing.delivery._packed import ENCODINGS, Packed, stamp
from publishing.delivery._policy import (
    IMMUTABLE,
    OPEN,
    OPEN_HEADERS,
    PARTS,
    REVALIDATE,
    caching_of,
    is_fingerprinted,
    is_hidden,
    is_packable,
    type_of,
)
from publishing.delivery._server import DIGEST as SERVER_DIGEST
from publishing.delivery._server import surface_of, write_server
from publishing.delivery._surface import Surface

__all__ = [
    "ENCODINGS",
    "IMMUTABLE",
    "OPEN",
    "OPEN_HEADERS",
    "PARTS",
    "REVALIDATE",
    "SERVER_DIGEST",
    "Packed",
    "Surface",
    "caching_of",
    "is_fingerprinted",
    "is_hidden",
    "is_packable",
    "stamp",
    "surface_of",
    "type_of",
    "write_server",
]
