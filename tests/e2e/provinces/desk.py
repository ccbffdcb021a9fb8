"""Run inside another province's system: its desk and its harvest as they answer, and its first record through the gate. Prints one line of JSON."""

from __future__ import annotations

import json
import re
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402  (Django is up only now)
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from cms.gate import api as gate  # noqa: E402
from cms.gate.authors import record as record_author  # noqa: E402
from cms.gate.people import today  # noqa: E402
from cms.records.models import Membership, Menu, Organisation, Province, Term  # noqa: E402

PAGES = (
    *("wagtailadmin_home", "gate_queue", "wagtailimages:index"),
    *(f"wagtailsnippets_records_{name}:list" for name in ("organisation", "term", "menu", "province")),
)


def answers() -> dict[str, str]:
    """HTML of the desk's pages, and the harvest's description, by name."""
    users = get_user_model().objects
    client = Client()
    found = {"login": client.get("/admin/login/").content.decode()}
    client.force_login(users.create_superuser("admin", "admin@desk.example", "x"))
    found |= {name: client.get(reverse(name)).content.decode() for name in PAGES}
    edit = reverse("wagtailsnippets_records_province:edit", args=[Province.objects.first().pk])
    found["province"] = client.get(edit).content.decode()
    found["oai"] = client.get("/oai", {"verb": "Identify"}).content.decode()
    return found


def publish_the_province() -> list[str]:
    """Take the province's drafts in every language through the gate, as three people (the first one saves them as they are); returns the locales
    that became public."""
    people = {role: get_user_model().objects.create_user(role, password="x") for role in ("officers", "approvers")}
    owner = Organisation.objects.get(
        code=settings.PROVINCE.owner_on(today()), locale__language_code=settings.SOURCE_LOCALE
    )
    for role, user in people.items():
        user.groups.add(Group.objects.get(name=role))
        Membership.objects.create(user=user, organisation=owner, role=role.removesuffix("s"))
    editor, public = get_user_model().objects.get(username="admin"), []
    for row in settings.LOCALES:
        one = gate.candidate_of(Province.objects.get(locale__language_code=row.code))
        record_author(one.uid, one.locale, editor, "wagtail.edit")
        if one.is_source:
            gate.declare(one, officer=people["officers"])
        gate.approve(one, approver=people["approvers"])
        public += [entry.locale for entry in gate.publish(one, actor=people["approvers"])]
    return public


def counts() -> dict[str, int]:
    models = {"organisations": Organisation, "menus": Menu, "provinces": Province, "terms": Term}
    source = {"locale__language_code": settings.SOURCE_LOCALE}
    return {name: model.objects.filter(**source).count() for name, model in models.items()}


if __name__ == "__main__":
    setup_test_environment()
    pages = answers()
    titles = {name: re.findall(r"<title>\s*(.*?)\s*</title>", html, re.DOTALL) for name, html in pages.items()}
    told = {"pages": pages, "titles": titles, "counts": counts(), "public": publish_the_province()}
    sys.stdout.write(json.dumps(told))
