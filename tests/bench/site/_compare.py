"""Two builds of one corpus, page by page: the same paths, and on sampled pages the same visible text, links and language versions."""

from __future__ import annotations

import random
from pathlib import Path

from lxml import html

SAMPLED = 200
_INVISIBLE = str.maketrans("", "", "\u2060")
"""Ours sets a word joiner where a span of figures would break; white space is left out of the comparison."""


class Differs(AssertionError):
    """The two builds are not of the same portal: the measurement would mean nothing."""


def pages(root: Path, segments: list[str]) -> dict[str, Path]:
    """The HTML files of all languages by path; what stands at the root (the choice of language) is each builder's own."""
    return {
        path.relative_to(root).as_posix(): path
        for segment in segments
        for path in sorted((root / segment).rglob("*.html"))
    }


def assert_equal(ours: dict[str, Path], theirs: dict[str, Path]) -> int:
    """Compare everything; returns how many pages there are. Raises Differs."""
    if ours.keys() != theirs.keys():
        odd = sorted(ours.keys() ^ theirs.keys())
        raise Differs(f"{len(odd)} pages are in one build only: {', '.join(odd[:5])}")
    for path in random.Random(0).sample(sorted(ours), min(SAMPLED, len(ours))):
        for what, one, other in zip(("text", "links", "versions"), _read(ours[path]), _read(theirs[path]), strict=True):
            if one != other:
                raise Differs(f"{path}: {what} differ: {one[:300]!r} and {other[:300]!r}")
    mine, other = (sum(path.stat().st_size for path in found.values()) for found in (ours, theirs))
    if abs(mine - other) > 0.05 * other:
        raise Differs(f"bytes differ by more than 5 %: {mine} and {other}")
    return len(ours)


def _read(path: Path) -> tuple[str, list[str], list[str]]:
    """Visible text without white space, the targets of links in order, canonical address and language versions."""
    page = html.fromstring(path.read_bytes())
    text = "".join((page.findtext("head/title") or "") + page.find("body").text_content()).translate(_INVISIBLE)
    named = [
        f"{link.get('hreflang', '')} {link.get('href')}"
        for link in page.xpath("//head/link[@rel='canonical' or @hreflang]")
    ]
    return "".join(text.split()), page.xpath("//a/@href"), named
