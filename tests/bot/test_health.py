"""Health says whether we can work; the metrics add up and name nobody."""

from collections.abc import AsyncIterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.http import health
from bot.sending.counters import Counters
from services.people import Role
from storage import migrate, outbox
from storage.engine import Store
from storage.tables import InboxRow, Priority
from tests.handlers.staff.desk import officer, reports
from tests.town import MONDAY, Town

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def client(any_town: Town) -> AsyncIterator[Client]:
    """Health and metrics of a town, asked over HTTP."""
    sender = SimpleNamespace(counters=Counters())
    sender.counters.settled["sent"] = 5
    app = SimpleNamespace(
        store=any_town.store, clock=any_town.clock, writer=any_town.writer, sender=sender
    )
    await migrate.stamp(any_town.store)
    site = web.Application()
    health.add_to(site, app)
    async with TestClient(TestServer(site)) as opened:
        yield opened


def a_message(row_id: int, **changed: object) -> dict[str, object]:
    return {
        "id": row_id,
        "chat_id": 1,
        "priority": Priority.NOTICE,
        "method": "sendMessage",
        "payload": b"{}",
        "state": "queued",
        "repeat": True,
        "attempts": 0,
        "due_at": MONDAY,
        "created_at": MONDAY,
        **changed,
    }


async def figures(client: Client) -> dict[str, float]:
    """Every figure by its name and labels."""
    answer = await client.get("/metrics")
    assert answer.status == 200
    found = {}
    for family in text_string_to_metric_families(await answer.text()):
        for sample in family.samples:
            labels = "".join(f"{{{value}}}" for value in sample.labels.values())
            found[sample.name + labels] = sample.value
    return found


@pytest.mark.row("O3")
async def test_healthy_with_the_oldest_message_that_should_have_left(
    client: Client, any_town: Town
) -> None:
    any_town.clock.move(timedelta(seconds=90))
    async with any_town.store.write() as connection:
        later = MONDAY + timedelta(days=7)
        await outbox.put(connection, [a_message(1), a_message(2, due_at=later)])
    answer = await client.get("/healthz")
    assert answer.status == 200
    assert await answer.json() == {
        "ok": True,
        "role": "driver",
        "database": "reachable",
        "migrations": "current",
        "oldest_unsent_seconds": 90.0,
        "updates_waiting": 0,
    }
    found = await figures(client)
    assert found["pingan_messages_due{notice}"] == 1
    assert found["pingan_messages_later"] == 1
    assert found["pingan_oldest_unsent_seconds"] == 90


@pytest.mark.row("O3")
async def test_a_database_of_another_release_is_not_healthy(
    client: Client, any_town: Town
) -> None:
    await migrate.stamp(any_town.store, "base")
    answer = await client.get("/healthz")
    assert answer.status == 503
    assert (await answer.json())["migrations"] == "behind"


@pytest.mark.row("O3")
async def test_a_database_that_is_gone_is_not_healthy() -> None:
    gone = Store("postgresql+asyncpg://postgres:secret-of-the-database@127.0.0.1:9/none")
    found = await health.health(gone, migrate.newest(), now=MONDAY)
    await gone.close()
    assert found == {"ok": False, "role": "driver", "database": "unreachable"}


async def test_figures_count_what_happened_and_name_nobody(client: Client, any_town: Town) -> None:
    wang, chen = await any_town.person("王桂英"), await officer(any_town, "陈大文")
    case = await reports(any_town, wang, "昨晚有人倒了两车渣土")
    await chen.taps("受理")
    await wang.says("/queue")
    found = await figures(client)
    updates = len(await any_town.all(InboxRow))
    assert found["pingan_turns_total{done}"] == updates - 1
    assert found["pingan_turns_total{refused}"] == 1
    assert found["pingan_refusals_total{refusal-not-allowed}"] == 1
    assert found["pingan_updates_total{callback_query}"] >= 5
    assert found["pingan_messages_total{sent}"] == 5
    assert found["pingan_dead_letters_total"] == 0
    text = await (await client.get("/metrics")).text()
    for one in ("王桂英", "陈大文", "渣土", case.number, str(wang.id), str(Role.DISPATCHER)):
        assert one not in text
