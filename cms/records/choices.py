"""What a form offers: records of the source language, each once, because facts name them by uid."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q

_DEPTH_OF_RECORDS = 4
"""Root, language, organisation, record."""


def source_only() -> Q:
    """Rows of the source language."""
    return Q(locale__language_code=settings.SOURCE_LOCALE)


def records() -> Q:
    """Pages that are records, in the source language."""
    return source_only() & Q(depth=_DEPTH_OF_RECORDS)


def of_scheme(scheme: str) -> Callable[[], Q]:
    """Terms of a scheme."""
    return lambda: source_only() & Q(scheme=scheme)


def codes(scheme: str) -> list[tuple[str, str]]:
    """(code, title) of the terms of a scheme, in their order."""
    from cms.records.models.reference import Term

    terms = Term.objects.filter(source_only(), scheme=scheme).order_by("order", "code")
    return list(terms.values_list("code", "title"))
