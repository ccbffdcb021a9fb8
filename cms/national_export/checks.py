"""System checks: what in the province's profile the export cannot use, said at start-up (the export itself runs on with the default)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from cms.national_export import _profile


@register()
def check_profile(**_options: Any) -> list[CheckMessage]:
    """`national_export.W001` to `W004`: values of the profile's `national_export` that are missing or unusable."""
    own = (getattr(settings, "PROVINCE", None) or {}).get("national_export") or {}
    earliest = own.get("earliest_datestamp")
    found = [
        (
            "W001",
            not _profile.emails(own),
            "admin_email is missing or no address",
            "Give the address that harvesters write to.",
        ),
        (
            "W002",
            not 1 <= _profile.whole(own.get("batch_size", 1), 0, 1) <= _profile.LARGEST_BATCH,
            "batch_size is unusable",
            f"Give an integer from 1 to {_profile.LARGEST_BATCH}.",
        ),
        (
            "W003",
            not _profile.whole(own.get("token_hours", 24), 0, 24),
            "token_hours is unusable",
            "Give an integer of at least 24.",
        ),
        (
            "W004",
            earliest is not None and _profile.moment(earliest) is None,
            "earliest_datestamp is unusable",
            "Give a day or an instant, such as 2025-07-01T00:00:00Z.",
        ),
    ]
    return [
        Warning(f"province.yaml: national_export.{message}", hint=hint, id=f"national_export.{number}")
        for number, wrong, message, hint in found
        if wrong
    ]
