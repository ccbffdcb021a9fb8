"""Converting clips: a worker takes what waits in quarantine through the pipeline, and says how far it is.

A clip keeps the file it has until the new one is ready. Who stops the conversion, deletes the clip, or uploads another file, ends it at its next sign
of life, which comes every other second.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from cms.library import stores
from cms.library.errors import FileRefused, refusal_fields
from cms.library.models import Recording, RecordingState
from cms.library.taking import take_in
from media_pipeline import Asset, AssetMissing, Family, Refusal, RefusalCode

_log = logging.getLogger(__name__)


_UNDER_WAY = (RecordingState.WAITING, RecordingState.WORKING)


class Superseded(Exception):
    """The clip is gone, waits with another file by now, or is no longer to be converted."""


def set_to_work(recording: Recording) -> None:
    """Ask a worker for what waits; called where the clip was saved, carried out when that is certain."""
    if recording.state == RecordingState.WAITING:
        transaction.on_commit(lambda: convert.enqueue(recording.pk, recording.upload))


def show_another_moment(recording: Recording) -> None:
    """Have the poster made anew from the original, for another `poster_ms`."""
    if recording.source_sha256 and recording.state != RecordingState.WAITING:
        recording.await_conversion("", recording.upload_name)
        recording.save(update_fields=["state", "progress", "refusal", "upload", "type"])


def stop(recording: Recording) -> bool:
    """Convert it no further: the clip stays what it was before, or is without a file. Whether there was anything to stop."""
    state = RecordingState.READY if recording.source_sha256 else RecordingState.REFUSED
    waiting = _waiting(recording.pk, recording.upload)
    return bool(waiting.update(state=state, progress=0, upload="", refusal={}))


def _waiting(pk: int, upload: str) -> QuerySet[Recording]:
    return Recording.objects.filter(pk=pk, upload=upload, state__in=_UNDER_WAY)


@task()
def convert(pk: int, upload: str) -> str:
    """The worker's part; returns the state that the clip is in afterwards, empty when it is gone or waits with another file."""
    recording = _waiting(pk, upload).first()
    if recording is None:
        _remove(upload)
        return ""
    try:
        asset = take_in(
            _source(recording),
            filename=recording.upload_name or recording.title,
            family=Family.CLIP,
            poster_ms=recording.poster_ms,
            progress=lambda percent: _tell(pk, upload, percent),
        )
    except FileRefused as refused:
        return _refuse(pk, upload, refused.refusal)
    except Superseded:
        _remove(upload)
        return ""
    except Exception:
        _refuse(pk, upload, Refusal(code=RefusalCode.CRASHED, filename=recording.upload_name, family=Family.CLIP))
        raise
    return _finish(pk, upload, asset)


def _source(recording: Recording) -> Path:
    """What waits in quarantine, else the original. Raises FileRefused when it was swept away meanwhile."""
    try:
        path = stores.held(recording.upload) if recording.upload else stores.originals().path(recording.source_sha256)
    except AssetMissing:
        path = Path()
    if not path.is_file():
        raise FileRefused(Refusal(code=RefusalCode.EMPTY, filename=recording.upload_name, family=Family.CLIP))
    return path


def _tell(pk: int, upload: str, percent: int) -> None:
    """Note how far it is. Raises Superseded."""
    if not _waiting(pk, upload).update(state=RecordingState.WORKING, progress=percent):
        raise Superseded


def _finish(pk: int, upload: str, asset: Asset) -> str:
    """The clip becomes what was made of its file."""
    with transaction.atomic():
        recording = _waiting(pk, upload).select_for_update().first()
        if recording is not None:
            become(recording, asset)
            recording.save()
    _remove(upload)
    return str(recording.state) if recording else ""


def become(recording: Recording, asset: Asset) -> None:
    """Take the asset over: nothing waits any more. Nothing is saved."""
    recording.take(asset)
    recording.state, recording.progress, recording.upload, recording.refusal = RecordingState.READY, 100, "", {}


def _refuse(pk: int, upload: str, refusal: Refusal) -> str:
    fields = {"state": RecordingState.REFUSED, "progress": 0, "upload": "", "refusal": refusal_fields(refusal)}
    _waiting(pk, upload).update(**fields)
    _remove(upload)
    return str(RecordingState.REFUSED)


def _remove(upload: Any) -> None:
    if upload:
        with suppress(FileNotFoundError):
            stores.held(upload).unlink()
