"""`toancanh province`: what the profile says of the province that runs here, and what its regulation wants handed in during a year (R20)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from publishing._texts import gettext as _
from publishing.verbs._say import add_json, report

if TYPE_CHECKING:
    from snapshot import Due, Profile

HELP = _("tell the province, its regulation, and the plans and reports that are due in a year")


def configure(parser: argparse.ArgumentParser) -> None:
    """`--year`, `--site`, `--json`."""
    parser.add_argument("--year", type=int, help=_("the year whose deadlines are told; this year when not given"))
    parser.add_argument(
        "--site", action="store_true", help=_("print the JSON that TOANCANH_SITE names for the pelican command")
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tell it. Raises ConfigurationError."""
    from datetime import UTC, datetime

    from publishing._django import environment

    if arguments.site:
        return _print_site()
    environment()
    from cms.settings import PROVINCE

    profile: Profile = PROVINCE
    data = province_data(profile, profile.today(datetime.now(UTC)), arguments.year)
    report(arguments, data, _lines(profile, data))
    return 0


def province_data(profile: Profile, today: Any, year: int | None = None) -> dict[str, Any]:
    """The fields of `--json`: the province, its regulation on `today`, and the deadlines of `year` (that of `today` when not given)."""
    from snapshot import deadlines_of

    source = profile.languages[0]
    regulation = profile.regulation_on(today)
    of = year if year is not None else today.year
    return {
        "key": profile.key,
        "code": profile.code,
        "name": profile.names[source].title,
        "portal": profile.names[source].portal_name,
        "languages": list(profile.languages),
        "valid_from": profile.valid_from,
        "valid_to": profile.valid_to,
        "successors": [one.name[source] for one in profile.successors],
        "lead": profile.lead_on(today),
        "owner": profile.owner_on(today),
        "regulation": regulation.model_dump(mode="json", include={"number", "title", "issuer", "issued", "status"}),
        "year": of,
        "deadlines": [_due(due) for due in deadlines_of(profile, of)],
    }


def _due(due: Due) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(due) | {"articles": list(due.articles)}


def _lines(profile: Profile, data: dict[str, Any]) -> Iterator[str]:
    named = {"name": data["name"], "code": data["code"], "portal": data["portal"]}
    yield _("%(name)s (%(code)s): %(portal)s") % named
    if profile.successors and profile.valid_to:
        after = {"day": f"{profile.valid_to:%d/%m/%Y}", "successors": ", ".join(data["successors"])}
        yield _("Until %(day)s; since then %(successors)s.") % after
    cited = data["regulation"]
    states = {"in-force": _("in force"), "draft": _("draft"), "expired": _("no longer in force")}
    yield f"{cited['title']}, {cited['number']} ({states[cited['status']]})"
    units = {unit.code: unit.names[profile.languages[0]] for unit in profile.organisations.units}
    held = {name: units[data[name]] for name in ("lead", "owner")}
    yield _("Lead department: %(lead)s. Owner of the portal: %(owner)s.") % held
    yield _("Due in %(year)d:") % {"year": data["year"]}
    if not data["deadlines"]:
        yield "  " + _("nothing: the province or its regulation has none in this year")
    yield from (f"  {_line(due, units.get(due['to'], due['to']))}" for due in data["deadlines"])


def _line(due: dict[str, Any], to: str) -> str:
    what = {"plan": _("plan"), "report": _("report"), "items": _("information")}[due["what"]]
    until = f"{due['last_day']:%d/%m/%Y}" if due["last_day"] else _("no date")
    wanted = f"{due['code']}: {what} {due['about']}".rstrip()
    return f"{until:<10}  {wanted} ({', '.join(due['articles'])}); {due['by']} → {to}"


def _print_site() -> int:
    import json

    from publishing._django import start_django

    start_django()
    from publishing.releases._site import site_config, site_file

    print(json.dumps(site_file(site_config()), ensure_ascii=False))
    return 0
