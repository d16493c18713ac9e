"""What follows when a case is closed: pictures of before and after, and a call-back later."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from services.cases import categories
from services.cases.states import Kind
from services.notices import Notice, register, tell
from services.policies import BadPolicy, Policy
from storage import cases as rows
from storage import timers
from storage.tables import Case
from storage.work import Work

TIMER: Final = "callback"
KINDS: Final = frozenset({Kind.INCIDENT, Kind.HELP, Kind.SCAM_TIP})


@register
@dataclass(frozen=True, slots=True)
class BeforeAfter(Notice):
    """To the reporter: how it looked before and how it looks now (I11)."""

    case_id: int


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Which closed cases are called back (回访), and how long after."""

    share: float
    after: timedelta
    skip_rated: bool

    def chosen(self, number: str) -> bool:
        """Whether this case is in the sample; the same answer for the same number, always."""
        drawn = int.from_bytes(hashlib.sha256(number.encode()).digest()[:4], "big")
        return drawn < self.share * 2**32


def _read(body: Mapping[str, Any]) -> Callbacks:
    """From ``{"share": 0 to 1, "after_hours": …, "skip_rated": …}``.

    :raises BadPolicy: a share or a time that makes no sense.
    """
    try:
        share, hours = float(body["share"]), float(body["after_hours"])
        skip = bool(body.get("skip_rated", True))
    except (KeyError, TypeError, ValueError) as error:
        raise BadPolicy(f"{type(error).__name__}: {error}") from None
    if not 0 <= share <= 1:
        raise BadPolicy(f"share: {share} is not between 0 and 1")
    if not 0 < hours <= 24 * 30:
        raise BadPolicy(f"after_hours: {hours} is not between 0 and 720")
    return Callbacks(share, timedelta(hours=hours), skip)


POLICY: Final = Policy("callbacks", _read, {"share": 1, "after_hours": 24})
"""Shipped: everybody is called a day later, unless they have rated it themselves."""


async def closed(work: Work, case: Case, *, now: datetime) -> None:
    """A case was closed: its reporter sees before and after, and may be called back."""
    if case.kind not in KINDS or case.source in {"wall", "sensor", "on_the_spot"}:
        return
    if categories.is_safe(case.category):  # no pictures on that phone, no call to that home
        return
    pictures = await rows.evidence_of(work, case.id)
    if case.reporter_id and any(one.purpose == "after" for one in pictures):
        tell(work, case.reporter_id, BeforeAfter(case.id), now=now)
    policy = (await POLICY.current(work)).value
    if policy.chosen(case.number):
        payload = {"case_id": case.id}
        await timers.arm(work, TIMER, str(case.id), payload, due_at=now + policy.after)


async def reopened(work: Work, case: Case) -> None:
    """It goes on: nobody is called about an ending that was none."""
    await timers.disarm(work, TIMER, str(case.id))
