"""Texts of one asset in all further languages: one small form per language, saved together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from cms.library.forms import OneErrorEach
from cms.library.models import AssetModel, WordsModel
from cms.library.subtitles import SubtitlesUpload

_SAME = {"alt": "description"}
"""Fields that are called otherwise on the asset itself."""


class TextForm(SubtitlesUpload, OneErrorEach, forms.ModelForm[Any]):
    """One language. Left blank it says nothing; blanked out, what was said is removed."""

    use_required_attribute = False

    def __init__(self, text: WordsModel, row: Any, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, instance=text, prefix=f"text-{row.code}")
        self.row = row
        for name in text.asset.words:
            self.fields[name].widget.attrs["lang"] = row.tag
            said = getattr(text.asset, _SAME.get(name, name))
            if said and name != "subtitles":
                self.fields[name].help_text = _("Source: %(text)s") % {"text": Truncator(said).words(80)}
        self.add_upload()

    @property
    def heading(self) -> str:
        """The language's own name."""
        return str(self.row.name)

    @property
    def blank(self) -> bool:
        """Whether nothing was entered."""
        given = [self.data.get(self.add_prefix(name)) or self.files.get(self.add_prefix(name)) for name in self.fields]
        return self.is_bound and not any(one.strip() if isinstance(one, str) else one for one in given)

    def full_clean(self) -> None:
        """Django's, but a blank form is valid."""
        if self.blank:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def store(self) -> None:
        """Save what was entered, or remove what was blanked out."""
        if not self.blank:
            created = self.instance.pk is None
            log(instance=self.save(), action="wagtail.create" if created else "wagtail.edit")
        elif self.instance.pk:
            self.instance.delete()


def form_of(model: type[WordsModel], words: tuple[str, ...]) -> type[TextForm]:
    """The form of one language for a kind of asset."""
    widgets: Any = {"alt": forms.Textarea(attrs={"rows": 3})}
    made: type[TextForm] = forms.modelform_factory(model, form=TextForm, fields=words, widgets=widgets)  # type: ignore[assignment]
    return made


class TextForms:
    """The forms of one asset, in the locale table's order; costs one query for languages and one for texts."""

    def __init__(self, asset: AssetModel, data: Mapping[str, Any] | None = None, files: Any = None) -> None:
        locales = {locale.language_code: locale for locale in Locale.objects.all()}
        said = {text.locale_id: text for text in asset.texts.all()}
        further = [row for row in settings.LOCALES if row.code != settings.SOURCE_LOCALE and row.code in locales]
        form, owner = form_of(asset.texts.model, asset.words), asset.texts.field.name
        self.forms: list[TextForm] = []
        for row in further:
            locale = locales[row.code]
            text = said.get(locale.pk) or asset.texts.model(**{owner: asset, "locale": locale})
            self.forms.append(form(text, row, data, files))

    def is_valid(self) -> bool:
        """Whether every language is; all are looked at, so that all errors are shown."""
        found = [form.is_valid() for form in self.forms]
        return all(found)

    def save(self) -> None:
        """Store every language whose form was sent."""
        for form in self.forms:
            if form.has_changed():
                form.store()
