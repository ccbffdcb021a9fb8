"""`toancanh serve`: the portal, the editors' desk and the worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from publishing._texts import gettext as _

if TYPE_CHECKING:
    from cms.settings._environment import Environment

HELP = _("serve the portal and the editors' desk, with the worker; Ctrl-C stops all")


def configure(parser: argparse.ArgumentParser) -> None:
    """Ports other than those of the addresses."""
    parser.add_argument("--portal-port", type=int, help=_("listen here instead of the port of TOANCANH_PORTAL_URL"))
    parser.add_argument("--admin-port", type=int, help=_("listen here instead of the port of TOANCANH_ADMIN_URL"))
    parser.add_argument("--no-worker", action="store_true", help=_("serve only; the worker runs elsewhere"))


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from publishing._django import check_storage, start_django

    env = start_django()
    check_storage()
    start(env, portal=arguments.portal_port, admin=arguments.admin_port, worker=not arguments.no_worker)
    return 0


def start(env: Environment, *, portal: int | None, admin: int | None, worker: bool = True) -> None:
    """Serve until stopped; Django is up. Raises ConfigurationError when an address is taken."""
    from pathlib import Path

    from django.conf import settings

    from cms.wsgi import application
    from publishing._layout import Layout
    from publishing.serve import Address, address_of, serve

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    portal_at, admin_at = address_of(env.portal_url, 8081), address_of(env.admin_url, 8080)
    if portal:
        portal_at = Address(portal_at.host, portal)
    if admin:
        admin_at = Address(admin_at.host, admin)

    def ready() -> None:
        print(
            _("Serving the portal on %(portal)s and the editors' desk on %(admin)s. Ctrl-C stops.")
            % {"portal": portal_at, "admin": admin_at},
            file=sys.stderr,
            flush=True,
        )

    serve(Layout(env.var), application, admin=admin_at, portal=portal_at, worker=worker, ready=ready)
