"""The content folder as drafts: which records there are, and where each part of them is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from cms.seed._errors import ContentError
from cms.seed._names import KEY
from cms.seed._yaml import compose, fields, items, line_of
from snapshot import UnknownKind, kind

REFERENCE_KINDS = ("term", "organisation", "place", "contact")
SITE_KINDS = ("province", "menu", "redirect")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Part:
    """The facts or one language's text of a record: named nodes, and for the text of a page its body."""

    path: Path
    line: int
    nodes: Mapping[str, yaml.Node]
    first_line: int = 1
    body: str | None = None
    body_line: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as its files give it; `texts` by locale code."""

    kind: str
    key: str
    facts: Part
    texts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.key}"


def read_list(path: Path, kind_name: str) -> Iterator[Draft]:
    """The records of `content/reference/<kind>.yaml` or of a list of assets."""
    for node in items(path, compose(path, _text(path))):
        entry = fields(path, node)
        key = _key(path, entry.pop("key", None), line_of(node))
        texts = fields(path, entry.pop("text")) if "text" in entry else {}
        facts = fields(path, entry.pop("facts")) if "facts" in entry else entry
        if facts is not entry and entry:
            raise ContentError(path, line_of(node), f"{key}: {', '.join(entry)} belongs into facts or text")
        parts = {code: Part(path, line_of(text), fields(path, text)) for code, text in texts.items()}
        yield Draft(kind_name, key, Part(path, line_of(node), facts), parts)


def read_records(folder: Path) -> Iterator[Draft]:
    """The records with a page: `content/records/<kind>/<key>/{facts.yaml,<locale>.md}`, by kind and key."""
    for home in sorted(folder.glob("*/*")):
        facts = home / "facts.yaml"
        if not home.is_dir() or not facts.is_file():
            raise ContentError(
                facts, 1, "every record is a folder with a facts.yaml; write it, or remove the stray file"
            )
        try:
            kind(home.parent.name)
        except UnknownKind as error:
            raise ContentError(facts, 1, str(error)) from error
        if not KEY.fullmatch(home.name):
            raise ContentError(facts, 1, f"{home.name!r} is no key; use a-z, 0-9 and single hyphens")
        part = Part(facts, 1, fields(facts, compose(facts, _text(facts))))
        texts = {path.stem: _page_text(path) for path in sorted(home.glob("*.md"))}
        yield Draft(home.parent.name, home.name, part, texts)


def _page_text(path: Path) -> Part:
    lines = _text(path).split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise ContentError(path, 1, "a text begins with its fields between two lines of ---")
    end = lines.index(_FENCE, 1)
    nodes = fields(path, compose(path, "\n".join(lines[1:end]), 2), 2)
    return Part(path, 1, nodes, 2, "\n".join(lines[end + 1 :]), end + 2)


def _key(path: Path, node: yaml.Node | None, line: int) -> str:
    if not isinstance(node, yaml.ScalarNode) or not KEY.fullmatch(node.value):
        raise ContentError(path, line, "every entry has a key of a-z, 0-9 and single hyphens")
    return str(node.value)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, 1, "this file is missing; write it") from None
    except UnicodeDecodeError as error:
        raise ContentError(path, 1, f"not UTF-8: {error.reason} at byte {error.start}") from error
