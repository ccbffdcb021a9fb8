"""`toancanh demo`: a sample province, published and served. A second run skips what the ledger shows as done."""

from __future__ import annotations

import argparse
import sys

from publishing._texts import gettext as _

HELP = _("set up a sample province, publish it and serve it")


def configure(parser: argparse.ArgumentParser) -> None:
    """`--prepare`."""
    parser.add_argument("--prepare", action="store_true", help=_("do everything but serving"))


def run(arguments: argparse.Namespace) -> int:
    """Prepare, tell the addresses and logins, serve."""
    from publishing._django import start_django
    from publishing.verbs.setup import prepare

    env = start_django()
    _refuse_another_province()
    print(_("Preparing the database…"), file=sys.stderr)
    prepare(quiet=True)
    _load()
    _publish()
    _tell(env.portal_url, env.admin_url)
    if arguments.prepare:
        return 0
    from publishing.verbs.serve import start

    start(env, portal=None, admin=None)
    return 0


def _refuse_another_province() -> None:
    """The sample content is one province's: nothing of it may come into another's system. Raises ConfigurationError."""
    from django.conf import settings

    from cms.seed.reader import read_site
    from publishing._errors import ConfigurationError

    if f"province/{settings.PROVINCE.key}" not in read_site(settings.ROOT / "content"):
        name = settings.PROVINCE.names[settings.SOURCE_LOCALE].title
        text = _("The sample content is not that of %(province)s. `toancanh setup` starts an empty system for it.")
        raise ConfigurationError(text % {"province": name})


def _load() -> None:
    """Load the sample content unless the ledger holds it all. Raises ContentError and Refused as one sentence."""
    from django.conf import settings

    from cms.gate.api import GateError
    from cms.seed.loader import load
    from cms.seed.reader import ContentError, read_content
    from publishing._errors import PublishingError

    try:
        if not _holds(read_content(settings.ROOT / "content").rows):
            load(progress=_progress)
            print(file=sys.stderr)
    except (ContentError, GateError) as error:
        where = " · ".join(getattr(error, "__notes__", ()))
        raise PublishingError(f"{where}: {error}" if where else str(error)) from error


def _holds(rows: tuple[dict, ...]) -> bool:  # type: ignore[type-arg]
    """Whether the ledger has ever had every text and fact of the sample content: what was withdrawn since stays so."""
    from django.conf import settings

    from cms.ledger.models import Entry

    spoken = {"mul", *(locale.code for locale in settings.LOCALES)}
    wanted = {(row["uid"], row["locale"]) for row in rows if row["locale"] in spoken}
    return wanted <= set(Entry.objects.values_list("uid", "locale"))


def _publish() -> None:
    """Publish unless the ledger's head is live already, on this day, in this theme, at this address."""
    from cms.ledger import api
    from publishing.releases import Surroundings, layout, live_release, publish

    live = live_release(layout())
    if live is None or live.head != api.head().seq or Surroundings.of(live) != Surroundings.now():
        print(_("Publishing…"), file=sys.stderr)
        publish()


def _progress(done: int, total: int, name: str) -> None:
    if sys.stderr.isatty() or done % 50 == 0 or done == total:
        print(f"\r{done}/{total} {name[:60]:<60}", end="", file=sys.stderr, flush=True)


def _tell(portal: str, admin: str) -> None:
    from django.utils.translation import override

    from cms.seed.people import PASSWORD, PEOPLE
    from publishing._texts import language

    print(_("Portal: %(address)s/") % {"address": portal})
    print(_("Editors' desk: %(address)s/admin/") % {"address": admin})
    with override(language):
        for person in PEOPLE:
            print(f"  {person.label}: {person.username} / {PASSWORD}")
    sys.stdout.flush()
