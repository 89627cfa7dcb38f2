"""A job that ended by a fault of the program: which one it was, and what its readers are told."""

from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.base import Task

from qadagalau.law import N_, Sentence

FAILED = Sentence(
    N_(
        "The program failed while making it. Order it again; if it fails again, tell those "
        "who keep the program."
    )
)


def failed_number(result: TaskResult[Any], job: Task[Any, Any]) -> int | None:
    """Return of what number a run of *job* failed; None if it went well or is another's."""
    is_its_own = result.task.module_path == job.module_path
    if result.status != TaskResultStatus.FAILED or not is_its_own:
        return None
    number: int = result.args[0]
    return number
