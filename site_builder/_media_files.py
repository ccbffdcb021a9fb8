"""The files of renditions, for what a build makes of them: archives for the press, and addresses of the IIIF."""

from __future__ import annotations

from site_builder._config import SiteConfig
from site_builder._errors import BuildFailed
from snapshot import AssetEntry, RenditionEntry, digest


def media_bytes(config: SiteConfig, entry: AssetEntry, rendition: RenditionEntry) -> bytes:
    """The file of a rendition, as the asset manifest lists it. Raises BuildFailed when it is missing or another."""
    if config.media is None:
        raise BuildFailed("the build was not told where the renditions lie (SiteConfig.media)")
    path = config.media / entry.key[:2] / entry.key / rendition.filename
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BuildFailed(f"rendition {path} cannot be read ({error}); run `toancanh media verify`") from error
    if digest(data) != rendition.sha256:
        raise BuildFailed(f"rendition {path} is altered; run `toancanh media verify`")
    return data
