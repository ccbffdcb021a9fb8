"""One record in the portal's theme, for the editor's preview."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder._config import SiteConfig
from site_builder._errors import PlanError
from site_builder._portal import Portal
from site_builder._site import Row, site_of_rows
from snapshot import AssetEntry, Locale


def render_page(
    rows: Iterable[Row],
    uid: str,
    locale: str,
    *,
    locales: tuple[Locale, ...],
    config: SiteConfig,
    assets: Iterable[AssetEntry] = (),
) -> str:
    """The HTML of record `uid` in `locale`.

    `rows` are the draft's facts and text, and whatever else it may name: reference data, related records, the province, menus. What is missing
    is left out, as on the portal. Raises PlanError when the draft has no facts or no text in that locale, SiteError.
    """
    portal = Portal(site_of_rows(rows, locales, assets), config)
    for path, output in portal.plan.outputs.items():
        if output.record == uid and output.locale == locale:
            return b"".join(data for _, data in portal.render(path)).decode()
    raise PlanError(f"record {uid} has no page in {locale!r}: give its facts and its text in that locale")
