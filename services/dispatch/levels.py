"""How a case is handled (the clock), and the parts of a task: codes of the office's practice."""

from enum import StrEnum


class Level(StrEnum):
    """How much handling a case needs; not how bad it is, which is its severity."""

    SIMPLE = "simple"
    NORMAL = "normal"
    COMPLEX = "complex"


class Part(StrEnum):
    """Whose share a task is: the owner's (主办), a helper's (协办), or a call-back (回访)."""

    MAIN = "main"
    HELPER = "helper"
    CALLBACK = "callback"


class ClockKind(StrEnum):
    """What a clock waits for."""

    ACCEPT = "accept"
    ARRIVE = "arrive"
    HANDLE = "handle"
    FEEDBACK = "feedback"
