"""When to publish: what is beyond the live release, what failed before, what is held."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from publishing._errors import PublishFailed, PublishingError
from publishing._layout import Layout
from publishing.releases import Release, ReleaseReport, Surroundings, live_release
from publishing.status import WorkerStatus, write_status

_log = logging.getLogger("publishing.worker")
_FIRST, _LONGEST = 2.0, 300.0


class Publisher:
    """Decides and publishes; several entries make one release. A failure leaves the last good release live, is told, and is tried again at growing
    intervals, at once when the ledger gets a new entry."""

    def __init__(self, layout: Layout, publish: Callable[[], ReleaseReport], clock: Callable[[], float]) -> None:
        self._layout, self._publish, self._clock = layout, publish, clock
        self._failures, self._not_before, self._failed_at = 0, 0.0, -1

    def step(self, head: int, surroundings: Surroundings | None = None) -> ReleaseReport | None:
        """Publish when it is time; `surroundings` are compared when given. Returns the report of the release that was made."""
        if not self._is_due(head, live_release(self._layout), surroundings) or self._is_waiting(head):
            return None
        try:
            report = self._publish()
        except Exception as error:  # whatever it was, the worker goes on with its other work and tries again
            self._fail(head, error)
            return None
        self._failures, self._not_before, self._failed_at = 0, 0.0, -1
        _log.info("event=publish.done release=%s seq=%s wall_s=%s", report.release, report.seq, report.wall_s)
        write_status(self._layout, WorkerStatus("ok", _now(), head, report.release))
        return report

    def _is_due(self, head: int, live: Release | None, surroundings: Surroundings | None) -> bool:
        if live is None or head != live.head:  # lower only when the database is another one than before
            return True
        if live.cause == "rollback" or surroundings is None:
            return False  # a rollback holds until the ledger gets a new entry or somebody publishes by hand
        return surroundings != Surroundings.of(live)

    def _is_waiting(self, head: int) -> bool:
        return self._clock() < self._not_before and head == self._failed_at

    def _fail(self, head: int, error: Exception) -> None:
        self._failures = self._failures + 1 if head == self._failed_at else 1
        self._failed_at = head
        wait = min(_FIRST * 2 ** (self._failures - 1), _LONGEST)
        self._not_before = self._clock() + wait
        reason = str(error) or type(error).__name__
        expected = isinstance(error, PublishingError)
        _log.error(
            "event=publish.failed seq=%s failures=%s retry_s=%s records=%s reason=%s",
            head,
            self._failures,
            wait,
            ",".join(getattr(error, "records", ())),
            reason,
            exc_info=not expected,
        )
        live = live_release(self._layout)
        write_status(
            self._layout,
            WorkerStatus(
                "failed",
                _now(),
                head,
                live.release if live else None,
                reason,
                self._failures,
                error.records if isinstance(error, PublishFailed) else (),
            ),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
