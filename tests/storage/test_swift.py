"""A fixed statement gives what SQLAlchemy gives, on both databases, whoever carries it out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from storage import people
from storage.engine import Store
from storage.swift import Fixed, at_hand, listed
from storage.tables import Person, Words
from storage.work import share

NOW = datetime(2026, 3, 1, 8, 30, 0, 250, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
_people = cast("Table", Person.__table__)
_add = Fixed(insert(_people))
_by_name = Fixed(
    listed(
        lambda among: (
            select(_people.c.name, _people.c.created_at, _people.c.elder)
            .where(_people.c.name.in_(among("names")))
            .order_by(_people.c.id)
        )
    )
)
_stop = Fixed(
    update(_people).where(_people.c.name == bindparam("who")).values(stopped_at=bindparam("at"))
)


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    store = Store(sqlite_url)
    yield store
    await store.close()


async def test_values_come_out_as_they_went_in(store: Store) -> None:
    async with store.write() as connection:
        new = [{"name": name, "created_at": NOW} for name in ("林", "王", "赵")]
        await _add.each(connection, new)
        await _stop.rows(connection, {"who": "王", "at": LATER})
        rows = await _by_name.rows(connection, {"names": ["王", "赵", "nobody"]})
        assert [tuple(row) for row in rows] == [("王", NOW, False), ("赵", NOW, False)]
        assert rows[0].created_at.tzinfo is not None
        whole = (await connection.execute(select(_people).order_by(_people.c.id))).all()
        assert [row.stopped_at for row in whole] == [None, LATER, None]
        assert await _by_name.rows(connection, {"names": []}) == []


async def test_what_goes_wrong_is_what_sqlalchemy_raises(store: Store) -> None:
    async with store.write() as connection:
        await _add.each(connection, [{"name": "林", "telegram_id": 7, "created_at": NOW}])
        again = {"name": "又", "telegram_id": 7, "created_at": NOW}
        with pytest.raises(IntegrityError) as caught:
            async with connection.begin_nested():
                await _add.rows(connection, again)
        assert "又" not in str(caught.value.orig)
        with pytest.raises((StatementError, ValueError)):
            async with connection.begin_nested():
                await _add.rows(connection, {"name": "x", "created_at": datetime(2026, 1, 1)})  # noqa: DTZ001


async def test_a_share_is_undone_whoever_wrote_first(store: Store) -> None:
    """Straight and by the session, in either order: all of it goes, or all of it stays."""
    async with store.write() as connection:
        for keeps in (False, True):
            for straight_first in (False, True):
                work = share(connection)
                if straight_first:
                    await work.run(_add, {"name": "straight", "created_at": NOW})
                work.db.add(Words(text="x", digest="d"))
                await work.db.flush()
                await work.run(_add, {"name": "behind", "created_at": NOW})
                await (work.keep() if keeps else work.drop())
        kept = [row.name for row in (await connection.execute(select(_people.c.name))).all()]
        assert sorted(kept) == ["behind", "behind", "straight"]
        words = await connection.execute(select(cast("Table", Words.__table__)))
        assert len(words.all()) == 2


async def test_the_loads_of_a_turn_go_by_an_index(sqlite_store: Store) -> None:
    async with sqlite_store.write() as connection:
        driver = at_hand(connection)
        assert driver is not None
        for fixed, values in (
            (people._known, {"ids": [1, 2]}),
            (people._grants_of, {"ids": [1, 2]}),
        ):
            plain = fixed._compiled(connection.dialect, values)
            plan = driver.run(
                "execute", f"EXPLAIN QUERY PLAN {plain.sql}", plain.parameters(values)
            )
            steps = [row[3] for row in plan.fetchall()]
            assert any("USING" in one and "INDEX" in one for one in steps), steps


async def test_the_writers_connection_is_at_hand_and_no_readers(sqlite_store: Store) -> None:
    async with sqlite_store.write() as connection:
        assert at_hand(connection) is not None
    async with sqlite_store.reader.connect() as connection:
        assert at_hand(connection) is None
