"""`toancanh check`: whether the settings are sound."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

HELP = _("check settings and code; in production also what a public server needs")


def configure(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Code 1 when there is anything to warn of."""
    from publishing._django import start_django

    env = start_django()
    from django.core.checks import WARNING, run_checks

    found = [
        one
        for one in run_checks(include_deployment_checks=env.production)
        if one.level >= WARNING and not one.is_silenced()
    ]
    data = {
        "environment": env.name,
        "problems": [{"id": one.id, "message": one.msg, "hint": one.hint} for one in found],
    }
    report(arguments, data, [str(one) for one in found] or [_("Everything is in order.")])
    return 1 if found else 0
