"""`content/pictures/pictures.yaml`: assets with their files."""

from __future__ import annotations

import hashlib
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from cms.seed._errors import ContentError
from cms.seed._files import Draft, Part, read_list
from cms.seed._yaml import line_of

_THOUSANDTHS = 1000


def read_pictures(path: Path) -> dict[str, tuple[Draft, Path]]:
    """Assets by name, each with its original file. The file's digest must be the one that the list gives.

    `focal` is x and y in 0..1 of width and height. Seed pictures are drawn: their facts say `illustration`.
    """
    found = {}
    for draft in read_list(path, "asset"):
        nodes = dict(draft.facts.nodes)
        file = file_of(path, draft, nodes.pop("file", None))
        nodes["source"] = source_of(draft, file, nodes.pop("sha256", None))
        if "focal" in nodes:
            nodes["focal"] = _focal(path, nodes["focal"])
        nodes.setdefault("illustration", scalar("true", "bool", nodes["source"]))
        facts = Part(path, draft.facts.line, nodes)
        found[draft.name] = (Draft("asset", draft.key, facts, draft.texts), file)
    return found


def file_of(path: Path, draft: Draft, node: yaml.Node | None) -> Path:
    """The original file of an asset, beside the list; raises ContentError."""
    file = path.parent / str(node.value) if isinstance(node, yaml.ScalarNode) else path.parent / ""
    if not file.is_file():
        raise ContentError(path, draft.facts.line, f"{draft.key}: there is no file {file.name!r} beside the list")
    return file


def source_of(draft: Draft, file: Path, node: yaml.Node | None) -> yaml.Node:
    """The digest that the list gives; raises ContentError when it is not the file's."""
    actual = hashlib.sha256(file.read_bytes()).hexdigest()
    if node is None or node.value != actual:
        line = line_of(node) if node else draft.facts.line
        raise ContentError(draft.facts.path, line, f"{draft.key}: sha256 of {file.name} is {actual}; correct the list")
    return node


def _focal(path: Path, node: yaml.Node) -> yaml.Node:
    values = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    try:
        shares = [Decimal(value.value) for value in values]
    except (InvalidOperation, AttributeError, TypeError):
        shares = []
    if len(shares) != 2 or not all(0 <= share <= 1 for share in shares):
        raise ContentError(path, line_of(node), "focal is [x, y], each between 0 and 1")
    points = [scalar(str(round(share * _THOUSANDTHS)), "int", node) for share in shares]
    return yaml.SequenceNode("tag:yaml.org,2002:seq", points, node.start_mark, node.end_mark)


def scalar(value: str, kind: str, near: yaml.Node) -> yaml.ScalarNode:
    """A value that the list does not hold, as if it stood near a node."""
    return yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", value, near.start_mark, near.end_mark)
