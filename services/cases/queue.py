"""What waits at the desk, for each officer in their own area."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.cases import categories
from services.cases.states import Kind, State
from services.errors import NotAllowed
from services.people import DISTRICT, Actor, Role
from storage import desk as rows
from storage.desk import Sought, Waiting
from storage.tables import Case
from storage.work import Work

DESK_ROLES: Final = (
    Role.DISPATCHER,
    Role.TEAM_LEAD,
    Role.GRID_WORKER,
    Role.TOWN_ADMIN,
    Role.OWNER,
)
"""Who may receive a case of their area, answer it and close it."""

READING_ROLES: Final = (*DESK_ROLES, Role.AUDITOR)
"""Who may look at it."""

DESK_KINDS: Final = tuple(kind for kind in Kind if kind is not Kind.MEDIATION)
"""What comes to the desk; appointments go to the mediators."""

OPEN: Final = tuple(state for state in State if state.open)

PAGE: Final = 6
"""Cases on one page."""


class Shelf(StrEnum):
    """Which part of the queue is shown."""

    NEW = "new"
    LATE = "late"
    MINE = "mine"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a shelf, and how much there is on all of them."""

    shelf: Shelf
    page: int
    pages: int
    cases: list[Case]
    waiting: Waiting
    zone: str | None = None
    state: State | None = None


def desk_roles(case: Case) -> tuple[Role, ...]:
    """Who may handle a case of their area: of a safe matter only trained people (I21)."""
    return (Role.PROTECTOR,) if categories.is_safe(case.category) else DESK_ROLES


def reading_roles(case: Case) -> tuple[Role, ...]:
    """Who may look at a case of their area."""
    return (Role.PROTECTOR,) if categories.is_safe(case.category) else READING_ROLES


def area_of(case: Case) -> str:
    """The place whose officers a case belongs to; "" when nobody knows, then the district's."""
    return case.village_code or case.town_code or ""


def areas_of(actor: Actor) -> tuple[str, ...] | None:
    """Where this officer may look; None is the whole district.

    :raises NotAllowed: they are no officer anywhere.
    """
    areas = _areas(actor, READING_ROLES)
    if areas == ():
        raise NotAllowed
    return areas


def _areas(actor: Actor, roles: Collection[Role]) -> tuple[str, ...] | None:
    areas = {held.area for held in actor.held if held.role in roles}
    return None if DISTRICT in areas else tuple(sorted(areas))


def _whole(actor: Actor, zone: str | None) -> Sought:
    """Everything open that this person may see; safe matters apart, for trained people.

    :raises NotAllowed: nothing at all.
    """
    areas, quiet = _areas(actor, READING_ROLES), _areas(actor, (Role.PROTECTOR,))
    if areas == quiet == ():
        raise NotAllowed
    safe = categories.safe_keys()
    return Sought(areas, OPEN, DESK_KINDS, zone=zone, safe=safe, safe_areas=quiet)


def _both(states: tuple[str, ...], wanted: State) -> tuple[str, ...]:
    return tuple(one for one in states if one == wanted)


async def queue(
    work: Work,
    actor: Actor,
    shelf: Shelf,
    *,
    now: datetime,
    page: int = 0,
    zone: str | None = None,
    state: State | None = None,
) -> Page:
    """A page of the queue as it stands now: the oldest case first, the latest past its time.

    With ``zone`` only the cases of that zone, with ``state`` those that stand there. What weighs
    more comes first (I20). A page beyond the last shows the last: cases leave
    the queue while somebody reads it.

    :raises NotAllowed: the actor is no officer.
    """
    whole = _whole(actor, zone)
    if state is not None:
        whole = replace(whole, states=(state,))
    waiting = await rows.count(work, whole, new=State.RECEIVED, me=actor.id, now=now)
    sought = {
        Shelf.NEW: (waiting.new, replace(whole, states=_both(whole.states, State.RECEIVED))),
        Shelf.LATE: (waiting.late, replace(whole, due_before=now)),
        Shelf.MINE: (waiting.mine, replace(whole, holder_id=actor.id)),
        Shelf.OPEN: (waiting.open, whole),
    }
    many, wanted = sought[shelf]
    pages = max(1, -(-many // PAGE))
    page = min(max(page, 0), pages - 1)
    found = await rows.page(work, wanted, limit=PAGE, offset=page * PAGE) if many else []
    return Page(shelf, page, pages, found, waiting, zone, state)
