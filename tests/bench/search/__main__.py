"""Measure search; one line of JSON last. python -m tests.bench.search [--json] [--only PART …]

Starts a throw-away PostgreSQL and Elasticsearch, unless DATABASE_URL and TOANCANH_TEST_ELASTICSEARCH name servers of yours.
Each part is a module here with `measure() -> dict`; the reports are merged, key by key.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PARTS = ("quality", "wagtail_default", "speed_of_analysis", "static_pieces", "keystrokes", "query_times", "pagefind")
SERVED = ("quality", "query_times")
"""Parts that need the servers."""


def main() -> None:
    """Parse, start the servers where they are needed, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one line of JSON; otherwise indented")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="these parts")
    arguments = parser.parse_args()
    parts = [part for part in arguments.only if importlib.util.find_spec(f"tests.bench.search.{part}")]
    if any(part in SERVED for part in parts):
        _with_servers()
    report: dict[str, Any] = {}
    for part in parts:
        print(f"{part} …", file=sys.stderr, flush=True)
        merge(report, importlib.import_module(f"tests.bench.search.{part}").measure())
    print(json.dumps(report, ensure_ascii=False, indent=None if arguments.json else 2))


def merge(report: dict[str, Any], more: dict[str, Any]) -> None:
    """Add `more` to the report; mappings of the same name become one."""
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(report.get(name), dict):
            merge(report[name], value)
        else:
            report[name] = value


def _with_servers() -> None:
    """Run this again with throw-away servers, where none are named."""
    if os.environ.get("TOANCANH_TEST_ELASTICSEARCH") and os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    if os.environ.get("TOANCANH_BENCH_SERVERS"):
        sys.exit("The servers did not start: run scripts/test-machine.sh, then try again.")
    os.environ["TOANCANH_BENCH_SERVERS"] = "1"
    scripts = [str(ROOT / "scripts" / name) for name in ("with-elasticsearch.sh", "with-postgres.sh")]
    os.execv(scripts[0], [*scripts, sys.executable, "-m", "tests.bench.search", *sys.argv[1:]])


if __name__ == "__main__":
    main()
