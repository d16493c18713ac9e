"""What another system posts becomes a case, once, and only from whom it should (D11)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from shapely.geometry import shape

from bot.http import sensors as http
from bot.writer import Unavailable
from services import sensors
from services.people import Role
from services.places import zones
from services.work import Case
from storage.tables import Event, Evidence, SensorEvent, SensorSource, Task, Words
from storage.work import Work
from tests.bot.posting import KEY, Sensor, posting
from tests.handlers.staff.desk import officer
from tests.handlers.staff.zones import team, worker
from tests.town import Town


@pytest.fixture
async def camera(any_town: Town) -> AsyncIterator[Sensor]:
    async with posting(any_town) as sensor:
        yield sensor


@pytest.mark.row("D11")
async def test_an_event_is_a_case_and_the_desk_hears_of_it(camera: Sensor) -> None:
    town = camera.town
    chen = await officer(town, "陈")
    status, said = await camera.posts(camera.event())
    case = await town.one(Case)
    assert (status, said) == (202, {"case": case.number, "again": False})
    assert (case.source, case.reporter_id, case.place_source) == ("sensor", None, "sensor")
    assert case.number in chen.last_text
    assert "有车倒渣土" in chen.last_text
    assert "没有上报人" in chen.last_text


@pytest.mark.row("D11")
async def test_its_case_goes_the_whole_way_without_a_reporter(camera: Sensor) -> None:
    town = camera.town
    chen, wu = await officer(town, "陈"), await worker(town, "吴")
    await team(town, "一队", wu)
    await camera.posts(camera.event())
    case = await town.one(Case)
    await chen.taps("派单")
    await chen.taps("一队")
    assert case.number in wu.last_text
    await wu.taps("接单")
    await chen.says("/queue")
    task = await town.one(Task)
    assert task.state == "accepted"
    assert not any("上报人补充" in text for text in [*chen.texts, *wu.texts])


@pytest.mark.row("D11")
async def test_twenty_copies_at_once_are_one_case(camera: Sensor) -> None:
    event = camera.event()
    answers = await asyncio.gather(*(camera.posts(event) for _ in range(20)))
    case = await camera.town.one(Case)
    assert {status for status, _ in answers} == {202}
    assert {said["case"] for _, said in answers} == {case.number}
    assert sum(not said["again"] for _, said in answers) == 1
    assert len(await camera.town.all(SensorEvent)) == 1


@pytest.mark.row("D11")
async def test_another_event_under_the_same_id_is_refused(camera: Sensor) -> None:
    first, other = camera.event(), camera.event(words="别的事")
    await camera.posts(first)
    status, _ = await camera.posts({**other, "id": first["id"]})
    assert status == 409
    await camera.town.one(Case)
    status, _ = await camera.posts({**other, "id": first["id"], "source": "/cameras/18"})
    assert status == 202


@pytest.mark.row("D11")
@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"secret": "wrong"}, 401),
        ({"shift": -301}, 401),
        ({"shift": 301}, 401),
        ({http.NAMED: "nobody"}, 401),
        ({http.SIGNED: ""}, 401),
        ({http.STAMPED: "soon"}, 401),
        ({"Content-Type": "application/json"}, 415),
    ],
)
async def test_who_proves_nothing_stores_nothing(
    camera: Sensor, how: dict[str, Any], status: int
) -> None:
    answered, said = await camera.posts(camera.event(), **how)
    assert answered == status
    assert "case" not in said
    for table in (Case, SensorEvent, Words):
        assert await camera.town.all(table) == []


@pytest.mark.row("D11")
async def test_what_is_wrong_is_named_by_pointer(camera: Sensor) -> None:
    event = camera.event(category=7, colour="red")
    del event["id"]
    status, said = await camera.posts(event)
    assert status == 400
    assert {one["pointer"] for one in said["errors"]} == {"/id", "/data/category", "/data/colour"}
    status, said = await camera.posts(camera.event(category="violence"))
    assert (status, said["errors"][0]["pointer"]) == (400, "/data/category")
    status, said = await camera.posts(camera.event(latitude=39.9, longitude=116.4))
    assert (status, said["errors"][0]["pointer"]) == (400, "/data/latitude")
    late = camera.event() | {"time": "2031-01-01T00:00:00Z"}
    status, said = await camera.posts(late)
    assert (status, said["errors"][0]["pointer"]) == (400, "/time")
    status, said = await camera.posts(b"{")
    assert status == 400
    assert await camera.town.all(SensorEvent) == []


async def test_a_big_body_is_not_read(camera: Sensor) -> None:
    status, _ = await camera.posts(b"x" * (http.MOST_BYTES + 1))
    assert status == 413


@pytest.mark.row("D11")
async def test_too_many_wait_and_only_that_source(any_town: Town) -> None:
    async with posting(any_town, per_minute=3) as camera:
        done = [(await camera.posts(camera.event()))[0] for _ in range(4)]
        assert done == [202, 202, 202, 429]
        any_town.clock.move(timedelta(seconds=20))
        assert (await camera.posts(camera.event()))[0] == 202
        for _ in range(10):
            assert (await camera.posts(camera.event(), secret="wrong"))[0] == 401
        any_town.clock.move(timedelta(seconds=20))
        assert (await camera.posts(camera.event()))[0] == 202


@pytest.mark.row("D11")
async def test_a_picture_from_elsewhere_is_left_and_the_case_says_so(any_town: Town) -> None:
    zhao = await officer(any_town, "赵", Role.DISPATCHER)
    async with posting(any_town, photos=("https://cams.example",)) as camera:
        await camera.posts(camera.event(photo="https://evil.example/1.jpg"))
        assert await any_town.all(Evidence, Evidence.kind == "photo") == []
        assert "no_picture" in [one.kind for one in await any_town.all(Event)]
        assert "不在允许名单" in zhao.last_text
        await camera.posts(camera.event(photo="https://cams.example/2.jpg"))
        picture = await any_town.one(Evidence, Evidence.kind == "photo")
        assert (picture.fetch_state, picture.person_id) == ("waiting", None)


@pytest.mark.row("D11")
async def test_an_ended_source_or_an_old_secret_posts_nothing(camera: Sensor) -> None:
    async def renewed(work: Any) -> str:
        return sensors.secret_of(KEY, await sensors.renew(work, "huiyan"))

    secret = await camera.town.writer.serve(renewed)
    assert (await camera.posts(camera.event()))[0] == 401
    assert (await camera.posts(camera.event(), secret=secret))[0] == 202
    now = camera.town.clock.now()
    await camera.town.writer.serve(lambda work: sensors.end(work, "huiyan", now=now))
    assert (await camera.posts(camera.event(), secret=secret))[0] == 401


async def test_no_secret_is_in_the_store(camera: Sensor) -> None:
    row = await camera.town.one(SensorSource)
    held = " ".join(str(getattr(row, one.name)) for one in SensorSource.__table__.columns)
    assert camera.secret not in held
    assert KEY not in held


async def test_nothing_is_acknowledged_while_the_store_is_away(
    camera: Sensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: Any) -> None:
        raise Unavailable("gone")

    event = camera.event()
    with monkeypatch.context() as broken:
        broken.setattr(camera.town.writer, "serve", away)
        broken.setattr(camera.town, "settle", lambda: asyncio.sleep(0))
        assert (await camera.posts(event))[0] == 503
    status, said = await camera.posts(event)
    assert (status, said["again"]) == (202, False)


async def test_the_schema_is_published(camera: Sensor) -> None:
    answer = await camera.client.get(http.SCHEMA_PATH)
    assert answer.content_type == "application/schema+json"
    said = await answer.json(content_type=None)
    assert set(said["required"]) == {"category", "latitude", "longitude"}
    assert said["additionalProperties"] is False


@pytest.mark.row("D11")
async def test_a_signed_event_rings_the_team_of_its_zone_and_no_other(camera: Sensor) -> None:
    town = camera.town
    now = town.clock.now()

    async def zoned(work: Work) -> None:
        row = await zones.POLICY.draft(work, None, zones.sample_zones(), note="", now=now)
        await zones.POLICY.publish(work, None, row.version, now=now)

    await town.writer.serve(zoned)
    drawn = zones.sample_zones()["features"]
    mine, other = drawn[0]["properties"]["code"], drawn[1]["properties"]["code"]
    wu, zhou = await worker(town, "吴"), await worker(town, "周")
    await team(town, "一队", wu, zone=mine)
    await team(town, "二队", zhou, zone=other)
    inside = shape(drawn[0]["geometry"]).representative_point()
    status, _ = await camera.posts(camera.event(latitude=inside.y, longitude=inside.x))
    case = await town.one(Case)
    assert (status, case.zone_code, case.state) == (202, mine, "dispatched")
    assert case.number in wu.last_text
    assert "1 接单" in wu.labels
    assert zhou.sees == []
    await wu.taps("接单")
    assert (await town.one(Task)).state == "accepted"
