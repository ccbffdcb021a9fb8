"""A small province that speaks French by data: a row of the locale table, words for the levels, a catalogue of interface strings, one record."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from _system import ROOT, System

DATA = Path(__file__).with_name("french")
NAMES = {
    "title": "Province de Lâm Đồng",
    "short_name": "Lâm Đồng",
    "portal_name": "Panorama de Lâm Đồng",
    "tagline": "Des hauts plateaux à la mer",
    "summary": "Ce portail est la source officielle d'information sur la province de Lâm Đồng.",
}
LOAD = "import sys, django; django.setup(); from pathlib import Path; from cms.seed.loader import load; load(Path(sys.argv[1]))"


def french_province(folder: Path) -> System:
    """A province whose profile names French, with one record in Vietnamese and French that has passed the gate, published."""
    content, profile = _content(folder), _profile(folder)
    made = System(folder, TOANCANH_PROVINCE=str(profile), DJANGO_SETTINGS_MODULE="cms.settings")
    made.run("setup")
    made.python("-c", LOAD, str(content))
    made.run("publish")
    return made


def _profile(folder: Path) -> Path:
    """The repository's profile with French in its data."""
    profile = folder / "profile"
    shutil.copytree(ROOT / "content/provinces/lam-dong", profile)
    shutil.copytree(DATA / "profile/locale", profile / "locale")
    said = yaml.safe_load((profile / "province.yaml").read_text("utf-8"))
    said["languages"] = ["vi", "en", "fr"]
    said["names"]["fr"] = NAMES
    _say_in_french(said)
    _write(profile / "province.yaml", said)
    _write(profile / "locales.yaml", _locales())
    return profile


def _say_in_french(value: Any) -> None:
    """Every set of words speaks French too: what the profile says in English."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _say_in_french(item)
    if isinstance(value, dict) and "ja" in value and isinstance(value["ja"], str):
        value["fr"] = value["en"]


def _content(folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(DATA / "content", content)
    _write(content / "locales.yaml", _locales())
    return content


def _locales() -> list[dict[str, str]]:
    rows = yaml.safe_load((ROOT / "content/locales.yaml").read_text("utf-8"))
    return [*rows, yaml.safe_load((DATA / "profile/locale_row.yaml").read_text("utf-8"))]


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
