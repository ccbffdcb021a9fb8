"""Wagtail's application of search, without its signal handlers: triggers tell our index what changed."""

from __future__ import annotations

from wagtail.search.apps import WagtailSearchAppConfig


class DeskSearchConfig(WagtailSearchAppConfig):
    """In the place of `wagtail.search`, whose handlers would put a task into the queue at each save."""

    default = False

    def ready(self) -> None:
        """Nothing: its tables stay empty, so no object needs a relation to them either."""
