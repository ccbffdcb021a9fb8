"""Forms of the library. No form opens an untrusted file in the web process: pictures are ingested, the rest is told by its first bytes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from cms.library.containers import ATTACHMENT_TYPES, RECORDING_TYPES, is_attachment, recording_kind
from cms.library.fields import PictureFormField

_HEAD_BYTES = 64


def _safe_file_field(form: Any, name: str) -> None:
    """Replace Wagtail's file field, which decodes, by ours, in place."""
    if former := form.fields.get(name):
        form.fields[name] = PictureFormField(label=former.label, required=former.required, widget=former.widget)


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


class PictureForm(OneErrorEach, BaseImageForm):
    """Base of every picture form: single and multiple upload, the chooser's upload, editing with or without a new file."""

    LABELS = {"description": gettext_lazy("Alternative text")}
    HELP = {
        "description": gettext_lazy("What is to be seen, for people who can't see the picture. Not the title."),
        "credit": gettext_lazy("Printed beside the picture: who made it, or who owns it."),
        "people": gettext_lazy(
            "A picture that shows recognisable people can be published only while their consent is on file and valid."
        ),
        "rights_to": gettext_lazy("After this day the picture leaves the portal. Empty: without end."),
        "consent_to": gettext_lazy("After this day the picture leaves the portal. Empty: without end."),
    }
    REQUIRED = ("description", "credit")

    class Meta(BaseImageForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _safe_file_field(self, "file")
        for name in self.REQUIRED:
            if name in self.fields:
                self.fields[name].required = True
        for name, text in self.HELP.items():
            if name in self.fields:
                self.fields[name].help_text = text
                self.fields[name].label = self.LABELS.get(name, self.fields[name].label)

    def clean(self) -> dict[str, Any]:
        """A new file has no focal point yet, unless one is given with it."""
        data = super().clean() or self.cleaned_data
        changed = set(self.changed_data)
        if "file" in changed and self.instance.pk and not any(name.startswith("focal") for name in changed):
            data.update({name: None for name in self.fields if name.startswith("focal")})
        return dict(data)


class AttachmentForm(OneErrorEach, BaseDocumentForm):
    """Base of every attachment form."""

    class Meta(BaseDocumentForm.Meta):
        pass

    def clean_file(self) -> Any:
        """Refuse what is not on the list, or not what its name promises."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            extension = _extension(file)
            if extension not in ATTACHMENT_TYPES:
                kinds = ", ".join(ATTACHMENT_TYPES).upper()
                message = _("This kind of file can't be attached. Give one of: %(kinds)s.")
                raise ValidationError(message, code="attachment_type", params={"kinds": kinds})
            if not is_attachment(file, extension):
                message = _(
                    "The content of this file is not %(kind)s, or it holds macros. Save it anew as %(kind)s and upload that."
                )
                raise ValidationError(message, code="attachment_content", params={"kind": extension.upper()})
            file.seek(0)
        return file


class RecordingForm(OneErrorEach, BaseMediaForm):
    """Base of every recording form; the picture that stands for a recording is ingested as every picture is."""

    class Meta(BaseMediaForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _safe_file_field(self, "thumbnail")

    def clean_file(self) -> Any:
        """Refuse what is too large, or is not the container that its name promises."""
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            most = settings.RECORDING_MAX_UPLOAD_SIZE
            if (file.size or 0) > most:
                message = _("This recording is too big; at most %(size)s.")
                raise ValidationError(message, code="recording_size", params={"size": filesizeformat(most)})
            file.seek(0)
            kind = recording_kind(file.read(_HEAD_BYTES))
            file.seek(0)
            if kind is None or kind != _extension(file):
                kinds = ", ".join(RECORDING_TYPES).upper()
                message = _("The content of this file must be what its name says, and one of: %(kinds)s.")
                raise ValidationError(message, code="recording_content", params={"kinds": kinds})
        return file


def _extension(file: UploadedFile[bytes]) -> str:
    return (file.name or "").rpartition(".")[2].lower()
