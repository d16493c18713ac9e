"""Suspicious messages that people handed over, by type and town (A4, B13)."""

from datetime import datetime

from services.people import Actor
from services.scams import check, homes, surge
from storage import scams as rows
from storage.tables import Case, ScamTip, Words
from storage.work import Work


async def note(
    work: Work, case: Case, words: Words | None, actor: Actor | None, *, now: datetime
) -> None:
    """Write down what a handed message was taken for; many of a kind draft an alert."""
    verdict = await check.check(work, (words.text if words else None) or "")
    home = await homes.town_of(work, actor) if actor is not None else None
    tip = ScamTip(
        case_id=case.id,
        kind=verdict.kind.key if verdict.kind else "",
        town_code=case.town_code or home,
        edition=verdict.edition,
        at=now,
    )
    await rows.add(work, tip)
    if tip.kind and tip.town_code:
        await surge.look(work, tip.kind, tip.town_code, now=now)
