"""Two do the same in the same moment: merging, giving a voice, ringing, rating, unsealing."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select, update

from services.cases import calling_back, feedback, linking, nearby
from services.cases.calling_back import Answer, CalledAlready
from services.cases.evidence import Piece
from services.cases.feedback import Rating
from services.cases.intake import Draft, Spot
from services.cases.rights import MovedOn, Seen
from services.cases.states import State
from services.dispatch.levels import Part
from services.errors import Refusal
from services.people import DISTRICT, Actor, Role
from services.privacy import unsealing
from services.privacy.unsealing import TooLateToAgree
from storage import cases as rows
from storage import dispatch, seals
from storage.engine import Store
from storage.tables import Case, CaseLink, Event, SealedReporter, Supporter, Task, TaskState
from storage.tables import Unsealing as Wish
from storage.work import Work, reading
from tests.services.cases.office import NOW, Office, at_once

PEOPLE = 8


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


async def closed(office: Office, case: Case) -> None:
    """The case was closed a moment ago."""

    async def verb(work: Work) -> None:
        held = await rows.lock(work, case.id)
        held.state, held.version, held.closed_at = State.CLOSED, held.version + 1, NOW
        await rows.add(work)

    await office.does(verb)


async def count(office: Office, table: type[object]) -> int:
    async with office.store.read() as session:
        return len(list(await reading(session).db.scalars(select(table))))


def kinds(results: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in results)


async def test_without_the_lock_a_case_goes_into_two_others(office: Office) -> None:
    """The negative control: both look, both find it free, both write."""
    wang = await office.person("wang")
    case, *others = [await office.case(wang, f"d{n}") for n in range(3)]
    both_have_looked = asyncio.Barrier(2)

    async def naively(into: Case) -> bool:
        async with office.store.read() as session:
            found = await rows.by_id(reading(session), case.id)
            assert found is not None
            free = found.state != State.MERGED
        await both_have_looked.wait()
        if free:
            async with office.store.write() as connection:
                change = update(Case).where(Case.id == case.id)
                await connection.execute(change.values(state="merged", linked_to=into.id))
        return free

    assert await asyncio.gather(*(naively(one) for one in others)) == [True, True]


@pytest.mark.row("D6")
async def test_of_two_who_merge_a_case_one_does(office: Office, url: str) -> None:
    wang = await office.person("wang")
    case, *others = [await office.case(wang, f"d{n}") for n in range(3)]
    people = [await office.officer(f"officer {n}") for n in range(2)]

    def merging(who: Actor, into: Case) -> Callable[[Work], Awaitable[Case]]:
        seen = Seen(case.id, 1)
        return lambda work: linking.merge(work, who, seen, into.id, at=NOW, now=NOW)

    pairs = zip(people, others, strict=True)
    results = await at_once(url, [merging(who, into) for who, into in pairs])
    assert sum(isinstance(one, Case) for one in results) == 1
    assert sum(isinstance(one, MovedOn) for one in results) == 1
    assert await count(office, CaseLink) == 1


@pytest.mark.row("F75", "I20")
async def test_many_voices_at_once_are_all_counted_and_one_a_person(
    office: Office, url: str
) -> None:
    wang = await office.person("wang")
    case = await office.case(wang)
    people = [await office.person(f"neighbour {n}") for n in range(PEOPLE)]

    def joining(who: Actor, key: str) -> Callable[[Work], Awaitable[Case]]:
        draft = Draft(key, "rubble", Spot("pin", 30.2345, 119.7251), (Piece("我也看到", 1, 1),))
        return lambda work: nearby.join(work, who, case.id, draft, sent_at=NOW, now=NOW)

    twice = [joining(one, f"{one.id}-{n}") for one in people for n in range(2)]
    results = await at_once(url, twice)
    assert not [one for one in results if isinstance(one, BaseException)]
    assert (await office.as_it_stands(case)).supporters == PEOPLE
    assert await count(office, Supporter) == PEOPLE


async def called(office: Office, case: Case) -> Task:
    """A call-back that waits."""

    async def verb(work: Work) -> Task:
        task = Task(
            case_id=case.id,
            part=Part.CALLBACK,
            state=TaskState.OFFERED,
            version=1,
            level=case.level,
            offered_at=NOW,
        )
        await dispatch.add(work, task)
        return task

    return await office.does(verb)


@pytest.mark.row("D13")
async def test_of_many_who_ring_at_once_one_does(office: Office, url: str) -> None:
    wang = await office.person("wang")
    case = await office.case(wang)
    await closed(office, case)
    task = await called(office, case)
    people = [await office.officer(f"officer {n}") for n in range(PEOPLE)]

    def ringing(who: Actor) -> Callable[[Work], Awaitable[Task]]:
        return lambda work: calling_back.begin(work, who, task.id, now=NOW)

    results = await at_once(url, [ringing(one) for one in people])
    assert sum(isinstance(one, Task) for one in results) == 1
    assert sum(isinstance(one, CalledAlready) for one in results) == PEOPLE - 1


@pytest.mark.row("I11", "D13")
async def test_rated_in_the_chat_and_on_the_phone_at_once_it_is_reopened_once(
    office: Office, url: str
) -> None:
    wang = await office.person("wang")
    case = await office.case(wang)
    chen = await office.officer("chen")
    await closed(office, case)
    task = await called(office, case)

    def on_the_phone(work: Work) -> Awaitable[Case]:
        return calling_back.finish(work, chen, task.id, Answer.BAD, at=NOW, now=NOW)

    def in_the_chat(work: Work) -> Awaitable[Case]:
        return feedback.rate(work, wang, case.id, Rating.BAD, at=NOW, now=NOW)

    results = await at_once(url, [on_the_phone, in_the_chat, in_the_chat])
    assert all(isinstance(one, Case | Refusal) for one in results)
    now = await office.as_it_stands(case)
    assert now.state == State.RECEIVED
    async with office.store.read() as session:
        lines = list(await reading(session).db.scalars(select(Event)))
    assert sum(bool(one.new.get("reopened")) for one in lines) == 1


@pytest.mark.row("I14")
async def test_of_two_who_agree_to_an_unsealing_one_does(office: Office, url: str) -> None:
    wang = await office.person("wang")
    case = await office.case(wang)
    chen = await office.officer("chen")
    owners = [await office.officer(f"owner {n}", Role.OWNER, DISTRICT) for n in range(4)]

    async def asked(work: Work) -> Wish:
        held = await rows.lock(work, case.id)
        held.anonymous = True
        nobody = await seals.nameless(work, locale="zh-Hans", elder=False, chat_id=0, now=NOW)
        held.reporter_id = nobody.id
        seal = SealedReporter(
            case_id=case.id, person_id=nobody.id, sealed=b"x", hashed="h", sealed_at=NOW
        )
        await seals.add(work, seal)
        await unsealing.ask(work, chen, Seen(case.id, 1), "找证人", at=NOW, now=NOW)
        wish = await seals.open_wish(work, case.id, now=NOW)
        assert wish is not None
        return wish

    wish = await office.does(asked)

    def agreeing(who: Actor) -> Callable[[Work], Awaitable[Case]]:
        return lambda work: unsealing.agree(work, who, wish.id, at=NOW, now=NOW)

    results = await at_once(url, [agreeing(one) for one in owners])
    assert sum(isinstance(one, Case) for one in results) == 1, kinds(list(results))
    assert sum(isinstance(one, TooLateToAgree) for one in results) == len(owners) - 1
