"""The province's panel on the first page of the desk."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from cms.province.panel import ProvincePanel


@hooks.register("construct_homepage_panels")
def province_panel(_request: Any, panels: list[Any]) -> None:
    panels.append(ProvincePanel())
