"""Fields that never decode: a master's size is read from its header, a preview's is computed, an upload is ingested in a child process."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from django.forms import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField as WagtailFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.library import stores
from cms.library.errors import FileRefused
from cms.library.sizes import fit, header_size
from cms.library.taking import take_in
from media_pipeline import Asset


class Master(SimpleUploadedFile):
    """The normalised master of an ingested upload, with its asset: the only file that a picture takes."""

    def __init__(self, asset: Asset, filename: str) -> None:
        self.asset = asset
        stem = filename.rsplit(".", 1)[0] or "picture"
        extension = asset.master.format.extension
        content = stores.renditions().read(asset, asset.file_name(asset.master))
        super().__init__(f"{stem}.{extension}", content, f"image/{asset.master.format.value}")


class PictureFormField(WagtailFormField):
    """The file field of every picture form. What it gives is a `Master`, or the pipeline's refusal as an error at the field.

    The kind of file is told by its content, so its name is not looked at.
    """

    default_validators: list[Any] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, allow_empty_file=True, **kwargs)  # the pipeline's refusal of empty files says more
        self.help_text = _(
            "JPEG, PNG or WebP, at most %(size)s. The original is kept privately; place and device data never leave it."
        ) % {"size": self.max_upload_size_text}

    def to_python(self, data: Any) -> Master | None:
        """Ingest the upload; raises ValidationError with the pipeline's code."""
        upload = FileField.to_python(self, data)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            with stores.quarantined(upload) as path:
                return Master(take_in(path, filename=upload.name), upload.name or "")
        except FileRefused as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


class MasterFile(WagtailImageFieldFile):
    """The stored master."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """(width, height) in pixels, from the header."""
        close = self.closed
        self.open()
        try:
            return header_size(self)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class MasterField(WagtailImageField):
    """`Picture.file`: takes over the identity of the asset together with its master."""

    attr_class = MasterFile

    def save_form_data(self, instance: Any, data: Any) -> None:
        """Django's hook for assigning what a form gives."""
        if isinstance(data, Master):
            instance.take(data.asset)
        super().save_form_data(instance, data)

    def deconstruct(self) -> Any:
        """Wagtail's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class HttpsUrlField(models.URLField[str, str]):
    """An address whose form takes `https` for granted, as Django's own will from version 6 on."""

    def formfield(self, **kwargs: Any) -> Any:
        """The form's field."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> Any:
        """Django's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class PreviewFile(WagtailImageFieldFile):
    """A copy of one of the pipeline's renditions, for the admin."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """(width, height) that the filter asks for, in pixels; the file may be larger."""
        picture = self.instance.image
        return fit(self.instance.filter_spec, picture.width, picture.height)


class PreviewField(WagtailImageField):
    """`Rendition.file`."""

    attr_class = PreviewFile

    def deconstruct(self) -> Any:
        """Wagtail's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
