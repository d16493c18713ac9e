"""Zones are drafted, tried, published and taken back; open cases follow, whoever has them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import update

from services import versions
from services.cases import evidence, locating
from services.cases.intake import Spot
from services.cases.states import State
from services.dispatch import routing
from services.errors import NotAllowed, Stale
from services.people import Role
from services.places import villages_of, zones
from services.policies import BadPolicy, NoSuchVersion, NothingPublished, flawed, kinds
from storage import cases, dispatch, policies
from storage.engine import Store
from storage.tables import Case, PolicyState, PolicyVersion
from storage.work import Work
from tests.services.cases import hall
from tests.services.dispatch.test_core import team_of
from tests.services.places.ground import MOVED, TOWN, TWO, WEST, body, box, grid, point, zone

NOW = hall.NOW
MIDDLE = point(1250, 500)
"""In zone b by `TWO`, in zone a by `MOVED`."""
BORDER = point(1010, 500)


async def put(store: Store, document: dict[str, Any], *, publish: bool = True) -> int:
    """A version of the zones, in force unless told otherwise."""
    async with hall.work_on(store) as work:
        row = await zones.POLICY.draft(work, None, document, note="", now=NOW)
        if publish:
            await zones.POLICY.publish(work, None, row.version, now=NOW)
        return row.version


async def zone_of(store: Store, case: Case) -> tuple[str | None, str | None]:
    async with hall.work_on(store) as work:
        row = await cases.by_id(work, case.id)
        assert row is not None
        return row.zone_code, row.grid_code


async def findings(store: Store, version: int) -> dict[str, Any]:
    """What the dry run says, by key."""
    async with hall.work_on(store) as work:
        found = await versions.rehearse(work, None, "zones", version, now=NOW)
        return {one.key.removeprefix("policy-zones-"): one.fields for one in found.findings}


@pytest.mark.row("S10")
async def test_draft_dry_run_publish_and_roll_back(store: Store) -> None:
    lin = await hall.person(store, 1)
    one = await put(store, TWO)
    there = await hall.opened(store, lin, spot=Spot("pin", *MIDDLE))
    away = await hall.opened(store, lin, key="d2", spot=Spot("pin", *point(1900, 500)))
    assert await zone_of(store, there) == ("b", None)
    two = await put(store, MOVED, publish=False)
    assert await zone_of(store, there) == ("b", None)
    told = await findings(store, two)
    assert told["moves"] == {"count": 1, "numbers": there.number}
    assert "loses" not in told
    assert (await findings(store, one)).keys() == {"holds", "villages-left"}
    async with hall.work_on(store) as work:
        await zones.POLICY.publish(work, None, two, now=NOW)
    assert await zone_of(store, there) == ("a", None)
    assert await zone_of(store, away) == ("b", None)
    async with hall.work_on(store) as work:
        assert (await zones.POLICY.take_back(work, None, now=NOW)).version == one
    assert await zone_of(store, there) == ("b", None)
    async with hall.work_on(store) as work:
        assert (await zones.POLICY.take_back(work, None, now=NOW)).version == 0
    assert await zone_of(store, there) == (None, None)
    async with hall.work_on(store) as work:
        with pytest.raises(NothingPublished):
            await zones.POLICY.take_back(work, None, now=NOW)


async def test_cases_that_would_lose_their_zone_are_counted_closed_ones_are_not(
    store: Store,
) -> None:
    lin = await hall.person(store, 1)
    await put(store, TWO)
    lost = await hall.opened(store, lin, spot=Spot("pin", *point(1900, 500)))
    over = await hall.opened(store, lin, key="d2", spot=Spot("pin", *point(1900, 500)))
    async with hall.work_on(store) as work:
        await work.db.execute(update(Case).where(Case.id == over.id).values(state=State.CLOSED))
    two = await put(store, body([zone("a", WEST)]), publish=False)
    assert (await findings(store, two))["loses"] == {"count": 1, "numbers": lost.number}


async def test_a_side_that_was_chosen_stays_when_the_borders_are_published_again(
    store: Store,
) -> None:
    lin = await hall.person(store, 1)
    await put(store, TWO)
    chosen = await hall.opened(store, lin, spot=Spot("pin", *BORDER, zone_code="a"))
    opened = await hall.opened(store, lin, key="d2", spot=Spot("pin", *BORDER, zone_code=""))
    assert await zone_of(store, chosen) == ("a", None)
    assert await zone_of(store, opened) == (None, None)
    await put(store, {**TWO, "near_m": 31})
    assert await zone_of(store, chosen) == ("a", None)
    assert await zone_of(store, opened) == (None, None)


async def test_who_may_decide_and_what_was_seen_is_checked(store: Store) -> None:
    lin, lead = await hall.person(store, 1), await hall.person(store, 2, Role.TEAM_LEAD)
    admin = await hall.person(store, 3, Role.TOWN_ADMIN)
    one = await put(store, TWO, publish=False)
    for who in (lin, lead):
        for verb in (
            lambda work, who=who: versions.versions(work, who, "zones"),
            lambda work, who=who: versions.rehearse(work, who, "zones", one, now=NOW),
            lambda work, who=who: zones.POLICY.publish(work, who, one, now=NOW),
            lambda work, who=who: zones.POLICY.take_back(work, who, now=NOW),
            lambda work, who=who: zones.POLICY.draft(work, who, TWO, note="", now=NOW),
        ):
            with pytest.raises(NotAllowed):
                async with hall.work_on(store) as work:
                    await verb(work)
    async with hall.work_on(store) as work:
        await zones.POLICY.publish(work, admin, one, now=NOW, over=0)
    two = await put(store, MOVED, publish=False)
    for late in (
        lambda work: zones.POLICY.publish(work, admin, two, now=NOW, over=0),
        lambda work: zones.POLICY.take_back(work, admin, now=NOW, over=two),
    ):
        with pytest.raises(Stale):
            async with hall.work_on(store) as work:
                await late(work)
    for version in (one, 99, 0, 1 << 40):
        with pytest.raises(NoSuchVersion):
            async with hall.work_on(store) as work:
                await zones.POLICY.publish(work, admin, version, now=NOW)


async def test_a_document_with_a_flaw_is_not_even_a_draft(store: Store) -> None:
    with pytest.raises(BadPolicy) as refused:
        await put(store, body([zone("a", WEST), zone("b", WEST)]))
    assert refused.value.fields()["reason"].startswith("policy-zones-overlap a a防区")
    async with hall.work_on(store) as work:
        assert (await versions.versions(work, None, "zones")).listed == []
    assert flawed(refused.value.flaws).fields() == refused.value.fields()


PUBLISHERS = 6


@asynccontextmanager
async def allowed(store: Store) -> AsyncIterator[Work]:
    async with store.write() as connection:
        from storage.work import share  # noqa: PLC0415

        work = share(connection)
        yield work
        await work.keep()


async def test_many_publish_at_once_and_one_version_is_in_force(store: Store) -> None:
    numbers = [await put(store, TWO, publish=False) for _ in range(PUBLISHERS)]

    async def publish(version: int) -> None:
        async with allowed(store) as work:
            await zones.POLICY.publish(work, None, version, now=NOW)
            await zones.POLICY.draft(work, None, MOVED, note="", now=NOW)

    await asyncio.gather(*(publish(one) for one in numbers))
    async with store.read() as session:
        rows = list(
            await session.scalars(
                PolicyVersion.__table__.select().with_only_columns(PolicyVersion.state)
            )
        )
    assert rows.count(PolicyState.PUBLISHED) == 1
    assert len(rows) == 2 * PUBLISHERS


async def test_without_the_lock_two_publishers_break(postgres_url: str) -> None:
    """The negative control: both see the same version in force, and the later one fails."""
    store = Store(postgres_url)
    first = await put(store, TWO)
    numbers = [await put(store, TWO, publish=False) for _ in range(2)]
    looked = asyncio.Barrier(2)

    async def naively(version: int) -> None:
        async with allowed(store) as work:
            old = await policies.by_version(work, "zones", first)
            new = await policies.by_version(work, "zones", version)
            assert old is not None
            assert new is not None
            await looked.wait()
            old.state = PolicyState.RETIRED
            await policies.settle(work)
            new.state = PolicyState.PUBLISHED
            await policies.settle(work)

    ends = await asyncio.gather(*(naively(one) for one in numbers), return_exceptions=True)
    await store.close()
    assert sorted(type(one).__name__ for one in ends) == ["IntegrityError", "NoneType"]


# --- cases get their zone --------------------------------------------------------------------


@pytest.mark.row("I5")
async def test_a_case_gets_zone_and_grid_from_its_pin_or_its_village(store: Store) -> None:
    lin = await hall.person(store, 1)
    village = villages_of(TOWN)[0].code
    south = grid("a1", "a", box(0, 0, 1000, 500), village)
    north = grid("a2", "a", box(0, 500, 1000, 1000))
    await put(store, body([zone("a", WEST), south, north]))
    spots = {
        ("a", "a1"): Spot("pin", *point(500, 100)),
        ("a", "a2"): Spot("pin", *point(500, 900)),
        (None, None): Spot("pin", *point(5000, 100), town_code=TOWN, village_code=village),
    }
    for number, (expected, spot) in enumerate(spots.items()):
        case = await hall.opened(store, lin, key=f"p{number}", spot=spot)
        assert await zone_of(store, case) == expected
    spot = Spot("village", town_code=TOWN, village_code=village)
    assert await zone_of(store, await hall.opened(store, lin, key="v", spot=spot)) == ("a", "a1")
    bare = await hall.opened(store, lin, key="t", spot=Spot("town", town_code=TOWN))
    assert await zone_of(store, bare) == (None, None)


async def routed(store: Store, case: Case) -> bool:
    async with hall.work_on(store) as work:
        return await dispatch.main_task(work, case.id) is not None


@pytest.mark.row("I5")
async def test_a_place_that_comes_later_brings_zone_and_team(store: Store) -> None:
    lin, wu = await hall.person(store, 1), await hall.person(store, 2, Role.GRID_WORKER)
    chen = await hall.person(store, 3, Role.DISPATCHER)
    await team_of(store, wu, zone="b")
    village = villages_of(TOWN)[0].code
    await put(store, body([*TWO["features"], grid("b1", "b", box(1000, 0, 2000, 1000), village)]))
    pinned = await hall.opened(store, lin, spot=None)
    named = await hall.opened(store, lin, key="d2", spot=None)
    bordering = await hall.opened(store, lin, key="d3", spot=None)
    assert not await routed(store, pinned)
    async with hall.work_on(store) as work:
        at = point(1500, 500)
        await evidence.add_place(work, lin, pinned.id, at, sent_at=NOW, now=NOW)
        await locating.complete(work, chen, named.id, village, at=NOW, now=NOW)
        await evidence.add_place(work, lin, bordering.id, BORDER, sent_at=NOW, now=NOW)
    for case in (pinned, named):
        assert await zone_of(store, case) == ("b", "b1")
        assert await routed(store, case)
    assert await zone_of(store, bordering) == (None, None)
    assert not await routed(store, bordering)


@pytest.mark.row("I6")
async def test_a_side_left_open_is_dispatched_by_nobody_but_a_dispatcher(store: Store) -> None:
    lin, wu = await hall.person(store, 1), await hall.person(store, 2, Role.GRID_WORKER)
    await team_of(store, wu, zone="a")
    await team_of(store, await hall.person(store, 3, Role.GRID_WORKER), zone="b")
    await put(store, TWO)
    for number, (said, expected) in enumerate(
        [("", False), ("a", True), ("b", True), ("c", True)]
    ):
        spot = Spot("pin", *BORDER, zone_code=said)
        case = await hall.opened(store, lin, key=f"s{number}", spot=spot)
        assert await routed(store, case) is expected
        if expected:
            assert (await zone_of(store, case))[0] == (said if said != "c" else "b")


ANYWHERE = {"rules": [{"name": "everything", "to": "t-a"}]}
"""A rule that asks for no zone would send a case off though its side is open."""


@pytest.mark.row("I6")
async def test_no_rule_whatever_sends_off_a_case_whose_side_is_open(store: Store) -> None:
    lin, wu = await hall.person(store, 1), await hall.person(store, 2, Role.GRID_WORKER)
    await team_of(store, wu, zone="a")
    await put(store, TWO)
    async with hall.work_on(store) as work:
        row = await routing.POLICY.draft(work, None, ANYWHERE, note="", now=NOW)
        await routing.POLICY.publish(work, None, row.version, now=NOW)
    for number, (said, expected) in enumerate([("", False), ("b", True)]):
        spot = Spot("pin", *BORDER, zone_code=said)
        case = await hall.opened(store, lin, key=f"r{number}", spot=spot)
        assert await routed(store, case) is expected


async def test_zones_of_a_release_that_read_them_otherwise_stop_no_report(store: Store) -> None:
    lin = await hall.person(store, 1)
    await put(store, TWO)
    async with hall.work_on(store) as work:
        spoilt = {"body": {"type": "?"}, "digest": "other"}
        await work.db.execute(update(PolicyVersion).values(spoilt))
    case = await hall.opened(store, lin, spot=Spot("pin", *MIDDLE))
    assert await zone_of(store, case) == (None, None)


async def test_every_kind_of_policy_can_be_listed(store: Store) -> None:
    async with hall.work_on(store) as work:
        for name in kinds():
            assert (await versions.versions(work, None, name)).in_force == 0
        with pytest.raises(NotAllowed):
            await versions.versions(work, None, "nothing")
