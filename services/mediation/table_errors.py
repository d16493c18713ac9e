"""What is said no to at the table and after."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.errors import Refusal


class NoSession(Refusal):
    """Nothing is under way at this table."""

    key: ClassVar[str] = "refusal-no-session"


class SessionOver(Refusal):
    """The sitting has ended, and with it what helpers could see."""

    key: ClassVar[str] = "refusal-session-over"


class Concluded(Refusal):
    """The mediation has its result already."""

    key: ClassVar[str] = "refusal-mediation-concluded"


class NoAgreement(Refusal):
    """There is no text yet that the sides could have agreed to."""

    key: ClassVar[str] = "refusal-no-agreement"


class NothingWritten(Refusal):
    """Words are needed here, and none came."""

    key: ClassVar[str] = "refusal-nothing-written"


@dataclass(eq=False)
class DayOutOfReach(Refusal):
    """A day that can't be meant: before the request, in the future, or no day at all."""

    key: ClassVar[str] = "refusal-day-out-of-reach"
    first: date
    last: date


@dataclass(eq=False)
class UnreadablePlan(Refusal):
    """A line of a plan without a day in front, or with one that has passed."""

    key: ClassVar[str] = "refusal-unreadable-plan"
    line: str


@dataclass(eq=False)
class TooManyLines(Refusal):
    """More lines than anybody looks through."""

    key: ClassVar[str] = "refusal-too-many-lines"
    most: int


class CountOutOfReach(Refusal):
    """A number of trees that nobody counts."""

    key: ClassVar[str] = "refusal-count-out-of-reach"


class LinkSpent(Refusal):
    """A link that was used, has expired or never was; one answer for all."""

    key: ClassVar[str] = "refusal-helper-link"


class AnsweredAlready(Refusal):
    """A question that this person has answered, or was not asked."""

    key: ClassVar[str] = "refusal-answered-already"


@dataclass(eq=False)
class SomebodyGoes(Refusal):
    """A colleague is on the way already."""

    key: ClassVar[str] = "refusal-somebody-goes"
    name: str
