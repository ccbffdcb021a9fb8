"""The words of every kind's page in every language, as they were last read by a person.

After a change that is meant: `RENEW_GOLDEN=1 pytest tests/unit/site_builder/test_golden.py`, and read what changed.
"""

import os
from pathlib import Path

import pytest
from lxml import html

from site_builder._pagekinds import page_kinds

GOLDEN = Path(__file__).parent / "golden"
LINES = {"p", "h1", "h2", "h3", "h4", "li", "dt", "dd", "tr", "caption", "figcaption", "summary", "blockquote", "div"}
CELLS = {"th", "td", "small"}


def words(node):
    """The text of a page's main part, a line for each thing that stands on one; cells of a row apart."""
    for drawing in node.findall(".//svg"):
        drawing.clear(keep_tail=True)
    for one in node.iter():
        if one.tag in LINES:
            one.tail = "\n" + (one.tail or "")
        elif one.tag in CELLS:
            one.tail = " | " + (one.tail or "")
    lines = (" ".join(line.split()).strip("| ") for line in node.text_content().splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("segment", ["vi", "en", "ja", "ko", "zh"])
def test_every_kind_s_page_says_what_it_said(everything, segment):
    told = []
    for kind in sorted(page_kinds(), key=lambda kind: kind.name):
        pages = sorted((everything.root / segment / kind.name).glob("*/index.html"))
        told += [
            f"# {kind.name}",
            *words(html.document_fromstring(everything.html(f"{segment}/{kind.name}/")).find(".//main")),
        ]
        for page in pages:
            told += [
                f"## {page.parent.name}",
                *words(html.document_fromstring(page.read_text("utf-8")).find(".//main")),
            ]
    path = GOLDEN / f"{segment}.txt"
    if os.environ.get("RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(told) + "\n", "utf-8")
    assert path.read_text("utf-8").splitlines() == told
