"""What a full release of the demonstration costs: three publications, medians; one JSON line last.

python tests/bench/release.py
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 3


def toancanh(var: str, *arguments: str) -> str:
    """What the command prints, on a system of its own below `var`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOANCANH_")}
    environment = {**kept, "TOANCANH_VAR": var}
    command = [sys.executable, "-m", "publishing", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Prepare, publish, report: CPU seconds include children; wall time stands under `_wall_s`."""
    with tempfile.TemporaryDirectory() as var:
        toancanh(var, "demo", "--prepare")
        runs = [json.loads(toancanh(var, "publish", "--full", "--json").splitlines()[-1]) for _ in range(RUNS)]
        snapshot = json.loads(toancanh(var, "snapshot", "cut", "--json").splitlines()[-1])
    report = {name: runs[0][name] for name in ("rows", "pages", "files", "bytes")}
    report["publish_cpu_s"] = statistics.median(run["cpu_s"] for run in runs)
    report["publish_wall_s"] = statistics.median(run["wall_s"] for run in runs)
    report["corpus"] = snapshot["digest"]
    report["versions"] = {name: version(name) for name in ("pelican", "Jinja2", "wagtail", "Django")}
    print(json.dumps(report))


if __name__ == "__main__":
    main()
