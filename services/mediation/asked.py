"""What somebody was asked last and has not answered: a word can answer it without a button."""

from dataclasses import dataclass

from services.mediation.codes import Side, What
from services.mediation.view import view
from services.people import Actor
from storage import agreement
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Question:
    """The yes that is missing in a case; ``own``: the actor asked for the mediation."""

    case_id: int
    what: What
    version: int
    own: bool


async def newest(work: Work, actor: Actor) -> Question | None:
    """The newest question to a side that waits for its yes; None where nobody waits for one."""
    for party in await agreement.seats_of(work, actor.id):
        shown = await view(work, actor, party.case_id)
        me = shown.me
        what = me.missing if me else None
        if me is None or what is None or (what is not What.MEDIATE and not shown.stands):
            continue
        own = me.side is Side.ASKER
        step = What.TIME if own and what is What.HOST else what
        return Question(party.case_id, step, shown.version, own)
    return None
