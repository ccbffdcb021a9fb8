"""Rows that stand in for what is not public yet: a portal has its name, its languages and its menus from the first day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from site_builder._site import Key, Row, Site
from snapshot import digest, dump_row
from snapshot.kinds import MenuFacts, ProvinceFacts


def with_standing(site: Site, standing: Iterable[Row]) -> Site:
    """The site with those of `standing` that it lacks, row by row: what is public always comes first.

    A province or menu stands in only while the site has none of its own: there is one province, and one menu of each code.
    """
    rows = list(standing)
    provinces = {one.uid for one in site.of_kind(ProvinceFacts)}
    menus = {one.code: one.uid for one in site.of_kind(MenuFacts)}
    others = {row.uid for row in rows if isinstance(row, ProvinceFacts) and provinces - {row.uid}}
    others |= {row.uid for row in rows if isinstance(row, MenuFacts) and menus.get(row.code, row.uid) != row.uid}
    lacking = {
        Key(row.uid, row.locale): row
        for row in rows
        if row.uid not in others and Key(row.uid, row.locale) not in site.rows
    }
    if not lacking:
        return site
    merged = {**site.rows, **lacking}
    digests = {**site.digests, **{key: digest(dump_row(row)) for key, row in lacking.items()}}
    return replace(
        site,
        rows=MappingProxyType({key: merged[key] for key in sorted(merged)}),
        digests=MappingProxyType({key: digests[key] for key in sorted(digests)}),
    )
