"""The demo's people, studio and subscriptions stand ready, and say that they are samples."""

from datetime import timedelta
from functools import partial

from services import demo, demo_studios
from services.dispatch.duty import on_duty
from services.mediation.agenda import LINAN
from services.people import Role
from services.places import zones
from storage.engine import Store
from storage.tables import Grant, Host, Person, Slot, Studio, Subscription, Team
from storage.work import Work
from tests.services.mediation.studio import MONDAY, Bench


async def test_the_sample_town_stands_ready(store: Store) -> None:
    bench = Bench(store)
    await bench.do(lambda work: demo.seed(work, now=MONDAY))
    people = {one.id: one.telegram_id for one in await bench.all(Person)}
    assert set(people.values()) == {one.telegram_id for one in demo.EVERYBODY}
    studios = await bench.all(Studio)
    assert len(studios) == len(demo_studios.PLACES)
    assert all(one.sample and "示例" in one.name for one in studios)
    hosts = await bench.all(Host)
    assert {people[one.person_id] for one in hosts if one.person_id} == {1006, 1031, 1032}
    slots = await bench.all(Slot)
    assert max(one.starts_at for one in slots) > MONDAY + timedelta(days=21)
    assert {(one.starts_at.astimezone(LINAN).weekday(), one.track) for one in slots} == {
        (0, "residents"),
        (1, "enterprises"),
        (2, "representatives"),
    }
    wanted = {(people[one.person_id], one.area) for one in await bench.all(Subscription)}
    assert wanted == {(1001, demo.VILLAGE), (1002, demo.VILLAGE)}
    approvers = {
        people[one.person_id] for one in await bench.all(Grant) if one.role == Role.APPROVER
    }
    authors = {
        people[one.person_id] for one in await bench.all(Grant) if one.role == Role.BROADCASTER
    }
    assert authors == {1004, 1008}
    assert approvers == {1005}, "somebody who is not the author can approve"


async def test_five_zones_lie_on_the_map_each_with_a_team_on_duty(store: Store) -> None:
    bench = Bench(store)
    await bench.do(lambda work: demo.seed(work, now=MONDAY))
    held = await bench.do(zones.current)
    assert len(held.zones) == 5
    assert all("示例" in one.name for one in held.zones.values())
    teams = await bench.all(Team)
    assert {one.zone_code for one in teams} == set(held.zones)
    for team in teams:
        assert team.sample
        assert await bench.do(partial(_on_duty, team.id))


async def _on_duty(team_id: int, work: Work) -> list[int]:
    return await on_duty(work, team_id, now=MONDAY)
