"""The queue: each officer sees what waits in their own area, in order, page by page."""

from datetime import timedelta

import pytest

from services.cases import desk
from services.cases.queue import PAGE, Shelf, queue
from services.cases.rights import Seen
from services.cases.states import Kind
from services.errors import NotAllowed
from services.people import DISTRICT, Role
from storage import cases as rows
from storage.engine import Store
from storage.work import Work
from tests.services.cases.office import LIFAN, LONGGANG, NOW, TAIHUYUAN, Office


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.mark.row("D5")
async def test_each_sees_their_own_area(office: Office) -> None:
    wang = await office.person("wang")
    in_town = await office.case(wang, "1", town=TAIHUYUAN)
    in_village = await office.case(wang, "2", town=TAIHUYUAN, village=LIFAN)
    far = await office.case(wang, "3", town=LONGGANG)
    nowhere = await office.case(wang, "4", town=None)
    await office.case(wang, "5", town=TAIHUYUAN, kind=Kind.MEDIATION)
    expected = {
        (Role.DISPATCHER, DISTRICT): [in_town, in_village, far, nowhere],
        (Role.DISPATCHER, TAIHUYUAN): [in_town, in_village],
        (Role.GRID_WORKER, LIFAN): [in_village],
        (Role.TEAM_LEAD, LONGGANG): [far],
        (Role.AUDITOR, LONGGANG): [far],
    }
    for (role, area), cases in expected.items():
        who = await office.officer(f"{role}{area}", role, area)
        page = await office.ask(lambda work, who=who: queue(work, who, Shelf.NEW, now=NOW))  # type: ignore[misc]
        assert [one.id for one in page.cases] == [one.id for one in cases]
        assert page.waiting.new == len(cases)


@pytest.mark.row("D5")
async def test_new_mine_and_all_that_is_open(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin"),
    )
    cases = [await office.case(wang, str(n)) for n in range(3)]
    for who, case in ((chen, cases[0]), (lin, cases[1])):
        seen = Seen(case.id, 1)
        await office.does(
            lambda work, who=who, seen=seen: desk.receive(work, who, seen, at=NOW, now=NOW)  # type: ignore[misc]
        )
    shown = {
        shelf: [
            one.id
            for one in (await office.ask(lambda w, s=shelf: queue(w, chen, s, now=NOW))).cases  # type: ignore[misc]
        ]
        for shelf in Shelf
    }
    assert shown == {
        Shelf.NEW: [cases[2].id],
        Shelf.LATE: [],
        Shelf.MINE: [cases[0].id],
        Shelf.OPEN: [one.id for one in cases],
    }


async def test_pages_and_a_page_that_is_no_more(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    cases = [await office.case(wang, str(n)) for n in range(PAGE + 2)]
    first = await office.ask(lambda work: queue(work, chen, Shelf.NEW, now=NOW))
    last = await office.ask(lambda work: queue(work, chen, Shelf.NEW, now=NOW, page=99))
    assert [one.id for one in [*first.cases, *last.cases]] == [one.id for one in cases]
    assert (first.pages, last.page) == (2, 1)


async def test_who_sits_at_no_desk_has_no_queue(office: Office) -> None:
    for who in (
        await office.person("resident"),
        await office.officer("mediator", Role.MEDIATOR),
        await office.officer("approver", Role.APPROVER),
    ):
        with pytest.raises(NotAllowed):
            await office.ask(lambda work, who=who: queue(work, who, Shelf.OPEN, now=NOW))  # type: ignore[misc]


@pytest.mark.row("D5")
async def test_what_is_late_comes_first_and_one_zone_can_be_looked_at_alone(
    office: Office,
) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    cases = [await office.case(wang, str(n)) for n in range(3)]

    async def lies(work: Work) -> None:
        for at, one in enumerate(cases):
            held = await rows.lock(work, one.id)
            held.zone_code = "z1" if at < 2 else "z2"
            held.due_at = NOW - timedelta(minutes=5 * (at + 1)) if at else NOW + timedelta(hours=1)

    await office.does(lies)
    late = await office.ask(lambda work: queue(work, chen, Shelf.LATE, now=NOW))
    assert [one.id for one in late.cases] == [cases[2].id, cases[1].id]
    assert late.waiting.late == 2
    alone = await office.ask(lambda work: queue(work, chen, Shelf.OPEN, now=NOW, zone="z1"))
    assert [one.id for one in alone.cases] == [cases[0].id, cases[1].id]
    assert (alone.waiting.open, alone.waiting.late) == (2, 1)
