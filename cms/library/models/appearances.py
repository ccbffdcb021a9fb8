"""What the file of a picture looks like: measured by the pipeline, kept by the digest of its original, whichever pictures are made of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from media_pipeline import Colour, Looks


class Appearance(models.Model):
    """Perceptual hash, colours, signs of a bad photograph."""

    source_sha256 = models.CharField(_("SHA-256 of the original"), max_length=64, unique=True)
    hash = models.CharField(_("perceptual hash"), max_length=64)
    turned = models.TextField(_("hashes of its other positions"), help_text="Seven, with spaces between them.")
    substance = models.PositiveSmallIntegerField(_("what the hash has to go by"))
    colours = models.PositiveIntegerField(_("colours"), help_text="A bit for each Colour of the pipeline.")
    sharpness = models.PositiveIntegerField(_("sharpness"), db_index=True)
    tilt = models.SmallIntegerField(_("tilt"))
    written_at = models.PositiveSmallIntegerField(_("JPEG quality of the original"), null=True)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")

    def __str__(self) -> str:
        return self.source_sha256[:12]

    @classmethod
    def of(cls, source: str, looks: Looks, written_at: int | None) -> Appearance:
        """What was measured, not saved yet."""
        return cls(
            source_sha256=source,
            hash=looks.hash,
            turned=" ".join(looks.turned),
            substance=looks.substance,
            colours=bits_of(looks.colours),
            sharpness=looks.sharpness,
            tilt=looks.tilt,
            written_at=written_at,
        )


def bits_of(colours: Iterable[str]) -> int:
    """The number that stands for some of `COLOURS`."""
    return sum(1 << list(Colour).index(Colour(name)) for name in colours)
