"""Whoever looks at what is hidden at first leaves a line (P5): who, at what, when."""

from datetime import datetime
from typing import Any

from services.cases import trail
from services.cases.states import Happened
from services.people import Actor
from storage import cases as rows
from storage.tables import Case, Look
from storage.work import Work


async def note(
    work: Work, actor: Actor, case: Case, what: str, *, now: datetime, **more: Any
) -> None:
    """Write down that somebody saw something of a case; its reporter's timeline stays without.

    ``what`` is a code (phone, name); ``more`` are further codes, never what was seen.
    """
    await rows.add(work, Look(person_id=actor.id, case_id=case.id, what=what, at=now))
    named = {"what": what, **more}
    await trail.append(work, actor, case, Happened.LOOKED, at=now, now=now, new=named)


async def named(work: Work, actor: Actor, case: Case, words: str, *, now: datetime) -> None:
    """Write down for whom it was looked at: a name or a number, among the words of the trail."""
    await trail.append(work, actor, case, Happened.NOTED, at=now, now=now, words=words)
