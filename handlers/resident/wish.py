"""A request for mediation while it is being answered, as the conversation keeps it."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from aiogram.fsm.context import FSMContext

from services.cases.evidence import Piece
from services.cases.intake import Spot
from services.mediation.codes import Asker, Service, Track, Where, Whom, track_for
from services.mediation.matching import Wanted
from services.mediation.request import Wish

NEVER: Final = "1970-01-01T00:00:00+00:00"
"""In place of when the terms were accepted, where only a studio is looked for."""

KEY: Final = "mediation"
"""Where a conversation's data keeps the draft."""


@dataclass(slots=True)
class Asking:
    """The answers so far. ``answered`` names the questions that were answered.

    ``studio_id``, ``host_id``: chosen by name, 0 for any suitable; ``venue_id``: the workstation
    to meet at; ``towns``: where the person lives, the likeliest first.
    """

    key: str
    studio_id: int = 0
    host_id: int = 0
    accepted_at: str | None = None
    text_version: int = 0
    whom: str = Whom.STUDIO
    names: list[str] = field(default_factory=list)
    asker: str = Asker.STUDIO
    slot_id: int | None = None
    slot_at: str | None = None
    place: str = Where.STUDIO_DECIDES
    answered: list[str] = field(default_factory=list)
    matter: list[Piece] = field(default_factory=list)
    service: str = Service.STUDIO
    venue_id: int = 0
    spot: Spot | None = None
    towns: list[str] = field(default_factory=list)
    urgent: bool = False

    @property
    def track(self) -> Track:
        """Which days are for this request."""
        return track_for(Whom(self.whom), Asker(self.asker))

    @property
    def starts_at(self) -> datetime | None:
        """The time chosen, None when the studio is to ring."""
        return datetime.fromisoformat(self.slot_at) if self.slot_at else None

    def answer(self, question: str) -> None:
        """Note that a question has its answer."""
        if question not in self.answered:
            self.answered.append(question)

    def wish(self) -> Wish:
        """The answers as the service takes them.

        :raises ValueError: the terms were not accepted.
        """
        if self.accepted_at is None:
            raise ValueError("the terms come first")
        return Wish(
            key=f"mediation-{self.key}",
            accepted_at=datetime.fromisoformat(self.accepted_at),
            text_version=self.text_version,
            whom=Whom(self.whom),
            names=tuple(self.names),
            asker=Asker(self.asker),
            slot_id=self.slot_id,
            place=Where(self.place),
            matter=tuple(self.matter),
            service=Service(self.service),
            studio_id=self.studio_id,
            host_id=self.host_id,
            venue_id=self.venue_id,
            spot=self.spot,
            towns=tuple(self.towns),
            urgent=self.urgent,
        )

    def wanted(self) -> Wanted:
        """What studio and mediator are looked for."""
        told = self.accepted_at or NEVER
        return replace(self, accepted_at=told).wish().wanted()


def fresh(towns: Sequence[str], studio_id: int = 0, host_id: int = 0) -> Asking:
    """A new draft; with a studio or mediator chosen already, perhaps."""
    key = secrets.token_urlsafe(9)
    return Asking(key=key, studio_id=studio_id, host_id=host_id, towns=list(towns))


async def load(state: FSMContext) -> Asking | None:
    """The draft being answered."""
    stored: dict[str, Any] | None = (await state.get_data()).get(KEY)
    if stored is None:
        return None
    pieces = [Piece(**one) for one in stored["matter"]]
    spot = Spot(**stored["spot"]) if stored.get("spot") else None
    return Asking(**{**stored, "matter": pieces, "spot": spot})


async def save(state: FSMContext, asking: Asking) -> None:
    """Keep the draft with the conversation."""
    await state.update_data({KEY: asdict(asking)})


async def drop(state: FSMContext) -> None:
    """Forget the draft; whatever else the conversation keeps stays."""
    data = await state.get_data()
    data.pop(KEY, None)
    await state.set_data(data)
    await state.set_state(None)
