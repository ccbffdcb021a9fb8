"""The rows as JSON Schema, for readers in other languages."""

from __future__ import annotations

from typing import Any

import snapshot.kinds  # noqa: F401  (importing registers the kinds)
from snapshot._kinds import kinds
from snapshot._types import SCHEMA_VERSION


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every row, keyed `<kind>.facts` and `<kind>.text`."""
    rows: dict[str, Any] = {}
    for kind in kinds():
        rows[f"{kind.name}.facts"] = kind.facts.model_json_schema(by_alias=True)
        if kind.text is not None:
            rows[f"{kind.name}.text"] = kind.text.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Toàn Cảnh snapshot rows, schema version {SCHEMA_VERSION}",
        "rows": rows,
    }
