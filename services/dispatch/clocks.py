"""The clocks of a case: started by an order, stopped by action, paused while we wait (D2, D4).

This chapter only runs them; what a breach leads to is `services.dispatch.escalation`.
"""

from datetime import datetime

from storage.tables import Case, Task
from storage.work import Work


async def ordered(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """A task was given: its accept, arrive and handle clocks start, from the order."""


async def accepted(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """The task was accepted: that clock stops."""


async def arrived(work: Work, case: Case, task: Task, *, now: datetime) -> None:
    """The worker is on the spot: that clock stops."""


async def ended(work: Work, case: Case, task: Task | None, *, now: datetime) -> None:
    """A task (or, without one, the whole case) is over: whatever runs for it stops."""


async def paused(work: Work, case: Case, *, now: datetime) -> None:
    """The case waits for its reporter: its clocks stand still."""


async def resumed(work: Work, case: Case, *, now: datetime) -> None:
    """The reporter answered: the clocks run on, with as much time left as before."""
