"""Where a release goes, by the form of its address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from publishing._errors import ConfigurationError
from publishing._layout import Layout
from publishing.deploy._bundle import Bundle
from publishing.deploy._folder import to_folder
from publishing.deploy._report import DeployReport


def deploy(layout: Layout, number: int | None, target: str, *, ssh: str = "ssh") -> DeployReport:
    """Bring release `number` (the live one for None) to `target`: a folder, `ssh://[user@]host[:port]/folder`, or `s3://bucket[/prefix]`.

    Only what changed travels; what was interrupted is gone on with. `ssh` is the command that rsync uses. Raises NoRelease, PublishFailed,
    ConfigurationError.
    """
    parts = urlsplit(target)
    if parts.scheme in {"", "file"}:
        root = Path(parts.path).absolute()
        if root.resolve() == layout.var.resolve():
            raise ConfigurationError(f"{root} is where releases are made; give another folder.")
        return to_folder(Bundle.of(layout, number, root), root, target)
    if parts.scheme == "ssh" and parts.hostname and parts.path.strip("/"):
        from publishing.deploy._rsync import to_machine

        return to_machine(Bundle.of(layout, number, Path(parts.path)), parts, ssh)
    if parts.scheme == "s3" and parts.netloc:
        from publishing.deploy._s3 import to_bucket

        return to_bucket(Bundle.of(layout, number, Path("/")), parts.netloc, parts.path.strip("/"), target)
    raise ConfigurationError(
        f"Cannot deploy to {target!r}: give a folder, ssh://user@host/folder or s3://bucket/prefix."
    )
