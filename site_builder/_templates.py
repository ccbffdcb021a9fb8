"""The theme's templates: escaping on, an undefined name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, FunctionLoader, StrictUndefined, Template

from site_builder._compiled import CompiledTemplates
from site_builder._compiling import PortalEnvironment
from site_builder._pagekinds import page_kind
from site_builder._theme import FOLDER

_KINDS = "kinds/"


@lru_cache(maxsize=4)
def environment(theme: Path | None = None) -> Environment:
    """All templates by name, compiled once per installation. Those in `theme`'s folder `templates/` come before the builder's own; those of kinds
    that come with neither are found in the folder that their declaration names."""
    folders = [folder / "templates" for folder in (theme, FOLDER) if folder]
    return PortalEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), FunctionLoader(_of_kind)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates.of_installation(),
    )


def record_template(kind: str, theme: Path | None = None) -> Template:
    """The template of a kind's page; `record.html` for one that has none."""
    return environment(theme).select_template([f"{_KINDS}{kind}.html", "record.html"])


def own_templates(kinds: tuple[str, ...]) -> list[list[str]]:
    """(name, source) of the templates that these kinds bring along: part of every fingerprint."""
    found = ((f"{_KINDS}{kind}.html", _of_kind(f"{_KINDS}{kind}.html")) for kind in kinds)
    return [[name, source] for name, source in found if source is not None]


def _of_kind(name: str) -> str | None:
    if not name.startswith(_KINDS):
        return None
    folder = page_kind(name.removeprefix(_KINDS).removesuffix(".html")).templates
    path = folder / name if folder else None
    return path.read_text("utf-8") if path and path.is_file() else None
