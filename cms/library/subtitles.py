"""Subtitles in forms and models: what is typed or uploaded becomes plain WebVTT, or a sentence that says which line is wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.library.webvtt import SubtitleError, cues_of, read

FILE_SUFFIX = "_file"
MOST_BYTES = 2 * 2**20
_AFTER_THE_END = 500
"""Milliseconds that a last subtitle may outlast the clip: editors round."""

_MESSAGES = {
    "encoding": _("This file is not text in UTF-8. Save the subtitles as UTF-8 and upload them again."),
    "no_cues": _("There are no subtitles in this. Give an SRT or WebVTT file."),
    "timing": _("Line %(line)s should give the times, as 00:00:01.000 --> 00:00:04.000."),
    "empty_cue": _("The subtitle at line %(line)s has no words. Write them, or remove it."),
    "backwards": _("The subtitle at line %(line)s ends before it begins. Correct its times."),
    "order": _("The subtitle at line %(line)s begins before the one above it. Put them in order of time."),
    "too_many": _("These are more subtitles than a clip can have. Give those of this clip only."),
    "too_large": _("This file is too large to be subtitles."),
}


def plain_subtitles(data: bytes | str) -> str:
    """Plain WebVTT of what a person gave; raises ValidationError that names the line."""
    try:
        return read(data)
    except SubtitleError as error:
        raise ValidationError(_MESSAGES[error.code], code=error.code, params={"line": error.line}) from error


def problems_against(subtitles: str, duration_ms: int) -> ValidationError | None:
    """What is wrong with subtitles beside a clip of this length; 0 when it is not known yet."""
    cues = cues_of(subtitles) if subtitles and duration_ms else []
    late = next((cue for cue in cues if cue.end > duration_ms + _AFTER_THE_END), None)
    if late is None:
        return None
    message = _("The subtitle at %(at)s s ends after the clip, which runs for %(length)s s. Correct its times.")
    params = {"at": f"{late.start / 1000:.1f}", "length": f"{duration_ms / 1000:.1f}"}
    return ValidationError(message, code="after_the_end", params=params)


class SubtitlesFormField(forms.CharField):
    """The words with their times."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}))
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        """Plain WebVTT; raises ValidationError."""
        return plain_subtitles(super().to_python(value) or "")


class SubtitlesField(models.TextField[str, str]):
    """Plain WebVTT."""

    def formfield(self, **kwargs: Any) -> Any:
        """Typed as text."""
        return super().formfield(**{"form_class": SubtitlesFormField, "widget": SubtitlesFormField().widget, **kwargs})

    def deconstruct(self) -> Any:
        """Django's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class SubtitlesUpload:
    """A form with subtitles: beside the text a file, which takes its place."""

    fields: Any
    cleaned_data: Any

    def add_upload(self) -> None:
        """Put the file's field behind the text's."""
        if "subtitles" not in self.fields:
            return
        upload = forms.FileField(
            label=_("Subtitles from a file"),
            help_text=_("SRT or WebVTT, at most %(size)s MB. Takes the place of the subtitles above.")
            % {"size": MOST_BYTES // 2**20},
            required=False,
            widget=forms.FileInput(attrs={"accept": ".srt,.vtt"}),
        )
        self.fields["subtitles"].help_text = _(
            "Times and words of everything that is said, for people who can't hear it; as WebVTT."
        )
        order = list(self.fields)
        order.insert(order.index("subtitles") + 1, "subtitles" + FILE_SUFFIX)
        self.fields["subtitles" + FILE_SUFFIX] = upload
        self.order_fields(order)  # type: ignore[attr-defined]  # of Django's forms

    def clean_subtitles_file(self) -> Any:
        """What is uploaded is what was said."""
        file = self.cleaned_data.get("subtitles" + FILE_SUFFIX)
        if file:
            if file.size > MOST_BYTES:
                raise ValidationError(_MESSAGES["too_large"], code="too_large")
            self.cleaned_data["subtitles"] = plain_subtitles(file.read())
        return file
