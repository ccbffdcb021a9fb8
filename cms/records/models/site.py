"""The province itself, its menus, and redirects of former addresses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from cms.records.models import choices
from cms.records.models._base import Body, RecordMixin, ReferenceRecord, source_locale, without_empty
from cms.records.models.reference import Contact, Organisation


class MenuItemBlock(blocks.StructBlock):
    """One entry of a menu; give exactly one of kind, record and address."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9-]*$", label=_("key"))
    label = blocks.CharBlock(label=_("label"))
    kind = blocks.CharBlock(required=False, label=_("listing of the kind"))
    record = blocks.PageChooserBlock(required=False, label=_("record"))
    url = blocks.CharBlock(required=False, label=_("outside address"))


class Menu(ReferenceRecord):
    """`code` is `main` or `footer`. The order and the targets are those of the source language; the labels are each language's own."""

    kind = "menu"

    code = models.CharField(_("code"), max_length=20)
    items = StreamField([("item", MenuItemBlock())], blank=True, verbose_name=_("entries"))

    translatable_fields: ClassVar = [TranslatableField("title"), TranslatableField("items")]
    panels: ClassVar = [FieldPanel("title"), FieldPanel("code"), FieldPanel("items")]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def facts_body(self) -> Body:
        return {**self.head(), "code": self.code, "items": [self._item(block.value) for block in self.items]}

    def text_body(self) -> Body:
        labels = {block.value["key"]: block.value["label"] for block in self.items}
        return {**self.head(), "title": self.title, "labels": labels}

    @staticmethod
    def _item(value: Any) -> Body:
        record = value["record"]
        return without_empty(
            {
                "key": value["key"],
                "kind": value["kind"],
                "record": str(record.translation_key) if record else None,
                "url": value["url"],
            }
        )


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


class Province(ReferenceRecord):
    """The province: its names, its home page."""

    kind = "province"

    code = models.CharField(_("code"), max_length=20)
    timezone = models.CharField(_("time zone"), max_length=60, default="Asia/Ho_Chi_Minh")
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        limit_choices_to=choices.source_only,
        verbose_name=_("responsible organisation"),
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
    sample = models.BooleanField(_("demonstration"), default=False)
    figures = StreamField([("figure", KeyFigureBlock())], blank=True, verbose_name=_("key figures"))
    featured = StreamField([("record", blocks.PageChooserBlock())], blank=True, verbose_name=_("shown first"))
    short_name = models.CharField(_("short name"), max_length=120)
    portal_name = models.CharField(_("name of the portal"), max_length=160)
    tagline = models.CharField(_("headline"), max_length=255)
    summary = models.TextField(_("introduction"))
    address = models.TextField(_("address"), blank=True)
    licence = models.TextField(_("terms of use"), blank=True)

    _texts = ("title", "short_name", "portal_name", "tagline", "summary", "address", "licence")
    translatable_fields: ClassVar = [TranslatableField(name) for name in (*_texts, "figures")]
    panels: ClassVar = [
        MultiFieldPanel([FieldPanel(name) for name in _texts], _("Text")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("code", "timezone", "owner", "contact", "hero", "sample", "figures", "featured")
            ],
            _("Facts (the same in every language)"),
        ),
    ]

    class Meta(ReferenceRecord.Meta):
        verbose_name = _("province")
        verbose_name_plural = _("provinces")

    def facts_body(self) -> Body:
        body = {
            **self.head(),
            "code": self.code,
            "timezone": self.timezone,
            "owner": self.owner.uid,
            "contact": self.contact.uid if self.contact else None,
            "hero": self.hero.uid if self.hero else None,
            "figures": self._figures(),
            "featured": [str(block.value.translation_key) for block in self.featured],
            "sample": self.sample or None,
        }
        return without_empty(body)

    def text_body(self) -> Body:
        body = {**self.head(), **{name: getattr(self, name) for name in self._texts}}
        body["figure_labels"] = {block.value["key"]: block.value["label"] for block in self.figures}
        body["figure_sources"] = {block.value["key"]: block.value["source"] for block in self.figures}
        return without_empty(body)

    def assets(self) -> list[Any]:
        return [self.hero] if self.hero else []

    def _figures(self) -> list[Body]:
        from cms.records.models.reference import Term

        codes = {block.value["unit"] for block in self.figures if block.value["unit"]}
        units = {term.code: term.uid for term in Term.objects.filter(scheme="unit", locale=self.locale, code__in=codes)}
        return [
            without_empty(
                {
                    "key": value["key"],
                    "value": value["value"],
                    "unit": units.get(value["unit"]),
                    "decimals": value["decimals"] or None,
                    "as_of": value["as_of"],
                    "indicator": str(value["indicator"].translation_key) if value["indicator"] else None,
                }
            )
            for value in (block.value for block in self.figures)
        ]


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
        from django.conf import settings

        return str(settings.SOURCE_LOCALE)

    @property
    def locale_id(self) -> int:
        """A redirect stands with the source language, as everything that has facts does."""
        return int(source_locale().pk)

    def facts_body(self) -> Body:
        return without_empty(
            {
                "uid": self.uid,
                "kind": self.kind,
                "path": self.path,
                "record": str(self.record.translation_key) if self.record else None,
                "to_locale": self.to_locale,
                "to_path": self.to_path,
            }
        )

    def text_body(self) -> None:
        return None
