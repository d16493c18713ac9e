"""Keeps every phone that shows a case true: who holds its card is told when it changes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from services.cases import live_board
from services.cases.view import card_key
from services.notices import Notice, register, tell
from storage import desk as rows
from storage.tables import Case
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class CaseChanged(Notice):
    """To whoever has the case's card on their phone: it shows something old."""

    case_id: int


@register
@dataclass(frozen=True, slots=True)
class HandedOver(Notice):
    """To an officer: a colleague gave them a case."""

    case_id: int
    by_id: int


DESK = "desk"
"""What the key of an officer's card of a case says besides the case."""


def _told(work: Work, person_id: int, case: Case) -> bool:
    """Whether this turn has promised it already: one edit shows all that a turn did."""
    named = (person_id, CaseChanged.__name__, {"case_id": case.id})
    return any((one.person_id, one.name, one.fields) == named for one in work.told)


async def tell_viewers(
    work: Work, case: Case, *, but: Collection[int | None], now: datetime
) -> None:
    """Have the card edited on every phone that shows it, but for those who get it otherwise."""
    for person_id in await rows.viewers(work, card_key(case.id, DESK)):
        if person_id not in but and not _told(work, person_id, case):
            tell(work, person_id, CaseChanged(case.id), now=now)
    await live_board.changed(work, case, now=now)
