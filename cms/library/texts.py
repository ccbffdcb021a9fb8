"""Texts of one picture in all further languages: one small form per language, saved together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.library.forms import OneErrorEach
from cms.library.models import Picture, PictureText

_SOURCE_FIELDS = {"title": "title", "alt": "description", "caption": "caption", "credit": "credit"}


class TextForm(OneErrorEach, forms.ModelForm[PictureText]):
    """One language. Left blank it says nothing; blanked out, what was said is removed."""

    use_required_attribute = False

    class Meta:
        model = PictureText
        fields = tuple(_SOURCE_FIELDS)
        widgets = {"alt": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, text: PictureText, row: Any, data: Any = None) -> None:
        super().__init__(data, instance=text, prefix=f"text-{row.code}")
        self.row = row
        for name, source in _SOURCE_FIELDS.items():
            self.fields[name].widget.attrs["lang"] = row.tag
            if said := getattr(text.image, source):
                self.fields[name].help_text = _("Source: %(text)s") % {"text": said}

    @property
    def heading(self) -> str:
        """The language's own name."""
        return str(self.row.name)

    @property
    def blank(self) -> bool:
        """Whether nothing was entered."""
        return self.is_bound and not any((self.data.get(self.add_prefix(name)) or "").strip() for name in self.fields)

    def full_clean(self) -> None:
        """Django's, but a blank form is valid."""
        if self.blank:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def store(self) -> None:
        """Save what was entered, or remove what was blanked out."""
        if not self.blank:
            self.save()
        elif self.instance.pk:
            self.instance.delete()


class TextForms:
    """The forms of one picture, in the locale table's order; costs one query for languages and one for texts."""

    def __init__(self, picture: Picture, data: Mapping[str, Any] | None = None) -> None:
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        said = {text.locale_id: text for text in picture.texts.all()}
        further = [row for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE and row.code in locales]
        self.forms: list[TextForm] = []
        for row in further:
            locale = locales[row.code]
            text = said.get(locale.pk) or PictureText(image=picture, locale=locale)
            self.forms.append(TextForm(text, row, data))

    def is_valid(self) -> bool:
        """Whether every language is; all are looked at, so that all errors are shown."""
        found = [form.is_valid() for form in self.forms]
        return all(found)

    def save(self) -> None:
        """Store every language whose form was sent."""
        for form in self.forms:
            if form.has_changed():
                form.store()
