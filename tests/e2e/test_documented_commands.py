"""What the documents say can be typed can be typed: every command in README and docs is run, every verb is in the docs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _system import ROOT, System

DOCS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
_INDENTED = re.compile(r"^(?:    )?(toancanh|make) ([^#\n]*?)\s*(?:#.*)?$", re.MULTILINE)
_INLINE = re.compile(r"`(toancanh|make) ([^`]*)`")
_NOT_TO_THE_END = {"serve", "worker", "demo"}
"""Verbs that run until stopped; `demo --prepare` prepares the system that these tests use, the others have tests of their own."""


def documented() -> dict[str, Path]:
    """Every command line in the documents, with the document that first shows it."""
    found: dict[str, Path] = {}
    for path in DOCS:
        text = path.read_text("utf-8")
        for program, rest in [*_INDENTED.findall(text), *_INLINE.findall(text)]:
            found.setdefault(" ".join([program, *rest.split()]), path)
    return found


def commands(program: str) -> list[str]:
    return sorted(line for line in documented() if line.startswith(f"{program} "))


def verbs() -> set[str]:
    """The verbs that the command itself names."""
    help_text = subprocess.run(
        [sys.executable, "-m", "publishing", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return set(re.findall(r"^    ([a-z]+) {2,}", help_text, re.MULTILINE))


@pytest.fixture(scope="module")
def copied(small: System, tmp_path_factory: pytest.TempPathFactory) -> System:
    """A copy of a small province, with two releases: what is typed here (a rollback) may not reach the one that others read."""
    made = System(tmp_path_factory.mktemp("copied"), **small.settings)
    shutil.copytree(small.var, made.var, symlinks=True, ignore=shutil.ignore_patterns("*.lock", "bell"))
    made.run("publish")
    return made


def test_every_verb_is_in_the_documents() -> None:
    assert verbs() <= {line.split()[1] for line in commands("toancanh")}


def test_every_verb_in_the_documents_exists() -> None:
    assert {line.split()[1] for line in commands("toancanh")} <= verbs()


@pytest.mark.parametrize("line", commands("make"))
def test_a_documented_target_exists(line: str) -> None:
    target = line.split()[1]
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{re.escape(target)}:", text, re.MULTILINE), f"{documented()[line]} names make {target}"


@pytest.mark.parametrize("line", [line for line in commands("toancanh") if line.split()[1] not in _NOT_TO_THE_END])
def test_a_documented_command_runs(copied: System, line: str) -> None:
    arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', line)[1:]]
    if arguments[:2] == ["ledger", "expunge"] and len(arguments) == 2:
        arguments.append("--help")  # named in running text; it needs a digest, and its own tests give it one
    if arguments[:2] == ["media", "upload"]:
        arguments.append("--help")  # it moves files to a bucket, which its own tests have
    if arguments[:2] == ["media", "process"]:
        arguments += ["--most", "1"]  # one picture shows that it runs; all of them take minutes
    if arguments[:2] == ["releases", "diff"]:
        kept = json.loads(copied.run("releases", "list", "--json").strip().splitlines()[-1])["releases"]
        arguments[2] = str(min(one["release"] for one in kept))  # the documents name one that they take to be there
    if arguments[0] == "rollback":
        copied.run("publish")  # so that there is something to go back from, whatever was typed before
    printed = copied.run(*arguments)
    if "--json" in arguments and "--help" not in arguments:
        assert isinstance(json.loads(printed.strip().splitlines()[-1]), dict)


def test_publish_reports_the_keys_that_others_rely_on(copied: System) -> None:
    report = json.loads(copied.run("publish", "--json").strip().splitlines()[-1])
    assert set(report) == {"release", "mode", "seq", "rows", "pages", "files", "bytes", "cpu_s", "wall_s"}
    assert report["mode"] == "incremental"
    assert report["pages"] == sum(1 for name in _files_of(copied.var / "live") if name.endswith(".html")) > 30


def _files_of(folder: Path) -> list[str]:
    return [name for _where, _folders, names in os.walk(folder, followlinks=True) for name in names]
