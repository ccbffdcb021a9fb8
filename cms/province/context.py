"""What every template of the desk may say of the province."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Shown:
    """`name` and `portal` in the source language; `mark` and `icon` name static files."""

    name: str
    portal: str
    mark: str
    icon: str


def province(_request: HttpRequest) -> dict[str, Shown]:
    """`the_province`: names and drawings from the profile. (A view of the record calls that `province`.)"""
    profile = settings.PROVINCE
    names = profile.names[settings.SOURCE_LOCALE]
    mark, icon = (f"province/{name}" for name in (profile.brand.mark, profile.brand.favicon or profile.brand.mark))
    return {"the_province": Shown(names.title, names.portal_name, mark, icon)}
