"""What a form offers: records of the source language, each once, because facts name them by uid."""

from __future__ import annotations

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


def sectors() -> Q:
    """Terms of the scheme `sector`."""
    return source_only() & Q(scheme="sector")


def subjects() -> Q:
    """Terms of the scheme `subject` (R8)."""
    return source_only() & Q(scheme="subject")


def units() -> Q:
    """Terms of the scheme `unit`."""
    return source_only() & Q(scheme="unit")


def project_statuses() -> Q:
    """Terms of the scheme `project-status`."""
    return source_only() & Q(scheme="project-status")


def investment_forms() -> Q:
    """Terms of the scheme `investment-form`."""
    return source_only() & Q(scheme="investment-form")
