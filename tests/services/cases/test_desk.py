"""The desk: who may do what with a case, and what the reporter and colleagues learn of it."""

from collections.abc import Awaitable, Callable

import pytest

from services.cases import authorities, desk, endings, evidence
from services.cases.endings import Result
from services.cases.evidence import Piece
from services.cases.moves import IllegalMove
from services.cases.rights import Action, By, CaseTaken, MovedOn, Seen, may
from services.cases.states import Happened, Kind, State
from services.cases.viewers import CaseChanged
from services.errors import NotAllowed
from services.people import DISTRICT, Actor, Role
from storage import cases as rows
from storage.engine import Store
from storage.tables import Case, ShownCard
from storage.work import Work
from tests.services.cases.office import LIFAN, LONGGANG, NOW, TAIHUYUAN, Office

WHEN = {"at": NOW, "now": NOW}
Verb = Callable[[Work], Awaitable[Case]]


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def receiving(who: Actor, seen: Seen) -> Verb:
    return lambda work: desk.receive(work, who, seen, **WHEN)


def closing(who: Actor, seen: Seen, words: str = "已清理") -> Verb:
    return lambda work: endings.close(work, who, seen, Result.SOLVED, words, **WHEN)


async def test_a_case_is_received_asked_about_answered_and_closed(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    case = await office.case(wang)
    await office.does(receiving(chen, Seen(case.id, 1)))
    assert (await office.as_it_stands(case)).holder_id == chen.id

    await office.does(lambda work: desk.ask(work, chen, Seen(case.id, 2), "在哪里", **WHEN))
    assert (await office.as_it_stands(case)).state == State.WAITING_REPORTER
    await office.does(
        lambda work: evidence.add_words(
            work, wang, case.id, Piece("桥头", 1, 7), sent_at=NOW, now=NOW
        )
    )
    back = await office.as_it_stands(case)
    assert (back.state, back.holder_id) == (State.ACCEPTED, chen.id)
    answered = [one for one in office.told if one.name == "CaseTouched"]
    assert [one.person_id for one in answered] == [chen.id]

    await office.does(closing(chen, Seen(case.id, back.version)))
    closed = await office.as_it_stands(case)
    assert (closed.state, closed.result) == (State.CLOSED, Result.SOLVED)
    assert closed.closed_at == NOW
    moved = [one.person_id for one in office.told if one.name == "CaseMoved"]
    assert moved == [wang.id] * 3


async def test_a_note_stays_inside(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    case = await office.case(wang)
    told = len(office.told)
    await office.does(lambda work: desk.note(work, chen, case.id, "老问题", **WHEN))
    public = await office.ask(lambda work: rows.trail(work, case.id, public=True))
    whole = await office.ask(lambda work: rows.trail(work, case.id))
    assert [event.kind for event, _ in public] == [Happened.OPENED]
    assert [words for event, words in whole if event.kind == Happened.NOTED] == ["老问题"]
    assert office.told[told:] == []


async def test_an_old_card_changes_nothing_and_says_who_acted(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin"),
    )
    case = await office.case(wang)
    old = Seen(case.id, 1)
    await office.does(receiving(chen, old))
    with pytest.raises(CaseTaken) as taken:
        await office.does(receiving(lin, old))
    assert taken.value.fields() == {"number": case.number, "name": "chen"}
    with pytest.raises(MovedOn) as mine:
        await office.does(receiving(chen, old))
    assert mine.value.by is By.SELF

    await office.does(closing(chen, Seen(case.id, 2)))
    with pytest.raises(MovedOn) as closed:
        await office.does(closing(lin, Seen(case.id, 2)))
    assert (closed.value.by, closed.value.name) == (By.COLLEAGUE, "chen")


async def test_the_reporter_who_takes_it_back_is_quicker(office: Office) -> None:
    from services.cases import mine  # noqa: PLC0415

    wang, chen = await office.person("wang"), await office.officer("chen")
    case = await office.case(wang)
    await office.does(
        lambda work: mine.withdraw(work, wang, case.id, "好了", expected_version=1, **WHEN)
    )
    with pytest.raises(MovedOn) as gone:
        await office.does(receiving(chen, Seen(case.id, 1)))
    assert gone.value.by is By.REPORTER


@pytest.mark.parametrize(
    ("role", "area", "sees", "acts"),
    [
        (Role.DISPATCHER, TAIHUYUAN, True, True),
        (Role.DISPATCHER, DISTRICT, True, True),
        (Role.GRID_WORKER, LIFAN, True, True),
        (Role.TOWN_ADMIN, TAIHUYUAN, True, True),
        (Role.AUDITOR, DISTRICT, True, False),
        (Role.DISPATCHER, LONGGANG, False, False),
        (Role.GRID_WORKER, LONGGANG, False, False),
        (Role.MEDIATOR, DISTRICT, False, False),
        (Role.BROADCASTER, DISTRICT, False, False),
        (Role.APPROVER, TAIHUYUAN, False, False),
    ],
)
async def test_who_sees_and_who_acts(
    office: Office, role: Role, area: str, sees: bool, acts: bool
) -> None:
    wang, someone = await office.person("wang"), await office.officer("someone", role, area)
    case = await office.case(wang, village=LIFAN)
    if sees:
        held = await office.ask(lambda work: desk.look(work, someone, case.id))
        assert bool(held.may) is acts
    else:
        with pytest.raises(NotAllowed):
            await office.ask(lambda work: desk.look(work, someone, case.id))
    if not acts:
        with pytest.raises(NotAllowed):
            await office.does(receiving(someone, Seen(case.id, 1)))
        with pytest.raises(NotAllowed):
            await office.does(lambda work: desk.note(work, someone, case.id, "x", **WHEN))
        assert (await office.as_it_stands(case)).version == 1


async def test_not_there_and_not_for_the_desk_read_the_same(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    appointment = await office.case(wang, "m", kind=Kind.MEDIATION)
    for case_id in (appointment.id, 999_999):
        with pytest.raises(NotAllowed):
            await office.ask(lambda work, one=case_id: desk.look(work, chen, one))  # type: ignore[misc]


async def test_a_case_without_a_place_belongs_to_the_district(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    whole = await office.officer("whole", area=DISTRICT)
    case = await office.case(wang, town=None)
    with pytest.raises(NotAllowed):
        await office.ask(lambda work: desk.look(work, chen, case.id))
    assert Action.RECEIVE in (await office.ask(lambda work: desk.look(work, whole, case.id))).may


async def test_only_who_has_it_goes_on_with_it(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin", Role.GRID_WORKER),
    )
    case = await office.case(wang)
    await office.does(receiving(chen, Seen(case.id, 1)))
    with pytest.raises(CaseTaken):
        await office.does(closing(lin, Seen(case.id, 2)))
    with pytest.raises(CaseTaken):
        await office.does(lambda work: desk.ask(work, lin, Seen(case.id, 2), "?", **WHEN))
    held = await office.ask(lambda work: desk.look(work, lin, case.id))
    assert held.may == {Action.NOTE}
    assert held.holder == "chen"


async def test_what_was_never_possible_is_refused_as_such(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    case = await office.case(wang)
    with pytest.raises(IllegalMove):
        await office.does(closing(chen, Seen(case.id, 1)))


async def test_a_colleague_gets_it_and_is_told(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin"),
    )
    await office.officer("elsewhere", area=LONGGANG)
    case = await office.case(wang)
    await office.does(receiving(chen, Seen(case.id, 1)))
    offered = await office.ask(lambda work: desk.colleagues(work, chen, case.id))
    assert offered == [(lin.id, "lin")]
    await office.does(lambda work: desk.hand_over(work, chen, Seen(case.id, 2), lin.id, **WHEN))
    now = await office.as_it_stands(case)
    assert (now.holder_id, now.version, now.state) == (lin.id, 3, State.ACCEPTED)
    assert [one.person_id for one in office.told if one.name == "HandedOver"] == [lin.id]
    await office.does(closing(lin, Seen(case.id, 3)))


async def test_nobody_gets_a_case_they_may_not_see(office: Office) -> None:
    wang, chen, far = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("far", area=LONGGANG),
    )
    case = await office.case(wang)
    await office.does(receiving(chen, Seen(case.id, 1)))
    for to in (far.id, wang.id, chen.id, 999_999):
        with pytest.raises(NotAllowed):
            await office.does(
                lambda work, to=to: desk.hand_over(work, chen, Seen(case.id, 2), to, **WHEN)  # type: ignore[misc]
            )
    assert (await office.as_it_stands(case)).holder_id == chen.id


async def test_a_lead_takes_a_case_from_somebody_who_is_away(office: Office) -> None:
    wang, grid, lead = (
        await office.person("wang"),
        await office.officer("grid", Role.GRID_WORKER),
        await office.officer("lead", Role.TEAM_LEAD),
    )
    case = await office.case(wang)
    await office.does(receiving(grid, Seen(case.id, 1)))
    await office.does(lambda work: desk.hand_over(work, lead, Seen(case.id, 2), lead.id, **WHEN))
    assert (await office.as_it_stands(case)).holder_id == lead.id


async def test_not_ours_names_whose_it_is(office: Office) -> None:
    wang, chen = await office.person("wang"), await office.officer("chen")
    case = await office.case(wang)
    power = authorities.find("power")
    await office.does(
        lambda work: endings.reject(work, chen, Seen(case.id, 1), power, "请打 95598", **WHEN)
    )
    now = await office.as_it_stands(case)
    assert (now.state, now.result) == (State.REJECTED, "not_ours:power")
    public = await office.ask(lambda work: rows.trail(work, case.id, public=True))
    assert public[-1][1] == "请打 95598"


async def test_what_ended_is_taken_up_again(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin"),
    )
    case = await office.case(wang)
    await office.does(receiving(chen, Seen(case.id, 1)))
    await office.does(closing(chen, Seen(case.id, 2)))
    await office.does(lambda work: endings.resume(work, lin, Seen(case.id, 3), **WHEN))
    now = await office.as_it_stands(case)
    assert (now.state, now.holder_id, now.result) == (State.ACCEPTED, lin.id, None)


async def test_everybody_who_holds_the_card_is_told_but_not_the_actor(office: Office) -> None:
    wang, chen, lin = (
        await office.person("wang"),
        await office.officer("chen"),
        await office.officer("lin"),
    )
    case = await office.case(wang)

    async def shown(work: Work) -> None:
        for who in (chen, lin):
            card = ShownCard(
                chat_id=who.chat_id, card_key=f"case:{case.id}:desk", message_id=1, shown_at=NOW
            )
            await rows.add(work, card)

    await office.does(shown)
    await office.does(receiving(chen, Seen(case.id, 1)))
    changed = [one.person_id for one in office.told if one.name == CaseChanged.__name__]
    assert changed == [lin.id]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("held", ["nobody", "self", "other"])
def test_what_is_drawn_is_what_the_table_of_moves_allows(state: State, held: str) -> None:
    """Every button of a card leads to a move that exists, so no press ends in a refusal."""
    from services.cases.moves import MOVES  # noqa: PLC0415
    from services.people import Held  # noqa: PLC0415

    chen = Actor(7, 7, 7, "chen", "zh-Hans", (Held(Role.DISPATCHER, DISTRICT),))
    holder = {"nobody": None, "self": 7, "other": 8}[held]
    case = Case(kind=Kind.INCIDENT, state=state, holder_id=holder, town_code=TAIHUYUAN)
    leads_to = {
        Action.RECEIVE: State.ACCEPTED,
        Action.ASK: State.WAITING_REPORTER,
        Action.CLOSE: State.CLOSED,
        Action.REJECT: State.REJECTED,
        Action.RESUME: State.ACCEPTED,
    }
    for action in may(chen, case) & leads_to.keys():
        assert (state, leads_to[action]) in MOVES, action
