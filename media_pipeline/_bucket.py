"""An S3-compatible bucket, as little of it as the stores need. Every failure is a StoreError that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from media_pipeline._errors import StoreError

_AT_ONCE: Final = 1000
"""Objects that one request may delete."""
_EVERYBODY: Final = ("/AllUsers", "/AuthenticatedUsers")
"""How the addresses of the groups end that stand for people without a key of the bucket's owner."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One object: its name below the prefix, its size in bytes, when it was written (seconds since 1970)."""

    name: str
    size: int
    written: float


class Bucket:
    """The objects of a bucket below a prefix. Address, region and credentials are found as boto3 finds them (`AWS_ENDPOINT_URL` and so on)."""

    def __init__(self, name: str, prefix: str = "") -> None:
        """Connects to nothing yet.

        Raises:
            StoreError: the extra `s3` is not installed, or the client cannot be configured.
        """
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError as error:
            raise StoreError("A bucket needs the extra `s3`: pip install 'toancanh[s3]'.") from error
        self.name, self.prefix = name, f"{prefix}/" if prefix else ""
        self._failures: tuple[type[Exception], ...] = (BotoCoreError, ClientError, OSError)
        only_where_asked = {
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        }
        retries = {"max_attempts": 4, "mode": "standard"}
        with self._told("cannot be used"):
            self._client = boto3.client(
                "s3", config=Config(connect_timeout=5, read_timeout=60, retries=retries, **only_where_asked)
            )

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}".rstrip("/")

    def check(self) -> None:
        """Look whether the bucket can be reached and written to, and whether strangers may read it.

        Raises:
            StoreError: what is wrong with it.
        """
        probe = "toancanh-check"
        self.put(probe, b"")
        self.delete([probe])
        if self._is_open():
            raise StoreError(f"The bucket {self} may be read by everybody; make it private: it holds originals.")

    def _is_open(self) -> bool:
        try:
            grants = self._client.get_bucket_acl(Bucket=self.name).get("Grants", ())
        except self._failures:
            return False  # not every store has lists of access
        return any(grant.get("Grantee", {}).get("URI", "").endswith(_EVERYBODY) for grant in grants)

    def size(self, name: str) -> int | None:
        """Size of an object in bytes, None when there is none."""
        with self._told(f"did not tell the size of {name}"):
            try:
                return int(self._client.head_object(Bucket=self.name, Key=self.prefix + name)["ContentLength"])
            except self._failures as error:
                if _is_absent(error):
                    return None
                raise

    def get(self, name: str) -> bytes | None:
        """Bytes of a small object, None when there is none."""
        with self._told(f"did not give {name}"):
            try:
                data: bytes = self._client.get_object(Bucket=self.name, Key=self.prefix + name)["Body"].read()
            except self._failures as error:
                if _is_absent(error):
                    return None
                raise
            return data

    def put(self, name: str, data: bytes) -> None:
        """Write a small object: all of it is there, or nothing."""
        with self._told(f"did not take {name}"):
            self._client.put_object(Bucket=self.name, Key=self.prefix + name, Body=data)

    def send(self, name: str, path: Path) -> None:
        """Write a file as an object, in parts when it is large: all of it is there, or nothing."""
        with self._told(f"did not take {name}"):
            self._client.upload_file(str(path), self.name, self.prefix + name, Config=_one_thread())

    def fetch(self, name: str, path: Path) -> bool:
        """Write an object to a new file; False when there is none."""
        with self._told(f"did not give {name}"):
            try:
                self._client.download_file(self.name, self.prefix + name, str(path), Config=_one_thread())
            except self._failures as error:
                if _is_absent(error):
                    return False
                raise
        return True

    def entries(self, within: str) -> Iterator[Entry]:
        """Objects whose names begin so, by rising name."""
        with self._told("did not list its objects"):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=self.prefix + within
            )
            for page in pages:
                for one in page.get("Contents", ()):
                    yield Entry(one["Key"].removeprefix(self.prefix), one["Size"], one["LastModified"].timestamp())

    def delete(self, names: list[str]) -> None:
        """Remove objects, present or not."""
        with self._told("did not delete"):
            for at in range(0, len(names), _AT_ONCE):
                keys = [{"Key": self.prefix + name} for name in names[at : at + _AT_ONCE]]
                done = self._client.delete_objects(Bucket=self.name, Delete={"Objects": keys, "Quiet": True})
                if done.get("Errors"):
                    first = done["Errors"][0]
                    raise StoreError(
                        f"The bucket {self} kept {first['Key']}: {first.get('Message', first.get('Code'))}"
                    )

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except self._failures as error:
            hint = "check bucket, AWS_ENDPOINT_URL and the credentials, then try again"
            raise StoreError(f"The bucket {self} {what} ({error}); {hint}.") from error


def _is_absent(error: Exception) -> bool:
    code = getattr(error, "response", {}).get("Error", {}).get("Code", "")
    return code in {"404", "NoSuchKey", "NotFound"}


def _one_thread() -> Any:
    from boto3.s3.transfer import TransferConfig

    return TransferConfig(use_threads=False)
