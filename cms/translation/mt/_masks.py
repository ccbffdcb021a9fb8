"""What a translation engine must not touch: placeholders, addresses, and numbers with separators.

Placeholders become the most ordinary one (`{name}`), numbers with separators a plain number that every model copies; both come back afterwards in the
form of the target language. If they do not come back exactly, the segment is left to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from cms.translation.numerals import localise, separated

_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
PLACEHOLDER = re.compile(
    r"\{\{[^{}]+\}\}|\{[^{}\s]+\}|%\(\w+\)[sd]|%[sd](?![A-Za-z])|https?://[!-;=?-~]*[A-Za-z0-9/]|[A-Za-z0-9_.+-]+@"
    + _HOST
)
_STAND_INS = ("250", "120", "500", "20", "15", "12", "30", "350", "640", "730", "860", "910", "470", "580", "940")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text for the engine, and what each mark in it stands for, in the target's form."""

    text: str
    marks: tuple[tuple[str, str], ...]

    def restore(self, said: str) -> str | None:
        """`said` with the marks replaced; None unless each is there exactly once."""
        for mark, _original in self.marks:
            if len(_pattern(mark).findall(said)) != 1:
                return None
        originals = dict(self.marks)
        if not originals:
            return said
        any_mark = re.compile("|".join(_pattern(mark).pattern for mark in originals))
        return any_mark.sub(lambda found: originals[found[0]], said)


def mask(text: str, source: str, target: str) -> Masked | None:
    """`text` with marks; None when it has more to mask than there are marks."""
    marks: list[tuple[str, str]] = []
    free = [number for number in _STAND_INS if number not in text]

    def placeholder(found: re.Match[str]) -> str:
        number = sum(mark.startswith("{") for mark, _original in marks)
        marks.append((f"{{name{number or ''}}}", found[0]))
        return marks[-1][0]

    def number(found: re.Match[str]) -> str:
        marks.append((free.pop(0) if free else "", localise(found[0], source, target)))
        return marks[-1][0]

    parts = re.split(f"({PLACEHOLDER.pattern})", text)
    whole = "".join(
        PLACEHOLDER.sub(placeholder, part) if at % 2 else separated(source).sub(number, part)
        for at, part in enumerate(parts)
    )
    return None if any(not mark for mark, _original in marks) else Masked(whole, tuple(marks))


def placeholders_in(text: str) -> Counter[str]:
    """The placeholders and addresses of `text`."""
    return Counter(PLACEHOLDER.findall(text))


def _pattern(mark: str) -> re.Pattern[str]:
    if mark.isdigit():
        return re.compile(rf"(?<![\d.,]){mark}(?![.,]?\d)")
    return re.compile(re.escape(mark))
