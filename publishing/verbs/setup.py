"""`toancanh setup`: make the database and everything an empty system needs. Can be run again."""

from __future__ import annotations

import argparse

from publishing._texts import gettext as _

HELP = _(
    "make the database ready: tables, languages, groups, the province's first drafts; changes nothing that is there"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> int:
    """Migrate and set up; in production also gather static files."""
    from publishing._django import check_storage, start_django

    env = start_django()
    check_storage()
    prepare(quiet=False)
    _start()
    if env.production:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
    print(_("The system is ready. `toancanh serve` starts it."))
    return 0


def _start() -> None:
    """Write the first drafts of the province. Raises PublishingError for a fault in the shared terms."""
    from django.conf import settings

    from cms.seed.reader import ContentError
    from cms.seed.starting import start
    from publishing._errors import PublishingError

    try:
        made = start()
    except ContentError as error:
        raise PublishingError(str(error)) from error
    name = settings.PROVINCE.names[settings.SOURCE_LOCALE].title
    print(_("%(province)s: %(count)d drafts of organisations, terms and menus.") % {"province": name, "count": made})


def prepare(*, quiet: bool) -> None:
    """Migrate and set up; Django is up."""
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    from cms.setup import set_up

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
    set_up()
