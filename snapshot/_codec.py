"""Rows to bytes and back."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

import snapshot.kinds  # noqa: F401  (importing registers the kinds)
from snapshot._canonical import decode, encode
from snapshot._errors import RowError
from snapshot._kinds import kind
from snapshot._rows import FactsRow, TextRow
from snapshot._upgrade import upgrade


def dump_row(row: FactsRow | TextRow) -> bytes:
    """The canonical body of a row; its digest is the row's identity. Fields at their default are left out."""
    body = row.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body["locale"] = row.locale
    return encode(body)


def load_row(data: bytes) -> FactsRow | TextRow:
    """The row of a canonical body of this or an older schema version.

    Raises CanonicalError (not JSON), SchemaTooNew, UnknownKind, RowError (with uid, locale and field).
    """
    body = decode(data)
    if not isinstance(body, dict):
        raise RowError("a row is a JSON object")
    return parse_row(upgrade(body))


def parse_row(body: dict[str, Any]) -> FactsRow | TextRow:
    """Validate a row of the current schema version given as plain values; raises RowError, UnknownKind."""
    name, locale = str(body.get("kind")), str(body.get("locale"))
    model = kind(name).model(locale)
    try:
        return model.model_validate(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RowError(f"{name} {body.get('uid')} ({locale}): {where}: {first['msg']}") from error
