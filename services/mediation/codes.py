"""The codes of mediation: who, with whom, where, and where an appointment stands."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Whom(StrEnum):
    """约谁: whom the resident wants to meet."""

    STUDIO = "studio"
    NEIGHBOUR = "neighbour"
    FAMILY = "family"
    ENTERPRISE = "enterprise"
    VILLAGE = "village"
    SEVERAL = "several"
    REPRESENTATIVE = "representative"
    SERVICE = "service"
    NAMED = "named"


class Asker(StrEnum):
    """谁约: on whose behalf."""

    STUDIO = "studio"
    SELF = "self"
    FAMILY = "family"
    ENTERPRISE = "enterprise"
    VILLAGE = "village"


class Where(StrEnum):
    """何处约: where to meet."""

    STUDIO_DECIDES = "discuss"
    STUDIO = "studio"
    STATION = "station"
    SITE = "site"
    PHONE = "phone"


class Service(StrEnum):
    """What a firm asks for where there is no other side (M15)."""

    STUDIO = "studio"
    CHECKUP = "checkup"
    BRIEFING = "briefing"
    WAGES = "wages"
    LOGISTICS = "logistics"
    CONTRACT = "contract"


class PlaceKind(StrEnum):
    """1+4+N: the studio, a workstation, a liaison point in a firm, homestay or scenic spot."""

    STUDIO = "studio"
    STATION = "station"
    LIAISON = "liaison"


class HostKind(StrEnum):
    """Who receives people."""

    MEDIATOR = "mediator"
    REPRESENTATIVE = "representative"


class Track(StrEnum):
    """For whom a slot is: 群众有约, 企业有约, 代表有约."""

    RESIDENTS = "residents"
    ENTERPRISES = "enterprises"
    REPRESENTATIVES = "representatives"


class Side(StrEnum):
    """On which side somebody sits; the host on none, and helpers beside the table."""

    ASKER = "asker"
    OTHER = "other"
    HOST = "host"
    HELPER = "helper"


DECIDES: Final = frozenset({Side.ASKER, Side.OTHER, Side.HOST})
"""Whose yes a time needs, and who may move it."""


class What(StrEnum):
    """What a side says yes to, each by itself: to mediate, to the mediator, to the time."""

    MEDIATE = "mediate"
    HOST = "host"
    TIME = "time"


class How(StrEnum):
    """How a yes was given; what was spoken, a colleague wrote down in front of a witness."""

    TAP = "tap"
    WORD = "word"
    SPOKEN = "spoken"


class TieKind(StrEnum):
    """How a mediator stands to a case."""

    NONE = "none"
    TIE = "tie"
    REFUSED = "refused"


class Standing(StrEnum):
    """Where an appointment stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


NEXT: Final[Mapping[Standing, frozenset[Standing]]] = {
    Standing.PROPOSED: frozenset({Standing.PROPOSED, Standing.CONFIRMED, Standing.CANCELLED}),
    Standing.CONFIRMED: frozenset({Standing.PROPOSED, Standing.CANCELLED}),
    Standing.CANCELLED: frozenset(),
}
"""Which standing may follow which; a new time puts everybody's yes back to «proposed»."""


def track_for(whom: Whom, asker: Asker) -> Track:
    """Which days are for this kind of request (M2)."""
    if whom is Whom.REPRESENTATIVE:
        return Track.REPRESENTATIVES
    if asker is Asker.ENTERPRISE or whom is Whom.SERVICE:
        return Track.ENTERPRISES
    return Track.RESIDENTS
