"""Evidence of an open case: who may add, what joins, what an edit leaves, what is swept."""

from datetime import timedelta

import pytest

from services.cases import drafts, editing, evidence, locating
from services.cases.evidence import CaseEnded, Piece, TooBig, TooMuch
from services.cases.moves import move
from services.cases.states import State
from services.cases.view import view_of
from services.errors import NotAllowed
from services.people import Role
from services.work import Evidence
from storage import cases as rows
from storage.engine import Store
from tests.services.cases.hall import NOW, PIN, TOWN, opened, person, work_on
from tests.services.cases.test_intake import a_file, count


@pytest.mark.row("I13")
async def test_what_is_added_lands_in_that_case_and_in_no_other(store: Store) -> None:
    lin = await person(store, 1)
    one, two = await opened(store, lin, key="a"), await opened(store, lin, key="b")
    async with work_on(store) as work:
        await evidence.add_file(work, lin, one.id, a_file(91), sent_at=NOW, now=NOW)
        kinds = [piece.kind for piece in await rows.evidence_of(work, one.id)]
        other = [piece.kind for piece in await rows.evidence_of(work, two.id)]
    assert "photo" in kinds
    assert "photo" not in other


@pytest.mark.row("I13")
async def test_only_the_reporter_adds_and_only_while_it_is_open(store: Store) -> None:
    lin, dong = await person(store, 1), await person(store, 2)
    case = await opened(store, lin)
    with pytest.raises(NotAllowed):
        async with work_on(store) as work:
            await evidence.add_file(work, dong, case.id, a_file(), sent_at=NOW, now=NOW)
    async with work_on(store) as work:
        await move(work, lin, case, State.WITHDRAWN, expected_version=1, now=NOW)
    with pytest.raises(CaseEnded):
        async with work_on(store) as work:
            await evidence.add_file(work, lin, case.id, a_file(), sent_at=NOW, now=NOW)


async def test_an_answer_brings_the_case_back_to_its_handler(store: Store) -> None:
    lin, officer = await person(store, 1), await person(store, 2, Role.DISPATCHER)
    case = await opened(store, lin)
    async with work_on(store) as work:
        case.holder_id = officer.id
        held = await rows.lock(work, case.id)
        held.holder_id = officer.id
        await rows.add(work)
        await move(work, officer, held, State.ACCEPTED, expected_version=1, now=NOW)
        await move(
            work, officer, held, State.WAITING_REPORTER, expected_version=2, now=NOW, words="几车"
        )
    async with work_on(store) as work:
        await evidence.add_words(work, lin, case.id, Piece("两车", 7, 93), sent_at=NOW, now=NOW)
        now = await rows.by_id(work, case.id)
        assert now is not None
        assert now.state == State.ACCEPTED
        assert [(one.person_id, one.name) for one in work.told] == [(officer.id, "CaseTouched")]


async def test_limits(store: Store) -> None:
    lin = await person(store, 1)
    case = await opened(store, lin)
    with pytest.raises(TooBig):
        async with work_on(store) as work:
            await evidence.add_file(
                work, lin, case.id, a_file(size=21 * 1024 * 1024), sent_at=NOW, now=NOW
            )
    async with work_on(store) as work:
        for n in range(evidence.MOST - 1):
            await evidence.add_file(work, lin, case.id, a_file(200 + n), sent_at=NOW, now=NOW)
    with pytest.raises(TooMuch):
        async with work_on(store) as work:
            await evidence.add_file(work, lin, case.id, a_file(300), sent_at=NOW, now=NOW)


@pytest.mark.row("F24")
async def test_a_late_photo_joins_its_album_s_case_of_the_same_person(store: Store) -> None:
    lin, dong = await person(store, 1), await person(store, 2)
    async with work_on(store) as work:
        first = await evidence.note(work, lin, a_file(81, album="A"), sent_at=NOW, now=NOW)
    case = await opened(store, lin, evidence=(first.id,))
    late = a_file(80, album="A")
    async with work_on(store) as work:
        assert not await evidence.join_album(work, dong, late, sent_at=NOW, now=NOW)
        assert await evidence.join_album(work, lin, late, sent_at=NOW, now=NOW)
        assert await evidence.join_album(work, lin, late, sent_at=NOW, now=NOW)
        photos = [p for p in await rows.evidence_of(work, case.id) if p.kind == "photo"]
    assert [one.source_message for one in photos] == [80, 81]


@pytest.mark.row("I15", "F25")
async def test_an_edit_keeps_both_texts(store: Store) -> None:
    lin, dong = await person(store, 1), await person(store, 2)
    case = await opened(store, lin)
    async with work_on(store) as work:
        edit = Piece("三车渣土", 7, 70)
        assert await editing.edited(work, dong, edit, at=NOW, now=NOW) is None
        assert await editing.edited(work, lin, edit, at=NOW, now=NOW) is not None
        assert await editing.edited(work, lin, edit, at=NOW, now=NOW) is None
        (_, (line, said)) = await rows.trail(work, case.id)
        old = await rows.words(work, [line.old["words_id"]])
    assert said == "三车渣土"
    assert list(old.values()) == ["两车渣土"]


async def test_drafts_are_swept_after_their_week_and_cases_never(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        kept = await evidence.note(work, lin, a_file(81), sent_at=NOW, now=NOW)
        await evidence.note(work, lin, a_file(82, name="IMG.JPG"), sent_at=NOW, now=NOW)
    await opened(store, lin, evidence=(kept.id,))
    before = await count(store, Evidence)
    async with work_on(store) as work:
        assert await drafts.sweep(work, now=NOW + drafts.KEPT_FOR) == []
    assert await count(store, Evidence) == before
    async with work_on(store) as work:
        late = NOW + drafts.KEPT_FOR + timedelta(seconds=1)
        (draft,) = await rows.drafts_of(work, lin.id)
        draft.sha256 = "ab" * 32
        assert await drafts.sweep(work, now=late) == ["ab" * 32]
    assert await count(store, Evidence) == before - 1


async def test_bytes_that_a_case_shares_are_not_given_up(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        one = await evidence.note(work, lin, a_file(81), sent_at=NOW, now=NOW)
        two = await evidence.note(work, lin, a_file(82), sent_at=NOW, now=NOW)
        one.sha256 = two.sha256 = "cd" * 32
    await opened(store, lin, evidence=(one.id,))
    async with work_on(store) as work:
        assert await drafts.erase(work, lin, [two.id], now=NOW) == []


@pytest.mark.row("S6")
async def test_a_photo_s_position_is_offered_and_the_person_s_own_pin_wins(store: Store) -> None:
    lin = await person(store, 1)
    async with work_on(store) as work:
        file = a_file(81, kind="document")
        piece = await evidence.note(work, lin, file, sent_at=NOW, now=NOW)
        await locating.position_found(work, piece.id, 51.5, -0.1, now=NOW)
        assert work.told == []
        await locating.position_found(work, piece.id, *PIN, now=NOW)
        assert [one.name for one in work.told] == ["PhotoPlace"]
        spot = await locating.photo_place(work, lin, [piece.id])
    assert spot is not None
    assert (spot.source, spot.latitude) == ("exif", PIN[0])
    case = await opened(store, lin, evidence=(piece.id,))
    async with work_on(store) as work:
        assert not await locating.still_wanted(work, piece.id)
        assert await locating.use_photo_place(work, lin, piece.id, at=NOW, now=NOW) is None
        again = await rows.by_id(work, case.id)
    assert again is not None
    assert again.place_source == "pin"


async def test_a_photo_s_position_places_a_case_that_has_none(store: Store) -> None:
    lin, dong = await person(store, 1), await person(store, 2)
    async with work_on(store) as work:
        piece = await evidence.note(work, lin, a_file(81), sent_at=NOW, now=NOW)
        await locating.position_found(work, piece.id, *PIN, now=NOW)
    case = await opened(store, lin, evidence=(piece.id,), spot=None)
    with pytest.raises(NotAllowed):
        async with work_on(store) as work:
            await locating.use_photo_place(work, dong, piece.id, at=NOW, now=NOW)
    async with work_on(store) as work:
        assert await locating.use_photo_place(work, lin, piece.id, at=NOW, now=NOW) is not None
        again = await rows.by_id(work, case.id)
    assert again is not None
    assert (again.latitude, again.place_source) == (PIN[0], "exif")


@pytest.mark.row("I5")
async def test_an_officer_completes_the_place_and_those_there_are_told(store: Store) -> None:
    lin, officer = await person(store, 1), await person(store, 2, Role.DISPATCHER)
    worker = await person(store, 3, Role.GRID_WORKER)
    case = await opened(store, lin)
    with pytest.raises(NotAllowed):
        async with work_on(store) as work:
            await locating.complete(work, lin, case.id, TOWN, at=NOW, now=NOW)
    async with work_on(store) as work:
        await locating.complete(work, officer, case.id, TOWN, at=NOW, now=NOW)
        placed = await rows.by_id(work, case.id)
        assert placed is not None
        assert (placed.town_code, placed.latitude) == (TOWN, PIN[0])
        assert [(one.person_id, one.name) for one in work.told] == [(worker.id, "NewCase")]


@pytest.mark.row("I17")
async def test_a_voice_note_is_typed_out_beside_the_recording(store: Store) -> None:
    lin, officer = await person(store, 1), await person(store, 2, Role.DISPATCHER)
    async with work_on(store) as work:
        voice = a_file(81, kind="voice")
        piece = await evidence.note(work, lin, voice, sent_at=NOW, now=NOW)
    case = await opened(store, lin, evidence=(piece.id,))
    with pytest.raises(NotAllowed):
        async with work_on(store) as work:
            await evidence.transcribe(work, lin, piece.id, "两车", at=NOW, now=NOW)
    async with work_on(store) as work:
        await evidence.transcribe(work, officer, piece.id, "两车", at=NOW, now=NOW)
        view = await view_of(work, case)
    (kept,) = view.files("voice")
    assert view.captions[kept.transcript_id or 0] == "两车"
    assert kept.file_id == "f81"
