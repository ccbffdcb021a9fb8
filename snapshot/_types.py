"""Field types that every row is made of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, NoReturn
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

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
Key = Annotated[str, StringConstraints(pattern=r"^[\x20-\x7e]+$")]
"""A name inside a row (of a figure, of a menu's entry): printable ASCII, because canonical JSON sorts keys by it."""

_XML = r"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff"  # what XML 1.0 cannot carry: feeds and the national export are XML
_BREAKS = r"\r\n\u0085\u2028\u2029"

_TEXT = rf"^[^{_XML}]*$"
Text = Annotated[str, StringConstraints(pattern=_TEXT), BeforeValidator(_nfc)]
"""Any text that XML 1.0 can carry (§2.2), stored in NFC."""

_IN_LINE = rf"[^{_XML}{_BREAKS}]"
_LINE = rf"^{_IN_LINE}*[^\s{_XML}]{_IN_LINE}*$"
Line = Annotated[str, StringConstraints(pattern=_LINE), BeforeValidator(_nfc)]
"""One line of text, not blank, stored in NFC."""

EXPLAINED = {
    _TEXT: "holds a control character, which feeds cannot carry: remove it",
    _LINE: "needs one line of text that is not blank and holds no control character",
}
"""What to say instead of a pattern that people cannot read."""

IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_iso_date)]
"""A calendar day in the province's time zone, ISO 8601."""

LARGEST_INTEGER = 2**53 - 1
"""Every reader of JSON holds integers up to this one exactly (RFC 8259 §6)."""

Count = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
Positive = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]

Decimal = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
"""An exact decimal number with a point, no exponent, no grouping."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code."""

Html = Text
"""A fragment of the portal's HTML subset: see `snapshot._blocks` for the elements that may occur."""


class FrozenMap(dict[str, str]):
    """A dictionary of texts that refuses every change, so that a row that holds one is frozen to the bottom and can be hashed."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a row's texts are frozen; make a new row instead")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenMap], tuple[dict[str, str]]]:
        return (FrozenMap, (dict(self),))


Texts = Annotated[dict[Key, Text], AfterValidator(FrozenMap)]
"""Texts by key, frozen."""


class Frozen(BaseModel):
    """A frozen value; fields at their default are left out of the canonical form, so that a new optional field changes no digest."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False, defer_build=True)
