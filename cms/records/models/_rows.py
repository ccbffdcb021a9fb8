"""Child models: the repeated rows of a record. What a child says about itself, `cms.records.parts.Rows` reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from cms.records.parts import DecimalsField, Fault, Layout, LineField, NumberField, TermField, columns_of


class Row(Orderable):
    """A row of facts. `layout` is its form; `once` a column that no two rows share; `sorted_by` the column that orders them, else the editor does."""

    layout: ClassVar[Layout] = ()
    spoken: ClassVar[tuple[str, ...]] = ()
    maps: ClassVar[Mapping[str, str]] = {}
    once: ClassVar[str] = ""
    sorted_by: ClassVar[str] = ""
    help_text: ClassVar[Any] = ""

    class Meta(Orderable.Meta):
        abstract = True

    def faults(self) -> Iterator[Fault]:
        """What is wrong with this row."""
        for part in columns_of(type(self), self.layout, spoken=self.spoken):
            yield from part.faults(self)

    def clean(self) -> None:
        """Raise ValidationError naming the columns at fault."""
        super().clean()
        if errors := {fault.field: fault.error() for fault in self.faults()}:
            raise ValidationError(errors)


class SpokenRow(TranslatableMixin, Row):
    """A row with texts; `spoken` names them. wagtail-localize keeps one copy for each language, with the facts of the source."""

    class Meta(TranslatableMixin.Meta, Row.Meta):
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.translatable_fields = [TranslatableField(name) for name in cls.spoken]


class LabelledRow(SpokenRow):
    """A row of facts whose texts stand in the text row by its key: `maps` gives the field of the text row for each text. The key is made once, of
    the first of them, and stays when the words change."""

    key = models.CharField(_("key"), max_length=60, blank=True, editable=False)

    class Meta(SpokenRow.Meta):
        abstract = True


class StageRow(SpokenRow):
    """One of several things told in order, all words: a step, a link of a value chain, an item of a programme."""

    title = models.CharField(_("title"), max_length=255, help_text=_("A few words."))
    text = models.TextField(
        _("text"), blank=True, help_text=_("One to three sentences, if the title does not say it all.")
    )

    layout: ClassVar[Layout] = ("title", "text")
    spoken: ClassVar[tuple[str, ...]] = ("title", "text")

    class Meta(SpokenRow.Meta):
        abstract = True


class FigureRow(LabelledRow):
    """A figure to show large, with what it says and where it is from."""

    label = models.CharField(
        _("what it says"), max_length=160, help_text=_("A few words, such as “Area” or “Population”.")
    )
    source = LineField(_("source and date"), blank=True, help_text=_("Who published the figure, and when."))
    value = NumberField(
        _("value"),
        help_text=_("The bare number; each language writes it in its own way."),
    )
    unit = TermField(
        verbose_name=_("unit"), scheme="unit", null=True, blank=True, help_text=_("Empty for a plain number.")
    )
    decimals = DecimalsField(_("decimals shown"), default=0, help_text=_("How many the reader sees."))
    as_of = models.CharField(
        _("period"), max_length=40, blank=True, help_text=_("The year or day that the figure holds for, such as 2025.")
    )
    indicator = models.ForeignKey(
        "records.IndicatorPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator"),
        help_text=_("The record that has the whole series, if there is one."),
    )

    layout: ClassVar[Layout] = ("label", ("value", "unit", "decimals", "as_of"), "source", "indicator")
    spoken: ClassVar[tuple[str, ...]] = ("label", "source")
    maps: ClassVar[Mapping[str, str]] = {"label": "figure_labels", "source": "figure_sources"}
    help_text: ClassVar[Any] = _("Shown large, in this order. Four to eight read well.")

    class Meta(LabelledRow.Meta):
        abstract = True
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
