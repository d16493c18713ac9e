"""What another system saw becomes a case, once: nobody reported it, and a team is told (D11)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services import places, sensors
from services.cases import intake, trail
from services.cases.evidence import Piece
from services.cases.intake import Draft, Spot
from services.cases.states import Happened
from storage import cases as rows
from storage import sensors as events
from storage.tables import Case, Evidence, SensorSource
from storage.work import Work

SOURCE: Final = "sensor"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event as it was posted. ``digest`` tells two events under one id apart."""

    source: str
    event_id: str
    digest: str
    category: str
    at: tuple[float, float]
    happened_at: datetime
    address: str | None = None
    words: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The case, and whether this very event had become one before."""

    case: Case
    again: bool


class OtherEvent(Exception):
    """Under this id the source has posted something else."""


class Unfit(Exception):
    """Something of an event can't be; ``pointer`` (RFC 6901) says what, for a program to read."""

    def __init__(self, pointer: str, why: str) -> None:
        super().__init__(why)
        self.pointer = pointer


async def take(work: Work, source: SensorSource, seen: Sighting, *, now: datetime) -> Taken:
    """Open a case for an event; the same event again gives the same case.

    :raises OtherEvent: the id was used for something else.
    :raises Unfit: not a category for this source, or not a place of the district.
    """
    whose = f"{source.name} {seen.source}"
    row = await events.first(work, whose, seen.event_id, digest=seen.digest, now=now)
    if row is None:
        return await _again(work, whose, seen)
    if not sensors.may_send(source, seen.category):
        raise Unfit("/data/category", "not a category that this source may send")
    if not places.inside(*seen.at):
        raise Unfit("/data/latitude", "outside the district")
    case = await intake.open_sensed(work, _draft(seen, row), sent_at=seen.happened_at, now=now)
    await events.became(work, row, case.id)
    if seen.photo is not None:
        await _picture(work, source, case, seen, seen.photo, now=now)
    return Taken(case, again=False)


async def _again(work: Work, whose: str, seen: Sighting) -> Taken:
    digest, case_id = await events.known(work, whose, seen.event_id)
    case = await rows.by_id(work, case_id or 0)
    if digest != seen.digest or case is None:
        raise OtherEvent
    return Taken(case, again=True)


def _draft(seen: Sighting, row: int) -> Draft:
    spot = Spot(SOURCE, *seen.at, address=seen.address)
    said = (Piece(seen.words, 0, 0),) if seen.words else ()
    return Draft(f"sensor:{row}", seen.category, spot, said, source=SOURCE)


async def _picture(
    work: Work, source: SensorSource, case: Case, seen: Sighting, address: str, *, now: datetime
) -> None:
    """Have the picture fetched later; one from elsewhere is not, and the trail says so."""
    if not sensors.listed(address, source.photos, source.inside):
        host = sensors.origin(address) or address[:80]
        at = seen.happened_at
        await trail.append(work, None, case, Happened.NO_PICTURE, at=at, now=now, words=host)
        return
    picture = Evidence(
        case_id=case.id,
        kind="photo",
        purpose="report",
        file_id=address,
        fetch_state="waiting",
        sent_at=seen.happened_at,
        added_at=now,
    )
    await rows.add(work, picture)
