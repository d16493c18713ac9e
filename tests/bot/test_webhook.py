"""The webhook: only Telegram gets in, nothing is acknowledged before it is safe."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import App, _check_public
from bot.http.webhook import PATH
from bot.sandbox.server import Sandbox
from bot.settings import SettingsWrong, load
from bot.verbs import Trouble
from storage.tables import InboxRow, OutboxRow, OutState, Person
from tests.databases import make_unwritable
from tests.live import live
from tests.sandbox.phone import Phones

pytestmark = pytest.mark.usefixtures("probed")
SECRET = "a-secret_of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def hooked(sandbox: Sandbox, url: str, tmp_path: Path) -> AsyncIterator[App]:
    port = free_port()
    async with live(
        sandbox.url,
        url,
        tmp_path,
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret=SECRET,
        listen=f"127.0.0.1:{port}",
    ) as app:
        yield app


async def _rows(app: App, table: Any) -> list[Any]:
    async with app.store.reader.connect() as connection:
        return list((await connection.execute(table.__table__.select())).all())


async def _post(app: App, body: Any, **headers: str) -> int:
    where = f"http://{app.settings.listen}{PATH}"
    async with aiohttp.ClientSession() as session:
        data = io.BytesIO(body) if isinstance(body, bytes) else None
        async with session.post(
            where, json=None if data is not None else body, data=data, headers=headers
        ) as answer:
            return answer.status


def _update(number: int, text: str) -> dict[str, Any]:
    user = {"id": 77, "is_bot": False, "first_name": "林"}
    chat = {"id": 77, "type": "private", "first_name": "林"}
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = {"message_id": number, "date": 1_760_000_000, "chat": chat, "from": user}
    return {"update_id": number, "message": {**message, "text": text, "entities": [entity]}}


@pytest.mark.row("O3")
async def test_an_update_by_webhook_is_answered(hooked: App, phones: Phones) -> None:
    lin = await phones.person("林")
    await lin.text("/probe_note a")
    await lin.hears("记下了 a")
    await lin.text("/probe_hello")
    await lin.hears("您好")
    await asyncio.sleep(0.3)
    rows = await _rows(hooked, OutboxRow)
    assert [row.state for row in rows] == [OutState.SENT] * 2
    receipt, prompt = sorted(rows, key=lambda row: row.id)
    assert receipt.message_id is not None, "what wrote something is never said in the response"
    assert prompt.message_id is None, "a prompt may travel in the response"


@pytest.mark.row("F18")
@pytest.mark.parametrize("shown", ["", "wrong", SECRET.upper(), SECRET + "x", "密码", "\u00e9"])
async def test_without_the_secret_nothing_is_processed(hooked: App, shown: str) -> None:
    headers = {HEADER: shown} if shown else {}
    assert await _post(hooked, _update(1, "/probe_hello"), **headers) == 403
    assert await _rows(hooked, InboxRow) == []


@pytest.mark.row("F19")
async def test_a_spoofed_address_opens_nothing(hooked: App) -> None:
    headers = {"X-Forwarded-For": "149.154.167.220", "X-Real-IP": "149.154.167.220"}
    assert await _post(hooked, _update(1, "/probe_hello"), **headers) == 403
    assert await _rows(hooked, InboxRow) == []


@pytest.mark.row("F21")
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff\xfe\x00", 400),
        (b"[" * 100_000, 400),
        (b'{"update_id":1,"message":' * 2000 + b"1" + b"}" * 2000, 400),
        (b"[]", 200),
        (b"null", 200),
        (b'{"update_id":1,"message":{"text":"\\ud800"}}', 200),
        (b'{"message": "' + b"x" * 2_000_000 + b'"}', 413),
    ],
)
async def test_a_hostile_body_harms_nobody(
    hooked: App, phones: Phones, body: bytes, status: int
) -> None:
    assert await _post(hooked, body, **{HEADER: SECRET}) == status
    lin = await phones.person("林")
    await lin.text("/probe_hello")
    await lin.hears("您好")


@pytest.mark.row("F9", "S5")
async def test_the_same_update_twenty_times_at_once(hooked: App) -> None:
    update = _update(5, "/probe_note once")
    statuses = await asyncio.gather(
        *(_post(hooked, update, **{HEADER: SECRET}) for _ in range(20))
    )
    assert set(statuses) == {200}
    assert [p.name for p in await _rows(hooked, Person)].count("note once") == 1


@pytest.mark.row("F20")
async def test_while_the_store_is_gone_telegram_keeps_the_update(
    sandbox: Sandbox, phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    async with live(
        sandbox.url,
        sqlite_url,
        tmp_path,
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret=SECRET,
        listen=f"127.0.0.1:{port}",
    ) as app:
        lin = await phones.person("林")
        await make_unwritable(app.store, on=True)
        await lin.text("/probe_note later")
        await lin.hears("暂时存不下来", timeout=10)
        await make_unwritable(app.store, on=False)
        await lin.hears("记下了 later", timeout=15)
        await lin.silence(0.5)


async def test_a_webhook_without_a_secret_is_refused(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings = load(webhook_url="https://pingan.example", database_url=sqlite_url)
    with pytest.raises(Trouble, match="PINGAN_WEBHOOK_SECRET"):
        _check_public(settings)
    with pytest.raises(SettingsWrong, match="1-256 signs"):
        load(webhook_secret="密码")
