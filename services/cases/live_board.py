"""The officer's live board: one message that is always true, whatever happens in the area."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import categories
from services.cases.queue import DESK_KINDS, OPEN, area_of, areas_of
from services.notices import Notice, register, tell
from services.people import Actor, covers
from storage import desk as rows
from storage import people, shown, timers
from storage.desk import Sought
from storage.tables import Case
from storage.work import Work

BOARD: Final = "board"
"""The key of the board's message in a chat."""

SHOWN: Final = 5
"""Cases past their time that a board names; the queue has all."""

EVERY: Final = timedelta(seconds=3)
"""A board is edited once in so long at most; Telegram lets a bot say about 20 things a minute."""

SWEEP: Final = timedelta(minutes=1)
"""So often every board is drawn anew: a case gets late without anybody doing anything."""

TIMER: Final = "board-sweep"


@register
@dataclass(frozen=True, slots=True)
class BoardChanged(Notice):
    """To whoever has a board: something in their area changed."""


@register
@dataclass(frozen=True, slots=True)
class PinBoard(Notice):
    """To whoever has just asked for a board: it is pinned once it stands in the chat."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What is open in one zone (None: not in any)."""

    code: str | None
    states: Mapping[str, int]
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """What an officer's area looks like at this moment."""

    zones: tuple[Zone, ...]
    late: tuple[Case, ...]
    holders: Mapping[int, str]

    def total(self, state: str) -> int:
        """How many cases stand in a state."""
        return sum(zone.states.get(state, 0) for zone in self.zones)

    @property
    def past_time(self) -> int:
        """How many cases are past their time."""
        return sum(zone.late for zone in self.zones)


async def look(work: Work, actor: Actor, *, now: datetime) -> Board:
    """The board of this officer.

    :raises NotAllowed: the actor is no officer.
    """
    whole = Sought(areas_of(actor), OPEN, DESK_KINDS, safe=categories.safe_keys())
    zones: dict[str | None, tuple[dict[str, int], int]] = {}
    for code, state, many, late in await rows.by_state(work, whole, now=now):
        states, before = zones.get(code, ({}, 0))
        zones[code] = ({**states, state: many}, before + late)
    over = await rows.page(work, replace(whole, due_before=now), limit=SHOWN, offset=0)
    names = await rows.names(work, [one.holder_id for one in over])
    listed = sorted(zones.items(), key=lambda one: (one[0] is None, one[0] or ""))
    return Board(
        tuple(Zone(code, states, late) for code, (states, late) in listed), tuple(over), names
    )


async def opened(work: Work, actor: Actor, *, now: datetime) -> None:
    """An officer asked for a board: it is pinned, and drawn anew from now on.

    :raises NotAllowed: the actor is no officer.
    """
    areas_of(actor)
    tell(work, actor.id, PinBoard(), now=now, due_at=now + EVERY)
    await timers.arm(work, TIMER, "all", {}, due_at=now + SWEEP)


async def message_of(work: Work, chat_id: int) -> int | None:
    """The message that shows the board in a chat."""
    return await shown.message_of(work, chat_id, BOARD)


async def changed(work: Work, case: Case, *, now: datetime) -> None:
    """Have the boards that show a case drawn anew, each once in a few seconds at most.

    They are drawn from the store when they leave; so whatever else happens until then is in it.
    """
    if categories.is_safe(case.category):
        return
    for person_id, held in await people.held_by(work, await rows.viewers(work, BOARD)):
        if any(covers(area, area_of(case)) for _, area in held):
            _redraw(work, person_id, now=now)


def _redraw(work: Work, person_id: int, *, now: datetime) -> None:
    span = EVERY.total_seconds()
    turn = int(now.timestamp() // span)
    due_at = datetime.fromtimestamp((turn + 2) * span, tz=now.tzinfo)
    key = f"board:{person_id}:{turn}"
    tell(work, person_id, BoardChanged(), now=now, due_at=due_at, dedupe_key=key)


async def _sweep(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    """Draw every board anew; one that says the same is not edited."""
    del payload
    held = await rows.viewers(work, BOARD)
    officers = {who for who, roles in await people.held_by(work, held) if roles}
    for person_id in held:
        if person_id in officers:
            _redraw(work, person_id, now=now)
        else:  # the role was taken back: once, the board says that it is none any more
            key = f"board:{person_id}:gone:{now.date()}"
            tell(work, person_id, BoardChanged(), now=now, dedupe_key=key)
    if held:
        await timers.arm(work, TIMER, "all", {}, due_at=now + SWEEP)
    return f"{len(held)} boards"


FIRES: Final = {TIMER: _sweep}
