"""The media library: Wagtail's models, ours from the first migration because they can't be swapped later.

What a person uploads never becomes `file`: the original is quarantined, ingested in a child process, kept privately, and only what the pipeline made
of it is stored there (see `cms.library.ingest`).
"""

from __future__ import annotations

from typing import Any

from cms.library.models._asset import AssetModel, WordsModel
from cms.library.models.appearances import Appearance
from cms.library.models.arrivals import Arrival, ArrivalState
from cms.library.models.attachments import Attachment, AttachmentText
from cms.library.models.pictures import Picture, PictureText, Rendition
from cms.library.models.recordings import Recording, RecordingState, RecordingText

__all__ = [
    "ASSETS",
    "Appearance",
    "Arrival",
    "ArrivalState",
    "AssetModel",
    "Attachment",
    "AttachmentText",
    "Picture",
    "PictureText",
    "Recording",
    "RecordingState",
    "RecordingText",
    "Rendition",
    "WordsModel",
    "find_asset",
    "titles_of",
]

ASSETS: tuple[type[Any], ...] = (Picture, Recording, Attachment)
"""Models of assets: pictures, clips, documents."""


def find_asset(uid: str) -> Any:
    """The picture, clip or document of this uid; None when the library has none."""
    found = (model._default_manager.filter(uid_value=uid).first() for model in ASSETS)
    return next((one for one in found if one is not None), None)


def titles_of(uids: Any) -> dict[str, str]:
    """Titles in the source language by uid; one query for each kind of asset."""
    rows = (model._default_manager.filter(uid_value__in=uids).values_list("uid_value", "title") for model in ASSETS)
    return {str(uid): title for found in rows for uid, title in found}
