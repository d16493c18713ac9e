"""How this district arranges mediation, as numbers that the office may change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from services.policies import BadPolicy, Policy
from storage.work import Work

_LARGEST: Final = 720


@dataclass(frozen=True, slots=True)
class Customs:
    """``proposals``: so often a time may be moved (M3); then the studio rings and people talk.

    ``offer``: how long a freed time is kept for the first who waits (M7). ``ask_before``: how
    long before the start everybody is asked whether they come; ``silent_after``: from then on
    silence frees the time (M9). ``link``: how long a one-time link works (M4).
    """

    proposals: int
    offer: timedelta
    ask_before: timedelta
    silent_after: timedelta
    link: timedelta


def read(body: Mapping[str, Any]) -> Customs:
    """The customs from their document.

    :raises BadPolicy: a number is missing, no number, or makes no sense.
    """
    customs = Customs(
        proposals=_number(body, "counter_proposals"),
        offer=timedelta(hours=_number(body, "waiting_offer_hours")),
        ask_before=timedelta(hours=_number(body, "reconfirm_hours_before")),
        silent_after=timedelta(hours=_number(body, "reconfirm_answer_hours")),
        link=timedelta(hours=_number(body, "link_hours")),
    )
    if customs.silent_after >= customs.ask_before:
        raise BadPolicy("reconfirm_answer_hours")
    return customs


def _number(body: Mapping[str, Any], name: str) -> int:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _LARGEST:
        raise BadPolicy(name)
    return value


SHIPPED: Final[Mapping[str, Any]] = {
    "counter_proposals": 3,
    "waiting_offer_hours": 4,
    "reconfirm_hours_before": 48,
    "reconfirm_answer_hours": 20,
    "link_hours": 72,
}
"""A beginning, for the office to change: whoever is asked two days before has twenty hours to
answer, which leaves the freed time a day for somebody else."""

POLICY: Final = Policy("mediation", read, SHIPPED)


async def current(work: Work) -> Customs:
    """The customs in force."""
    return (await POLICY.current(work)).value
