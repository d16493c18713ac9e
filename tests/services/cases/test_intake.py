"""A confirmed draft becomes one case, with a number of its own, whatever happens around it."""

import asyncio

import pytest
from sqlalchemy import func, select

from services.cases import evidence, intake, numbers, trail
from services.cases.categories import UnknownCategory, find, offered, version
from services.cases.evidence import File, Piece
from services.cases.states import Kind
from services.cases.view import view_of
from services.people import DISTRICT, Role
from services.work import Case, Event, Evidence, Report
from storage import cases as rows
from storage.engine import Store
from storage.tables import CaseSerial, Words
from storage.work import reading
from tests.services.cases import hall
from tests.services.cases.hall import NOW, draft, opened, person, work_on


async def count(store: Store, table: type) -> int:
    async with store.read() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.row("F22")
async def test_the_same_draft_twice_is_one_case(store: Store) -> None:
    lin = await person(store, 1)
    first, second = await opened(store, lin), await opened(store, lin)
    assert first.id == second.id
    assert (await count(store, Case), await count(store, Report)) == (1, 1)
    assert await count(store, Event) == 1


@pytest.mark.row("S1")
async def test_numbers_are_unique_under_load(store: Store) -> None:
    lin = await person(store, 1)
    cases = await asyncio.gather(*(opened(store, lin, key=f"k{n}") for n in range(25)))
    given = {case.number for case in cases}
    assert len(given) == 25
    assert all(numbers.parse(one) == one for one in given)
    assert {int(one.split("-")[2]) for one in given} == set(range(1, 26))
    async with store.read() as session:
        serial = (await session.scalars(select(CaseSerial))).one()
    assert serial.last == 25


@pytest.mark.row("S1")
async def test_a_number_bears_the_day_in_linan(store: Store) -> None:
    lin = await person(store, 1)
    late = NOW.replace(hour=16, minute=30)
    async with work_on(store) as work:
        case = await intake.open_case(work, lin, draft(), sent_at=late, now=late)
    assert case.number.startswith("LA-20261124-00001-")


@pytest.mark.row("S1")
@pytest.mark.parametrize("kind", list(Kind))
async def test_one_store_for_every_kind(store: Store, kind: Kind) -> None:
    lin = await person(store, 1)
    case = await opened(store, lin, kind=kind)
    assert case.kind == kind
    assert numbers.parse(case.number) == case.number


@pytest.mark.row("S3")
async def test_the_trail_holds_ids_and_digests_and_never_words(store: Store) -> None:
    lin = await person(store, 1)
    case = await opened(store, lin, pieces=(Piece("canary-words-7731", 7, 70),))
    async with work_on(store) as work:
        await evidence.add_words(
            work, lin, case.id, Piece("canary-more-7731", 7, 71), sent_at=NOW, now=NOW
        )
        lines = [event for event, _ in await rows.trail(work, case.id)]
    for line in lines:
        assert "canary" not in str(line.old) + str(line.new)
    async with store.read() as session:
        texts = list(await session.scalars(select(Words.text)))
    assert {"canary-words-7731", "canary-more-7731"} <= set(texts)


async def test_erased_words_leave_nothing_to_guess_from(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        words = await trail.keep(work, "13812345678", person_id=lin.id)
        salt, _, mark = words.digest.partition("$")
        assert trail.digest("13812345678", salt) == mark
        assert trail.mark(words)["digest"] == mark
        await rows.erase_words(work, [words.id], now=NOW)
    async with store.read() as session:
        gone = (await session.scalars(select(Words).where(Words.id == words.id))).one()
    assert (gone.text, gone.digest) == (None, "")
    assert gone.erased_at is not None


def a_file(message: int = 80, **changed: object) -> File:
    whole: dict[str, object] = {
        "kind": "photo", "file_id": f"f{message}", "unique_id": f"u{message}",
        "chat": 7, "message": message,
    }  # fmt: skip
    return File(**{**whole, **changed})  # type: ignore[arg-type]


async def test_somebody_else_s_files_stay_where_they_are(store: Store) -> None:
    lin, dong = await person(store, 1), await person(store, 2)
    async with work_on(store) as work:
        piece = await evidence.note(work, dong, a_file(), sent_at=NOW, now=NOW)
    case = await opened(store, lin, evidence=(piece.id,))
    async with work_on(store) as work:
        assert await rows.evidence_of(work, case.id) != []
        held = await rows.evidence(work, piece.id)
    assert held is not None
    assert held.case_id is None


async def test_captions_go_with_their_photo(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        piece = await evidence.note(work, lin, a_file(80), sent_at=NOW, now=NOW)
    said = (Piece("第一句", 7, 70), Piece("照片说明", 7, 80, evidence_id=piece.id))
    case = await opened(store, lin, evidence=(piece.id,), pieces=said)
    async with store.read() as session:
        view = await view_of(reading(session), case)
    assert view.words == "第一句\n照片说明"
    (photo,) = view.files("photo")
    assert view.captions[photo.words_id or 0] == "照片说明"


async def test_an_unknown_category_opens_nothing(store: Store) -> None:
    lin = await person(store, 1)
    with pytest.raises(UnknownCategory):
        await opened(store, lin, category="made-up")
    assert await count(store, Case) == 0
    assert await count(store, Words) == 0


async def test_a_case_without_place_goes_to_the_district_s_dispatchers(store: Store) -> None:
    lin = await person(store, 1)
    await person(store, 2, Role.GRID_WORKER)
    officer = await person(store, 3, Role.DISPATCHER)
    async with work_on(store) as work:
        await intake.open_case(work, lin, draft(spot=None), sent_at=NOW, now=NOW)
        assert [one.person_id for one in work.told] == [officer.id]


async def test_a_case_in_a_town_goes_to_that_town_s_people_only(store: Store) -> None:
    lin = await person(store, 1)
    here = await person(store, 2, Role.GRID_WORKER)
    assert here.held[0].area == DISTRICT
    async with work_on(store) as work:
        spot = intake.Spot("town", town_code=hall.TOWN)
        await intake.open_case(work, lin, draft(spot=spot), sent_at=NOW, now=NOW)
        assert [one.person_id for one in work.told] == [here.id]


@pytest.mark.row("I7")
def test_categories_are_data_with_their_emergency_numbers() -> None:
    assert version() >= 1
    danger = {one.key: one.danger for one in offered() if one.danger}
    assert danger == {"fire": "119", "injury": "120", "crime": "110", "violence": "110"}
    assert find("crime").sensitive
    with pytest.raises(UnknownCategory):
        find("help")


async def test_evidence_of_a_message_is_noted_once(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        one = await evidence.note(work, lin, a_file(), sent_at=NOW, now=NOW)
        two = await evidence.note(work, lin, a_file(), sent_at=NOW, now=NOW)
    assert one.id == two.id
    assert await count(store, Evidence) == 1
