"""Roles bear names that people know, in their language."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import translation

from cms.accounts.roles import ROLES
from cms.setup import GROUPS

pytestmark = pytest.mark.django_db


def test_every_role_has_a_name() -> None:
    assert set(ROLES) == set(GROUPS)


@pytest.mark.parametrize(("language", "name"), [("vi", "Biên tập viên"), ("en", "Editors")])
def test_the_screens_of_groups_and_people_show_it(room: Any, settings: Any, language: str, name: str) -> None:
    settings.LANGUAGE_CODE = language
    client = Client()
    client.force_login(room.admin)
    for path in ("/admin/groups/", f"/admin/users/edit/{room.editor.pk}/"):
        page = client.get(path).content.decode()
        assert name in page
        assert ">editors<" not in page.replace(" ", "").replace("\n", "")


def test_a_group_of_an_administrators_own_keeps_its_name() -> None:
    with translation.override("vi"):
        assert str(Group(name="Phóng viên")) == "Phóng viên"
