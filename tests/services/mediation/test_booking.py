"""A time stands once everybody has accepted it, and no place is given twice."""

from datetime import timedelta
from functools import partial

import pytest

from services.errors import NotAllowed, Stale
from services.mediation import agenda, agenda_layout, holds, reminders, request
from services.mediation.access import RequestTaken
from services.mediation.codes import Asker, Side, Standing, Track, Whom
from services.mediation.errors import (
    AppointmentOver,
    Danger,
    PartyBusy,
    SlotTaken,
    TooManyChanges,
    WrongTrack,
)
from services.mediation.view import view
from services.people import Actor, Role
from storage.engine import Store
from storage.tables import Appointment, Case, Event, Hold, Party, Slot, TimerRow
from tests.services.mediation.studio import MONDAY, Bench, wish_of


@pytest.fixture
async def bench(store: Store) -> Bench:
    return Bench(store)


@pytest.fixture
async def he(bench: Bench) -> Actor:
    """The mediator, whose studio is open."""
    mediator = await bench.person("何师傅", Role.MEDIATOR)
    await bench.opens(mediator)
    return mediator


@pytest.fixture
async def wang(bench: Bench, he: Actor) -> Actor:
    return await bench.person("王桂英")


async def test_the_request_is_a_case_with_a_number_and_its_consent(
    bench: Bench, wang: Actor
) -> None:
    case = await bench.asks(wang, names=("李家", "隔壁老陈"))
    assert case.kind == "mediation"
    assert case.number.startswith("LA-2026")
    mine, *others = await bench.all(Party)
    assert (mine.person_id, mine.text_version, mine.accepted_at) == (wang.id, 1, MONDAY)
    assert len(others) == 2
    assert [one.name for one in bench.told] == ["MediationAsked"]


async def test_the_same_draft_twice_is_one_case(bench: Bench, wang: Actor) -> None:
    (slot, *_) = await bench.slots()
    wish = wish_of(wang, slot_id=slot.id)
    for _ in range(2):
        await bench.do(
            lambda work: request.submit(work, wang, wish, sent_at=bench.now, now=bench.now)
        )
    assert len(await bench.all(Case)) == 1
    assert len(await bench.all(Appointment)) == 1


async def test_only_when_both_have_accepted_it_is_confirmed(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    (slot, *_) = await bench.slots()
    case = await bench.asks(wang, slot.id)
    (made,) = await bench.all(Appointment)
    assert made.state == Standing.PROPOSED
    await bench.accepts(he, case, version=1)
    (made,) = await bench.all(Appointment)
    assert (made.state, made.version) == (Standing.CONFIRMED, 2)
    assert {one.due_at for one in await bench.all(TimerRow) if one.kind == reminders.TIMER} == {
        slot.starts_at - timedelta(hours=2)
    }, "a day before is past already: the slot is this afternoon"
    told = [(one.name, one.person_id) for one in bench.told]
    assert told[-3:] == [
        ("AppointmentConfirmed", wang.id),
        *(("CalendarFile", one) for one in sorted((he.id, wang.id))),
    ]
    (held,) = await bench.all(Case)
    assert held.holder_id == he.id


async def test_the_mediator_proposes_and_the_resident_accepts(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    case = await bench.asks(wang)
    slot = (await bench.slots())[1]
    await bench.proposes(he, case, slot, version=0)
    with pytest.raises(Stale):
        await bench.accepts(he, case, version=1)
    await bench.accepts(wang, case, version=1)
    shown = await bench.do(lambda work: view(work, wang, case.id))
    assert shown.confirmed
    assert shown.accepted == {Side.ASKER, Side.HOST}


async def test_a_counter_proposal_asks_the_other_side_anew(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    first, second, *_ = await bench.slots()
    case = await bench.asks(wang, first.id)
    await bench.proposes(he, case, second, version=1)
    assert {(one.slot_id, one.expires_at) for one in await bench.all(Hold)} == {(second.id, None)}
    with pytest.raises(Stale):
        await bench.accepts(wang, case, version=1)
    await bench.accepts(wang, case, version=2)
    (made,) = await bench.all(Appointment)
    assert (made.state, made.slot_id) == (Standing.CONFIRMED, second.id)


@pytest.mark.row("M8")
async def test_a_time_is_moved_three_times_at_most(bench: Bench, he: Actor, wang: Actor) -> None:
    first, *others = await bench.slots()
    case = await bench.asks(wang, first.id)
    for version, slot in enumerate(others[:3], start=1):
        await bench.proposes(he, case, slot, version=version)
    with pytest.raises(TooManyChanges):
        await bench.proposes(wang, case, first, version=4)
    await bench.cancels(wang, case, "有事", version=4)
    with pytest.raises(TooManyChanges):
        await bench.proposes(wang, case, first, version=0)


async def test_cancelling_frees_the_place_and_tells_why(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    first, second, *_ = await bench.slots()
    case = await bench.asks(wang, first.id)
    await bench.accepts(he, case, version=1)
    await bench.cancels(he, case, "下乡", version=2)
    assert await bench.all(Hold) == []
    assert [one for one in await bench.all(TimerRow) if one.kind == reminders.TIMER] == []
    assert (bench.told[-1].name, bench.told[-1].person_id) == ("AppointmentCancelled", wang.id)
    shown = await bench.do(lambda work: view(work, wang, case.id))
    assert shown.reason == "下乡"
    again = await bench.proposes(wang, case, second, version=0)
    assert again.state == Standing.PROPOSED
    stranger = await bench.person("路人")
    with pytest.raises(NotAllowed):
        await bench.cancels(stranger, case, "x", version=1)


async def test_withdrawing_needs_nobody_and_ends_it(bench: Bench, he: Actor, wang: Actor) -> None:
    (slot, *_) = await bench.slots()
    case = await bench.asks(wang, slot.id)
    await bench.do(lambda work: request.withdraw(work, wang, case.id, "和好了", now=bench.now))
    (ended,) = await bench.all(Case)
    assert ended.state == "withdrawn"
    assert await bench.all(Hold) == []
    again = await bench.asks(wang, slot.id)
    await bench.accepts(he, again, version=1)
    await bench.do(lambda work: request.withdraw(work, wang, again.id, "算了", now=bench.now))
    ended = next(one for one in await bench.all(Case) if one.id == again.id)
    assert (ended.state, ended.result) == ("closed", "withdrawn")
    assert bench.told[-1].name == "RequestWithdrawn"


async def test_a_place_is_kept_while_somebody_reads_and_goes_back(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    (slot, *_) = await bench.slots()
    li = await bench.person("李明")
    await bench.holds(wang, slot)
    with pytest.raises(SlotTaken) as refused:
        await bench.holds(li, slot)
    assert refused.value.free > 0
    bench.later(minutes=11)
    (timer,) = [one for one in await bench.all(TimerRow) if one.kind == holds.TIMER]
    fire = holds.FIRES[holds.TIMER]
    assert await bench.do(lambda work: fire(work, timer.payload, now=bench.now)) == "freed"
    assert (bench.told[-1].name, bench.told[-1].person_id) == ("HoldExpired", wang.id)
    await bench.holds(li, slot)


@pytest.mark.row("F35")
@pytest.mark.parametrize("somebody_was_faster", [False, True])
async def test_a_hold_that_expired_while_reading_is_booked_or_refused_never_both(
    bench: Bench, he: Actor, wang: Actor, somebody_was_faster: bool
) -> None:
    (slot, *_) = await bench.slots()
    li = await bench.person("李明")
    await bench.holds(wang, slot)
    bench.later(minutes=10)
    if somebody_was_faster:
        await bench.asks(li, slot.id)
        with pytest.raises(SlotTaken):
            await bench.asks(wang, slot.id)
        assert len(await bench.all(Case)) == 1, "the refused request left nothing behind"
    else:
        await bench.asks(wang, slot.id)
    assert len(await bench.all(Appointment)) == 1
    assert len(await bench.all(Hold)) == 1


async def test_one_person_keeps_one_place_at_a_time(bench: Bench, he: Actor, wang: Actor) -> None:
    first, second, *_ = await bench.slots()
    for slot in (first, second):
        await bench.holds(wang, slot)
    assert [one.slot_id for one in await bench.all(Hold)] == [second.id]


@pytest.mark.row("M6")
async def test_nobody_sits_in_two_places_at_once(bench: Bench) -> None:
    masters = [await bench.person(name, Role.MEDIATOR) for name in ("何师傅", "吴师傅")]
    await bench.opens(*masters)
    wang = await bench.person("王桂英")
    first, twin, later, *_ = await bench.slots()
    assert first.starts_at == twin.starts_at
    await bench.asks(wang, first.id)
    with pytest.raises(PartyBusy):
        await bench.asks(wang, twin.id)
    await bench.asks(wang, later.id)


async def test_a_colleague_is_told_who_has_it(bench: Bench) -> None:
    he, wu = [await bench.person(name, Role.MEDIATOR) for name in ("何师傅", "吴师傅")]
    await bench.opens(he, wu)
    wang = await bench.person("王桂英")
    case = await bench.asks(wang)
    his = [one for one in await bench.slots() if one.host_id == 1]
    await bench.proposes(he, case, his[0], version=0)
    with pytest.raises(RequestTaken) as refused:
        await bench.accepts(wu, case, version=1)
    assert refused.value.name == "何师傅"


async def test_nobody_else_sees_it(bench: Bench, wang: Actor) -> None:
    case = await bench.asks(wang)
    for role in (None, Role.DISPATCHER, Role.GRID_WORKER, Role.OWNER, Role.MEDIATOR):
        other = await bench.person("旁人", *([role] if role else []))
        with pytest.raises(NotAllowed):
            await bench.do(partial(view, actor=other, case_id=case.id))


async def test_each_track_has_its_own_days(bench: Bench, he: Actor, wang: Actor) -> None:
    monday = await bench.do(
        lambda work: agenda.free_slots(
            work, wang, bench.studio_id, Track.REPRESENTATIVES, now=bench.now, limit=50
        )
    )
    tuesday = await bench.do(
        lambda work: agenda.free_slots(
            work, wang, bench.studio_id, Track.ENTERPRISES, now=bench.now, limit=50
        )
    )
    assert {one.starts_at.astimezone(agenda.LINAN).weekday() for one in monday} == {0}
    assert {one.starts_at.astimezone(agenda.LINAN).weekday() for one in tuesday} == {1}
    with pytest.raises(WrongTrack):
        await bench.asks(wang, tuesday[0].id)
    firm = {"asker": Asker.ENTERPRISE, "whom": Whom.NEIGHBOUR}
    await bench.asks(wang, tuesday[0].id, **firm)


@pytest.mark.parametrize(
    "words", ["老公打我", "他威胁我", "老公家暴", "他们打架打伤人了", "he beat me", "不想活了"]
)
async def test_words_of_violence_invite_nobody(bench: Bench, wang: Actor, words: str) -> None:
    with pytest.raises(Danger):
        await bench.asks(wang, names=(words,), whom=Whom.NAMED)
    assert await bench.all(Case) == []
    assert bench.told == []


async def test_a_time_that_has_come_is_not_moved_any_more(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    (slot, *_) = await bench.slots()
    case = await bench.asks(wang, slot.id)
    bench.now = slot.starts_at
    with pytest.raises(AppointmentOver):
        await bench.accepts(he, case, version=1)
    with pytest.raises(SlotTaken):
        await bench.asks(wang, slot.id)


async def test_the_trail_says_what_happened_and_no_words(
    bench: Bench, he: Actor, wang: Actor
) -> None:
    (slot, *_) = await bench.slots()
    case = await bench.asks(wang, slot.id)
    await bench.accepts(he, case, version=1)
    lines = sorted((one for one in await bench.all(Event)), key=lambda one: one.seq)
    asked = ["opened", "assented", "assented", "appointment"]
    assert [one.kind for one in lines] == [*asked, "moved", "assented", "appointment"]
    assert [one.seq for one in lines] == [1, 2, 3, 4, 5, 6, 7]
    assert lines[-1].new["standing"] == Standing.CONFIRMED


async def test_the_plan_is_laid_out_once_and_again_every_night(bench: Bench, he: Actor) -> None:
    before = len(await bench.all(Slot))
    assert before == 5 * 2 + 4 * 2, "Monday afternoons and Tuesday mornings of four weeks"
    fire = agenda_layout.FIRES[agenda_layout.TIMER]
    await bench.do(lambda work: fire(work, {}, now=bench.now))
    assert len(await bench.all(Slot)) == before
    bench.later(days=7)
    await bench.do(lambda work: fire(work, {}, now=bench.now))
    assert len(await bench.all(Slot)) == before + 4
