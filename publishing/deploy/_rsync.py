"""Another machine, by rsync over SSH: the release beside the last, what is unchanged linked there, switched by a symbolic link.

What changed is known by size and time, which follow from the content. Interrupted, the next deployment goes on with what has arrived.
"""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import SplitResult

from publishing._errors import PublishFailed
from publishing.delivery import write_server
from publishing.deploy._bundle import Bundle, Note
from publishing.deploy._folder import NOTE, link_earlier
from publishing.deploy._report import DeployReport, purge_list
from publishing.releases import KEEP
from publishing.releases import list_releases_of as releases_of


def to_machine(bundle: Bundle, target: SplitResult, ssh: str) -> DeployReport:
    """Bring a release to `ssh://[user@]host[:port]/folder`. Raises PublishFailed; what is live there is as it was then."""
    try:
        return _Machine(bundle, target, ssh).deploy()
    except FileNotFoundError as error:
        raise PublishFailed(f"Deploying over SSH needs {error.filename}, which is not installed here.") from error


class _Machine:
    """One deployment."""

    def __init__(self, bundle: Bundle, target: SplitResult, ssh: str) -> None:
        self._bundle, self._url = bundle, target.geturl()
        self._root, self._number = target.path.rstrip("/"), bundle.release.release
        self._ssh = shlex.split(ssh) + (["-p", str(target.port)] if target.port else [])
        self._host = f"{target.username}@{target.hostname}" if target.username else str(target.hostname)

    def deploy(self) -> DeployReport:
        there = self._run(f"cd {shlex.quote(self._root)} 2>/dev/null && ls releases && readlink live || true").split()
        numbers = sorted(int(name) for name in there if name.isdecimal())
        links = [name for name in there if name.endswith("/site")]
        before = int(links[-1].split("/")[-2]) if links else None
        note = Note.read(self._cat(f"releases/{before}/{NOTE}") if before is not None else None)
        differing = [path for path, sha256 in self._bundle.files.items() if note.files.get(path) != sha256]
        if before != self._number or note.digest != self._bundle.release.digest:
            self._send(before)
            self._send_rest(numbers)
            doomed = self._switch(numbers)
        else:
            differing, doomed = [], []
        return DeployReport(
            release=self._number,
            target=self._url,
            sent=len(differing),
            bytes=sum((self._bundle.site / path).stat().st_size for path in differing),
            same=len(self._bundle.files) - len(differing),
            removed=len(doomed),
            purge=purge_list(note.files, self._bundle.files),
        )

    def _send(self, before: int | None) -> None:
        """The site; `--link-dest` shares what is the same with the release before."""
        self._run(f"mkdir -p {shlex.quote(f'{self._root}/releases/{self._number}.part/site')}")
        link = [f"--link-dest=../../{before}/site"] if before is not None else []
        hidden = ["--exclude=/_*.json"]
        options = ["-rtL", "--omit-dir-times", "--delete", *link, *hidden]
        self._rsync([*options, f"{self._bundle.site}/"], f"releases/{self._number}.part/site/")

    def _send_rest(self, numbers: list[int]) -> None:
        """The servers' configuration, the links to earlier parts, the note."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            link_earlier(folder / "earlier", self._bundle, numbers)
            write_server(folder / "server", self._bundle.surface, before=folder / "none")
            (folder / NOTE).write_bytes(self._bundle.note())
            self._rsync(["-rl", f"{folder}/"], f"releases/{self._number}.part/")

    def _switch(self, numbers: list[int]) -> list[int]:
        known = {one.release for one in releases_of(self._bundle.layout)}
        kept = [number for number in numbers if number in known and number < self._number][-(KEEP - 1) :]
        doomed = [number for number in numbers if number not in {*kept, self._number}]
        here = f"releases/{self._number}"
        links = {"server": f"{here}/server", "earlier": f"{here}/earlier", "live": f"{here}/site"}
        lines = [
            f"set -e; cd {shlex.quote(self._root)}",
            f"rm -rf {here}; mv -T {here}.part {here}; sync",
            *(f"ln -sfn {to} .{name}; mv -T .{name} {name}" for name, to in links.items()),
            "rm -rf releases/*.part " + " ".join(f"releases/{number}" for number in doomed),
        ]
        self._run("\n".join(lines))
        return doomed

    def _rsync(self, options: list[str], to: str) -> None:
        target = f"{self._host}:{self._root}/{to}"
        self._finish(["rsync", "--rsh", shlex.join(self._ssh), *options, target])

    def _cat(self, path: str) -> bytes:
        return self._run(f"cat {shlex.quote(f'{self._root}/{path}')} 2>/dev/null || true").encode()

    def _run(self, script: str) -> str:
        return self._finish([*self._ssh, self._host, script])

    def _finish(self, command: list[str]) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (the operator's own)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise PublishFailed(
                f"Deploying to {self._url} was interrupted: {said[-1] if said else command[0]}; deploy again to go on."
            )
        return done.stdout
