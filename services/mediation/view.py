"""A mediation as its card shows it, to whoever sits at the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.mediation.access import seat_of
from services.mediation.codes import Side, Standing, What
from services.people import Actor
from storage import agreement, cases
from storage import mediation as rows
from storage.tables import Appointment, Attendee, Case, Host, Party, Request, Slot, Studio
from storage.work import Work

_READS: Final = frozenset({Side.ASKER, Side.HOST})
"""Who reads what the asker wrote; the other sides hear it from the mediator."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side as the card shows it; ``name`` is None where nobody has said it.

    ``mediate``, ``host`` and ``time`` say which yes has been given; ``chat`` whether the side is
    here itself.
    """

    party_id: int
    side: Side
    name: str | None
    chat: bool
    mediate: bool
    host: bool
    time: bool

    @property
    def missing(self) -> What | None:
        """The yes that this side gives next."""
        given = {What.MEDIATE: self.mediate, What.HOST: self.host, What.TIME: self.time}
        return next((what for what, has in given.items() if not has), None)


@dataclass(frozen=True, slots=True)
class MediationView:
    """What the card says. ``accepted``: which sides have said yes to the time.

    ``venue`` is the workstation to meet at, where it is not the studio itself.
    """

    case: Case
    request: Request
    studio: Studio
    venue: Studio | None
    mine: Side
    asker: str
    others: tuple[str, ...]
    matter: str | None
    host: str | None
    appointment: Appointment | None
    slot: Slot | None
    accepted: frozenset[Side]
    reason: str | None
    ended_by_me: bool = False
    sides: tuple[SideView, ...] = ()
    my_party: int | None = None
    host_accepted: bool = False
    may_refuse: bool = False
    coming: bool = False

    @property
    def me(self) -> SideView | None:
        """The reader's own side; None for the mediator and helpers."""
        return next((one for one in self.sides if one.party_id == self.my_party), None)

    @property
    def other_sides(self) -> tuple[SideView, ...]:
        """Every side but the asker's."""
        return tuple(one for one in self.sides if one.side is Side.OTHER)

    @property
    def version(self) -> int:
        """The standing appointment's version, 0 when there is none."""
        return self.appointment.version if self.appointment and self.stands else 0

    @property
    def stands(self) -> bool:
        """Whether a time is proposed or confirmed."""
        return self.appointment is not None and self.appointment.state != Standing.CANCELLED

    @property
    def confirmed(self) -> bool:
        """Whether everybody has agreed."""
        return self.appointment is not None and self.appointment.state == Standing.CONFIRMED

    def over(self, now: datetime) -> bool:
        """Whether the appointment's time has come."""
        return self.slot is not None and self.slot.starts_at <= now

    @property
    def my_turn(self) -> bool:
        """Whether this reader's yes to the time is still missing."""
        if not self.stands or self.confirmed:
            return False
        if self.mine is Side.HOST:
            return not self.host_accepted
        return self.me is not None and not self.me.time


async def view(work: Work, actor: Actor, case_id: int) -> MediationView:
    """A mediation for a side of it, its mediator, or a helper.

    :raises NotAllowed: anybody else. :raises RequestTaken: a colleague of the studio has it.
    """
    case, request, seat = await seat_of(work, actor, case_id)
    appointment = await rows.appointment_of(work, case_id, live=False)
    slot = await rows.slot(work, appointment.slot_id) if appointment else None
    host = await rows.host(work, slot.host_id) if slot else None
    people = await rows.attendees(work, appointment.id) if appointment else []
    reason_id = appointment.reason_id if appointment else None
    parties = [one for one in await rows.parties(work, case_id) if one.declined_at is None]
    texts = await cases.words(work, [case.words_id, reason_id, *(p.words_id for p in parties)])
    asker = await rows.name_of(work, case.reporter_id or 0)
    sides = [_side(one, people, host, texts, asker) for one in parties]
    return MediationView(
        case=case,
        request=request,
        studio=await _studio(work, request),
        venue=await rows.studio(work, request.venue_id) if request.venue_id else None,
        mine=seat.side,
        asker=asker,
        others=tuple(one.name for one in sides if one.side is Side.OTHER and one.name),
        matter=texts.get(case.words_id or 0) if seat.side in _READS else None,
        host=host.name if host else None,
        appointment=appointment,
        slot=slot,
        accepted=_accepted(people),
        reason=texts.get(reason_id or 0),
        ended_by_me=appointment is not None and appointment.ended_by == actor.id,
        sides=tuple(sorted(sides, key=lambda one: one.side is not Side.ASKER)),
        my_party=seat.party_id,
        host_accepted=any(one.side == Side.HOST and one.accepted_at for one in people),
        may_refuse=await _may_refuse(work, seat.party_id, case, host),
        coming=any(one.person_id == actor.id and one.reconfirmed_at for one in people),
    )


async def _may_refuse(work: Work, party_id: int | None, case: Case, host: Host | None) -> bool:
    """Whether there is a mediator this side may still refuse (M12)."""
    if party_id is None or (case.holder_id is None and host is None):
        return False
    return not await agreement.has_refused(work, party_id)


def _side(
    party: Party,
    people: list[Attendee],
    host: Host | None,
    texts: Mapping[int, str],
    asker: str,
) -> SideView:
    side = Side(party.side)
    return SideView(
        party_id=party.id,
        side=side,
        name=asker if side is Side.ASKER else texts.get(party.words_id or 0),
        chat=party.person_id is not None,
        mediate=party.accepted_at is not None,
        host=host is not None and party.host_id == host.id,
        time=any(one.party_id == party.id and one.accepted_at is not None for one in people),
    )


def _accepted(people: list[Attendee]) -> frozenset[Side]:
    """The sides of which everybody has said yes."""
    return frozenset(
        side
        for side in Side
        if (mine := [one for one in people if one.side == side])
        and all(one.accepted_at is not None for one in mine)
    )


async def _studio(work: Work, request: Request) -> Studio:
    studio = await rows.studio(work, request.studio_id)
    if studio is None:
        raise LookupError(f"studio {request.studio_id} of case {request.case_id}")
    return studio


async def view_of_appointment(
    work: Work, actor: Actor, appointment_id: int, version: int
) -> MediationView | None:
    """The card of an appointment as it was at that version; None when it has changed since."""
    appointment = await rows.appointment(work, appointment_id)
    if appointment is None or appointment.version != version:
        return None
    return await view(work, actor, appointment.case_id)
