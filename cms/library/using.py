"""Where a picture is used, and another one put in its place there: in drafts, since nothing becomes public but through the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, ReferenceIndex

from cms.library.models import Picture


@dataclass(frozen=True, slots=True)
class Use:
    """A record that shows a picture. `edit_url` is empty for people who may not edit it."""

    instance: Any
    title: str
    kind: str
    language: str
    places: int
    edit_url: str
    gate_url: str


def uses_of(picture: Picture, user: Any) -> list[Use]:
    """Every record that refers to the picture, with the ways there that this person has."""
    finder = AdminURLFinder(user)
    found = []
    for source, references in ReferenceIndex.get_grouped_references_to(picture):
        instance = source.specific if isinstance(source, Page) else source
        title, kind = str(instance), str(capfirst(instance._meta.verbose_name))
        language = str(getattr(instance, "locale", None) or "")
        found.append(
            Use(instance, title, kind, language, len(references), finder.get_edit_url(instance) or "", _gate(instance))
        )
    return found


def _gate(instance: Any) -> str:
    try:
        return reverse("gate_record", args=(instance.uid, instance.locale_code))
    except (AttributeError, NoReverseMatch):
        return ""


def put_instead(picture: Picture, other: Picture, user: Any) -> list[Any]:
    """Put `other` in the place of `picture` in the newest version of every page, as drafts of `user`; returns the pages that have one now.

    Pages only: what else shows a picture (a province's first picture, a clip's poster) is few, and chosen in its own form.
    """
    changed = []
    with transaction.atomic():
        for use in uses_of(picture, user):
            page = use.instance
            if not isinstance(page, Page) or not page.permissions_for_user(user).can_edit():
                continue
            draft = page.get_latest_revision_as_object()
            if _exchange(draft, picture, other):
                draft.save_revision(user=user, log_action=True)
                changed.append(draft)
    return changed


def _exchange(draft: Any, picture: Picture, other: Picture) -> bool:
    """Change the fields of a page and of its rows in memory; whether any was changed."""
    changed = _exchange_rows(draft, picture, other)
    for field in draft._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model is Picture:
            if getattr(draft, field.attname) == picture.pk:
                setattr(draft, field.name, other)
                changed = True
        elif isinstance(field, StreamField):
            value = getattr(draft, field.name)
            here = list(_slots(value.stream_block, value, picture))
            for container, key in here:
                container[key] = other
            changed = changed or bool(here)
            if here:
                setattr(draft, field.name, value)
    return changed


def _exchange_rows(draft: Any, picture: Picture, other: Picture) -> bool:
    changed = False
    for relation in get_all_child_relations(type(draft)):
        named = [
            field
            for field in relation.related_model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model is Picture
        ]
        rows = list(getattr(draft, relation.get_accessor_name()).all()) if named else []
        here = [(row, field) for row in rows for field in named if getattr(row, field.attname) == picture.pk]
        for row, field in here:
            setattr(row, field.name, other)
        if here:
            getattr(draft, relation.get_accessor_name()).set(rows)
            changed = True
    return changed


def _slots(block: Any, value: Any, picture: Picture) -> Iterator[tuple[Any, Any]]:
    """(container, key) of every place in a body's value that holds the picture."""
    for container, key, child, inner in _children(block, value):
        if isinstance(child, ImageChooserBlock):
            if inner is not None and inner.pk == picture.pk:
                yield container, key
        else:
            yield from _slots(child, inner, picture)


def _children(block: Any, value: Any) -> Iterator[tuple[Any, Any, Any, Any]]:
    if isinstance(block, StructBlock):
        yield from ((value, name, child, value.get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, ListBlock):
        yield from ((value, number, block.child_block, inner) for number, inner in enumerate(value))
    elif isinstance(block, StreamBlock):
        for number, child in enumerate(value):
            yield _Slot(value, number), None, child.block, child.value


class _Slot:
    """One block of a stream: setting it keeps the block's id, by which translations know it."""

    def __init__(self, stream: Any, number: int) -> None:
        self._stream, self._number = stream, number

    def __setitem__(self, _key: None, value: Any) -> None:
        child = self._stream[self._number]
        self._stream[self._number] = (child.block_type, value, child.id)
