"""Field types that every row is made of."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

SCHEMA_VERSION = 1
"""The version of the rows that this package writes; see `snapshot._upgrade` for the older ones that it reads."""

FACTS_LOCALE = "mul"
"""Locale code of a facts row (ISO 639-2 `mul`, multiple languages)."""


def _nfc(value: Any) -> Any:
    return normalize("NFC", value) if isinstance(value, str) else value


def _iso_date(value: str) -> str:
    dt.date.fromisoformat(value)
    return value


Uid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
"""A record's UUID, lower case with hyphens."""

LocaleCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")]
KindName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,30}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
Text = Annotated[str, BeforeValidator(_nfc)]
"""Any text, stored in NFC."""

Line = Annotated[str, BeforeValidator(_nfc), StringConstraints(min_length=1, pattern=re.compile(r"^[^\r\n]+$"))]
"""One line of text, not empty."""

IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_iso_date)]
"""A calendar day in the province's time zone, ISO 8601."""

Decimal = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9]\d*)(\.\d+)?$")]
"""An exact decimal number with a point, no exponent, no grouping."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code."""

Html = Text
"""A fragment of the portal's HTML subset: see `snapshot.blocks` for the elements that may occur."""


class Frozen(BaseModel):
    """A frozen value; fields at their default are left out of the canonical form, so that a new optional field changes no digest."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)
