"""Errors of the library.

LibraryError
├── FileRefused         the pipeline did not take a file; the message is for the person who uploaded it
└── RenditionsMissing   neither renditions nor an original exist for an asset that the portal shows
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language, gettext

from media_pipeline import Family, MediaType, Refusal, RefusalCode


class LibraryError(Exception):
    """Root of the tree."""


class FileRefused(LibraryError):
    """A picture, clip or document was not taken, and nothing of it was kept.

    `code` is the pipeline's stable code; `message` is in the reader's language.
    """

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        self.code = refusal.code.value
        self.message = _message(refusal)
        super().__init__(self.message)


class RenditionsMissing(LibraryError):
    """An asset that is public has lost its renditions and its original."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(
            f"The asset with source {source} has neither renditions nor an original; restore its original from a backup."
        )


def refusal_fields(refusal: Refusal) -> dict[str, Any]:
    """A refusal as JSON keeps it."""
    return asdict(refusal)


def refusal_sentence(fields: dict[str, Any]) -> str:
    """What a kept refusal says, in the reader's language."""
    family = Family(fields["family"]) if fields["family"] else None
    code, detected = RefusalCode(fields["code"]), MediaType(fields["detected"])
    return _message(Refusal(**{**fields, "family": family, "code": code, "detected": detected}))


def _message(refusal: Refusal) -> str:
    """Vietnamese comes with the pipeline; every other language from the catalogues, with English behind."""
    language = get_language() or "vi"
    return refusal.message(language) if language.startswith("vi") else refusal.message(language, gettext=gettext)
