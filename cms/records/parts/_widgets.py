"""What forms show: numbers as the editor's language writes them, many choices in a box of their own with what is chosen at the top."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language

from cms.gate.numerals import read, written


class NumberFormField(forms.DecimalField):
    """An exact number, read and shown as the editor's language writes it: in Vietnamese 1.811,5 has its comma, because a dot separates thousands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"widget": forms.TextInput, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """The value that the form shows."""
        return written(value.normalize(), _language()) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """The number that was typed."""
        return super().to_python(read(value, _language()) if isinstance(value, str) else value)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


class Choices(forms.CheckboxSelectMultiple):
    """Boxes to tick in a frame that scrolls; what is ticked stands first."""

    def __init__(self, attrs: Any = None, choices: Any = ()) -> None:
        super().__init__({"class": "choices", **(attrs or {})}, choices)

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Django's, in another order; each keeps its id."""
        return sorted(super().optgroups(name, value, attrs), key=lambda group: not group[1][0]["selected"])


class RecordsFormField(forms.ModelMultipleChoiceField):
    """Records by title, with their kind."""

    def label_from_instance(self, obj: Any) -> str:
        """Titles alone do not tell a project from the news of it."""
        kind = ContentType.objects.get_for_id(obj.content_type_id).model_class()
        return f"{obj.title} · {kind._meta.verbose_name}" if kind else str(obj.title)
