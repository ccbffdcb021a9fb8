"""The Nu HTML checker reads every HTML and SVG file of the portal."""

import re
import shutil
import subprocess
from pathlib import Path

import orjson
from portal_site import ROOT, PortalSite

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_the_checker_finds_nothing_to_complain_about(portal: PortalSite) -> None:
    """Errors and warnings alike; nothing is filtered."""
    assert CHECKER.exists(), "The HTML checker is not installed: run make install-test"
    assert shutil.which("java"), "Java is not installed: run make install-test"
    files = [portal.root / name for name in portal.files if name.endswith((".html", ".svg"))]
    command = ["java", "-jar", CHECKER, "--format", "json", "--stdout", "--also-check-svg", *files]
    done = subprocess.run(command, capture_output=True, timeout=280, check=False)
    found = {
        f"{Path(one['url']).relative_to(f'file:{portal.root}')}:{one.get('lastLine', '')}: {one['message']}"
        for one in orjson.loads(done.stdout)["messages"]
    }
    assert len(files) > 5 * 15
    assert (sorted(found), done.returncode) == ([], 0)


def test_the_lock_of_the_test_tools_names_no_address() -> None:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert re.findall(r"://|registry=|\.(?:com|org|net|io)\b", (ROOT / name).read_text("utf-8")) == [], name
    lock = orjson.loads((ROOT / "package-lock.json").read_bytes())
    tools = {name: one for name, one in lock["packages"].items() if name}
    assert tools
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in tools.values())
