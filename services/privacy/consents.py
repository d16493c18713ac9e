"""Consent: asked for one purpose at a time, in a version, withdrawn as easily as given."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.people import Actor
from storage import consents as rows
from storage.work import Work


class Topic(StrEnum):
    """What a person is asked to agree to, each by itself (PIPL 13, 28, 29, 31, 39).

    ``MINOR`` is what they say of themselves: under 14, so a guardian agrees first.
    """

    USE = "use"
    ABROAD = "abroad"
    PHONE = "phone"
    LOCATION = "location"
    PAYEE = "payee"
    MINOR = "minor"
    GUARDIAN = "guardian"


VERSIONS: Final[Mapping[Topic, int]] = {
    Topic.USE: 1,
    Topic.ABROAD: 1,
    Topic.PHONE: 1,
    Topic.LOCATION: 1,
    Topic.PAYEE: 1,
    Topic.MINOR: 1,
    Topic.GUARDIAN: 1,
}
"""Which edition of the text is in force; a higher one is asked for anew."""

REPORTING: Final = (Topic.USE, Topic.ABROAD)
"""What has to be agreed to before anything a person reports is kept, in this order."""


def wanted(given: Collection[str]) -> Topic | None:
    """What has to be agreed to next before anything is kept; None: all is there.

    Of whoever is under 14 the guardian is asked first (PIPL 31).
    """
    first = (Topic.GUARDIAN,) if Topic.MINOR in given else ()
    return next((one for one in (*first, *REPORTING) if one not in given), None)


async def standing(work: Work, actor: Actor) -> frozenset[Topic]:
    """The topics this person agrees to now, in the versions in force."""
    given = await rows.standing(work, actor.id)
    return frozenset(
        Topic(one.topic)
        for one in given
        if one.topic in set(Topic) and one.version == VERSIONS[Topic(one.topic)]
    )


async def give(work: Work, actor: Actor, topic: Topic, *, now: datetime) -> None:
    """The person agrees to a topic, in the version they have just read.

    By a button, or by the act that the sentence before it names (a pin sent, a payee written).
    """
    await rows.give(work, actor.id, topic, VERSIONS[topic], now=now)


async def withdraw(work: Work, actor: Actor, topic: Topic, *, now: datetime) -> None:
    """The person takes an agreement back; what was done before stays lawful (PIPL 15)."""
    await rows.withdraw(work, actor.id, topic, now=now)
