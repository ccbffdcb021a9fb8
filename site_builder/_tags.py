"""The tags of an HTML page, as HTML 5 (13.2.5, the tokens of data, tags, comments and raw text) reads them; text between them is passed over."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_INSIDE = r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
_SPECIAL = re.compile(r"<(!--|(?:script|style)\b)")
"""Where tags are no tags: the builder writes names in small letters; a script that does not is read as tags, and refused for having no address."""
_DOCTYPE = "<!doctype html>"
_TAG = re.compile(rf"</?[a-zA-Z]{_INSIDE}>")
_USUAL = re.compile(r"""<([a-z][a-z0-9]*)((?: [a-z:-]+(?:="[^"]*")?)*)>""")
_PAIR = re.compile(r"""([a-z:-]+)(?:="([^"]*)")?""")
"""Tags as the builder writes them, which are almost all: read in half the time."""
_NAME = re.compile(r"</?([^\s/>]+)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Tag(NamedTuple):
    """A tag: its name in small letters, its attributes in order (the first of a name counts), whether it closes, and whether it ends in `/>`."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    closes: bool = False
    empty: bool = False


def tags_of(page: str) -> list[str]:
    """Every tag as it is written, in order; what comments, scripts and styles hold is none."""
    return _TAG.findall(_outside(page)[0])


def whole_tags(part: str) -> list[str] | None:
    """The tags of a part of a page, where the rest of the page cannot change them: every tag, comment, script and style that begins in the part ends
    in it. None where that is not so, or is in doubt."""
    text, ended = _outside(part)
    tags = _TAG.findall(text)
    return tags if ended and text.count("<") == len(tags) + text.count(_DOCTYPE) else None


def _outside(page: str) -> tuple[str, bool]:
    """What stands outside of comments, scripts and styles, and whether all of them end."""
    parts, at, ended = list[str](), 0, True
    while special := _SPECIAL.search(page, at):
        opening = _TAG.match(page, special.start())
        inside = opening.end() if opening else special.end()
        parts.append(page[at : inside if opening else special.start()])
        ends = page.find("-->" if special[1] == "!--" else f"</{special[1]}", inside)
        at = len(page) if ends < 0 else ends + (0 if opening else 3)
        ended = ended and ends >= 0 and (opening is not None) == (special[1] != "!--")
    return "".join([*parts, page[at:]]), ended


def read_tag(text: str) -> Tag:
    """One of them, read."""
    usual = _USUAL.fullmatch(text)
    if usual and "&" not in text:
        pairs = tuple(_PAIR.findall(usual[2]))
        if len(pairs) == len(dict(pairs)):
            return Tag(usual[1], pairs)
    named = _NAME.match(text)
    assert named is not None, "only tags are read"
    name, rest = named[1].lower(), text[named.end() : -1]
    if text.startswith("</"):
        return Tag(name, closes=True)
    found: dict[str, str] = {}
    for attribute, *values in _ATTRIBUTE.findall(rest):
        found.setdefault(attribute.lower(), html.unescape("".join(values)))
    return Tag(name, tuple(found.items()), empty=rest.endswith("/"))
