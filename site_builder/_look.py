"""How a province's portal looks: its colours in the stylesheet, its mark and favicon among the theme's files."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from site_builder._errors import ConfigError
from snapshot import Brand

_TOKENS: Mapping[str, tuple[str, ...]] = {
    **{name: (name,) for name in ("paper", "card", "mist", "ink", "soft", "line", "field", "error", "foot")},
    "accent": ("pine", "press"),
    "accent_tint": ("pine-tint",),
    "news": ("sea",),
    "project": ("basalt",),
    "policy": ("violet",),
    "event": ("amber",),
    "event_tint": ("amber-tint",),
    "press_hover": ("press-hover",),
    "on_press": ("on-press",),
    "on_foot": ("on-foot",),
}
"""Role of a colour in the profile → custom properties of the stylesheet."""

_ROOT = re.compile(r":root\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and drawings (SVG). Without a favicon the mark is shown."""

    brand: Brand
    mark: bytes
    favicon: bytes | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """Files of the theme that are the province's own."""
        return {"mark.svg": self.mark} | ({"favicon.svg": self.favicon} if self.favicon else {})


def painted(css: str, brand: Brand) -> str:
    """The (minified) stylesheet in the brand's colours: its first `:root` has the light ones, its second the dark ones.

    Raises ConfigError when the stylesheet has no such two, or lacks a custom property that a role stands for.
    """
    roots = _ROOT.findall(css)
    if len(roots) != 2:
        raise ConfigError(f"the stylesheet has {len(roots)} :root, not one for light and one for dark")
    light, dark = _values(brand.light.model_dump()), _values(brand.dark.model_dump())
    if missing := [name for name in light if f"--{name}:" not in roots[0]]:
        raise ConfigError(f"the stylesheet does not define {', '.join(missing)}")
    schemes = iter((light, {name: value for name, value in dark.items() if value != light[name]}))
    return _ROOT.sub(lambda root: f":root{{{_replaced(root[1], light.keys(), next(schemes))}}}", css)


def _values(colours: Mapping[str, str]) -> dict[str, str]:
    return {token: colours[role].lower() for role, tokens in _TOKENS.items() for token in tokens}


def _replaced(block: str, names: Collection[str], values: Mapping[str, str]) -> str:
    parts = [part for part in block.split(";") if part.removeprefix("--").partition(":")[0] not in names]
    return ";".join([*parts, *(f"--{name}:{value}" for name, value in values.items())])
