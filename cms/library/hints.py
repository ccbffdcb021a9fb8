"""Signs of a bad photograph, for people to look at: nothing is refused for them. Measured by the pipeline (`media_pipeline.look_closely`)."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.library.models import Appearance, Picture

BLURRED_BELOW = 75
"""Tenths of a grey level. Photographs of 7 packages lay at 76 to 500, the same blurred by 2.7 pixels at 37 to 70."""
TILTED_FROM = 10
"""Tenths of a degree."""
COMPRESSED_BELOW = 60
"""JPEG quality."""
SMALL_BELOW = 1600
"""Pixels of the longer side: too few for a full-width picture on a sharp screen, or for print."""

HINTS = {
    "blurred": _("Nothing in it is sharp"),
    "tilted": _("It leans"),
    "compressed": _("Compressed too much"),
    "small": _("Too small for print"),
}


def hints_of_file(found: Appearance | None) -> list[str]:
    """What is to be said of a file, in words; nothing when it was not measured."""
    if found is None:
        return []
    signs = {
        "blurred": found.sharpness < BLURRED_BELOW,
        "tilted": abs(found.tilt) >= TILTED_FROM,
        "compressed": found.written_at is not None and found.written_at < COMPRESSED_BELOW,
    }
    return [str(HINTS[name]) for name, there in signs.items() if there]


def hints_of(picture: Picture, found: Appearance | None) -> list[str]:
    """The same of a picture, with its size."""
    small = max(picture.width, picture.height) < SMALL_BELOW and not picture.illustration
    return [*hints_of_file(found), *([str(HINTS["small"])] if small else [])]


def with_hint(name: str) -> Q:
    """Pictures with a sign, as a condition; raises KeyError for a name that is none."""
    if name == "small":
        return Q(width__lt=SMALL_BELOW, height__lt=SMALL_BELOW, illustration=False)
    condition = {
        "blurred": Q(sharpness__lt=BLURRED_BELOW),
        "tilted": Q(tilt__gte=TILTED_FROM) | Q(tilt__lte=-TILTED_FROM),
        "compressed": Q(written_at__lt=COMPRESSED_BELOW),
    }[name]
    return Q(source_sha256__in=Appearance.objects.filter(condition).values("source_sha256"))
