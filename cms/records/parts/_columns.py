"""Parts that are one column each: chosen by the kind of the model's field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from cms.library.media import media_of
from cms.records.parts._fields import AssetsField, CodesField, InOrderField, LineField, LinesField, TagsField
from cms.records.parts._part import Body, Ids, Named, Part
from cms.records.parts._uids import uid_field
from cms.records.parts._written import decimal, lines


class Column(Part):
    """One column. `spoken` columns are texts, one in each language; the others are facts."""

    def __init__(self, field: Any, *, spoken: bool = False) -> None:
        self.field, self.spoken = field, spoken
        self.name = field.name
        self.row_name = getattr(field, "row_name", field.name)
        self.text_names = (self.row_name,) if spoken else ()
        self.fact_names = () if spoken else (self.row_name,)

    @property
    def label(self) -> Any:
        return self.field.verbose_name

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        return {} if self.spoken else {self.row_name: self.read(record, uids)}

    def texts(self, record: Any) -> Body:
        return {self.row_name: self.read(record, {})} if self.spoken else {}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        row = texts if self.spoken else facts
        value = row.get(self.row_name)
        self.put(record, self.field.get_default() if value is None else self.back(value, ids))

    def panel(self) -> Panel:
        return FieldPanel(self.name)

    def say(self, record: Any, words: Any) -> Iterable[str]:
        value = self.value(record)
        return () if value in (None, "", [], False) else self.lines(value, words)

    def value(self, record: Any) -> Any:
        """What the column holds."""
        return getattr(record, self.field.attname)

    def put(self, record: Any, value: Any) -> None:
        """Set the column."""
        setattr(record, self.field.attname, value)

    def read(self, record: Any, uids: Mapping[Named, str]) -> Any:
        """The value as a row holds it."""
        return self.value(record)

    def back(self, value: Any, ids: Ids) -> Any:
        """The value of a row as the column holds it."""
        return value

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        """A value that is not empty, for people."""
        choices = dict(self.field.flatchoices or ())
        yield str(choices.get(value, value))


class Words(Column):
    """Text; lines end as in files, not as in forms."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> str:
        return str(self.value(record) or "").replace("\r\n", "\n")


class Line(Column):
    """Text of one line, whatever was typed; spaces that do not break stay."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> str:
        return " ".join(lines(self.value(record)))


class Lines(Column):
    """Texts, one to a line of the column."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> list[str]:
        return lines(self.value(record))

    def back(self, value: Any, ids: Ids) -> str:
        return "\n".join(value)

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        return lines(value)


class Tags(Column):
    """Words of a list, separated by spaces in the column."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> list[str]:
        return str(self.value(record) or "").split()

    def back(self, value: Any, ids: Ids) -> str:
        return " ".join(value)


class Number(Column):
    """An exact decimal number."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> str | None:
        return decimal(self.value(record))

    def back(self, value: Any, ids: Ids) -> Decimal:
        return Decimal(value)

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        yield words.number(decimal(value))


class Day(Column):
    """A calendar day."""

    def read(self, record: Any, uids: Mapping[Named, str]) -> str | None:
        value = self.value(record)
        return value.isoformat() if value else None

    def back(self, value: Any, ids: Ids) -> date:
        return date.fromisoformat(value)

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        yield words.day(value)


class Flag(Column):
    """Yes or no."""

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        yield _("yes")


class Codes(Column):
    """Codes of terms."""

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        return [words.term(self.field.scheme, code) for code in value]


class One(Column):
    """A record of another table."""

    @property
    def late(self) -> bool:  # type: ignore[override]  # a property of the column's model
        return issubclass(self.field.related_model, Page | self.field.model)

    def named(self, record: Any) -> Iterable[Named]:
        value = self.value(record)
        return () if value is None else ((self.field.related_model, value),)

    def read(self, record: Any, uids: Mapping[Named, str]) -> str | None:
        value = self.value(record)
        return None if value is None else uids.get((self.field.related_model, value))

    def back(self, value: Any, ids: Ids) -> int:
        return ids[value]

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        yield words.name(self.field.related_model, value)

    def assets(self, record: Any) -> Iterable[Any]:
        found = getattr(record, self.name) if _is_asset(self.field.related_model) else None
        return () if found is None else (found,)

    def needed(self, facts: Body) -> Iterable[str]:
        value = facts.get(self.name)
        return (value,) if value and _is_reference(self.field.related_model) else ()


class Many(Column):
    """Records of another table, in no order."""

    late = True

    def value(self, record: Any) -> Any:
        ready = record.pk or isinstance(self.field, ParentalManyToManyField)
        return list(getattr(record, self.name).all()) if ready else []

    def put(self, record: Any, value: Any) -> None:
        getattr(record, self.name).set(value)

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        self.put(record, [ids[uid] for uid in facts.get(self.name, [])])

    def named(self, record: Any) -> Iterable[Named]:
        return [(self.field.related_model, found.pk) for found in self.value(record)]

    def read(self, record: Any, uids: Mapping[Named, str]) -> list[str]:
        field = uid_field(self.field.related_model)
        return sorted(str(getattr(found, field)) for found in self.value(record))

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        return [words.name(self.field.related_model, found.pk) for found in value]

    def needed(self, facts: Body) -> Iterable[str]:
        return facts.get(self.name, ()) if _is_reference(self.field.related_model) else ()


class InOrder(Column):
    """Records or assets in the order that the editor gave."""

    late = True

    def value(self, record: Any) -> Any:
        return [block.value for block in getattr(record, self.name) if block.value]

    def named(self, record: Any) -> Iterable[Named]:
        return [(Page if isinstance(found, Page) else type(found), found.pk) for found in self.value(record)]

    def read(self, record: Any, uids: Mapping[Named, str]) -> list[str]:
        found = [str(getattr(one, uid_field(type(one)))) for one in self.value(record)]
        return list(dict.fromkeys(found))

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        named = facts.get(self.row_name, [])
        kinds = self.kinds(named)
        blocks = [
            {"type": kinds[uid], "value": ids[uid], "id": str(uuid5(UUID(record.uid), f"{self.name} {uid}"))}
            for uid in named
        ]
        setattr(record, self.name, json.dumps(blocks))

    def kinds(self, uids: Iterable[str]) -> Mapping[str, str]:
        """The kind of block that each stands in."""
        (kind,) = self.field.stream_block.child_blocks
        return dict.fromkeys(uids, kind)

    def lines(self, value: Any, words: Any) -> Iterable[str]:
        return [words.name(Page if isinstance(one, Page) else type(one), one.pk) for one in value]

    def assets(self, record: Any) -> Iterable[Any]:
        return [one for one in self.value(record) if _is_asset(type(one))]


class Assets(InOrder):
    """Pictures, clips and documents, each in a block of its own kind."""

    def kinds(self, uids: Iterable[str]) -> Mapping[str, str]:
        return {uid: _BLOCKS.get(media, media) for uid, media in media_of(uids).items()}


_BLOCKS = {"picture": "asset"}
_KINDS: tuple[tuple[type[Any], type[Column]], ...] = (
    (LineField, Line),
    (LinesField, Lines),
    (CodesField, Codes),
    (TagsField, Tags),
    (AssetsField, Assets),
    (InOrderField, InOrder),
    (models.ManyToManyField, Many),
    (models.ForeignKey, One),
    (models.DecimalField, Number),
    (models.DateField, Day),
    (models.BooleanField, Flag),
    (models.TextField, Words),
    (models.CharField, Words),
    (models.IntegerField, Column),
)


def column(field: Any, *, spoken: bool = False) -> Column:
    """The part of a field; raises TypeError for a field that nobody has said how to write."""
    if not isinstance(field, models.DateTimeField):  # an instant is no day
        for kind, part in _KINDS:
            if isinstance(field, kind):
                return part(field, spoken=spoken)
    raise TypeError(f"{field} is of a type that no part reads; write a part for it")


def _is_reference(model: type[models.Model]) -> bool:
    """Whether records of this table are reference data, which must be public before what names them; pages may follow later, and assets go along."""
    return not issubclass(model, Page) and not _is_asset(model)


def _is_asset(model: type[models.Model]) -> bool:
    return uid_field(model) == "uid_value"
