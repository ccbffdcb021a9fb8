"""Where parts stand in a form. A layout is a tuple of names and groups; names in a tuple stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel, Panel

from cms.records.parts._columns import column
from cms.records.parts._part import Part


@dataclass(frozen=True, slots=True)
class Group:
    """Parts under a heading."""

    heading: Any
    layout: tuple[Any, ...]
    help_text: Any = ""


Layout = tuple[Any, ...]


def names_in(layout: Layout) -> Iterator[str]:
    """The names of a layout, in order."""
    for item in layout:
        if isinstance(item, str):
            yield item
        else:
            yield from names_in(item.layout if isinstance(item, Group) else item)


def part_of(model: type[models.Model], name: str, *, spoken: bool = False) -> Part:
    """The part of that name: one that the model says, a relation to rows, or one for the field's type."""
    said = getattr(model, name, None)
    if isinstance(said, Part):
        return said
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        from cms.records.parts._rows import Rows

        found: Part = getattr(field.related_model, "part", Rows)(field)
        return found
    return column(field, spoken=spoken)


def columns_of(model: type[models.Model], layout: Layout, *, spoken: Any = ()) -> tuple[Part, ...]:
    """The parts of a layout, in order; `spoken` names the texts among them."""
    return tuple(part_of(model, name, spoken=name in spoken) for name in names_in(layout))


def panels_of(model: type[models.Model], layout: Layout, *, spoken: Any = ()) -> list[Panel]:
    """The panels of a layout."""
    found: list[Panel | None] = []
    for item in layout:
        if isinstance(item, str):
            found.append(part_of(model, item, spoken=item in spoken).panel())
        elif isinstance(item, Group):
            inner = panels_of(model, item.layout, spoken=spoken)
            found.append(MultiFieldPanel(inner, item.heading, help_text=item.help_text))
        else:
            found.append(FieldRowPanel(panels_of(model, item, spoken=spoken)))
    return [panel for panel in found if panel is not None]
