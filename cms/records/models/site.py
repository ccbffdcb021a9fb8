"""The province itself, its menus, and redirects of former addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, PageChooserPanel, Panel
from wagtail.fields import StreamField

from cms.records import choices
from cms.records.models._base import RecordMixin, ReferenceRecord, source_locale
from cms.records.models.reference import Contact, Organisation, Term, describe
from cms.records.parts import Body, Group, Ids, Layout, Named, Part, RecordsField, TimeZoneField


class StreamPart(Part):
    """A StreamField of one type of block whose values are facts and texts together, each with a key."""

    column: str
    block: str

    def values(self, record: Any) -> list[Any]:
        """The blocks' values in order."""
        return [block.value for block in getattr(record, self.column)]

    def put(self, record: Any, values: Iterable[Body]) -> None:
        """Set the blocks; their ids are derived from the record and the key, so that loading twice changes nothing."""
        said = [
            {"type": self.block, "value": value, "id": str(uuid5(UUID(record.uid), f"{self.block} {value['key']}"))}
            for value in values
        ]
        setattr(record, self.column, json.dumps(said))

    def panel(self) -> Panel:
        return FieldPanel(self.column)


class MenuItemBlock(blocks.StructBlock):
    """One entry of a menu; give exactly one of kind, record and address."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9-]*$", label=_("key"))
    label = blocks.CharBlock(label=_("label"))
    kind = blocks.CharBlock(required=False, label=_("listing of the kind"))
    record = blocks.PageChooserBlock(required=False, label=_("record"))
    url = blocks.CharBlock(required=False, label=_("outside address"))


class MenuEntries(StreamPart):
    """Entries: order and targets are facts, labels are texts."""

    name, column, block = "entries", "items", "item"
    fact_names, text_names = ("items",), ("labels",)
    late = True
    label = _("entries")

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        return {"items": [self._item(value) for value in self.values(record)]}

    def texts(self, record: Any) -> Body:
        return {"labels": {value["key"]: value["label"] for value in self.values(record)}}

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        empty = {"kind": "", "url": "", "record": None}
        self.put(
            record,
            (
                {**empty, **item, "label": texts["labels"][item["key"]], "record": ids.get(item.get("record", ""))}
                for item in facts.get("items", [])
            ),
        )

    def say(self, record: Any, words: Any) -> Iterable[str]:
        for value in self.values(record):
            target = value["kind"] or value["url"] or (value["record"].title if value["record"] else "")
            yield f"{value['label']}: {target}"

    @staticmethod
    def _item(value: Any) -> Body:
        record = value["record"]
        return {
            "key": value["key"],
            "kind": value["kind"],
            "record": str(record.translation_key) if record else None,
            "url": value["url"],
        }


@describe
class Menu(ReferenceRecord):
    """`code` is `main` or `footer`. The order and the targets are those of the source language; the labels are each language's own."""

    kind = "menu"

    code = models.CharField(_("code"), max_length=20, help_text=_("main or footer."))
    items = StreamField([("item", MenuItemBlock())], blank=True, verbose_name=_("entries"))
    entries = MenuEntries()

    text_layout: ClassVar[Layout] = ("title",)
    fact_layout: ClassVar[Layout] = ("code", "entries")
    spoken_streams = ("items",)

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")


class KeyFigureBlock(blocks.StructBlock):
    """One figure of the home page; value and unit are facts, label and source are text."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9-]*$", label=_("key"))
    label = blocks.CharBlock(label=_("label"))
    source = blocks.CharBlock(required=False, label=_("source and date"))
    value = blocks.RegexBlock(
        r"^-?(0|[1-9]\d*)(\.\d+)?$", label=_("value"), help_text=_("A number with a decimal point.")
    )
    unit = blocks.CharBlock(required=False, label=_("code of the unit (scheme unit)"))
    decimals = blocks.IntegerBlock(default=0, min_value=0, max_value=4, label=_("decimals shown"))
    as_of = blocks.CharBlock(required=False, label=_("period"))
    indicator = blocks.PageChooserBlock(required=False, label=_("indicator"))


class HomeFigures(StreamPart):
    """Figures of the home page; the editor names units by their codes."""

    name, column, block = "home_figures", "figures", "figure"
    fact_names, text_names = ("figures",), ("figure_labels", "figure_sources")
    late = True
    label = _("key figures")

    def facts(self, record: Any, uids: Mapping[Named, str]) -> Body:
        values = self.values(record)
        codes = {value["unit"] for value in values if value["unit"]}
        terms = Term.objects.filter(choices.source_only(), scheme="unit", code__in=codes)
        units = {code: str(uid) for code, uid in terms.values_list("code", "translation_key")}
        return {"figures": [self._figure(value, units) for value in values]}

    def texts(self, record: Any) -> Body:
        values = self.values(record)
        return {
            "figure_labels": {value["key"]: value["label"] for value in values},
            "figure_sources": {value["key"]: value["source"] for value in values if value["source"]},
        }

    def write(self, record: Any, facts: Body, texts: Body, ids: Ids) -> None:
        named = {figure["unit"] for figure in facts.get("figures", []) if figure.get("unit")}
        terms = Term.objects.filter(choices.source_only(), translation_key__in=named)
        units = {str(uid): code for uid, code in terms.values_list("translation_key", "code")}
        self.put(record, (self._value(figure, texts, units, ids) for figure in facts.get("figures", [])))

    def say(self, record: Any, words: Any) -> Iterable[str]:
        for value in self.values(record):
            yield f"{value['label']}: {words.number(value['value'])} {value['unit']}".strip()

    def needed(self, facts: Body) -> Iterable[str]:
        return [figure["unit"] for figure in facts.get("figures", ()) if figure.get("unit")]

    @staticmethod
    def _figure(value: Any, units: Mapping[str, str]) -> Body:
        indicator = value["indicator"]
        return {
            "key": value["key"],
            "value": value["value"],
            "unit": units.get(value["unit"]),
            "decimals": value["decimals"],
            "as_of": value["as_of"],
            "indicator": str(indicator.translation_key) if indicator else None,
        }

    @staticmethod
    def _value(figure: Body, texts: Body, units: Mapping[str, str], ids: Ids) -> Body:
        key = figure["key"]
        return {
            "key": key,
            "label": texts["figure_labels"][key],
            "source": texts.get("figure_sources", {}).get(key, ""),
            "value": figure["value"],
            "unit": units.get(figure.get("unit", ""), ""),
            "decimals": figure.get("decimals", 0),
            "as_of": figure.get("as_of", ""),
            "indicator": ids.get(figure.get("indicator", "")),
        }


@describe
class Province(ReferenceRecord):
    """The province: its names, its home page."""

    kind = "province"

    code = models.CharField(_("code"), max_length=20, help_text=_("The official code of the province, as text."))
    timezone = TimeZoneField(_("time zone"), help_text=_("Days of publishing and of validity are counted in it."))
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        limit_choices_to=choices.source_only,
        verbose_name=_("responsible organisation"),
        help_text=_("Answers for the portal, and for all reference data."),
    )
    contact = models.ForeignKey(
        Contact,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=choices.source_only,
        verbose_name=_("contact"),
    )
    hero = models.ForeignKey(
        "library.Picture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("home picture")
    )
    sample = models.BooleanField(_("demonstration"), default=False, help_text=_("Every page of the portal says so."))
    figures = StreamField([("figure", KeyFigureBlock())], blank=True, verbose_name=_("key figures"))
    home_figures = HomeFigures()
    featured = RecordsField(verbose_name=_("shown first"), help_text=_("Records at the top of the home page."))
    short_name = models.CharField(_("short name"), max_length=120)
    portal_name = models.CharField(_("name of the portal"), max_length=160)
    tagline = models.CharField(_("headline"), max_length=255)
    summary = models.TextField(_("introduction"))
    address = models.TextField(_("address"), blank=True)
    licence = models.TextField(_("terms of use"), blank=True)

    text_layout: ClassVar[Layout] = (
        "title",
        ("short_name", "portal_name"),
        "tagline",
        "summary",
        "address",
        "licence",
    )
    fact_layout: ClassVar[Layout] = (
        ("code", "timezone"),
        ("owner", "contact"),
        "hero",
        "sample",
        Group(_("Home page"), ("home_figures", "featured")),
    )
    spoken_streams = ("figures",)

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("province")
        verbose_name_plural = _("provinces")

    def assets(self) -> list[Any]:
        """The home page's picture."""
        return [self.hero] if self.hero else []


class Redirect(RecordMixin, models.Model):
    """A former address and where it leads. It has facts only."""

    kind = "redirect"

    translation_key = models.UUIDField(unique=True, editable=False)
    path = models.CharField(
        _("former path"),
        max_length=500,
        unique=True,
        validators=[RegexValidator(r"^/[^\s?#]*$", _("A path begins with a slash."))],
    )
    record = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("record")
    )
    to_locale = models.CharField(_("language of the page"), max_length=20, blank=True)
    to_path = models.CharField(_("or path"), max_length=500, blank=True)

    fact_layout: ClassVar[Layout] = ("path", "record", "to_locale", "to_path")
    panels: ClassVar = [FieldPanel("path"), PageChooserPanel("record"), FieldPanel("to_locale"), FieldPanel("to_path")]

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return self.path

    @property
    def is_source(self) -> bool:
        return True

    @property
    def locale_code(self) -> str:
        return str(settings.SOURCE_LOCALE)

    @property
    def locale_id(self) -> int:
        """A redirect stands with the source language, as everything that has facts does."""
        return int(source_locale().pk)
