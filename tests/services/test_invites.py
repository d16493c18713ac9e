"""Invites let one person in, once; roles are taken back at once; an owner always stays."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from services import invites, roster
from services.errors import NotAllowed
from services.invites import AlreadyHeld, InviteExpired, InviteUnknown, InviteUsed
from services.people import DISTRICT, Actor, Role
from services.places import UnknownDivision
from services.privacy.tokens import hash_code
from services.roster import LastOwner
from storage import invites as rows
from storage.engine import Store
from storage.tables import Grant
from storage.work import Work
from tests.services.cases.office import LIFAN, LONGGANG, NOW, TAIHUYUAN, Office, at_once

Verb = Callable[[Work], Awaitable[Grant]]


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


async def made(office: Office, role: Role = Role.DISPATCHER, area: str = "太湖源镇") -> str:
    return await office.does(lambda work: invites.make(work, None, role, area, now=NOW))


def accepting(who: Actor, code: str, *, days: int = 0) -> Verb:
    return lambda work: invites.accept(work, who, code, now=NOW + timedelta(days=days))


@pytest.mark.row("G1")
async def test_a_code_gives_its_role_in_its_area_once(office: Office) -> None:
    chen, lin = await office.person("chen"), await office.person("lin")
    code = await made(office)
    await office.does(accepting(chen, code))
    known = await office.again(chen)
    assert [(one.role, one.area) for one in known.held] == [(Role.DISPATCHER, TAIHUYUAN)]
    with pytest.raises(InviteUsed):
        await office.does(accepting(lin, code))
    assert not (await office.again(lin)).staff


@pytest.mark.row("F65")
@pytest.mark.row("G1")
async def test_a_shared_code_tried_by_eight_at_once_lets_one_in(office: Office, url: str) -> None:
    people = [await office.person(f"person {n}") for n in range(8)]
    code = await made(office)
    results = await at_once(url, [accepting(one, code) for one in people])
    assert sum(isinstance(one, Grant) for one in results) == 1
    assert sum(isinstance(one, InviteUsed) for one in results) == 7
    known = [await office.again(one) for one in people]
    assert sum(one.staff for one in known) == 1


async def test_looking_first_would_let_two_in(office: Office) -> None:
    """The negative control: what `take` does in one statement, done in two."""
    code = await made(office)
    looks = [await office.ask(lambda work: rows.by_hash(work, hash_code(code))) for _ in range(2)]
    assert [one is not None and one.used_at is None for one in looks] == [True, True]


@pytest.mark.row("F65")
async def test_guessed_expired_and_mangled_codes_give_nothing(office: Office) -> None:
    chen = await office.person("chen")
    code = await made(office)
    for wrong in ("", "x", code[:-1], code[:-1] + "\ud800", code.swapcase(), "A" * 32, "😀" * 32):
        with pytest.raises(InviteUnknown):
            await office.does(accepting(chen, wrong))
    with pytest.raises(InviteExpired):
        await office.does(accepting(chen, code, days=8))
    assert not (await office.again(chen)).staff


async def test_only_the_hash_of_a_code_is_kept(office: Office) -> None:
    code = await made(office)
    invite = await office.ask(lambda work: rows.by_hash(work, hash_code(code)))
    assert invite is not None
    assert code not in [str(value) for value in vars(invite).values()]


async def test_who_has_the_role_already_does_not_use_the_code_up(office: Office) -> None:
    chen, lin = await office.officer("chen"), await office.person("lin")
    code = await made(office)
    with pytest.raises(AlreadyHeld):
        await office.does(accepting(chen, code))
    await office.does(accepting(lin, code))


async def test_whoever_made_an_invite_is_told_who_came(office: Office) -> None:
    boss, lin = await office.officer("boss", Role.OWNER, DISTRICT), await office.person("lin")
    code = await office.does(
        lambda work: invites.make(work, boss, Role.GRID_WORKER, LIFAN, now=NOW)
    )
    await office.does(accepting(lin, code))
    told = [(one.person_id, one.name) for one in office.told]
    assert told == [(lin.id, "MenuChanged"), (boss.id, "InviteTaken")]


@pytest.mark.parametrize(
    ("giver", "at", "role", "area", "allowed"),
    [
        (Role.OWNER, DISTRICT, Role.OWNER, DISTRICT, True),
        (Role.OWNER, DISTRICT, Role.GRID_WORKER, LIFAN, True),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.DISPATCHER, TAIHUYUAN, True),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.GRID_WORKER, LIFAN, True),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.DISPATCHER, LONGGANG, False),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.DISPATCHER, DISTRICT, False),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.TOWN_ADMIN, TAIHUYUAN, False),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.OWNER, TAIHUYUAN, False),
        (Role.TOWN_ADMIN, TAIHUYUAN, Role.AUDITOR, TAIHUYUAN, False),
        (Role.DISPATCHER, DISTRICT, Role.GRID_WORKER, LIFAN, False),
        (Role.AUDITOR, DISTRICT, Role.GRID_WORKER, LIFAN, False),
    ],
)
async def test_who_may_give_what_where(
    office: Office, giver: Role, at: str, role: Role, area: str, allowed: bool
) -> None:
    who = await office.officer("giver", giver, at)
    making = office.does(lambda work: invites.make(work, who, role, area, now=NOW))
    if allowed:
        assert await making
    else:
        with pytest.raises(NotAllowed):
            await making


@pytest.mark.parametrize(
    ("text", "code"),
    [("太湖源镇", TAIHUYUAN), ("里畈村", LIFAN), ("临安区", DISTRICT), (LIFAN, LIFAN)],
)
def test_an_area_is_named_as_people_name_it(text: str, code: str) -> None:
    assert invites.area_named(text) == code


@pytest.mark.parametrize("text", ["", "没有这个镇", "123", "330112999000", "330112103999"])
def test_an_unknown_area_is_refused(text: str) -> None:
    with pytest.raises(UnknownDivision):
        invites.area_named(text)


async def test_a_role_is_taken_back_once_and_its_holder_told(office: Office) -> None:
    boss = await office.officer("boss", Role.OWNER, DISTRICT)
    chen = await office.officer("chen")
    page = await office.ask(lambda work: roster.roster(work, boss))
    (grant_id,) = [one.grant_id for one in page.listed if one.person_id == chen.id]
    await office.does(lambda work: roster.revoke(work, boss, grant_id, now=NOW))
    assert not (await office.again(chen)).staff
    assert [one.person_id for one in office.told if one.name == "RoleRevoked"] == [chen.id]
    with pytest.raises(NotAllowed):
        await office.does(lambda work: roster.revoke(work, boss, grant_id, now=NOW))


async def test_a_town_admin_sees_and_takes_back_only_the_own_town(office: Office) -> None:
    admin = await office.officer("admin", Role.TOWN_ADMIN)
    boss = await office.officer("boss", Role.OWNER, DISTRICT)
    near = await office.officer("near", Role.GRID_WORKER, LIFAN)
    await office.officer("far", Role.GRID_WORKER, LONGGANG)
    page = await office.ask(lambda work: roster.roster(work, admin))
    assert {one.person_id for one in page.listed} == {admin.id, near.id}
    whole = await office.ask(lambda work: roster.roster(work, boss))
    for one in whole.listed:
        if one.person_id != near.id:
            with pytest.raises(NotAllowed):
                await office.does(
                    lambda work, g=one.grant_id: roster.revoke(work, admin, g, now=NOW)  # type: ignore[misc]
                )


@pytest.mark.row("F66")
async def test_the_last_owner_cannot_go(office: Office) -> None:
    boss = await office.officer("boss", Role.OWNER, DISTRICT)
    page = await office.ask(lambda work: roster.roster(work, boss))
    with pytest.raises(LastOwner):
        await office.does(lambda work: roster.revoke(work, boss, page.listed[0].grant_id, now=NOW))


@pytest.mark.row("F66")
async def test_two_owners_who_remove_each_other_at_once_leave_one(
    office: Office, url: str
) -> None:
    pair = [await office.officer(name, Role.OWNER, DISTRICT) for name in ("a", "b")]
    page = await office.ask(lambda work: roster.roster(work, pair[0]))
    grants = {one.person_id: one.grant_id for one in page.listed}
    results = await at_once(
        url,
        [
            lambda work: roster.revoke(work, pair[0], grants[pair[1].id], now=NOW),
            lambda work: roster.revoke(work, pair[1], grants[pair[0].id], now=NOW),
        ],
    )
    assert sum(isinstance(one, LastOwner) for one in results) == 1
    left = [(await office.again(one)).staff for one in pair]
    assert sorted(left) == [False, True]
