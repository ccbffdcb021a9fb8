"""What building the portal costs, beside Hugo: `python -m tests.bench.site --json`.

The corpus (`--records` × 5 languages, ~600 words each) is built by both in one plain theme written for both, in turns; what they leave must have the
same pages, and on sampled pages the same visible text, links and language versions, with bytes within 5 %. Seconds of CPU include children; medians.
`ours_full` is the plain theme, `portal_full` the real one, both without the browser's search index: its cost stands alone as `search_index`.
Then single changes are published as releases of the real portal, search index and compressed files included, from the changed row to the switch:
`edit_resident` in a process that published before, `edit_delta` in a fresh one for each, its start included.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.bench.site._corpus import locales, write_snapshot
from tests.bench.site._race import ROOT, Race, run

PACKAGES = ("hugo", "pelican", "Jinja2", "pydantic", "orjson")


def main() -> None:
    """Measure and report; one line of JSON comes last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=2000, help="records; each has a page in five languages")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--edits", type=int, default=50, help="edits after a first release of the real portal; 0 leaves them out"
    )
    parser.add_argument(
        "--growth",
        type=_sizes,
        default=(200,),
        help="numbers of records, as 200,2000,10000: full build and edits of each",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON comes last")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = measure(Path(folder), arguments.records, arguments.runs)
        if arguments.edits:
            report |= edited(Path(folder), arguments.records, arguments.edits)
        report["growth"] = {str(pages): found for pages, found in growth(Path(folder) / "growth", arguments.growth)}
    for name, value in report.items():
        print(f"{name:24} {value}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(report))


def measure(root: Path, records: int, runs: int) -> dict[str, object]:
    """The report, by name."""
    snapshot = write_snapshot(root / "snapshots", records)
    race = Race(root, snapshot, records)
    turns = [(race.ours("plain"), race.hugo()) for _ in range(runs)]
    pages = race.compare()
    ours, hugo = zip(*turns, strict=True)
    portal, searched = race.ours("portal"), race.ours("searched")
    report: dict[str, object] = {
        "pages": pages,
        "ours_full_cpu_s": middle(run.cpu for run in ours),
        "hugo_full_cpu_s": middle(run.cpu for run in hugo),
        "ours_full_wall_s": middle(run.wall for run in ours),
        "hugo_full_wall_s": middle(run.wall for run in hugo),
        "portal_full_cpu_s": portal.cpu,
        "search_index_cpu_s": round(searched.cpu - portal.cpu, 2),
        "verify_cpu_s": race.verify("portal"),
        "hugo_edit_wall_s": race.hugo_edit().wall,
        "peak_mib": max(int(run.said) for run in (*ours, portal)),
        "corpus": snapshot.digest,
        "languages": len(locales()),
        "versions": {name: version(name) for name in PACKAGES},
    }
    for what in ("full", "wall"):
        unit = "cpu" if what == "full" else "wall"
        ratio = float(str(report[f"ours_full_{unit}_s"])) / float(str(report[f"hugo_full_{unit}_s"]))
        report[f"{what}_ratio"] = round(ratio, 3)
    return report


def edited(root: Path, records: int, edits: int) -> dict[str, object]:
    """What single changes cost, in one process that has built before: see `_edits`."""
    command = [sys.executable, "-m", "tests.bench.site._edits", str(root / "var"), str(records), str(edits)]
    found: dict[str, object] = json.loads(run(command, ROOT).said.splitlines()[-1])
    return found


def growth(root: Path, sizes: tuple[int, ...]) -> Iterator[tuple[int, dict[str, object]]]:
    """By number of pages of records: the full build in the plain theme, and edits in a process that has built before."""
    for records in sizes:
        at = root / str(records)
        snapshot = write_snapshot(at / "snapshots", records)
        command = [sys.executable, "-m", "tests.bench.site._ours", str(snapshot.path), str(at / "plain"), "plain"]
        full, edits = run(command, ROOT, root.parent / "bytecode"), edited(at, records, 10)
        found: dict[str, object] = {"full_cpu_s": full.cpu, "full_wall_s": full.wall, "peak_mib": int(full.said)}
        yield records * len(locales()), {**found, "edit_resident_wall_s": edits["edit_resident_wall_s"]}


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def middle(values: object) -> float:
    """The median, in hundredths."""
    return round(statistics.median(values), 2)  # type: ignore[call-overload, no-any-return]


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.stderr}")
