"""Templates are compiled once: what is on the disk is taken, and is never needed."""

from __future__ import annotations

import sys

import pytest
from jinja2 import DictLoader

from site_builder._compiled import CompiledTemplates
from site_builder._compiling import PortalEnvironment

SOURCE = {"a.html": "<p>{{ name }}</p>"}


def rendered(folder, source=SOURCE) -> str:
    made = PortalEnvironment(loader=DictLoader(source), autoescape=True, bytecode_cache=CompiledTemplates(folder))
    return made.get_template("a.html").render(name="<Đà Lạt>")


@pytest.fixture(autouse=True)
def _writing(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_a_template_that_was_compiled_is_not_compiled_again(tmp_path, monkeypatch):
    first = rendered(tmp_path / "made")
    monkeypatch.setattr(PortalEnvironment, "compile", None)
    assert rendered(tmp_path / "made") == first == "<p>&lt;Đà Lạt&gt;</p>"


def test_another_source_is_compiled(tmp_path):
    rendered(tmp_path)
    assert rendered(tmp_path, {"a.html": "<b>{{ name }}</b>"}) == "<b>&lt;Đà Lạt&gt;</b>"


def test_what_is_damaged_is_compiled_anew(tmp_path):
    first = rendered(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    assert rendered(tmp_path) == first


def test_a_folder_that_cannot_be_written_to_is_done_without(tmp_path):
    (tmp_path / "file").write_text("x")
    assert rendered(tmp_path / "file" / "below") == "<p>&lt;Đà Lạt&gt;</p>"


def test_nothing_is_written_where_python_writes_no_bytecode(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(tmp_path / "made")
    assert not (tmp_path / "made").exists()
