"""Who may open what: each address of the CMS has a row in `permissions.txt`; one that has none, or another answer, fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from every_address import Address, addresses, outcome, tried, undone
from newsroom import disagreements
from scene import Scene, make_scene

from cms.ledger import api as ledger

ROLES = ("anonymous", "editor", "translator", "officer", "approver", "admin")
FAULTS_ON_PURPOSE = {"wagtailadmin_error_test"}
"""Wagtail's `/admin/failwhale/`, for people who may sign in, shows them what a fault looks like."""

TABLE = Path(__file__).with_name("permissions.txt")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: object) -> Scene:
    with django_db_blocker.unblock(), undone():
        yield make_scene()


def client_of(scene: Scene, role: str) -> Client:
    client = Client()
    if role != "anonymous":
        client.force_login(scene.room.people[role])
    return client


def table() -> dict[str, str]:
    """Row → who gets something to see there."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {row: who for row, _, who in (line.partition("  ") for line in lines)}  # "/" is the start page


def answers(signed_in: Client, address: Address, scene: Scene) -> str:
    client = Client()
    client.cookies = signed_in.cookies.copy()  # signing out is one of the addresses
    path = address.path(scene.values)
    got = outcome(tried(client, "GET", path))
    return outcome(tried(client, "POST", path, {})) if got == "method" else got


@pytest.mark.parametrize("role", ROLES)
def test_every_address_opens_to_whom_the_table_says(scene: Scene, role: str) -> None:
    head, client = ledger.head(), client_of(scene, role)
    open_to: set[str] = set()
    for address in addresses():
        if address.row not in FAULTS_ON_PURPOSE:
            with undone():
                if answers(client, address, scene) == "yes":
                    open_to.add(address.row)
    allowed = {row for row, who in table().items() if role in who.split()}
    assert (sorted(open_to - allowed), sorted(allowed - open_to)) == ([], [])
    assert ledger.head() == head
    assert disagreements() == []


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {address.row for address in addresses()} == set(table())
