"""The multiple uploaders. Wagtail's store an upload that lacks a text as it came and open it later; ours store what the pipeline made of it only."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.documents.views import multiple as documents
from wagtail.images.views import multiple as images
from wagtail.models import UploadedFile

from cms.library import stores
from cms.library.duplicates import pictures_like
from cms.library.fields import Master, Paper
from media_pipeline import Asset

_DIGITS = 64


class TakesInFirst:
    """Takes the file in; the texts, which every asset needs, are asked for in the form that it answers with."""

    model: type[Any]
    request: HttpRequest
    get_upload_form_class: Any
    get_invalid_response_data: Any
    get_edit_upload_response_data: Any

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ingest one file; answers with the form for its texts, or with the refusal."""
        upload = request.FILES.get("files[]")
        if upload is None:
            return HttpResponseBadRequest("Must upload a file")
        title = request.POST.get("title") or (upload.name or "").rpartition(".")[0]
        data = {"title": title, "collection": request.POST.get("collection")}
        form = self.get_upload_form_class()(data, {"file": upload}, user=request.user)
        form.full_clean()
        if "file" in form.errors:
            return JsonResponse(self.get_invalid_response_data(form))
        self._keep(form.cleaned_data["file"], title)
        return JsonResponse(self.get_edit_upload_response_data())

    def _keep(self, made: Master | Paper, title: str) -> None:
        """What was made under its asset's key, which finds the asset again; what the file says of its maker is offered as credit line."""
        asset = made.asset
        made.name = f"{asset.key}.{(made.name or '').rpartition('.')[2]}"
        self.upload_object = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(self.model),
            file=made,
            uploaded_by_user=self.request.user,
        )
        collection, credit = self.request.POST.get("collection") or None, (asset.credit or asset.creator)[:255]
        self.object = self.model(title=(asset.title or title)[:255], credit=credit, collection_id=collection)


class AddView(TakesInFirst, images.AddView):
    """Pictures; where one looks like another of the library, people are asked first."""

    def get_edit_upload_response_data(self) -> dict[str, Any]:
        """Wagtail's hook: the form for the texts, and before it the question."""
        data: dict[str, Any] = super().get_edit_upload_response_data()
        alike = pictures_like(waiting_asset(self.upload_object), self.request.user)
        if alike:
            refuse = reverse(self.delete_upload_url_name, args=(self.upload_object.pk,))
            shown = {"existing_image": alike[0].found, "delete_action": refuse}
            question = render_to_string("wagtailimages/images/confirm_duplicate_upload.html", shown, self.request)
            data |= {"duplicate": True, "confirm_duplicate_upload": question}
        return data


class DocumentAddView(TakesInFirst, documents.AddView):
    """Documents."""


class CreateFromUploadView(images.CreateFromUploadedImageView):
    """Makes the picture of a master that waited for its texts."""

    def save_object(self, form: Any) -> None:
        """Wagtail's hook: the form is valid, now the file."""
        asset = waiting_asset(self.upload)
        self.object.take(asset)
        self.object.file = Master(asset, form.cleaned_data["title"][:60] + ".x")
        self.object.uploaded_by_user = self.request.user
        self.object._set_image_file_metadata()
        form.save()


class DocumentCreateFromUploadView(documents.CreateFromUploadedDocumentView):
    """Makes the document of a PDF that waited for its texts."""

    def save_object(self, form: Any) -> None:
        """Wagtail's hook: the form is valid, now the file."""
        asset = waiting_asset(self.upload)
        self.object.take(asset)
        self.object.file = Paper(asset, form.cleaned_data["title"][:60] + ".x")
        self.object.uploaded_by_user = self.request.user
        self.object._set_document_file_metadata()
        form.save()


def waiting_asset(upload: UploadedFile) -> Asset:
    """The asset of an upload that `TakesInFirst` kept. Raises AssetMissing when the store has lost it."""
    return stores.renditions().load(PurePosixPath(upload.file.name).name[:_DIGITS])
