"""What a release depends on besides the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from publishing.releases._release import Release
from snapshot import digest, dump_asset


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The day in the province, the builder with its theme and the province's look and names, the renditions, the portal's address."""

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
        from publishing.releases._site import site_config, surface_digest

        lines = [dump_asset(entry) + b"\n" for entry in live_manifest()]
        return cls(api.as_of(), surface_digest(site_config()), digest(b"".join(lines)), settings.PORTAL_URL)
