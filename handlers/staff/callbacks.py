"""Where an officer stands, and what the buttons of the office say.

Whatever changes a case carries the version of what was shown.
"""

from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from services.appeals import Ground
from services.blocking import Why
from services.cases.endings import Result
from services.cases.queue import Shelf
from services.cases.rights import Action
from services.cases.states import State as Standing
from services.dispatch.levels import Level
from services.people import Role

Id = Annotated[int, Field(ge=1, lt=1 << 63)]
Version = Annotated[int, Field(ge=1, lt=1 << 31)]
PageNumber = Annotated[int, Field(ge=0, lt=1 << 20)]
Stands = Standing | Literal[""]
"""The state to which a queue keeps; empty: any that is open."""

ZoneCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,16}$")]
Area = Annotated[str, Field(pattern=r"^\d{12}$")]


class Asking(StatesGroup):
    """Asking a reporter back."""

    writing = State()


class Noting(StatesGroup):
    """Writing something down for colleagues."""

    writing = State()


class Ordering(StatesGroup):
    """Ordering a team: choosing it, or writing a word for it first."""

    choosing = State()


class Joining(StatesGroup):
    """Naming the other case, to merge or to link."""

    naming = State()


class Unsealing(StatesGroup):
    """Writing why one must know who reported a case."""

    writing = State()


class Targeting(StatesGroup):
    """Sending where a moving target is now."""

    pinning = State()


class Splitting(StatesGroup):
    """Writing what the second case is about."""

    writing = State()


class Closing(StatesGroup):
    """Ending a case: choosing the result, or writing what was done first."""

    choosing = State()


class ShowQueue(CallbackData, prefix="dqueue"):
    """A page of a shelf of the queue."""

    shelf: Shelf
    page: PageNumber = 0
    zone: ZoneCode = ""
    state: Stands = ""


class PickState(CallbackData, prefix="dstate"):
    """The states, to look at one of them only."""

    zone: ZoneCode = ""


class PickZone(CallbackData, prefix="dzone"):
    """The zones, to look at one of them only."""

    shelf: Shelf


class MoreActions(CallbackData, prefix="dmore"):
    """What else whoever commands may do with a case."""

    case_id: Id
    version: Version


class OrderTeam(CallbackData, prefix="dteam"):
    """A team that gets a case, at a level; ``helps``: it helps, the case keeps its owner."""

    case_id: Id
    version: Version
    team_id: Id
    level: Level
    helps: bool = False


class SeenBy(CallbackData, prefix="dseen"):
    """How an officer came to know of what they open a case about: the wall, or a call."""

    source: Literal["wall", "call"]


class SourceTap(CallbackData, prefix="dsrc"):
    """A matter that keeps coming back: look at it, look after it, it is mended."""

    item_id: Id
    do: Literal["show", "take", "close"]


class BlockFor(CallbackData, prefix="dblk"):
    """Why the reporter of a case is blocked, and for how many days."""

    case_id: Id
    why: Why
    days: Annotated[int, Field(ge=1, le=30)]


class Lift(CallbackData, prefix="dlift"):
    """The objection to a block: it is lifted, or it stays."""

    block_id: Id
    lift: bool


class Uphold(CallbackData, prefix="dstay"):
    """The block stays, and why."""

    block_id: Id
    ground: Ground


class Unseal(CallbackData, prefix="dseal"):
    """The second person's answer to a wish to know who reported a case."""

    unsealing_id: Id
    agree: bool


class CallBack(CallbackData, prefix="dcall"):
    """A call-back: ring now, or what came of it."""

    task_id: Id
    do: Literal["ring", "good", "fair", "bad", "unreached"]


class AsLevel(CallbackData, prefix="dlvl"):
    """The teams again, for another level."""

    case_id: Id
    version: Version
    level: Level


class JoinTo(CallbackData, prefix="djoin"):
    """The other case: merge into it (``merge``) or link with it."""

    case_id: Id
    version: Version
    other_id: Id
    merge: bool


class SplitAs(CallbackData, prefix="dsplit"):
    """The category of the second case."""

    case_id: Id
    version: Version
    category: str


class OpenCase(CallbackData, prefix="dopen"):
    """An officer's card of a case: as a new message, or back in the one that shows it."""

    case_id: Id
    anew: bool = True


class Press(CallbackData, prefix="dact"):
    """A button of an officer's card."""

    case_id: Id
    version: Version
    action: Action


class Question(CallbackData, prefix="dask"):
    """A ready question, by its name."""

    case_id: Id
    version: Version
    name: str


class End(CallbackData, prefix="dend"):
    """A result that closes a case."""

    case_id: Id
    version: Version
    result: Result


class NotOurs(CallbackData, prefix="dnot"):
    """Whose matter a case is instead."""

    case_id: Id
    version: Version
    authority: str


class HandTo(CallbackData, prefix="dhand"):
    """The colleague who gets a case."""

    case_id: Id
    version: Version
    person_id: Id


class Look(CallbackData, prefix="dlook"):
    """More of a case: its files, its place, all its words."""

    case_id: Id
    what: str


class FillTown(CallbackData, prefix="dtown"):
    """The towns, or the villages of one of them."""

    case_id: Id
    town: str = ""
    page: PageNumber = 0


class FillPlace(CallbackData, prefix="dfill"):
    """A town or village; with it the place is completed."""

    case_id: Id
    code: str


class InviteRole(CallbackData, prefix="diro"):
    """A role to invite somebody to."""

    role: Role


class InviteTown(CallbackData, prefix="dito"):
    """A town whose villages are shown, to invite somebody for one of them."""

    role: Role
    town: Area
    page: PageNumber = 0


class InviteArea(CallbackData, prefix="diar"):
    """The area of an invite; with it the invite is made."""

    role: Role
    area: Area


class ShowPeople(CallbackData, prefix="dppl"):
    """A page of who holds which role."""

    page: PageNumber = 0


class TakeBack(CallbackData, prefix="drev"):
    """A role to take back: asked first, then done."""

    grant_id: Id
    sure: bool = False


class Turn(CallbackData, prefix="mtu"):
    """Offer mediation about this case."""

    case_id: Id
    version: Version
