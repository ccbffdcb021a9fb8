"""Fields that never decode: a master's size is read from its header, a preview's is computed, an upload is ingested in a child process, or held for a
worker that does so."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField as WagtailFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.library import stores
from cms.library.errors import FileRefused
from cms.library.sizes import fit, header_size
from cms.library.taking import look_at, take_in
from media_pipeline import Asset, Family


class Master(SimpleUploadedFile):
    """The normalised master of an ingested upload, with its asset: the only file that a picture takes."""

    def __init__(self, asset: Asset, filename: str) -> None:
        self.asset = asset
        stem = filename.rsplit(".", 1)[0] or "picture"
        extension = asset.master.format.extension
        content = stores.renditions().read(asset, asset.file_name(asset.master))
        super().__init__(f"{stem}.{extension}", content, f"image/{asset.master.format.value}")


class Paper(SimpleUploadedFile):
    """The PDF that the pipeline wrote anew, with its asset: the only file that a document takes."""

    def __init__(self, asset: Asset, filename: str) -> None:
        self.asset = asset
        stem = filename.rsplit(".", 1)[0] or "document"
        super().__init__(f"{stem}.pdf", stores.renditions().read(asset, asset.media[0].name), asset.media[0].mime)


class Held(SimpleUploadedFile):
    """A clip that waits in quarantine: its name there and the name that people know it by, but no bytes."""

    def __init__(self, name: str, filename: str) -> None:
        self.held, self.filename = name, filename
        super().__init__(filename or "clip", b"")


class PictureFormField(WagtailFormField):
    """The file field of every picture form. What it gives is a `Master`, or the pipeline's refusal as an error at the field.

    The kind of file is told by its content, so its name is not looked at.
    """

    default_validators: list[Any] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, allow_empty_file=True, **kwargs)  # the pipeline's refusal of empty files says more
        self.help_text = _(
            "JPEG, PNG, WebP, AVIF, HEIC or TIFF, at most %(size)s. The original is kept privately; place and device data never leave it."
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


class PaperFormField(WagtailDocumentField):
    """The file field of every document form. What it gives is a `Paper`, or the pipeline's refusal as an error at the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_empty_file": True})
        self.widget.attrs["accept"] = "application/pdf,.pdf"
        self.help_text = _(
            "PDF, at most %(size)s. It is written anew without data about its making; digital signatures are not kept. The original stays private."
        ) % {"size": self.max_upload_size_text}

    def to_python(self, data: Any) -> Paper | None:
        """Ingest the upload; raises ValidationError with the pipeline's code."""
        upload = FileField.to_python(self, data)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            with stores.quarantined(upload) as path:
                return Paper(take_in(path, filename=upload.name, family=Family.DOCUMENT), upload.name or "")
        except FileRefused as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


class ClipFormField(FileField):
    """The file field of every clip form. What it gives is `Held`, for a worker to convert; what size and first bytes tell against it is said here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_empty_file": True})
        self.widget.attrs["accept"] = "video/*,.mkv,.mts,.m2ts,.ts"
        self.help_text = _(
            "MP4, MOV, MKV, WebM, AVI or MPEG, at most %(size)s. It is converted after the upload. "
            "The original, with data on place and device, stays private."
        ) % {"size": filesizeformat(settings.RECORDING_MAX_UPLOAD_SIZE)}

    def to_python(self, data: Any) -> Held | None:
        """Hold the upload; raises ValidationError with the pipeline's code."""
        upload = super().to_python(data)
        if not isinstance(upload, UploadedFile):
            return None
        path = stores.hold(upload)
        try:
            look_at(path, Family.CLIP, filename=upload.name)
        except FileRefused as refused:
            path.unlink()
            raise ValidationError(refused.message, code=refused.code) from refused
        return Held(path.name, upload.name or "")


class PaperField(models.FileField):
    """`Attachment.file`: takes over the identity of the asset together with its PDF."""

    def save_form_data(self, instance: Any, data: Any) -> None:
        """Django's hook for assigning what a form gives."""
        if isinstance(data, Paper):
            instance.take(data.asset)
        super().save_form_data(instance, data)

    def deconstruct(self) -> Any:
        """Django's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs


class ClipField(models.FileField):
    """`Recording.file`: an upload waits in quarantine, and the file changes when a worker has made one of it."""

    def save_form_data(self, instance: Any, data: Any) -> None:
        """Django's hook for assigning what a form gives."""
        if isinstance(data, Held):
            instance.await_conversion(data.held, data.filename)

    def formfield(self, **kwargs: Any) -> Any:
        """The form's field; asked for where there is no clip yet."""
        return super().formfield(**{**kwargs, "form_class": ClipFormField, "required": True, "max_length": None})

    def deconstruct(self) -> Any:
        """Django's field to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.FileField", args, kwargs


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
