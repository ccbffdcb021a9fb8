"""What must be true of the texts of a picture, in every language."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_FILE_NAME = re.compile(r"\S+\.(jpe?g|png|webp|gif|heic|tiff?)", re.IGNORECASE)


def text_errors(*, title: str, alt: str, credit: str, alt_field: str) -> dict[str, ValidationError]:
    """Errors by field; `alt_field` is what the form calls the alternative text. WCAG 2.2, 1.1.1: it says what is to be seen."""
    errors = {}
    if not alt.strip():
        message = _("Say what is to be seen, for people who can't see the picture.")
        errors[alt_field] = ValidationError(message, code="alt_required")
    elif _folded(alt) == _folded(title):
        message = _("The alternative text may not repeat the title: say what is to be seen.")
        errors[alt_field] = ValidationError(message, code="alt_is_title")
    elif _FILE_NAME.fullmatch(alt.strip()):
        message = _("The alternative text may not be a file name: say what is to be seen.")
        errors[alt_field] = ValidationError(message, code="alt_is_file_name")
    if not credit.strip():
        message = _("Give the credit line: who made the picture, or who owns it.")
        errors["credit"] = ValidationError(message, code="credit_required")
    return errors


def _folded(text: str) -> str:
    words = unicodedata.normalize("NFC", text).casefold().split()
    return " ".join(words).rstrip(".!…")
