"""A question of an editor, in every language at once: which objects answer it, and how well."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Substr
from modelsearch.backends.base import get_model_root

from cms.searching import api
from cms.searching._documents import FOLDER, MARK, identity
from cms.searching._store import desk_index
from cms.searching.models import Change
from search import Kind, SearchError, analyse

_READ = 500  # characters of a question
_RANKED = 500  # documents that the index ranks
_AT_ONCE = 20  # changes that are read before an answer, so that who saves finds
_log = logging.getLogger("cms.searching")


def find(text: str, objects: QuerySet[Any], *, typing: bool) -> dict[str, float]:
    """Key and score of what answers a text, among all objects of the queryset's model: it is for the database to say which of them it holds.

    `typing`: the text's last word may be the beginning of one. Where more answer than the index ranks, only folders and collections that the queryset
    reaches are asked, so that who sees little of much still finds it.
    """
    _catch_up()
    root = get_model_root(objects.model)._meta.label_lower
    kinds = _kinds(objects.model)
    filters = {"model": [root]} if objects.model._meta.label_lower == root else {"kind": kinds}
    questions = _questions(text[:_READ], typing)
    found, is_all = _answers(questions, root, filters)
    if not is_all and (reached := _reached(objects)) is not None:
        found, _is_all = _answers(questions, root, {**filters, "folder": reached})
    return found


def _catch_up() -> None:
    """Who saved a moment ago finds it; the worker does the rest. What is not committed yet is not read."""
    if connection.in_atomic_block or not Change.objects.exists():
        return
    try:
        api.follow(_AT_ONCE)
    except SearchError as error:
        _log.warning("event=desk.not_followed reason=%s", error)


def _kinds(model: Any) -> list[str]:
    """The model and those that inherit from it."""
    return [model._meta.label_lower, *(kind for child in model.__subclasses__() for kind in _kinds(child))]


def _questions(text: str, typing: bool) -> list[str]:
    """The text, and before it the text with its last word as a beginning."""
    last = [token for token in analyse(text, "und") if token.kind is Kind.WORD and token.end == len(text)]
    if not typing or not last:
        return [text]
    return [text[: last[-1].start] + MARK + text[last[-1].start :], text]


def _answers(questions: list[str], root: str, filters: dict[str, list[str]]) -> tuple[dict[str, float], bool]:
    """Key and best score in any language, and whether that is all there is."""
    index, found, is_all = desk_index(), dict[str, float](), True
    for question in questions:
        for locale in settings.LOCALES:
            ranked = index.rank(question, locale.code, filters=filters)
            is_all = is_all and len(ranked) < _RANKED
            for score, uid in ranked:
                key = uid.removeprefix(identity(root, ""))
                found[key] = max(score, found.get(key, 0.0))
    return found, is_all


def _reached(objects: QuerySet[Any]) -> list[str] | None:
    """The folders or collections that a queryset's objects lie in; None for models that have neither."""
    names = {field.name for field in objects.model._meta.get_fields()}
    if "path" in names:
        folders = (
            objects.order_by().annotate(desk_folder=Substr("path", 1, FOLDER)).values_list("desk_folder", flat=True)
        )
    elif "collection" in names:
        folders = objects.order_by().values_list("collection_id", flat=True)
    else:
        return None
    return sorted(map(str, folders.distinct()))
