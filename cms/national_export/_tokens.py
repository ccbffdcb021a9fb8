"""Resumption tokens (OAI-PMH 2.0 §3.5): the list's arguments and the place of the last record, signed with the secret key (HMAC-SHA256).

Nothing is kept on the server, and no offset is counted: a place in the order of items holds whatever is published or withdrawn meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

from cms.national_export._arguments import Request
from cms.national_export._errors import Code, Refused
from cms.national_export._items import START, Place

_SALT = "cms.national_export.resumption"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list has come: the last record's place, records given so far, the size of the whole list when it began (None: not counted)."""

    last: Place = START
    given: int = 0
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A token as a response carries it."""

    text: str
    expires: datetime


def issue(request: Request, progress: Progress, now: datetime, life: timedelta) -> Token:
    """The token that goes on behind `progress`; `request` is the list's first request, with its own arguments."""
    expires = (now + life).replace(microsecond=0)
    content = {
        "verb": request.verb,
        "arguments": dict(request.arguments),
        "last": [progress.last.turn, progress.last.locale],
        "given": progress.given,
        "size": progress.size,
        "expires": int(expires.timestamp()),
    }
    return Token(signing.Signer(salt=_SALT).sign_object(content), expires)


def redeem(text: str, verb: str, now: datetime) -> tuple[Mapping[str, str], Progress]:
    """The list's arguments and how far it had come. Raises Refused with badResumptionToken for a token that was not issued here, was altered, was
    issued for another verb, or has expired."""
    try:
        content = signing.Signer(salt=_SALT).unsign_object(text)
    except (signing.BadSignature, ValueError):
        raise Refused(Code.BAD_TOKEN, "this repository issued no such token; begin the list again") from None
    if content["verb"] != verb:
        raise Refused(Code.BAD_TOKEN, f"this token goes on with {content['verb']}")
    if datetime.fromtimestamp(content["expires"], UTC) <= now:
        raise Refused(Code.BAD_TOKEN, "this token has expired; begin the list again")
    return content["arguments"], Progress(Place(*content["last"]), content["given"], content["size"])
