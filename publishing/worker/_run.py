"""The worker's loop."""

from __future__ import annotations

import logging
import secrets
import signal
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from publishing import search_feed
from publishing._children import Child, end_with_parent
from publishing._layout import Layout
from publishing.bell import Bell
from publishing.releases import Memory, Surroundings, erase, publish
from publishing.worker._apart import Apart
from publishing.worker._deployer import Deployer
from publishing.worker._improver import Improver
from publishing.worker._publisher import Publisher
from search import Index, open_index

_log = logging.getLogger("publishing.worker")
_POLL, _MINUTE = 0.5, 60.0
_MEASURED_AT_ONCE = 30
T = TypeVar("T")


def run(*, with_parent: bool = False) -> None:
    """Work until SIGINT or SIGTERM; Django is up. `with_parent`: end when the process that started this one is gone."""
    from django.conf import settings

    layout, stop = Layout(settings.ENVIRONMENT.var), threading.Event()
    with Bell(layout) as bell:

        def end(*_: object) -> None:
            stop.set()
            bell.ring()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        if with_parent:
            end_with_parent()
        _sweep()
        _work(layout, stop, bell)


def _work(layout: Layout, stop: threading.Event, bell: Bell) -> None:
    from django.conf import settings

    tasks = Child("tasks", ["worker", "--tasks", "--with-parent"]) if settings.ENVIRONMENT.tasks == "database" else None
    loop = Loop(layout)
    _log.info("event=worker.started")
    try:
        while not stop.is_set():
            loop.turn()
            if tasks:
                tasks.keep_running()
            bell.wait(_POLL)
    finally:
        if tasks:
            tasks.stop()
        loop.stop()
        _log.info("event=worker.stopped")


def run_tasks(*, with_parent: bool = False) -> None:
    """Run the queue of background tasks until SIGINT or SIGTERM, which ends the process after the task at hand."""
    from django_tasks_db.management.commands.db_worker import Worker

    if with_parent:
        end_with_parent()
    worker = Worker(
        queue_names=["*"],
        interval=_POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=secrets.token_hex(16),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


class Loop:
    """What the worker does in a turn: each part by itself, so that one that fails keeps none of the others from its work."""

    def __init__(self, layout: Layout, clock: Callable[[], float] = time.monotonic) -> None:
        self._layout, self._clock = layout, clock
        memory = Memory()
        self._publisher = Publisher(layout, Apart(layout, lambda: publish(memory=memory), _theme, _head), clock)
        self._deployer = Deployer(layout, _deploy_target(), clock)
        self._improver = Improver(clock)
        self._next_minute = 0.0
        self._index: Index | None = None
        self._erased: set[str] = set()

    def turn(self) -> None:
        """One turn: the clock's work each minute, then publishing, then deploying, then search, the public's and the editors', then pictures."""
        from django.db import close_old_connections

        close_old_connections()
        surroundings = None
        if self._clock() >= self._next_minute:
            self._next_minute = self._clock() + _MINUTE
            _guarded("tick", _tick)
            surroundings = _guarded("surroundings", Surroundings.now)
            _guarded("erase", self._erase)
            _guarded("library", _look_after_the_library)
        self._publish(surroundings)
        _guarded("deploy", self._deployer.step)
        _guarded("search", self._feed)
        _guarded("desk", lambda: _follow(self._publish))
        _guarded("improve", lambda: self._improver.step(_head()))

    def _publish(self, surroundings: Surroundings | None = None) -> None:
        _guarded("publish", lambda: self._publisher.step(_head(), surroundings))

    def _feed(self) -> None:
        from django.conf import settings

        self._index = self._index or open_index(search_feed.place(settings.ENVIRONMENT))
        try:
            head, cursor = _head(), self._index.cursor
            if cursor < head:
                _log.info("event=search.fed seq=%s", search_feed.feed(self._index, settings.LOCALES))
            elif cursor > head:  # another ledger than the one that this index was fed from
                _log.warning("event=search.rebuilt seq=%s", search_feed.rebuild(self._index, settings.LOCALES))
        except Exception:
            self.close()
            raise

    def _erase(self) -> None:
        """Carry on what an expunction began: the body leaves releases, snapshots and search, whoever expunged it and however that ended."""
        from django.conf import settings

        from cms.ledger.models import Expunction

        expunged = set(Expunction.objects.values_list("sha256", flat=True))
        if expunged <= self._erased:
            return
        removed, _report = erase(expunged)
        self.close()
        search_feed.erase_everywhere(settings.ENVIRONMENT, settings.LOCALES)
        self._erased = expunged
        _log.info("event=erase.done bodies=%s releases=%s", len(expunged), removed)

    def stop(self) -> None:
        """End what works beside it, and close what is open."""
        self._improver.stop()
        self.close()

    def close(self) -> None:
        """Close the index; what was not committed is fed again."""
        if self._index:
            self._index.close()
            self._index = None


def _guarded(name: str, work: Callable[[], T]) -> T | None:
    try:
        return work()
    except Exception as error:  # the loop goes on; the next turn tries again
        _log.exception("event=worker.failed part=%s reason=%s", name, error)
        return None


def _follow(publish: Callable[[], None]) -> None:
    """Bring the editors' index up to what has changed, some at a time; nobody's text waits at the gate for that."""
    from cms.searching import api

    try:
        while settled := api.follow(between=publish):
            _log.info("event=desk.followed changes=%s", settled)
    except Exception:
        api.forget()
        raise


def _deploy_target() -> str:
    from django.conf import settings

    target: str = settings.ENVIRONMENT.deploy
    return target


def _theme() -> str:
    from publishing.releases._site import site_config, surface_digest

    return surface_digest(site_config())


def _head() -> int:
    from cms.ledger import api

    return api.head().seq


def _tick() -> None:
    from cms.gate.api import tick

    _log.debug("event=ledger.ticked result=%s", tick())


def _look_after_the_library() -> None:
    """Measure pictures that came in without being measured, a few at a time, and put away uploads that nobody completed."""
    from cms.library.appearances import forget_unused, measure_missing
    from cms.library.arriving import forget_old_arrivals

    done = (measure_missing(_MEASURED_AT_ONCE), forget_old_arrivals(), forget_unused())
    if any(done):
        _log.info("event=library.looked_after measured=%s put_away=%s forgotten=%s", *done)


def _sweep() -> None:
    """Remove what interrupted ingests left in the media stores."""
    from cms.library import stores

    swept = stores.renditions().sweep() + stores.originals().sweep()
    _log.info("event=media.swept folders=%s", swept)
