"""Every button of the office, pressed by everybody who may not: nothing happens (F63)."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from bot.flood import Flood
from handlers.staff import callbacks
from handlers.staff.callbacks import (
    AsLevel,
    BlockFor,
    CallBack,
    End,
    FillPlace,
    FillTown,
    HandTo,
    InviteArea,
    InviteRole,
    InviteTown,
    JoinTo,
    Lift,
    Look,
    MoreActions,
    NotOurs,
    OpenCase,
    OrderTeam,
    PickState,
    PickZone,
    Press,
    Question,
    SeenBy,
    ShowPeople,
    ShowQueue,
    SourceTap,
    SplitAs,
    TakeBack,
    Turn,
    Unseal,
    Uphold,
)
from services.appeals import Ground
from services.cases.endings import Result
from services.cases.queue import DESK_ROLES, READING_ROLES, Shelf
from services.cases.rights import Action
from services.invites import GIVES
from services.people import Role
from services.work import Case, Event, Grant, Invite
from storage.tables import Words
from tests.fakes.person import Someone
from tests.handlers.staff.desk import LONGGANG, TAIHUYUAN, officer, reports
from tests.town import Town

SECRETS = ("昨晚有人倒了两车渣土", "里畈")
NOTHING_HERE = "这里没有您可以查看或操作的内容"

SAMPLES: dict[type[CallbackData], tuple[dict[str, Any], ...]] = {
    ShowQueue: tuple({"shelf": one} for one in Shelf),
    PickState: ({}, {"zone": "z1"}),
    PickZone: tuple({"shelf": one} for one in Shelf),
    MoreActions: ({"case_id": 1, "version": 1},),
    OrderTeam: tuple(
        {"case_id": 1, "version": v, "team_id": 1, "level": "simple", "helps": h}
        for v in (1, 2)
        for h in (True, False)
    ),
    AsLevel: tuple({"case_id": 1, "version": v, "level": "complex"} for v in (1, 2)),
    JoinTo: tuple(
        {"case_id": 1, "version": v, "other_id": n, "merge": m}
        for v in (1, 2)
        for n in (1, 2)
        for m in (True, False)
    ),
    SplitAs: tuple({"case_id": 1, "version": v, "category": "rubble"} for v in (1, 2)),
    SeenBy: ({"source": "wall"}, {"source": "call"}),
    CallBack: tuple({"task_id": 1, "do": d} for d in ("ring", "good", "bad", "unreached")),
    BlockFor: ({"case_id": 1, "why": "flood", "days": 7},),
    Lift: ({"block_id": 1, "lift": True}, {"block_id": 1, "lift": False}),
    Unseal: ({"unsealing_id": 1, "agree": True}, {"unsealing_id": 1, "agree": False}),
    SourceTap: tuple({"item_id": 1, "do": d} for d in ("show", "take", "close")),
    OpenCase: ({"case_id": 1}, {"case_id": 1, "anew": False}),
    Press: tuple({"case_id": 1, "version": v, "action": a} for a in Action for v in (1, 2)),
    Question: ({"case_id": 1, "version": 2, "name": "where"},),
    End: tuple({"case_id": 1, "version": 2, "result": one} for one in Result),
    NotOurs: tuple({"case_id": 1, "version": v, "authority": "power"} for v in (1, 2)),
    HandTo: tuple({"case_id": 1, "version": 2, "person_id": n} for n in (1, 2, 3)),
    Look: tuple({"case_id": 1, "what": one} for one in ("files", "place", "whole", "?")),
    FillTown: ({"case_id": 1}, {"case_id": 1, "town": TAIHUYUAN}),
    FillPlace: ({"case_id": 1, "code": TAIHUYUAN}, {"case_id": 1, "code": "1"}),
    InviteRole: tuple({"role": one} for one in Role),
    InviteTown: ({"role": Role.DISPATCHER, "town": TAIHUYUAN},),
    InviteArea: tuple({"role": one, "area": TAIHUYUAN} for one in Role),
    ShowPeople: ({"page": 0},),
    TakeBack: tuple({"grant_id": n, "sure": s} for n in (1, 2) for s in (True, False)),
    Uphold: tuple({"block_id": 1, "ground": one} for one in Ground),
    Turn: ({"case_id": 1, "version": 1},),
}
"""Values for every class of button; the case, its holder and their grants have small ids."""

OF_THE_CASE = (
    OpenCase,
    Press,
    Question,
    End,
    NotOurs,
    HandTo,
    Look,
    FillTown,
    FillPlace,
    MoreActions,
    OrderTeam,
    AsLevel,
    JoinTo,
    SplitAs,
    BlockFor,
)
OF_PEOPLE = (InviteRole, InviteTown, InviteArea, ShowPeople, TakeBack)


def classes() -> list[type[CallbackData]]:
    """Every kind of button that the office has."""
    return [
        one
        for one in vars(callbacks).values()
        if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
    ]


def test_every_kind_of_button_is_walked_through() -> None:
    assert set(SAMPLES) == set(classes())


def values(kind: type[CallbackData]) -> Iterator[CallbackData]:
    return (kind(**fields) for fields in SAMPLES[kind])


async def state_of(town: Town) -> list[Any]:
    """Everything that a press could change."""
    async with town.reading() as session:
        counts = [
            (await session.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (Case, Event, Words, Grant, Invite)
        ]
        case = (await session.scalars(select(Case))).one()
        live = select(func.count()).select_from(Grant).where(Grant.revoked_at.is_(None))
        return [*counts, case.version, case.holder_id, case.state, await session.scalar(live)]


async def presses(someone: Someone, data: CallbackData) -> str:
    """Tap a button that was never shown to this person; returns the toast's words."""
    someone.town.writer.flood = Flood()  # nobody presses all of them within a second
    event = someone.tap_event(data.pack(), 77)
    await someone.town.update("callback_query", event)
    words: str = someone.town.telegram.toasts[event["id"]].get("text", "")
    return words


async def prepared(town: Town, *, held: bool) -> None:
    """Case 1, reported from 太湖源, with an officer who may have received it."""
    chen, wang = await officer(town, "陈", area=TAIHUYUAN), await town.person("王桂英")
    await reports(town, wang)
    if held:
        await chen.taps("受理")


def outsiders() -> list[tuple[str, Role | None, str]]:
    """A resident, and each role in a town where the case is not."""
    return [("resident", None, ""), *((str(one), one, LONGGANG) for one in Role)]


@pytest.mark.parametrize("held", [False, True], ids=["waiting", "received"])
@pytest.mark.parametrize(("name", "role", "area"), outsiders(), ids=str)
async def test_from_outside_no_button_of_the_case_does_or_shows_anything(
    town: Town, name: str, role: Role | None, area: str, held: bool
) -> None:
    await prepared(town, held=held)
    stranger = await town.person(name, *([role] if role else []), area=area)
    before = await state_of(town)
    for data in itertools.chain.from_iterable(values(kind) for kind in OF_THE_CASE):
        assert await presses(stranger, data) == NOTHING_HERE, data
    assert await state_of(town) == before
    assert not any(secret in text for text in stranger.texts for secret in SECRETS)


@pytest.mark.parametrize("role", [one for one in Role if one not in DESK_ROLES])
async def test_in_the_same_town_other_roles_change_nothing(town: Town, role: Role) -> None:
    await prepared(town, held=True)
    insider = await town.person("insider", role, area=TAIHUYUAN)
    before = await state_of(town)
    for data in itertools.chain.from_iterable(values(kind) for kind in OF_THE_CASE):
        words = await presses(insider, data)
        reads = role in READING_ROLES and isinstance(data, OpenCase | Look)
        assert reads or words == NOTHING_HERE, data
    assert await state_of(town) == before


@pytest.mark.parametrize("role", [None, *(one for one in Role if one not in GIVES)])
async def test_who_gives_no_roles_finds_nobody_and_changes_nobody(
    town: Town, role: Role | None
) -> None:
    await prepared(town, held=False)
    someone = await town.person("someone", *([role] if role else []))
    before = await state_of(town)
    for data in itertools.chain.from_iterable(values(kind) for kind in OF_PEOPLE):
        assert await presses(someone, data) == NOTHING_HERE, data
    assert await state_of(town) == before


@pytest.mark.row("F64")
async def test_every_old_button_is_refused_once_the_role_is_gone(town: Town) -> None:
    await prepared(town, held=True)
    boss = await town.person("负责人", Role.OWNER)
    gone = await town.person("gone", Role.DISPATCHER, Role.OWNER)
    for one in await town.all(Grant, Grant.person_id == (await gone.row()).id):
        await boss.taps(TakeBack(grant_id=one.id, sure=True))
    before = await state_of(town)
    for data in itertools.chain.from_iterable(values(kind) for kind in SAMPLES):
        assert await presses(gone, data) == NOTHING_HERE, data
    assert await state_of(town) == before


@pytest.mark.parametrize(
    "data",
    [
        "dopen:",
        "dopen:1",
        "dopen:0:1",
        "dopen:-1:1",
        f"dopen:{1 << 63}:1",
        "dopen:1:1:1",
        "dact:1:1:destroy",
        "dact:1:x:receive",
        "dend:1:2:everything",
        "dhand:1:2:99999999999999999999",
        "diar:owner:330112",
        "diar:king:330112000000",
        "drev:1",
        "dqueue:secret:0",
        "dlook:1:" + "x" * 50,
        "dnot:1:1:nobody",
        "dask:1:1:nothing",
        "dask",
        "dtown:1:nowhere:0",
        "dtown:1::-1",
        "dfill:1:330112",
        "dfill:1:",
        "d\u0000act:1:1:receive",
    ],
)
async def test_data_made_up_by_hand_is_answered_and_does_nothing(town: Town, data: str) -> None:
    await prepared(town, held=False)
    boss = await town.person("负责人", Role.OWNER)
    before = await state_of(town)
    event = boss.tap_event(data, 77)
    await town.update("callback_query", event)
    assert event["id"] in town.telegram.toasts
    assert await state_of(town) == before
    await boss.says("/whoami")
    assert "负责人" in boss.last_text
