"""A request for mediation while it is being answered, as the conversation keeps it."""

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final

from aiogram.fsm.context import FSMContext

from services.cases.evidence import Piece
from services.mediation.codes import Asker, Track, Where, Whom, track_for
from services.mediation.request import Wish

KEY: Final = "mediation"
"""Where a conversation's data keeps the draft."""


@dataclass(slots=True)
class Asking:
    """The answers so far. ``answered`` names the questions that were answered."""

    key: str
    studio_id: int
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
        )


def fresh(studio_id: int) -> Asking:
    """A new draft."""
    return Asking(key=secrets.token_urlsafe(9), studio_id=studio_id)


async def load(state: FSMContext) -> Asking | None:
    """The draft being answered."""
    stored: dict[str, Any] | None = (await state.get_data()).get(KEY)
    if stored is None:
        return None
    pieces = [Piece(**one) for one in stored["matter"]]
    return Asking(**{**stored, "matter": pieces})


async def save(state: FSMContext, asking: Asking) -> None:
    """Keep the draft with the conversation."""
    await state.update_data({KEY: asdict(asking)})


async def drop(state: FSMContext) -> None:
    """Forget the draft; whatever else the conversation keeps stays."""
    data = await state.get_data()
    data.pop(KEY, None)
    await state.set_data(data)
    await state.set_state(None)
