"""Catalogues of interface strings: gather them from the sources, and compile them.

    python scripts/messages.py gather     bring the Vietnamese .po files up to date; translations are kept
    python scripts/messages.py compile    write the .mo files beside the .po files
    python scripts/messages.py check      exit 1 when a string is missing from the catalogue, untranslated or fuzzy

English texts are the msgids, so English needs no catalogue.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = {
    "cms": ROOT / "cms" / "locale" / "vi" / "LC_MESSAGES" / "django.po",
    "publishing": ROOT / "publishing" / "locale" / "vi" / "LC_MESSAGES" / "toancanh.po",
}
"""Folder of the sources → its catalogue."""
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: toancanh\\n"
"Language: vi\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
"""Says nothing about when or by whom: two gatherings of the same strings are the same bytes."""
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}

_TRANSLATE = re.compile(r"""\{%\s*(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')[^%]*%\}""")
_BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b([^%]*)%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
_PLURAL = re.compile(r"\{%\s*plural\s*%\}")
_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")

Message = tuple[str | tuple[str, str], str, int]


def messages(folder: str) -> Iterator[Message]:
    """(msgid or (singular, plural), file, line) of every string below `folder`."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _of_python(path)
    for path in sorted((ROOT / folder).rglob("*.html")):
        yield from _of_template(path)


def _of_python(path: Path) -> Iterator[Message]:
    name = path.relative_to(ROOT).as_posix()
    for line, function, found, _comments in extract_python(io.BytesIO(path.read_bytes()), KEYWORDS, (), {}):
        ids = found if isinstance(found, tuple) else (found,)
        if function in ("ngettext", "ngettext_lazy") and len(ids) >= 2 and ids[0] and ids[1]:
            yield (ids[0], ids[1]), name, line
        elif ids[0]:
            yield ids[0], name, line


def _of_template(path: Path) -> Iterator[Message]:
    name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
    for found in _TRANSLATE.finditer(text):
        yield found[1] or found[2], name, text.count("\n", 0, found.start()) + 1
    for found in _BLOCK.finditer(text):
        parts = [_body(part, trimmed="trimmed" in found[1]) for part in _PLURAL.split(found[2])]
        line = text.count("\n", 0, found.start()) + 1
        yield (parts[0], parts[1]) if len(parts) == 2 else parts[0], name, line


def _body(text: str, *, trimmed: bool) -> str:
    if trimmed:
        text = " ".join(line.strip() for line in text.strip().splitlines())
    return _PLACE.sub(r"%(\1)s", text.replace("%", "%%"))


def gathered(folder: str) -> Catalog:
    """The catalogue with today's strings and yesterday's translations."""
    old = read(CATALOGUES[folder])
    new = Catalog(locale="vi", project="toancanh", version="", charset="utf-8", fuzzy=False)
    for msgid, file, line in messages(folder):
        known = old.get(_key(msgid))
        string = known.string if known and isinstance(known.string, tuple) == isinstance(msgid, tuple) else None
        new.add(msgid, string or (("",) if isinstance(msgid, tuple) else ""), locations=[(file, line)])
    return new


def read(path: Path) -> Catalog:
    """A committed catalogue, empty when there is none."""
    if not path.exists():
        return Catalog(locale="vi")
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def gather() -> int:
    """Write the catalogues, then check them."""
    for folder, path in CATALOGUES.items():
        write(path, gathered(folder))
    return check()


def write(path: Path, catalogue: Catalog) -> None:
    """Write a .po file, its messages sorted, below the one header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"\n")
        write_po(file, catalogue, width=140, sort_output=True, include_lineno=False, omit_header=True)


def compile_all() -> int:
    """Write every .mo file."""
    for path in [*CATALOGUES.values(), *sorted((ROOT / "cms" / "locale_upstream").rglob("*.po"))]:
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale="vi"))
    return 0


def check() -> int:
    """Print what is missing, untranslated or fuzzy; 1 when there is anything."""
    missing = [line for folder, path in CATALOGUES.items() for line in _missing(folder, read(path))]
    print("\n".join(missing) if missing else "Every string is translated.")  # noqa: T201
    return 1 if missing else 0


def _missing(folder: str, known: Catalog) -> Iterator[str]:
    for msgid, file, line in messages(folder):
        found = known.get(_key(msgid))
        strings = found.string if found and isinstance(found.string, tuple) else (found.string if found else "",)
        if found is None or found.fuzzy or not all(strings):
            yield f"{file}:{line}: {_key(msgid)!r}"


def _key(msgid: str | tuple[str, str]) -> str:
    return msgid[0] if isinstance(msgid, tuple) else msgid


if __name__ == "__main__":
    sys.exit({"gather": gather, "compile": compile_all, "check": check}[sys.argv[1]]())
