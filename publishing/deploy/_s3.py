"""An S3-compatible bucket: what pages name first, then pages, then the note that says which release it is, then what is no longer wanted goes.

A bucket has no switch: whoever reads meanwhile may get a page of either release, and always the parts that it names. Interrupted, the next deployment
compares what is there by its digest and sends the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from publishing._errors import ConfigurationError, PublishFailed
from publishing.delivery import caching_of, is_fingerprinted, type_of
from publishing.deploy._bundle import Bundle, Note
from publishing.deploy._report import DeployReport, purge_list
from publishing.releases import list_releases_of as releases_of
from publishing.releases import manifest_of

NOTE = ".toancanh.json"
_AT_ONCE = 1000
"""Objects that one request may delete."""


def to_bucket(bundle: Bundle, bucket: str, prefix: str, target: str) -> DeployReport:
    """Bring a release to a bucket. Address, region and credentials are found as boto3 finds them (`AWS_ENDPOINT_URL` and so on). Raises
    PublishFailed, ConfigurationError when the extra `s3` is not installed."""
    try:
        import boto3
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError as error:
        raise ConfigurationError("Deploying to a bucket needs the extra `s3`: pip install 'toancanh[s3]'.") from error
    try:
        return _Bucket(bundle, boto3.client("s3"), bucket, f"{prefix}/" if prefix else "", target).deploy()
    except (BotoCoreError, ClientError) as error:
        raise PublishFailed(f"Deploying to {target} was interrupted: {error}; deploy again to go on.") from error


class _Bucket:
    """One deployment."""

    def __init__(self, bundle: Bundle, client: Any, bucket: str, prefix: str, target: str) -> None:
        self._bundle, self._client, self._bucket, self._prefix, self._target = bundle, client, bucket, prefix, target
        self._sent = self._bytes = self._same = 0

    def deploy(self) -> DeployReport:
        there = dict(self._list())
        note = Note.read(self._get(NOTE)) if NOTE in there else Note.read(None)
        for path in self._bundle.in_order():
            self._send(path, there.get(path))
        moves = self._moves()
        for path, to in moves.items():
            if there.get(path) != _md5(to.encode()):
                self._put(path, to.encode(), WebsiteRedirectLocation=to, ContentType="text/plain; charset=utf-8")
        self._put(NOTE, self._bundle.note(), ContentType="application/json")
        gone = [path for path in there if path not in self._wanted(moves)]
        self._delete(gone)
        return DeployReport(
            release=self._bundle.release.release,
            target=self._target,
            sent=self._sent,
            bytes=self._bytes,
            same=self._same,
            removed=len(gone),
            purge=purge_list(note.files, self._bundle.files),
        )

    def _list(self) -> Iterator[tuple[str, str]]:
        """(path, entity tag) of every object; the tag of an object that was sent in one piece is its MD5."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        for page in pages:
            for one in page.get("Contents", ()):
                yield one["Key"].removeprefix(self._prefix), one["ETag"].strip('"')

    def _get(self, path: str) -> bytes:
        data: bytes = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()
        return data

    def _send(self, path: str, tag: str | None) -> None:
        data = (self._bundle.site / path).read_bytes()
        if tag == _md5(data):
            self._same += 1
            return
        self._put(path, data, ContentType=type_of(path), CacheControl=caching_of(path))
        self._sent += 1
        self._bytes += len(data)

    def _put(self, path: str, data: bytes, **more: str) -> None:
        self._client.put_object(Bucket=self._bucket, Key=self._prefix + path, Body=data, **more)

    def _moves(self) -> dict[str, str]:
        """Objects that lead elsewhere, where the bucket is served as a website: file of a former page → where it went."""
        moved = self._bundle.surface.moved.items()
        return {
            f"{path[1:]}index.html": to
            for path, to in moved
            if path.endswith("/") and f"{path[1:]}index.html" not in self._bundle.files
        }

    def _wanted(self, moves: Iterable[str]) -> set[str]:
        """What stays: the release, what leads elsewhere, the note, and parts of earlier releases that may still be served."""
        kept = {one.release for one in releases_of(self._bundle.layout)}
        earlier: set[str] = set()
        for number in kept - {self._bundle.release.release}:
            files = manifest_of(self._bundle.layout, number).files
            free = number in self._bundle.release.parts_of
            earlier |= {path for path in files if is_fingerprinted(path) and (free or _is_theme(path))}
        return {*self._bundle.files, *moves, NOTE, *earlier}

    def _delete(self, paths: list[str]) -> None:
        for at in range(0, len(paths), _AT_ONCE):
            named = [{"Key": self._prefix + path} for path in paths[at : at + _AT_ONCE]]
            done = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": named, "Quiet": True})
            if done.get("Errors"):
                first = done["Errors"][0]
                raise PublishFailed(f"{self._target} kept {first['Key']}: {first.get('Message', first.get('Code'))}")


def _is_theme(path: str) -> bool:
    return path.startswith("a/") and not path.endswith(".vtt")


def _md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
