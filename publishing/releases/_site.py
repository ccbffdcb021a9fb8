"""The builder's settings for the province that runs here; Django is up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.ledger import api
from cms.seed.province import site_rows
from publishing.releases._theme import catalogue_folders, theme_digest
from site_builder import Look, SiteConfig
from snapshot import FactsRow, TextRow, digest, dump_row, encode, parse_row


def site_config(gone: Iterable[tuple[str, str, str]] = ()) -> SiteConfig:
    """Address, catalogues, look and standing rows: what the province's profile says. `gone` as in `SiteConfig`."""
    catalogues = catalogue_folders(Path(settings.PROVINCE_ROOT))
    media = Path(settings.RENDITIONS_ROOT)
    return SiteConfig(
        settings.PORTAL_URL, catalogues, tuple(sorted(gone)), look(), standing(), media=media, titles=True
    )


def look() -> Look:
    """The province's colours and drawings."""
    brand, folder = settings.PROVINCE.brand, Path(settings.PROVINCE_ROOT) / "brand"
    favicon = (folder / brand.favicon).read_bytes() if brand.favicon else None
    return Look(brand, (folder / brand.mark).read_bytes(), favicon)


def standing() -> tuple[FactsRow | TextRow, ...]:
    """What the portal says until it is public: the province, its menus, and the organisation that owns the portal."""
    rows = [parse_row(row) for row in site_rows(settings.PROVINCE, dt.date.fromisoformat(api.as_of()))]
    owners = {getattr(row, "owner", "") for row in rows}
    return tuple(row for row in rows if row.kind != "organisation" or row.uid in owners)


def surface_digest(config: SiteConfig) -> str:
    """The digest of everything but content that a portal's bytes depend on: the builder, and what the profile gives it."""
    return digest(encode([theme_digest(config.catalogues), *_province(config)]))


def site_file(config: SiteConfig) -> dict[str, Any]:
    """What `TOANCANH_SITE` names for the `pelican` command: see `site_builder/pelicanconf.py`."""
    found = config.look
    drawings = {"mark": found.mark, "favicon": found.favicon} if found else {}
    return {
        "brand": found.brand.model_dump(mode="json") if found else None,
        **{name: drawing.decode() for name, drawing in drawings.items() if drawing},
        "standing": [row.model_dump(mode="json", by_alias=True, exclude_defaults=False) for row in config.standing],
    }


def _province(config: SiteConfig) -> list[str]:
    if config.look is None:
        return []
    brand = encode(config.look.brand.model_dump(mode="json"))
    parts = [brand, config.look.mark, config.look.favicon or b"", *map(dump_row, config.standing)]
    return [digest(part) for part in parts]
