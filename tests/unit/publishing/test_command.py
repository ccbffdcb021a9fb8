"""The command answers at once, says what it can do, and tells a wrong setting in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import publishing.delivery
import publishing.deploy
import publishing.releases
import publishing.serve
import publishing.worker
from publishing.cli import main, parser
from publishing.verbs import VERBS

ROOT = Path(__file__).parents[3]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "publishing", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=ROOT, env={**os.environ, **environment}
    )


def test_help_needs_neither_django_nor_the_builder() -> None:
    code = "import sys, publishing.cli as c; c.parser(); print([m for m in ('django', 'pydantic', 'pelican', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "[]\n"


def test_every_verb_is_a_small_module_with_help() -> None:
    text = parser().format_help()
    for name, verb in VERBS.items():
        assert name in text
        assert verb.HELP
        assert len(Path(verb.__file__).read_text("utf-8").splitlines()) < 150


def test_a_wrong_setting_is_one_sentence_and_code_2(tmp_path) -> None:
    done = run("releases", "list", TOANCANH_PORTAL_URL="nonsense", TOANCANH_VAR=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("toancanh: TOANCANH_PORTAL_URL='nonsense': give an http or https address")
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_verb_is_code_2() -> None:
    assert run("fly").returncode == 2


def test_what_is_not_there_is_one_sentence_and_code_1(capsys) -> None:
    assert main(["releases", "show", "7"]) == 1
    assert capsys.readouterr().err.startswith("toancanh: There is no release 7")


def test_json_is_one_line(capsys) -> None:
    assert main(["releases", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"releases": []}


@pytest.mark.parametrize(
    "door", [publishing.delivery, publishing.deploy, publishing.releases, publishing.serve, publishing.worker]
)
def test_the_doors_hand_on_what_they_name(door) -> None:
    assert sorted(door.__all__) == sorted(set(door.__all__))
    assert all(hasattr(door, name) for name in door.__all__)


def test_modules_behind_the_doors_are_underscored() -> None:
    for folder in ("delivery", "deploy", "releases", "serve", "worker"):
        names = {path.stem for path in (ROOT / "publishing" / folder).glob("*.py")} - {"__init__"}
        assert all(name.startswith("_") for name in names), names
