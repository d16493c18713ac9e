"""How two cases belong together, written once for both."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from services.cases import trail
from services.cases.states import Happened
from services.cases.viewers import tell_viewers
from services.people import Actor
from storage import links
from storage.tables import Case, CaseLink
from storage.work import Work


class Link(StrEnum):
    """How one case belongs to another."""

    MERGED = "merged"
    SPLIT = "split"
    LINKED = "linked"


async def relate(  # noqa: PLR0913 - a line in both trails
    work: Work,
    actor: Actor,
    case: Case,
    other: Case,
    kind: Link,
    *,
    before: dict[str, Any],
    at: datetime,
    now: datetime,
) -> None:
    """Write that a case belongs to another, in both trails, and have both cards changed."""
    row = CaseLink(
        case_id=case.id,
        other_id=other.id,
        kind=kind,
        before=before,
        made_by=actor.id,
        made_at=now,
    )
    await links.add(work, row)
    for one, to in ((case, other), (other, case)):
        named = {"case_id": to.id, "kind": str(kind)}
        await trail.append(work, actor, one, Happened.LINKED, at=at, now=now, new=named)
        # The actor sees the first one as an answer; the other's card may stand there as well.
        await tell_viewers(work, one, but={actor.id} if one is case else set(), now=now)
