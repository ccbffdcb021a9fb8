"""Parts that every page has and that are no column of their own: the organisation, which is the folder's, and the body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.records.body import to_row_blocks
from cms.records.parts import Body, Named, Part


class FolderOrganisation(Part):
    """The contributing organisation."""

    name = "organisation"
    fact_names = ("organisation",)

    @property
    def label(self) -> Any:
        return _("organisation")

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        found = record.organisation
        return {self.name: found.uid if found else None}

    def say(self, record: Any, words: Any) -> Iterable[str]:
        found = record.organisation
        if found:
            yield words.name(type(found), found.pk)

    def named(self, record: Any) -> Iterable[Named]:
        found = record.organisation
        return [(type(found), found.pk)] if found else []

    def needed(self, facts: Body) -> Iterable[str]:
        return [facts[self.name]] if facts.get(self.name) else []


class BodyPart(Part):
    """The body's blocks, and the uids that its text links to. The way back is the loader's: `cms.seed._bodies`."""

    name = "body"
    text_names = ("body", "links")

    @property
    def label(self) -> Any:
        return _("body")

    def texts(self, record: Any) -> Body:
        blocks, links = to_row_blocks(record.body)
        return {"body": blocks, "links": links}

    def panel(self) -> Panel:
        return FieldPanel(self.name)
