"""A notice finds its words when it leaves: in the language, and by the truth, of that moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from sqlalchemy import insert

from bot.notify import Notifier
from handlers import notices as rendering
from handlers.context import Card, Context, Said
from services.notices import Notice, register
from storage.engine import Store
from storage.outbox import Message
from storage.tables import Person, Priority

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Clock:
    def now(self) -> datetime:
        return NOW


@register
@dataclass(frozen=True, slots=True)
class Ringing(Notice):
    """A notice of the test's own."""

    bells: int


async def ring(notice: Ringing, ctx: Context) -> Said | None:
    if notice.bells == 0:
        return None
    said = ctx.say(f"{ctx.actor.locale} {notice.bells}")
    return Card("bell", said, fresh=notice.bells == 2) if notice.bells > 1 else said


@pytest.fixture
def _renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "renderers", lambda: {Ringing: ring})


async def person(store: Store, **more: Any) -> int:
    async with store.write() as connection:
        values = {"telegram_id": 5, "chat_id": 5, "locale": "en", "created_at": NOW, **more}
        done = await connection.execute(insert(Person).values(**values).returning(Person.id))
        return done.scalar_one()


def message(person_id: int, name: str = "Ringing", **fields: Any) -> Message:
    return Message(
        1,
        5,
        person_id,
        Priority.NOTICE,
        None,
        name,
        orjson.dumps(fields),
        True,
        0,
        NOW,
        None,
        None,
        "in_flight",
    )


@pytest.mark.usefixtures("_renderer")
async def test_it_is_said_in_the_persons_language(store: Store) -> None:
    notifier = Notifier(store, Clock(), bot_name="b")
    who = await person(store)
    said = await notifier.render(message(who, bells=1))
    assert said is not None
    assert (said.method, orjson.loads(said.payload)["text"]) == ("sendMessage", "en 1")
    assert said.card_key is None
    fresh = await notifier.render(message(who, bells=2))
    card = await notifier.render(message(who, bells=3))
    assert fresh
    assert card
    assert (fresh.card_key, card.card_key) == ("new:bell", "bell")


@pytest.mark.usefixtures("_renderer")
async def test_what_is_no_longer_true_or_has_no_reader_stays_unsaid(store: Store) -> None:
    notifier = Notifier(store, Clock(), bot_name="b")
    who = await person(store)
    gone = await person(store, telegram_id=6, stopped_at=NOW)
    assert await notifier.render(message(who, bells=0)) is None
    assert await notifier.render(message(gone, bells=1)) is None
    assert await notifier.render(message(999, bells=1)) is None
    assert await notifier.render(message(who, "NoticeOfAnOldRelease", bells=1)) is None
