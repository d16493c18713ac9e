"""Where somebody stands who arranges a team, and the buttons of it."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from handlers.callbacks import Id

Page = Annotated[int, Field(ge=0, lt=1 << 20)]


class Shifting(StatesGroup):
    """The hours of a shift are asked for, after its days."""

    hours = State()


class Change(StrEnum):
    """What is changed about somebody's place in a team."""

    LOOK = "look"
    JOIN = "join"
    LEAVE = "leave"
    LEAD = "lead"
    FOLLOW = "follow"


class Days(StrEnum):
    """The days of a shift."""

    WORKDAYS = "workdays"
    WEEKEND = "weekend"
    EVERY = "every"
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class ShowTeams(CallbackData, prefix="teams"):
    """The teams that one may arrange."""


class ShowTeam(CallbackData, prefix="team"):
    """A team: its people and who is on duty."""

    team_id: Id


class TeamPerson(CallbackData, prefix="teamp"):
    """Somebody of a team, or about to be."""

    team_id: Id
    person_id: Id
    change: Change = Change.LOOK


class Joinable(CallbackData, prefix="teamj"):
    """A page of who could join a team."""

    team_id: Id
    page: Page = 0


class Plan(CallbackData, prefix="teamw"):
    """The weekly plan of a team; ``clear`` takes it away."""

    team_id: Id
    clear: bool = False


class PlanDays(CallbackData, prefix="teamd"):
    """The days of a shift to add; its hours are asked next."""

    team_id: Id
    days: Days


class PlanHours(CallbackData, prefix="teamh"):
    """The hours of a shift to add: one of the usual ones, in minutes of the day."""

    team_id: Id
    days: Days
    start: Annotated[int, Field(ge=0, lt=1440)]
    end: Annotated[int, Field(ge=0, le=1440)]
