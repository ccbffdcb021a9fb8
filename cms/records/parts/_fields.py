"""Columns with a meaning: what a form offers, what may stand in them. In the database each is Django's or Wagtail's own, so migrations name those."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.library.blocks import ClipChooserBlock, DocumentChooserBlock
from cms.records import choices
from cms.records.parts._widgets import Choices, NumberFormField, RecordsFormField


class _As:
    """Goes into migrations as the field of another path, without the arguments that only forms need."""

    written_as = "django.db.models.CharField"
    unsaid: tuple[str, ...] = ()

    def deconstruct(self) -> Any:
        """Django's hook."""
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]  # of the field that it is mixed into
        return name, self.written_as, args, {key: value for key, value in kwargs.items() if key not in self.unsaid}


class _Growing(_As, models.TextField[str, str]):
    """A text whose box grows with it."""

    written_as = "django.db.models.TextField"

    def formfield(self, **kwargs: Any) -> Any:
        """Wagtail gives this box to plain text fields only."""
        return super().formfield(**{"widget": AdminAutoHeightTextInput, **kwargs})


class LineField(_Growing):
    """A text of one line, however long; breaks that an editor types become spaces."""


class LinesField(_Growing):
    """Texts, one to a line; empty lines do not count."""


class TagsField(_As, models.CharField[str, str]):
    """Words separated by spaces."""


class SecureUrlField(_As, models.URLField[str, str]):
    """An address that begins with https."""

    written_as = "django.db.models.URLField"
    default_validators = [URLValidator(schemes=["https"], message=_("Write an address that begins with https://."))]

    def formfield(self, **kwargs: Any) -> Any:
        """The form's field; an address without a scheme is taken as https."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class CodeField(_As, models.CharField[str, str]):
    """A code or number of a document, kept as text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 60, **kwargs})


class PeriodField(_As, models.CharField[str, str]):
    """A period in ISO 8601: a year, a quarter, a month."""

    default_validators = [
        RegexValidator(r"^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?\Z", _("Write 2024, 2024-Q1 or 2024-05.")),
    ]


class CurrencyField(_As, models.CharField[str, str]):
    """A currency (ISO 4217)."""

    default_validators = [RegexValidator(r"^[A-Z]{3}\Z", _("Write the three letters of ISO 4217: VND, USD, JPY …"))]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 3, "default": "VND", **kwargs})


def _zone(value: str) -> None:
    if value not in available_timezones():
        text = _("There is no time zone “%(name)s”. Write its IANA name, such as Asia/Ho_Chi_Minh or Asia/Tokyo.")
        raise ValidationError(text, code="timezone", params={"name": value})


class TimeZoneField(_As, models.CharField[str, str]):
    """An IANA time zone."""

    default_validators = [_zone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 60, "default": "Asia/Ho_Chi_Minh", **kwargs})


class LanguageField(_As, models.CharField[str, str]):
    """A language of the locale table."""

    unsaid = ("choices",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        languages = [(row.code, row.name) for row in settings.LOCALES]
        super().__init__(*args, **{"max_length": 20, "choices": languages, **kwargs})


class NumberField(_As, models.DecimalField[Any, Any]):
    """An exact number; typed and shown as the editor's language writes numbers."""

    written_as = "django.db.models.DecimalField"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 24, "decimal_places": 6, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """The form's field."""
        return super().formfield(**{"form_class": NumberFormField, **kwargs})


class QuantityField(NumberField):
    """An exact quantity that is not negative; four decimals unless told otherwise."""

    default_validators = [MinValueValidator(0, _("This cannot be less than zero."))]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"decimal_places": 4, **kwargs})


class PercentField(NumberField):
    """A share in percent, 0 to 100."""

    default_validators = [
        MinValueValidator(0, _("A share in percent lies between 0 and 100.")),
        MaxValueValidator(100, _("A share in percent lies between 0 and 100.")),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_digits": 5, "decimal_places": 2, **kwargs})


class DecimalsField(_As, models.PositiveSmallIntegerField[int, int]):
    """How many decimals are shown."""

    written_as = "django.db.models.PositiveSmallIntegerField"
    default_validators = [MaxValueValidator(4, _("At most four decimals are shown."))]


class ReferenceField(_As, models.ForeignKey[Any, Any]):
    """One row of reference data, of the source language. Offered as a list: Wagtail's chooser would show every language and scheme."""

    written_as = "django.db.models.ForeignKey"
    unsaid = ("limit_choices_to",)
    order: tuple[str, ...] = ("title",)

    def __init__(self, to: Any, **kwargs: Any) -> None:
        own = {"on_delete": models.PROTECT, "related_name": "+", "limit_choices_to": choices.source_only}
        super().__init__(to, **{**own, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """A list to choose from."""
        model: Any = self.remote_field.model
        offered = {"queryset": model._default_manager.order_by(*self.order), "widget": forms.Select}
        return super().formfield(**{**kwargs, **offered})


class TermField(ReferenceField):
    """A term of one scheme."""

    order = ("order", "title")

    def __init__(self, to: Any = "records.Term", *, scheme: str = "", **kwargs: Any) -> None:
        if scheme:
            kwargs["limit_choices_to"] = choices.of_scheme(scheme)
        super().__init__(to, **kwargs)


class PlaceField(ReferenceField):
    """A place."""

    def __init__(self, to: Any = "records.Place", **kwargs: Any) -> None:
        super().__init__(to, **kwargs)


class TermsField(_As, ParentalManyToManyField):
    """Terms of one scheme, in no order."""

    written_as = "modelcluster.fields.ParentalManyToManyField"
    unsaid = ("limit_choices_to",)

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        kwargs = {"blank": True, "related_name": "+", **kwargs}
        if scheme:
            kwargs["limit_choices_to"] = choices.of_scheme(scheme)
        super().__init__(kwargs.pop("to", "records.Term"), *args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Boxes to tick."""
        return super().formfield(**{"widget": Choices, **kwargs})


class ManyField(_As, ParentalManyToManyField):
    """Records of another table, in no order; offered by title."""

    written_as = "modelcluster.fields.ParentalManyToManyField"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, "related_name": "+", **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """Boxes to tick; pages with their kind."""
        model: Any = self.remote_field.model
        pages = {"form_class": RecordsFormField} if issubclass(model, Page) else {}
        offered = {"queryset": model._default_manager.order_by("title"), "widget": Choices}
        return super().formfield(**{**kwargs, **offered, **pages})


class CodesField(_As, models.JSONField):
    """Codes of terms of one scheme, stored as codes: what the rows hold of them."""

    written_as = "django.db.models.JSONField"

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        self.scheme = scheme
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """Boxes to tick, named by the terms."""
        offered: Any = {"choices": lambda: choices.codes(self.scheme), "widget": Choices}
        return models.Field.formfield(self, form_class=forms.MultipleChoiceField, **{**kwargs, **offered})


class InOrderField(_As, StreamField):
    """Things in an order that the editor gives."""

    written_as = "wagtail.fields.StreamField"


class RecordsField(InOrderField):
    """Records in order; of these page models (`records.ProjectPage`) or, when none is named, of any kind."""

    def __init__(self, *args: Any, kinds: tuple[str, ...] = (), **kwargs: Any) -> None:
        block = blocks.PageChooserBlock(**({"page_type": list(kinds)} if kinds else {}), label=_("record"))
        super().__init__(*(args or ([("record", block)],)), **{"blank": True, **kwargs})


class AssetsField(InOrderField):
    """Pictures, clips and documents of the library, in order; `row_name` is the field of the row where it is not the column's name."""

    def __init__(self, *args: Any, row_name: str = "", **kwargs: Any) -> None:
        if row_name:
            self.row_name = row_name
        offered = [
            ("asset", ImageChooserBlock(label=_("picture"))),
            ("clip", ClipChooserBlock(label=_("clip"))),
            ("document", DocumentChooserBlock(label=_("document"))),
        ]
        super().__init__(*(args or (offered,)), **{"blank": True, **kwargs})
