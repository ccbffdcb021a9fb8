"""Saying why: what the gate refuses at Wagtail's own doors reaches the editor in the gate's words, not in Wagtail's general ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

_said: ContextVar[list[str] | None] = ContextVar("gate_refusals", default=None)

_GENERAL = "Sorry, you do not have permission to access this area."
"""The message id of Wagtail's answer to everything that is refused."""


def note(sentence: str) -> None:
    """Remember why something was refused in the request that is being answered; without one, nothing happens."""
    said = _said.get()
    if said is not None and sentence not in said:
        said.append(sentence)


@contextmanager
def listening() -> Iterator[list[str]]:
    """A context in which refusals are heard."""
    said: list[str] = []
    token = _said.set(said)
    try:
        yield said
    finally:
        _said.reset(token)


class RefusalMessages:
    """Puts the gate's sentences in the place of Wagtail's general one; stands behind the middleware of messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with listening() as said:
            response = self._get_response(request)
        if said:
            _replace(request, said)
        return response


def _replace(request: HttpRequest, said: list[str]) -> None:
    from wagtail.admin import messages

    storage: Any = get_messages(request)
    general = _in_every_language(_GENERAL)
    queued = storage._queued_messages  # Django offers no other way to take a message back
    kept = [message for message in queued if not any(text in str(message.message) for text in general)]
    if len(kept) == len(queued):
        return
    storage._queued_messages = kept
    for sentence in said:
        messages.error(request, sentence)


def _in_every_language(text: str) -> set[str]:
    from wagtail.admin.localization import get_available_admin_languages

    found = {text}
    for code, _name in get_available_admin_languages():
        with translation.override(code):
            found.add(escape(gettext(text)))
    return found
