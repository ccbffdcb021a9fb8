"""`toancanh setup`: make the database and everything an empty system needs. Can be run again."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _

HELP = _("make the database ready: tables, languages, groups; changes nothing that is there")


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Migrate and set up; in production also gather static files."""
    from publishing._django import start_django

    env = start_django()
    prepare(quiet=False)
    if env.production:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
    print(_("The system is ready. `toancanh serve` starts it."))
    return 0


def prepare(*, quiet: bool) -> None:
    """Migrate and set up; Django is up."""
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    from cms.setup import set_up

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
    set_up()
