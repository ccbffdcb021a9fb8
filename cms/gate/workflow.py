"""What Wagtail does when one of its workflows ends: the gate decides, not the workflow. Imports nothing of Wagtail at import time, because Wagtail
imports this module while its own models load."""

from __future__ import annotations

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """End of a workflow (`WAGTAIL_FINISH_WORKFLOW_ACTION`): ask the gate to publish the workflow's revision.

    A refusal leaves the page as it was; its reasons are in the gate's panel of the record.
    """
    from cms.gate.api import GateError, publish_revision

    revision = workflow_state.current_task_state.revision
    try:
        publish_revision(revision, actor=user or workflow_state.requested_by)
    except GateError:
        return
