"""Two officers, one case, the same moment: one has it, the others are told who."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from services.cases import desk
from services.cases.rights import CaseTaken, Seen
from services.people import Actor
from storage import cases as rows
from storage.engine import Store
from storage.tables import Case
from storage.work import Work, reading
from tests.services.cases.office import NOW, Office, at_once

OFFICERS = 8


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def receiving(who: Actor, case: Case) -> Callable[[Work], Awaitable[Case]]:
    return lambda work: desk.receive(work, who, Seen(case.id, 1), at=NOW, now=NOW)


async def test_without_the_lock_two_would_have_it(office: Office) -> None:
    """The negative control: look first, take afterwards, and both believe it is theirs."""
    wang = await office.person("wang")
    case = await office.case(wang)
    people = [await office.officer(f"officer {n}") for n in range(2)]
    both_have_looked = asyncio.Barrier(2)

    async def naively(who: Actor) -> bool:
        async with office.store.read() as session:
            found = await rows.by_id(reading(session), case.id)
            assert found is not None
            free = found.holder_id is None
        await both_have_looked.wait()
        if free:
            async with office.store.write() as connection:
                await connection.execute(
                    update(Case).where(Case.id == case.id).values(holder_id=who.id)
                )
        return free

    assert await asyncio.gather(*(naively(one) for one in people)) == [True, True]


async def test_without_our_begin_sqlite_breaks_instead_of_refusing(sqlite_url: str) -> None:
    """The other control: with the driver's plain BEGIN the later one gets an error, no answer."""
    store = Store(sqlite_url)
    office = Office(store)
    wang = await office.person("wang")
    case = await office.case(wang)
    people = [await office.officer(f"officer {n}") for n in range(2)]
    await store.close()
    both_have_looked = asyncio.Barrier(2)

    def slowly(who: Actor) -> Callable[[Work], Awaitable[Case]]:
        async def verb(work: Work) -> Case:
            await rows.by_id(work, case.id)
            await both_have_looked.wait()
            return await receiving(who, case)(work)

        return verb

    results = await at_once(sqlite_url, [slowly(one) for one in people], immediate=False)
    assert [type(one) for one in results if isinstance(one, BaseException)] == [OperationalError]


@pytest.mark.row("D5")
async def test_one_receives_and_the_rest_are_told_who(office: Office, url: str) -> None:
    wang = await office.person("wang")
    case = await office.case(wang)
    people = [await office.officer(f"officer {n}") for n in range(OFFICERS)]
    results = await at_once(url, [receiving(one, case) for one in people])

    holder = (await office.as_it_stands(case)).holder_id
    (winner,) = [n for n, one in enumerate(results) if isinstance(one, Case)]
    assert people[winner].id == holder
    told = [one for one in results if isinstance(one, CaseTaken)]
    assert len(told) == OFFICERS - 1
    assert {one.name for one in told} == {people[winner].name}
    trail = await office.ask(lambda work: rows.trail(work, case.id))
    assert len(trail) == 2
