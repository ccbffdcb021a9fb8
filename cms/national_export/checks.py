"""System checks: what the national export misses in the province's profile, said at start-up (the export itself runs on with the default)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register()
def check_profile(**_options: Any) -> list[CheckMessage]:
    """`national_export.W001`: no address that harvesters can write to. Unusable values never get this far: the profile's schema refuses them."""
    if settings.PROVINCE.national_export.admin_email:
        return []
    message = "province.yaml: national_export.admin_email is missing"
    return [Warning(message, hint="Give the address that harvesters write to.", id="national_export.W001")]
