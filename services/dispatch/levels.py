"""How a case is handled (the clock), and the parts of a task: codes of the office's practice."""

from enum import StrEnum


class Level(StrEnum):
    """How much handling a case needs; not how bad it is, which is its severity."""

    SIMPLE = "simple"
    NORMAL = "normal"
    COMPLEX = "complex"


class Part(StrEnum):
    """Whose share a task is: the owner's (主办), a helper's (协办), a call-back (回访).

    One is a mediator's: what was promised in an agreement and not done (Art. 31).
    """

    MAIN = "main"
    HELPER = "helper"
    CALLBACK = "callback"
    PERFORMANCE = "performance"


class ClockKind(StrEnum):
    """What a clock waits for.

    ``receive``: the office, to take on or send on a case that went to no team by itself (受理).
    ``accept``, ``arrive``, ``handle``: the task's worker. ``feedback``: whoever has the case, to
    tell its reporter what came of it. ``silent``: a sign of life from whoever accepted (D10); it
    is nobody's promise, so no deadline shown anywhere comes from it.
    """

    RECEIVE = "receive"
    ACCEPT = "accept"
    ARRIVE = "arrive"
    HANDLE = "handle"
    FEEDBACK = "feedback"
    SILENT = "silent"
