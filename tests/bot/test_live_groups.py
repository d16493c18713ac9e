"""A team's group against the sandbox: topics that open and close, and a group that moves."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot.app import App
from services import sensors
from services.cases import intake, moves
from services.cases.states import State
from services.dispatch import orders
from services.dispatch.levels import Level
from services.dispatch.orders import Order
from services.people import DISTRICT, Role, actor_of
from services.sensors import Terms
from storage import cases, dispatch, people
from storage.tables import Case, Duty, Evidence, Grant, Person, Team, TeamMember, Topic, Words
from storage.work import Work
from tests.bot.posting import KEY, signed
from tests.bot.test_webhook import free_port
from tests.corpus import media
from tests.live import live
from tests.sandbox.handset import Phone
from tests.sandbox.phone import Phones
from tests.services.cases.hall import draft


async def serve(app: App, verb: Callable[[Work], Awaitable[Any]]) -> Any:
    """Run a verb beside the conversations."""
    found: list[Any] = []

    async def kept(work: Work) -> None:
        found.append(await verb(work))

    await app.writer.serve(kept)
    return found[0]


async def a_team(app: App, lead: Phone) -> int:
    """A team with one lead, on duty; its id."""
    now = app.clock.now()

    async def verb(work: Work) -> int:
        row = Person(
            telegram_id=lead.user_id,
            chat_id=lead.user_id,
            name="赵",
            locale="zh-Hans",
            created_at=now,
        )
        work.db.add(row)
        await work.db.flush()
        for role in (Role.TEAM_LEAD, Role.DISPATCHER):
            grant = Grant(person_id=row.id, role=role, area=DISTRICT, granted_at=now)
            await people.grant(work, grant)
        team = Team(code="t1", name="一队", zone_code="z1", area=DISTRICT)
        await dispatch.add(work, team)
        member = TeamMember(team_id=team.id, person_id=row.id, lead=True, since=now)
        await dispatch.add(work, member, Duty(person_id=row.id, on=True, said_at=now))
        return team.id

    made: int = await serve(app, verb)
    return made


async def a_case(app: App, lead: Phone, team_id: int, key: str) -> Case:
    """A case given to the team."""
    now = app.clock.now()

    async def verb(work: Work) -> Case:
        row = await people.by_telegram(work, lead.user_id)
        actor = await actor_of(work, row.id if row else 0)
        assert actor is not None
        made = await intake.open_case(work, actor, draft(key=key), sent_at=now, now=now)
        given = Order(Level.SIMPLE, team_id=team_id)
        await orders.give(work, None, made, given, at=now, now=now)
        return made

    case: Case = await serve(app, verb)
    return case


async def rows(app: App, table: Any) -> list[Any]:
    """All rows of a table, as committed."""
    async with app.store.read() as session:
        return list(await session.scalars(select(table).order_by(table.id)))


async def until(found: Callable[[], Awaitable[Any]]) -> Any:
    """Wait until something is so."""
    for _ in range(300):
        if result := await found():
            return result
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to be")


async def deafened(phones: Phones, square: Phone) -> None:
    """From now on the bot hears nothing, and can still speak."""
    await phones.fail("getUpdates", 500, "Internal Server Error", count=10_000)
    await square.text("闲聊")  # ends the long poll that still hears

    async def deaf() -> bool:
        calls = (await phones.get("ledger", after=0))["calls"]
        return any(one["method"] == "getUpdates" and one["error"] for one in calls)

    await until(deaf)


@pytest.mark.row("D9")
async def test_a_topic_opens_takes_posts_and_closes(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    async with live(phones.url, url, tmp_path) as app:
        lead = await phones.person("赵")
        team_id = await a_team(app, lead)
        chat_id = await phones.group("一队", lead, is_forum=True)
        square = lead.in_chat(chat_id)
        await square.text("/bind")
        await square.hears("只保存两样")
        case = await a_case(app, lead, team_id, "k1")
        shown = await square.hears(case.number, where=lambda one: "记入本事件" in one.words)
        thread = shown["message_thread_id"]
        await square.text("闲聊 金丝雀")
        await square.text("对面还有一车", thread_id=thread)

        async def noted() -> bool:
            kept = {one.text for one in await rows(app, Words)}
            assert "闲聊 金丝雀" not in kept
            return "对面还有一车" in kept

        await until(noted)

        async def close(work: Work) -> None:
            found = await cases.lock(work, case.id)
            now = app.clock.now()
            await moves.move(work, None, found, State.ACCEPTED, expected_version=None, now=now)
            await moves.move(
                work, None, found, State.CLOSED, expected_version=None, now=now, result="done"
            )

        await serve(app, close)
        await square.hears(where=lambda one: "forum_topic_closed" in one)
        (topic,) = await rows(app, Topic)
        assert (topic.thread_id, topic.closed_at is None) == (thread, False)


@pytest.mark.row("F31")
@pytest.mark.parametrize("told", [True, False])
async def test_a_group_that_moved_gets_each_message_once_in_its_new_chat(
    phones: Phones, url: str, tmp_path: Path, *, told: bool
) -> None:
    """``told``: the bot hears of it by a service message; else by the refusal of its own."""
    async with live(phones.url, url, tmp_path) as app:
        lead = await phones.person("赵")
        team_id = await a_team(app, lead)
        old = await phones.group("一队", lead, type="group")
        square = lead.in_chat(old)
        await square.text("/bind")
        await square.hears("只保存两样")
        if not told:
            await deafened(phones, square)
        answer = await phones.post("groups/migrate", {"chat_id": old})
        new = answer["chat"]["id"]

        async def followed() -> bool:
            return [one.chat_id for one in await rows(app, Team)] == [new]

        if told:
            await until(followed)
        moved = lead.in_chat(new)
        case = await a_case(app, lead, team_id, "k1")
        await moved.hears(case.number)
        await until(followed)
        await asyncio.sleep(0.3)
        about = [one for one in await moved.messages() if case.number in one.words]
        assert len(about) == 1
        assert [one for one in await square.messages() if case.number in one.words] == []
        assert {one.chat_id for one in await rows(app, Topic)} == {new}


@pytest.mark.row("D11")
async def test_a_signed_event_rings_the_team_with_its_picture(
    phones: Phones, url: str, tmp_path: Path
) -> None:
    asked: list[str] = []

    async def picture(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(body=media.photo(), content_type="image/jpeg")

    site = web.Application()
    site.router.add_get("/1.jpg", picture)
    listen = f"127.0.0.1:{free_port()}"
    async with (
        TestServer(site) as camera,
        live(phones.url, url, tmp_path, listen=listen, key=KEY) as app,
    ):
        lead = await phones.person("赵")
        await a_team(app, lead)
        await lead.start()
        await lead.hears()
        inside = f"http://127.0.0.1:{camera.port}"
        terms = Terms(inside=(inside,))
        now = app.clock.now()
        source = await serve(app, lambda work: sensors.add(work, "huiyan", terms, now=now))
        event = {
            "specversion": "1.0",
            "id": "1",
            "source": "/cameras/17",
            "type": "pingan.sensed.v1",
            "data": {
                "category": "rubble",
                "latitude": 30.2345,
                "longitude": 119.7247,
                "photo": f"{inside}/1.jpg",
            },
        }
        secret = sensors.secret_of(KEY, source)
        status, said = await signed(f"http://{listen}", event, secret, now=now)
        assert status == 202
        shown = await lead.hears(said["case"], where=lambda one: "photo" in one)
        assert "监测设备上报" in shown.words
        assert asked == ["/1.jpg"]
        (piece,) = await rows(app, Evidence)
        assert piece.shared_sha256 is not None
