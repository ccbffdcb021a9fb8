"""Values as rows write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def lines(value: Any) -> list[str]:
    """The lines of a text that say something, without the blanks around them."""
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def decimal(value: Any) -> str | None:
    """A decimal as rows write it: no exponent, no trailing zeros; None stays None."""
    if value is None:
        return None
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
