"""The ways in: make's targets, the check that runs everywhere, the scripts behind them."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TARGETS = ["install", "install-test", "demo", "serve", "lint", "test", "e2e", "soak", "bench", "lock", "clean"]
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh"))
PACKAGES = ["cms", "media_pipeline", "publishing", "search", "site_builder", "snapshot"]


def run(*command, **environment):
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=ROOT, env={**os.environ, **environment}
    )


def text(name):
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("target", TARGETS)
def test_the_target_exists_and_says_what_it_does(target):
    assert re.search(rf"^{target}:.*## \w", text("Makefile"), re.MULTILINE)
    assert run("make", "--dry-run", target).returncode == 0


def test_make_without_target_lists_every_target():
    listed = re.findall(r"^make (\S+)", run("make").stdout, re.MULTILINE)
    assert set(TARGETS) <= set(listed)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_in_the_documents_is_a_target(name):
    named = set(re.findall(r"(?:^    |`|^\$ )make ([a-z0-9-]+)", text(name), re.MULTILINE))
    assert named <= set(TARGETS)


def test_what_runs_everywhere_is_the_readmes_test_command():
    commands = text(".ci/run").splitlines()
    assert commands[-1] == "exec make test"
    assert "make test" in text("README.md")


def test_the_tests_are_run_on_both_databases_and_in_the_browser():
    script = text("scripts/test.sh")
    for stage in (
        'pytest -q "${parallel[@]}" tests/unit',
        'pytest -q "${parallel[@]}" tests/integration',
        "pytest -q -n 2 tests/e2e",
    ):
        assert stage in script
    assert 'with-postgres.sh .venv/bin/pytest -q "${parallel[@]}" tests/integration' in script


@pytest.mark.parametrize("path", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_a_script_can_be_run_and_stops_at_errors(path):
    assert os.access(path, os.X_OK)
    assert run("bash", "-n", str(path)).returncode == 0
    assert re.search(r"^set -e?uo pipefail$", path.read_text("utf-8"), re.MULTILINE)


def test_an_old_python_is_named_with_what_to_do(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "install.sh").write_text(text("scripts/install.sh"))
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    (tmp_path / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    refused = run("bash", str(scripts / "install.sh"), "runtime", PYTHON=str(old))
    assert refused.returncode == 1
    assert "needs Python 3.11 or newer" in refused.stderr
    assert "Python 3.9.2" in refused.stderr
    assert "make install PYTHON=" in refused.stderr


def test_a_machine_that_lacks_something_is_told_what_and_how(tmp_path):
    for tool in ("bash", "env"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    refused = run("/usr/bin/env", "bash", "scripts/test-machine.sh", PATH=str(tmp_path))
    assert refused.returncode == 1
    assert "chromium" in refused.stderr
    assert re.search(r"sudo apt-get install .*libimage-exiftool-perl", refused.stderr)


def test_a_command_gets_a_database_of_its_own_that_is_gone_afterwards(tmp_path):
    query = (
        "import os, psycopg; base = psycopg.connect(os.environ['DATABASE_URL']);"
        "print(base.execute('show server_encoding').fetchone()[0], base.execute('show data_directory').fetchone()[0])"
    )
    python = ROOT / ".venv" / "bin" / "python"
    done = run("scripts/with-postgres.sh", str(python), "-c", query)
    assert done.returncode == 0, done.stderr
    encoding, folder = done.stdout.split()
    assert encoding == "UTF8"
    assert not Path(folder).exists()


def test_the_status_of_the_command_is_handed_on():
    assert run("scripts/with-postgres.sh", "sh", "-c", "exit 7").returncode == 7


def test_the_import_contracts_cover_every_package():
    contracts = text(".importlinter")
    roots = re.search(r"root_packages =\n((?:    \w+\n)+)", contracts)[1].split()
    assert sorted(roots) == PACKAGES
    assert sorted({path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}) == PACKAGES


def test_the_hooks_fetch_nothing():
    hooks = text(".pre-commit-config.yaml")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
