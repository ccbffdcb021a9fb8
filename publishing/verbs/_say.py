"""How verbs speak: lines for people, and one line of JSON last when asked for."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

from publishing._texts import gettext as _


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option `--json`."""
    parser.add_argument("--json", action="store_true", help=_("report as one line of JSON"))


def report(arguments: argparse.Namespace, data: Any, lines: Iterable[str]) -> None:
    """Print `data` as one line of JSON, or the lines."""
    if arguments.json:
        print(json.dumps(data, ensure_ascii=False, default=str))
    else:
        for line in lines:
            print(line)
