"""The panel of the first page: the regulation that applies, who leads, what is due next, and what became of a province that has ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms.gate.people import today
from snapshot import Due, Profile, deadlines_of

NEXT = 3
"""Deadlines shown."""


class ProvincePanel(Component):
    """See the module."""

    name = "province"
    template_name = "province/panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What the template shows, as of today in the province."""
        profile, day = settings.PROVINCE, today()
        source = settings.SOURCE_LOCALE
        return {
            "title": profile.names[source].title,
            "regulation": profile.regulation_on(day),
            "lead": unit_name(profile, profile.lead_on(day)),
            "ended": profile.valid_to if profile.valid_to and profile.valid_to < day else None,
            "successors": [one.name[source] for one in profile.successors],
            "dues": [
                {"due": due, "what": what(due), "to": unit_name(profile, due.to)} for due in next_dues(profile, day)
            ],
        }


def next_dues(profile: Profile, day: dt.date) -> list[Due]:
    """The next plans and reports with a day, from `day` on."""
    dated = [due for year in (day.year, day.year + 1) for due in deadlines_of(profile, year) if due.stated]
    return [due for due in dated if due.last_day and due.last_day >= day][:NEXT]


def what(due: Due) -> str:
    """`plan for 2027` in the reader's language."""
    names = {"plan": _("Plan %(about)s"), "report": _("Report %(about)s"), "items": _("Information %(about)s")}
    return names[due.what] % {"about": due.about}


def unit_name(profile: Profile, code: str) -> str:
    """What an organisation of the profile is called; any other text as it is."""
    return next((unit.names[settings.SOURCE_LOCALE] for unit in profile.organisations.units if unit.code == code), code)
