"""A studio for tests: a mediator with a week of times, and residents, on any store."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select

from services.mediation import accepting, agenda, booking, holds, request
from services.mediation.agenda import Hours
from services.mediation.codes import Asker, Track, Where, Whom
from services.mediation.request import Wish
from services.people import DISTRICT, Actor, Role, actor_of
from storage import people
from storage.engine import Store
from storage.tables import Appointment, Case, Grant, Person, Slot, Studio
from storage.work import Told, Work, share

T = TypeVar("T")

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 23 November 2026, 09:00 in Lin'an."""

PLAN = [
    Hours(0, 14 * 60, 16 * 60, 60, Track.REPRESENTATIVES),
    Hours(1, 9 * 60, 11 * 60, 60, Track.ENTERPRISES),
]


class Bench:
    """A store with a studio in it; every verb is a transaction of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = MONDAY
        self.told: list[Told] = []
        self.studio_id = 0

    async def do(self, verb: Callable[[Work], Awaitable[T]]) -> T:
        """Run a verb; on a refusal everything it did is undone."""
        async with self.store.write() as connection:
            work = share(connection)
            try:
                result = await verb(work)
                await work.keep()
            except BaseException:
                await work.drop()
                raise
            self.told += work.told
            return result

    async def person(self, name: str, *roles: Role) -> Actor:
        """Somebody with these roles."""

        async def verb(work: Work) -> Actor:
            row = Person(name=name, locale="zh-Hans", created_at=self.now)
            work.db.add(row)
            await work.db.flush()
            row.telegram_id = row.chat_id = 1000 + row.id
            for role in roles:
                grant = Grant(person_id=row.id, role=role, area=DISTRICT, granted_at=self.now)
                await people.grant(work, grant)
            actor = await actor_of(work, row.id)
            assert actor is not None
            return actor

        return await self.do(verb)

    async def opens(self, *hosts: Actor, plan: list[Hours] | None = None) -> None:
        """The studio opens with these mediators."""
        studio = Studio(name="样例工作室", town_code="330112103000", sample=True)
        named = {one.id: one.name for one in hosts}
        lines = PLAN if plan is None else plan
        await self.do(lambda work: agenda.found(work, studio, named, lines, now=self.now))
        self.studio_id = studio.id

    async def slots(self, track: Track = Track.REPRESENTATIVES) -> list[Slot]:
        """All times of a track, soonest first."""
        async with self.store.read() as session:
            query = select(Slot).where(Slot.track == track).order_by(Slot.starts_at, Slot.id)
            return list(await session.scalars(query))

    async def asks(self, actor: Actor, slot_id: int | None = None, **how: object) -> Case:
        """A resident sends a request."""
        wish = wish_of(actor, slot_id=slot_id, **how)
        return await self.do(
            lambda work: request.submit(work, actor, wish, sent_at=self.now, now=self.now)
        )

    async def accepts(self, actor: Actor, case: Case, *, version: int) -> Appointment:
        """Somebody says yes to the time."""
        return await self.do(
            lambda work: accepting.accept(work, actor, case.id, version=version, now=self.now)
        )

    async def proposes(self, actor: Actor, case: Case, slot: Slot, *, version: int) -> Appointment:
        """Somebody proposes another time."""
        return await self.do(
            lambda work: booking.propose(
                work, actor, case.id, slot.id, version=version, now=self.now
            )
        )

    async def cancels(self, actor: Actor, case: Case, reason: str, *, version: int) -> Appointment:
        """Somebody gives up the time."""
        return await self.do(
            lambda work: booking.cancel(
                work, actor, case.id, reason, version=version, now=self.now
            )
        )

    async def holds(self, actor: Actor, slot: Slot) -> Slot:
        """A time is kept while somebody reads."""
        track = Track(slot.track)
        return await self.do(
            lambda work: holds.hold_slot(work, actor, slot.id, track, now=self.now)
        )

    async def all(self, table: type[T]) -> list[T]:
        """All committed rows."""
        async with self.store.read() as session:
            return list(await session.scalars(select(table)))

    def later(self, **step: float) -> None:
        """Time passes."""
        self.now += timedelta(**step)


_drafts = iter(range(1, 1_000_000))


def wish_of(actor: Actor, *, slot_id: int | None = None, **how: object) -> Wish:
    """What a resident confirmed: to meet a representative, which has no other side."""
    answers: dict[str, object] = {
        "whom": Whom.REPRESENTATIVE,
        "asker": Asker.SELF,
        "place": Where.STUDIO,
        **how,
    }
    return Wish(
        key=f"draft-{actor.id}-{next(_drafts)}",
        accepted_at=MONDAY,
        text_version=1,
        slot_id=slot_id,
        **answers,  # type: ignore[arg-type]
    )
