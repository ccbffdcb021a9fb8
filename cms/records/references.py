"""What names what, noted with the change itself: whoever asks a moment later where a picture is used gets the whole answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks_db import DatabaseBackend

_NOTED = "wagtail.tasks.update_reference_index_task"
_later: ContextVar[bool] = ContextVar("references later", default=False)


class PromptBackend(DatabaseBackend):
    """Queues tasks for the worker, but for this one: a clip may keep the worker busy for minutes."""

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        self._at_once = ImmediateBackend(alias, params)

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """As `DatabaseBackend.enqueue`; the task that notes references is carried out, and its result returned."""
        if task.module_path == _NOTED and not _later.get():
            return self._at_once.enqueue(task, args, kwargs)
        return super().enqueue(task, args, kwargs)


@contextmanager
def noted_later() -> Iterator[None]:
    """Where a whole province is loaded, references may wait for the worker: nobody asks yet."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)
