"""Consent: asked for one purpose at a time, in a version, withdrawn as easily as given."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.people import Actor
from storage import consents as rows
from storage.work import Work


class Topic(StrEnum):
    """What a person is asked to agree to, each by itself (PIPL 13, 28, 29, 39)."""

    USE = "use"
    ABROAD = "abroad"
    PHONE = "phone"
    LOCATION = "location"
    PAYEE = "payee"


VERSIONS: Final[Mapping[Topic, int]] = {
    Topic.USE: 1,
    Topic.ABROAD: 1,
    Topic.PHONE: 1,
    Topic.LOCATION: 1,
    Topic.PAYEE: 1,
}
"""Which edition of the text is in force; a higher one is asked for anew."""

REPORTING: Final = (Topic.USE, Topic.ABROAD)
"""What has to be agreed to before anything a person reports is kept, in this order."""


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
