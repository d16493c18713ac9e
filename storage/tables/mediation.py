"""Mediation: studios and their hosts, the times they offer, and who meets whom when.

No seat, no mediator and no party can be taken twice: besides the lock, a place of a slot is one
row of ``holds`` under a unique number, and a person is busy at one moment once (``busy_at``).
"""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Key, Row

_LIVE = text("state <> 'cancelled'")


class Studio(Row):
    """A place where people are reconciled: a studio, a workstation, a liaison point (``kind``).

    ``parent_id``: the studio whose mediators come to a workstation. ``matters`` and ``tongues``
    are codes and words; empty: everything, and what everybody speaks. ``sample``: invented, and
    shown as such.
    """

    __tablename__ = "studios"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="studio")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("studios.id"), index=True)
    town_code: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    phone: Mapped[str] = mapped_column(default="")
    matters: Mapped[list[str]] = mapped_column(JSON, default=list)
    tongues: Mapped[list[str]] = mapped_column(JSON, default=list)
    sample: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]


class Host(Row):
    """Somebody who receives people at a studio: a mediator or a representative (``kind``).

    Without an account (``person_id`` empty) they stand in the directory and offer no times.
    ``buffer_minutes`` lie between two meetings; ``notice_minutes`` before a time it is no longer
    given away; ``ahead_days`` is how far the times go; ``edition`` counts changes of all this.
    """

    __tablename__ = "hosts"
    __table_args__ = (UniqueConstraint("studio_id", "person_id"),)

    id: Mapped[Key]
    studio_id: Mapped[int] = mapped_column(ForeignKey("studios.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="mediator")
    matters: Mapped[list[str]] = mapped_column(JSON, default=list)
    tongues: Mapped[list[str]] = mapped_column(JSON, default=list)
    buffer_minutes: Mapped[int] = mapped_column(default=0)
    notice_minutes: Mapped[int] = mapped_column(default=120)
    ahead_days: Mapped[int] = mapped_column(default=28)
    edition: Mapped[int] = mapped_column(default=1)
    closed_at: Mapped[datetime | None]


class Opening(Row):
    """A line of a host's weekly plan: on this weekday (0: Monday), from and to, for whom.

    Times are minutes after midnight in Lin'an.
    """

    __tablename__ = "openings"
    __table_args__ = (UniqueConstraint("host_id", "weekday", "from_minute"),)

    id: Mapped[Key]
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    weekday: Mapped[int]
    from_minute: Mapped[int]
    to_minute: Mapped[int]
    slot_minutes: Mapped[int]
    track: Mapped[str]
    capacity: Mapped[int] = mapped_column(default=1)


class Slot(Row):
    """A time a host offers to one kind of people (``track``).

    From ``bookable_until`` on nobody new may take it; once it has ``closed_at`` neither, but
    whoever has it keeps it. ``fixed``: changed by hand, so that no plan changes it again.
    """

    __tablename__ = "slots"
    __table_args__ = (
        UniqueConstraint("host_id", "starts_at"),
        Index("ix_slots_offer", "studio_id", "track", "starts_at"),
    )

    id: Mapped[Key]
    studio_id: Mapped[int] = mapped_column(ForeignKey("studios.id"))
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    track: Mapped[str]
    capacity: Mapped[int] = mapped_column(default=1)
    bookable_until: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    fixed: Mapped[bool] = mapped_column(default=False)


class Hold(Row):
    """One place of a slot, taken: for minutes while somebody reads, for good by an appointment.

    One that is offered to the first of those who wait (``waiting_id``) is kept for hours.
    ``seat`` counts from 0 to the capacity; ``expires_at`` is empty once an appointment rests on
    it. A place given back is a row deleted.
    """

    __tablename__ = "holds"
    __table_args__ = (UniqueConstraint("slot_id", "seat"),)

    id: Mapped[Key]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    seat: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"), unique=True)
    waiting_id: Mapped[int | None] = mapped_column(ForeignKey("waiting_list.id"), unique=True)
    expires_at: Mapped[datetime | None]


class Request(Row):
    """What was asked for, by codes: whom to meet, who asks, where; one per case.

    ``service``: what a firm asks for; ``venue_id``: the workstation to meet at; ``host_id``: the
    mediator chosen by name; ``matter``: what it is about; ``urgent``: a quarrel that is hot now.
    """

    __tablename__ = "mediation_requests"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    studio_id: Mapped[int] = mapped_column(ForeignKey("studios.id"), index=True)
    whom: Mapped[str]
    asker: Mapped[str]
    place: Mapped[str]
    track: Mapped[str]
    matter: Mapped[str] = mapped_column(default="")
    service: Mapped[str] = mapped_column(default="")
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("studios.id"))
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"))
    urgent: Mapped[bool] = mapped_column(default=False)


class Party(Row):
    """A side of a case and its consent to mediate: which text it was shown, and when it agreed.

    Who has no chat with us is known by words only, or by the kind that was asked for.
    ``host_id`` is the mediator it agreed to, ``declined_at`` when it would rather not.
    """

    __tablename__ = "parties"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    words_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    side: Mapped[str]
    accepted_at: Mapped[datetime | None]
    text_version: Mapped[int | None]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"))
    declined_at: Mapped[datetime | None]


class Appointment(Row):
    """A meeting: proposed until everybody has accepted the time, then confirmed, or cancelled.

    ``calendar_version``: at which version people were last given a file for their calendars.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        Index(
            "uq_appointments_live_case",
            "case_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_appointments_slot_id", "slot_id"),
    )

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"))
    state: Mapped[str]
    place: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    changes: Mapped[int] = mapped_column(default=0)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("words.id"))
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    calendar_version: Mapped[int | None]
    updated_at: Mapped[datetime]


class Attendee(Row):
    """Somebody who must say yes to a time: a side, or the mediator (``party_id`` is empty).

    ``person_id`` is empty for a side without a chat. ``busy_at`` is the start while it stands;
    ``reconfirmed_at`` when this one said, shortly before, that they will come.
    """

    __tablename__ = "attendees"
    __table_args__ = (
        UniqueConstraint("appointment_id", "person_id"),
        UniqueConstraint("appointment_id", "party_id"),
        UniqueConstraint("person_id", "busy_at"),
    )

    id: Mapped[Key]
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id"))
    side: Mapped[str]
    busy_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    reconfirmed_at: Mapped[datetime | None]
