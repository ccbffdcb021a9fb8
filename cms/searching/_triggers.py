"""The triggers that tell the editors' index what changed, whoever writes and however: no signal handler is asked.

They stand on the tables of every model that Wagtail's search knows, on the rows that belong to such a model (the texts of a picture in further
languages) and on its tags. Migrations run without them, because SQLite refuses to rename a table that a trigger names; afterwards they are put back,
and everything is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection, models
from modelsearch.backends.base import get_model_root
from modelsearch.index import RelatedFields, get_indexed_models
from taggit.managers import TaggableManager

from cms.searching.models import Change

_PREFIX = "searching_v1_"
_EVENTS = ("insert", "update", "delete")
_NOTE = "INSERT INTO searching_change (model, object_id)"
_LABEL = "SELECT app_label || '.' || model FROM django_content_type WHERE id ="
_FUNCTIONS = {
    "searching_note": "EXECUTE format('SELECT ($1).%I::text', TG_ARGV[1]) INTO found USING changed; label := TG_ARGV[0];",
    "searching_note_tagged": f"label := ({_LABEL} changed.content_type_id); found := changed.object_id::text;",
}


class Watched(NamedTuple):
    """A table, the column that names the object, and the label of the object's first model: empty, its content type says it."""

    table: str
    column: str
    label: str


def watched() -> list[Watched]:
    """What the triggers stand on, sorted."""
    found = set()
    for model in get_indexed_models():
        label = get_model_root(model)._meta.label_lower
        found.add(Watched(model._meta.db_table, _column(model._meta.pk), label))
        found.update(_belonging(model, label))
    return sorted(found)


def _belonging(model: Any, label: str) -> Iterator[Watched]:
    """Rows of their own table that are searched with an object. A draft's lie in its revision, which changes the object's row."""
    if hasattr(model, "latest_revision"):
        return
    for part in model.get_search_fields():
        if not isinstance(part, RelatedFields):
            continue
        relation = part.get_field(model)
        if isinstance(relation, TaggableManager):
            yield Watched(relation.through._meta.db_table, "object_id", "")
        elif isinstance(relation, models.ManyToOneRel):
            yield Watched(relation.related_model._meta.db_table, _column(relation.field), label)


def _column(field: Any) -> str:
    return str(field.column)


def install() -> None:
    """Put the triggers where they are missing; then everything has to be read anew, because nobody knows what was missed."""
    if Change._meta.db_table not in connection.introspection.table_names():
        return
    wanted = dict(_statements())
    there = _there()
    with connection.cursor() as cursor:
        if missing := wanted.keys() - there.keys():
            for statement in _functions() if connection.vendor == "postgresql" else ():
                cursor.execute(statement)
        for name in sorted(missing):
            cursor.execute(wanted[name])
    if missing:
        Change.objects.create(model=Change.EVERYTHING)


def remove() -> None:
    """Take all of them away."""
    with connection.cursor() as cursor:
        for name, table in sorted(_there().items()):
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def _there() -> dict[str, str]:
    """Name and table of those that exist."""
    query = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'searching\\_v%' ESCAPE '\\'",
        "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'searching\\_v%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def _statements() -> Iterator[tuple[str, str]]:
    for one in watched():
        if connection.vendor == "postgresql":
            yield _postgresql(one)
        else:
            yield from (_sqlite(one, event) for event in _EVENTS)


def _postgresql(one: Watched) -> tuple[str, str]:
    name = f"{_PREFIX}{one.table}"
    call = f"searching_note('{one.label}', '{one.column}')" if one.label else "searching_note_tagged()"
    return name, (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {one.table} FOR EACH ROW EXECUTE FUNCTION {call}"
    )


def _functions() -> Iterator[str]:
    for name, body in _FUNCTIONS.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "  # noqa: S608  (texts of this module)
            "DECLARE changed record; label text; found text; BEGIN "
            "IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF; "
            f"{body} "
            f"{_NOTE} VALUES (label, found); RETURN NULL; END $$"
        )


def _sqlite(one: Watched, event: str) -> tuple[str, str]:
    name, row = f"{_PREFIX}{one.table}_{event}", "OLD" if event == "delete" else "NEW"
    label = f"'{one.label}'"
    if not one.label:
        label = f"({_LABEL} {row}.content_type_id)"
    return name, (
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {one.table} BEGIN "
        f"{_NOTE} VALUES ({label}, {row}.{one.column}); END"
    )
