"""Days are typed and shown the Vietnamese way: the day first. 05/03 is the fifth of March in both languages of the admin."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput


class _Form(forms.Form):
    day = forms.DateField(widget=AdminDateInput)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/03/2026", "2026-03-05"])
def test_the_day_comes_before_the_month(language: str, typed: str) -> None:
    with translation.override(language):
        form = _Form({"day": typed})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["day"] == date(2026, 3, 5)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_shown_as_it_is_typed(language: str) -> None:
    with translation.override(language):
        assert 'value="05/03/2026"' in str(_Form(initial={"day": date(2026, 3, 5)})["day"])
