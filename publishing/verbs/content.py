"""`toancanh content check`: read the content folder and check it as an editor would."""

from __future__ import annotations

import argparse
from dataclasses import asdict
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
    """Read, check and count; code 1 when something is wrong."""
    from publishing._django import start_django

    start_django()
    from cms.seed.checking import check_content
    from cms.seed.reader import ContentError, read_content
    from cms.settings import ROOT

    folder = arguments.folder or ROOT / "content"
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}.")
    try:
        content = read_content(folder)
    except ContentError as error:
        report(arguments, {"problems": 1}, [str(error)])
        return 1
    found = check_content(content, content.locales)
    counts = asdict(found) | {"problems": len(found.problems)}
    lines = [str(problem) for problem in found.problems]
    report(arguments, counts, [*lines, _summary(counts)])
    return 1 if lines else 0


def _summary(counts: dict[str, int]) -> str:
    text = _(
        "%(records)s records, %(texts)s texts, %(words_vi)s Vietnamese words, %(terms)s terms, %(names)s names, "
        "%(pictures)s pictures: %(problems)s problems."
    )
    return text % counts
