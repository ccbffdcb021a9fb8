"""`TOANCANH_DEPLOY` is checked before anything starts."""

from __future__ import annotations

import shutil

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings._environment import read_environment


def environment(target: str, var: str = "/srv/toancanh/var"):
    return read_environment({"TOANCANH_DEPLOY": target, "TOANCANH_SECRET_KEY": "x", "TOANCANH_VAR": var})


@pytest.mark.parametrize(
    "target", ["", "/srv/www", "file:///srv/www", "ssh://www@portal.example.vn/srv/www", "s3://portal/vi"]
)
def test_where_releases_go_is_said_by_one_address(target, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert environment(target).deploy == target


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("www", "full path of a folder"),
        ("/srv/toancanh/var", "other than TOANCANH_VAR"),
        ("ssh://portal.example.vn", "give ssh://user@host/folder"),
        ("s3:///portal", "give a folder"),
        ("ftp://portal.example.vn/www", "give a folder"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(target, says) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"TOANCANH_DEPLOY=.*{says}"):
        environment(target)


def test_a_way_whose_program_is_missing_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="needs the program rsync"):
        environment("ssh://www@portal.example.vn/srv/www")
