"""`toancanh content check`: read the content folder and say what is in it, or what is wrong."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from publishing._errors import NotFound
from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("check the content folder")


def configure(parser: argparse.ArgumentParser) -> None:
    """One action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("action"))
    check = actions.add_parser("check", help=_("read every file; count records, or name file and line of the fault"))
    check.add_argument("folder", nargs="?", type=Path, help=_("the content folder (the project's own, when not given)"))
    add_json(check)


def run(arguments: argparse.Namespace) -> int:
    """Read and count; code 1 when a file is wrong."""
    from publishing._django import start_django

    start_django()
    from cms.seed.reader import ContentError, read_content
    from cms.settings import ROOT
    from snapshot import RowError, SnapshotError, parse_row

    folder = arguments.folder or ROOT / "content"
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    problems: list[str] = []
    rows: tuple[dict, ...] = ()  # type: ignore[type-arg]
    try:
        rows = read_content(folder).rows
    except ContentError as error:
        problems.append(str(error))
    for row in rows:
        try:
            parse_row(row)
        except (RowError, SnapshotError) as error:
            problems.append(f"{row['kind']} {row['uid']} ({row['locale']}): {error}")
    _tell(arguments, rows, problems)
    return 1 if problems else 0


def _tell(arguments: argparse.Namespace, rows: tuple[dict, ...], problems: list[str]) -> None:  # type: ignore[type-arg]
    kinds = Counter(row["kind"] for row in rows if row["locale"] == "mul")
    locales = Counter(row["locale"] for row in rows if row["locale"] != "mul")
    data = {"records": sum(kinds.values()), "kinds": dict(kinds), "locales": dict(locales), "problems": problems}
    counts = [f"{name}: {count}" for name, count in (*sorted(kinds.items()), *sorted(locales.items()))]
    report(arguments, data, [*counts, *problems])
