"""A row written straight is the session's own from then on."""

from datetime import UTC, datetime

from storage import adding, people
from storage.engine import Store
from storage.tables import Person, Words
from storage.work import share

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


async def test_a_new_row_has_its_id_its_defaults_and_later_changes_are_kept(store: Store) -> None:
    async with store.write() as connection:
        work = share(connection)
        lin, wang = (Person(name=name, created_at=NOW) for name in ("林", "王"))
        await adding.add(work, lin, wang)
        assert lin.id < wang.id
        assert (lin.phone, lin.elder, lin.created_at) == (None, False, NOW)
        lin.phone = "13800000000"
        words = Words(person_id=lin.id, text="话", digest="x")
        await adding.add(work, words)
        assert await work.db.get(Person, lin.id) is lin
        await work.keep()
    async with store.read() as session:
        kept = await session.get(Person, lin.id)
        assert kept is not None
        assert (kept.name, kept.phone) == ("林", "13800000000")


async def test_a_change_after_the_insert_is_written_without_any_other_question(
    store: Store,
) -> None:
    async with store.write() as connection:
        work = share(connection)
        lin = Person(name="林", created_at=NOW)
        await adding.add(work, lin)
        lin.phone = "13800000000"
        await work.keep()
    async with store.read() as session:
        kept = await session.get(Person, lin.id)
        assert kept is not None
        assert kept.phone == "13800000000"


async def test_a_change_is_seen_by_the_next_question_and_written_once(store: Store) -> None:
    """First where the row stands, then by the session that somebody has asked for meanwhile."""
    async with store.write() as connection:
        work = share(connection)
        lin = Person(name="林", telegram_id=7, created_at=NOW)
        await adding.add(work, lin)
        lin.stopped_at = NOW
        await adding.add(work, Words(person_id=lin.id, text="话", digest="x"))
        seen = (await people.known(connection, [7]))[7]
        assert (seen.stopped_at, seen.name) == (NOW, "林")
        lin.name = "林一"
        await work.keep()
        assert (await people.known(connection, [7]))[7].name == "林一"
        again = share(connection)
        stands = await again.db.get(Person, lin.id)
        assert stands is not None
        stands.name = "林二"
        await again.keep()
        assert (await people.known(connection, [7]))[7].name == "林二"


async def test_what_is_dropped_was_never_there(store: Store) -> None:
    async with store.write() as connection:
        work = share(connection)
        person = Person(name="林", created_at=NOW)
        await adding.add(work, person)
        number = person.id
        await work.drop()
    async with store.read() as session:
        assert await session.get(Person, number) is None
