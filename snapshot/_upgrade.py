"""Reading what older versions wrote.

Version 0 was the draft of the contract: text rows called the title `headline` and held the body as one string of HTML; capital was `capital_vnd`;
the profile of the province was an article's genre.
A step takes a body of version n and returns one of n + 1; steps are applied until the body is current. Steps are never changed once released.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from snapshot._errors import RowError, SchemaTooNew
from snapshot._types import SCHEMA_VERSION

Body = dict[str, Any]


def upgrade(body: Body) -> Body:
    """Return `body` at the current schema version; raises SchemaTooNew naming the record, RowError without a version."""
    version = body.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise RowError(f"record {body.get('uid')} ({body.get('locale')}) has no schema version")
    if version > SCHEMA_VERSION:
        raise SchemaTooNew(
            f"record {body.get('uid')} ({body.get('locale')}) has schema version {version}; "
            f"this program reads versions up to {SCHEMA_VERSION}: update it before you publish"
        )
    for step in _STEPS[version:]:
        body = step(body)
    return body


def _from_0(body: Body) -> Body:
    new = {**body, "schema": 1}
    if "headline" in new:
        new["title"] = new.pop("headline")
    if isinstance(new.get("body"), str):
        new["body"] = [{"type": "text", "html": new["body"]}] if new["body"] else []
    if "capital_vnd" in new:
        new["capital"] = {"currency": "VND", "least": new.pop("capital_vnd")}
    if new.get("kind") == "article" and new.get("genre") == "profile":
        new["genre"] = "feature"
    return new


_STEPS: tuple[Callable[[Body], Body], ...] = (_from_0,)
