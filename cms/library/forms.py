"""Forms of the library. No form opens an untrusted file in the web process: pictures and documents are ingested in a child, clips by a worker's."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.forms import BaseMediaForm

from cms.library.converting import set_to_work, show_another_moment
from cms.library.fields import PaperFormField, PictureFormField
from cms.library.publicity import is_public
from cms.library.subtitles import SubtitlesUpload


def _safe_file_field(form: Any, field: type[Any]) -> None:
    """Replace Wagtail's file field, which decodes or trusts the name, by ours, in place."""
    if former := form.fields.get("file"):
        form.fields["file"] = field(label=former.label, required=former.required, widget=former.widget)


class OneErrorEach:
    """A form that says one thing at a time: of the model's errors those at fields without one, and those of no field when all else is right."""

    fields: Any
    errors: Any

    def _update_errors(self, errors: ValidationError) -> None:
        silent = {*self.errors, *(["__all__"] if self.errors else [])}
        known = {*self.fields, "__all__"} - silent
        kept = {name: found for name, found in errors.error_dict.items() if name in known}
        if kept:
            super()._update_errors(ValidationError(kept))  # type: ignore[misc]


class AssetForm(OneErrorEach):
    """What the forms of pictures, clips and documents share: labels, helps, and what must be given."""

    LABELS: ClassVar = {"description": gettext_lazy("Alternative text")}
    HELP: ClassVar = {
        "description": gettext_lazy("What is to be seen, for people who can't see the picture. Not the title."),
        "credit": gettext_lazy("Printed beside the picture: who made it, or who owns it."),
        "people": gettext_lazy(
            "A picture that shows recognisable people can be published only while their consent is on file and valid."
        ),
        "rights_to": gettext_lazy("After this day the picture leaves the portal. Empty: without end."),
        "consent_to": gettext_lazy("After this day the picture leaves the portal. Empty: without end."),
    }
    REQUIRED: ClassVar = ("description", "credit")

    def explain(self) -> None:
        """Put labels and helps to the fields that are there."""
        for name in self.REQUIRED:
            if name in self.fields:
                self.fields[name].required = True
        for name, text in self.HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text
                self.fields[name].label = self.LABELS.get(name, self.fields[name].label)
        if "poster" in self.fields:
            self.fields["poster"].widget = AdminImageChooser()


class PictureForm(AssetForm, BaseImageForm):
    """Base of every picture form: single and multiple upload, the chooser's upload, editing with or without a new file."""

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _safe_file_field(self, PictureFormField)
        self.explain()

    def clean(self) -> dict[str, Any]:
        """A new file has no focal point yet, unless one is given with it."""
        data = super().clean() or self.cleaned_data
        changed = set(self.changed_data)
        if "file" in changed and self.instance.pk and not any(name.startswith("focal") for name in changed):
            data.update({name: None for name in self.fields if name.startswith("focal")})
        return dict(data)


class AttachmentForm(AssetForm, BaseDocumentForm):
    """Base of every document form."""

    HELP: ClassVar = {
        **AssetForm.HELP,
        "description": gettext_lazy("What the document is and holds, in a sentence. Not the title."),
        "credit": gettext_lazy("Who issued the document, or who owns it."),
        "poster": gettext_lazy("Shown beside the document. Empty: its first page."),
        "people": gettext_lazy(
            "A document that shows recognisable people can be published only while their consent is on file and valid."
        ),
        "rights_to": gettext_lazy("After this day the document leaves the portal. Empty: without end."),
        "consent_to": gettext_lazy("After this day the document leaves the portal. Empty: without end."),
    }
    LABELS: ClassVar = {"description": gettext_lazy("Description")}

    class Meta(BaseDocumentForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _safe_file_field(self, PaperFormField)
        self.explain()


class RecordingForm(SubtitlesUpload, AssetForm, BaseMediaForm):
    """Base of every clip form. The upload is held for a worker, who is set to it when the form is saved."""

    HELP: ClassVar = {
        **AssetForm.HELP,
        "description": gettext_lazy("What is to be seen in the clip, in a sentence or two. Not the title."),
        "credit": gettext_lazy("Printed below the clip: who made it, or who owns it."),
        "transcript": gettext_lazy(
            "Everything that is said and shown, to be read instead of the clip; a line for each."
        ),
        "poster": gettext_lazy("Stands for the clip until it is played. Empty: a moment of the clip itself."),
        "poster_ms": gettext_lazy(
            "Where no picture is chosen: thousandths of a second from the start. Empty: a third of the way."
        ),
        "people": gettext_lazy(
            "A clip that shows recognisable people can be published only while their consent is on file and valid."
        ),
        "rights_to": gettext_lazy("After this day the clip leaves the portal. Empty: without end."),
        "consent_to": gettext_lazy("After this day the clip leaves the portal. Empty: without end."),
    }

    class Meta(BaseMediaForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].required = not self.instance.pk
        self.explain()
        self.add_upload()

    def clean_poster_ms(self) -> int | None:
        """The moment is part of what was approved, but of no row: while the clip is public a picture is chosen instead."""
        moment: int | None = self.cleaned_data["poster_ms"]
        if "poster_ms" in self.changed_data and self.instance.pk and is_public(self.instance):
            message = _("This clip is public: choose a picture that stands for it, or upload the clip anew.")
            raise ValidationError(message, code="poster_public")
        return moment

    def save(self, commit: bool = True) -> Any:
        """Save, and set a worker to what needs to be converted."""
        saved = super().save(commit=commit)
        if commit:
            if "file" not in self.changed_data and "poster_ms" in self.changed_data:
                show_another_moment(saved)
            set_to_work(saved)
        return saved
