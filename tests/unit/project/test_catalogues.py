"""The Vietnamese catalogues: complete, and faithful to what they translate."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
CATALOGUES = sorted(
    [
        *(ROOT / "cms" / "locale").rglob("*.po"),
        *(ROOT / "cms" / "locale_upstream").rglob("*.po"),
        *(ROOT / "publishing" / "locale").rglob("*.po"),
    ]
)
PARTS = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}|</?\w[^>]*>")
"""What a translation must carry over: placeholders of three kinds, and tags with their attributes."""

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(ROOT).as_posix())


def _messages(path: Path) -> list[Message]:
    """The translated ones: what is missing is the scripts' to tell."""
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="vi") if message.id and message.string]


def _parts(text: str) -> Counter[str]:
    return Counter(PARTS.findall(text))


@pytest.mark.parametrize("script", ["messages.py", "messages_upstream.py"])
def test_every_string_of_the_interface_is_translated(script: str) -> None:
    checked = subprocess.run(
        [sys.executable, f"scripts/{script}", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_there_is_a_catalogue_for_each_part() -> None:
    assert len(CATALOGUES) >= 7


@each_catalogue
def test_a_translation_has_the_placeholders_and_tags_of_its_original(path: Path) -> None:
    unlike = []
    for message in _messages(path):
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        forms = [message.string] if isinstance(message.string, str) else message.string
        # The one Vietnamese form stands for any number: it follows the English plural, or a singular that counts too.
        allowed = [_parts(original) for original in originals if original == originals[-1] or _parts(original)]
        unlike += [(originals[-1], form) for form in forms if _parts(form) not in allowed]
    assert unlike == []


@each_catalogue
def test_a_translation_begins_and_ends_with_the_white_space_of_its_original(path: Path) -> None:
    # Wagtail joins some strings, and relies on the blank between them.
    edges = re.compile(r"^\s*|\s*$")
    unlike = [
        message.id
        for message in _messages(path)
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and edges.findall(message.id) != edges.findall(message.string)
    ]
    assert unlike == []


@each_catalogue
def test_a_plural_has_the_one_form_of_vietnamese(path: Path) -> None:
    wrong = [m.id for m in _messages(path) if not isinstance(m.id, str) and len(m.string) != 1]
    assert wrong == []


@each_catalogue
def test_a_catalogue_says_nothing_about_when_and_by_whom_it_was_gathered(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"FIRST AUTHOR|FULL NAME|ORGANIZATION|EMAIL@ADDRESS|-Date:|Generated-By", text)
