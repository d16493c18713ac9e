"""What is told about tasks, and to whom."""

from dataclasses import dataclass
from typing import Final

from services.notices import Notice, register

TASK: Final = "task:"
"""How the key of every card that shows a task begins."""


def task_key(task_id: int) -> str:
    """Under which key a worker's card of a task is remembered, so that it is edited in place."""
    return f"{TASK}{task_id}"


@register
@dataclass(frozen=True, slots=True)
class TaskOffered(Notice):
    """To everybody of a team on duty, or to one worker: a task waits to be accepted (接单)."""

    task_id: int


@register
@dataclass(frozen=True, slots=True)
class TaskChanged(Notice):
    """To whoever has the task's card on their phone: it shows something old."""

    task_id: int


@register
@dataclass(frozen=True, slots=True)
class TaskTaken(Notice):
    """To a worker: their task was taken away (reassigned, cancelled, not accepted in time)."""

    task_id: int
    why: str


@register
@dataclass(frozen=True, slots=True)
class Overdue(Notice):
    """To somebody of a chain: something ran out; all that is late for them is said at once."""


@register
@dataclass(frozen=True, slots=True)
class LateChanged(Notice):
    """To somebody who was called about a clock: it stands still, or runs again."""

    clock_id: int


@register
@dataclass(frozen=True, slots=True)
class TakenBack(Notice):
    """To leads and whoever is responsible: a task went back, its worker gave no sign (D10)."""

    task_id: int
    worker_id: int
