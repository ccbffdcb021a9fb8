"""What a release is found to be made of, what is wrong with it, and what it cost."""

from __future__ import annotations

import resource
from collections.abc import Mapping

from publishing._errors import PublishFailed
from snapshot import Snapshot


def unsound(problems: list[str], pages: Mapping[str, str]) -> PublishFailed:
    """The error that names what is wrong, and the records (`<uid>/<locale>`) whose pages it is about. `pages` is file → record."""
    named = (pages.get(problem.partition(":")[0].partition(" ")[0]) for problem in problems)
    found = tuple(dict.fromkeys(one for one in named if one))
    said = f"The portal that was built is not sound ({len(problems)}): " + "; ".join(problems[:5])
    return PublishFailed(said, records=found[:20])


def media_of(snapshot: Snapshot) -> dict[str, str]:
    """The digest of every file of the asset manifest, by `<key>/<name>`."""
    entries = snapshot.assets().values()
    pictures = {
        f"{entry.key}/{one.filename}": one.sha256 for entry in entries for one in (*entry.renditions, *entry.crops)
    }
    return pictures | {f"{entry.key}/{file.name}": file.sha256 for entry in entries for file in entry.files}


def cpu_seconds() -> float:
    """Seconds of CPU that this process and its finished children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
