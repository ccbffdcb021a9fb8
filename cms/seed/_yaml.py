"""YAML with line numbers, and without guessing: only `true`, `false`, `null` and plain integers are more than text.

Days, decimals and times stay as they are written, so that `2025-07-01` and `24233.07` reach a row as the text that it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from cms.seed._errors import ContentError

_TAG = "tag:yaml.org,2002:"
Resolve = Callable[[str, int], str]
"""What becomes of a piece of text that stands in the given line."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """LibYAML's parser where the installation has it: three times as fast."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_Loader.add_implicit_resolver(_TAG + "bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(_TAG + "int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver(_TAG + "null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


def compose(path: Path, text: str, first_line: int = 1) -> yaml.Node:
    """The node tree of a YAML text that starts in `first_line` of the file; raises ContentError when it is not YAML or empty."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise ContentError(path, line, f"not YAML: {error.problem or error}") from error
    if node is None:
        raise ContentError(path, first_line, "empty; write the record's fields")
    return node


def line_of(node: yaml.Node, first_line: int = 1) -> int:
    """The line in which a node starts."""
    return int(node.start_mark.line) + first_line


def fields(path: Path, node: yaml.Node, first_line: int = 1) -> dict[str, yaml.Node]:
    """The values of a mapping by name; raises ContentError when it is no mapping or names a field twice."""
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(path, line_of(node, first_line), "fields are wanted here, as `name: value`")
    found: dict[str, yaml.Node] = {}
    for name, value in node.value:
        if name.value in found:
            raise ContentError(path, line_of(name, first_line), f"field {name.value!r} stands here for the second time")
        found[name.value] = value
    return found


def items(path: Path, node: yaml.Node) -> list[yaml.Node]:
    """The entries of a list; raises ContentError when it is none."""
    if not isinstance(node, yaml.SequenceNode):
        raise ContentError(path, line_of(node), "a list is wanted here, each entry after `- `")
    return list(node.value)


def plain(path: Path, node: yaml.Node, resolve: Resolve, first_line: int = 1) -> Any:
    """A node as plain values (dict, list, str, int, bool, None); every piece of text passes through `resolve`."""
    match node:
        case yaml.MappingNode():
            named = fields(path, node, first_line)
            return {name: plain(path, value, resolve, first_line) for name, value in named.items()}
        case yaml.SequenceNode():
            return [plain(path, value, resolve, first_line) for value in node.value]
        case _ if node.tag == _TAG + "str":
            return resolve(node.value, line_of(node, first_line))
        case _ if node.tag == _TAG + "int":
            return int(node.value)
        case _:
            return {"true": True, "false": False}.get(node.value)
