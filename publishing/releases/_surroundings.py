"""What a release depends on besides the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publishing.releases._release import Release
from publishing.releases._theme import catalogue_folders, theme_digest
from snapshot import digest, encode


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day in the province, the builder with its theme, the renditions, the portal's address."""

    as_of: str
    theme: str
    assets: str
    portal_url: str

    @classmethod
    def of(cls, release: Release) -> Surroundings:
        """Those that a release was made in."""
        return cls(release.as_of, release.theme, release.assets, release.portal_url)

    @classmethod
    def now(cls) -> Surroundings:
        """Those of a release made now; Django is up. Raises RenditionsMissing."""
        from django.conf import settings

        from cms.ledger import api
        from cms.library.manifest import live_manifest

        lines = [encode(entry.model_dump(mode="json")) + b"\n" for entry in live_manifest()]
        theme = theme_digest(catalogue_folders(Path(settings.PROVINCE_ROOT)))
        return cls(api.as_of(), theme, digest(b"".join(lines)), settings.PORTAL_URL)
