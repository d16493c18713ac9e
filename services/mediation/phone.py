"""The asker's phone number: given for one purpose, seen by the mediator who has the request."""

from datetime import datetime
from typing import ClassVar

from services.errors import NotAllowed, Refusal
from services.mediation.access import seat_of, take_case
from services.mediation.codes import Side
from services.people import Actor
from services.privacy import consents, looks
from storage import mediation as rows
from storage import people
from storage.work import Work


class NotANumber(Refusal):
    """What was sent is no phone number."""

    key: ClassVar[str] = "refusal-not-a-number"


async def known(work: Work, actor: Actor) -> bool:
    """Whether the actor has given a number."""
    return await rows.phone_of(work, actor.id) is not None


async def give(work: Work, actor: Actor, number: str, *, now: datetime) -> None:
    """The actor gives their number so that the studio can ring; a consent of its own (P2).

    :raises NotANumber: it is no number anybody could ring.
    """
    await consents.give(work, actor, consents.Topic.PHONE, now=now)
    await people.set_phone(work, actor.id, _readable(number))


def _readable(number: str) -> str:
    import phonenumbers  # noqa: PLC0415 - its tables are loaded for the first number

    try:
        parsed = phonenumbers.parse(number, "CN")
    except phonenumbers.NumberParseException:
        raise NotANumber from None
    if not phonenumbers.is_possible_number(parsed):
        raise NotANumber
    style = phonenumbers.PhoneNumberFormat
    national = parsed.country_code == 86
    return phonenumbers.format_number(parsed, style.NATIONAL if national else style.INTERNATIONAL)


async def take(work: Work, actor: Actor, case_id: int, *, now: datetime) -> None:
    """A mediator of the studio takes the request, to ring and arrange a time.

    :raises NotAllowed: no mediator of that studio. :raises RequestTaken: a colleague has it.
    """
    case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.HOST:
        raise NotAllowed
    await take_case(work, actor, case, now=now)


async def reveal(work: Work, actor: Actor, case_id: int, *, now: datetime) -> str | None:
    """The asker's number for the mediator who has the request; every look is written down (P5).

    :raises NotAllowed: anybody else.
    """
    case, _request, seat = await seat_of(work, actor, case_id, lock=True)
    if seat.side is not Side.HOST or case.holder_id != actor.id:
        raise NotAllowed
    number = await rows.phone_of(work, case.reporter_id or 0)
    await looks.note(work, actor, case, "phone", now=now, given=number is not None)
    return number
