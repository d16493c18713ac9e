"""Fetching a file through everything a network and a server can do to it."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import fetch
from bot.fetch import FetchFailed, FetchGone, FetchLater, FetchTooBig, fetch_file

TOKEN = "4321:CANARY-of-the-token"
PHOTO = bytes(range(256)) * 1000

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A Bot API with one file, told by each test how to misbehave."""

    def __init__(self) -> None:
        self.get_file: Answer = self.located
        self.download: Answer = self.whole
        self.asked = 0
        self.size: int | None = len(PHOTO)
        self.path: Any = "photos/file 1.jpg"
        self.url = ""

    async def located(self, request: web.Request) -> web.StreamResponse:
        assert (await request.json())["file_id"] == "AgAC"
        result = {"file_id": "AgAC", "file_unique_id": "u", "file_path": self.path}
        if self.size is not None:
            result["file_size"] = self.size
        return web.json_response({"ok": True, "result": result})

    async def whole(self, request: web.Request) -> web.StreamResponse:
        assert request.match_info["path"] == "photos/file 1.jpg"
        return web.Response(body=PHOTO, content_type="application/octet-stream")

    async def answer_get_file(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        return await self.get_file(request)

    async def answer_download(self, request: web.Request) -> web.StreamResponse:
        return await self.download(request)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    told = Server()
    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/getFile", told.answer_get_file)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", told.answer_download)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    told.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield told
    await runner.cleanup()


async def _fetch(server: Server, **how: Any) -> bytes:
    async with aiohttp.ClientSession() as session:
        return await fetch_file(session, server.url, TOKEN, "AgAC", **how)


async def _fails(server: Server, failure: type[FetchFailed], **how: Any) -> FetchFailed:
    with pytest.raises(failure) as failed:
        await _fetch(server, **how)
    _no_address_in(failed.value)
    return failed.value


def _no_address_in(error: BaseException) -> None:
    """Nothing that a log, a tracker or a debugger prints of this error has the token in it."""
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))
    assert "CANARY" not in shown
    assert "127.0.0.1" not in shown


def _refusing(status: int, description: str = "", **more: Any) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        body = {"ok": False, "error_code": status, "description": description, **more}
        return web.json_response(body, status=status)

    return answer


def _page(status: int) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text="<html>502</html>", content_type="text/html")

    return answer


async def _reset(request: web.Request) -> web.StreamResponse:
    """Half the file, then the connection is cut."""
    response = web.StreamResponse(headers={"Content-Length": str(len(PHOTO))})
    await response.prepare(request)
    await response.write(PHOTO[: len(PHOTO) // 2])
    assert request.transport is not None
    request.transport.abort()
    return response


async def _drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(PHOTO))})
    await response.prepare(request)
    for at in range(0, len(PHOTO), 100):
        await response.write(PHOTO[at : at + 100])
        await asyncio.sleep(0.02)
    return response


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(bytes(100_000))


async def test_a_file_comes_whole(server: Server) -> None:
    assert await _fetch(server) == PHOTO
    server.size = None
    assert await _fetch(server) == PHOTO


@pytest.mark.row("F70")
async def test_a_file_that_telegram_does_not_know_is_gone(server: Server) -> None:
    server.get_file = _refusing(400, "Bad Request: invalid file_id")
    await _fails(server, FetchGone)
    assert server.asked == 1


async def test_perhaps_unknown_is_asked_twice(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "AGAIN_AFTER", 0.01)
    perhaps = "Bad Request: wrong file_id or the file is temporarily unavailable"
    server.get_file = _refusing(400, perhaps)
    await _fails(server, FetchGone)
    assert server.asked == 2

    async def better(request: web.Request) -> web.StreamResponse:
        server.get_file = server.located
        return await _refusing(400, perhaps)(request)

    server.get_file = better
    assert await _fetch(server) == PHOTO


@pytest.mark.row("F70")
@pytest.mark.parametrize("status", [400, 404, 410])
async def test_a_download_that_is_not_there_is_gone(server: Server, status: int) -> None:
    server.download = _refusing(status, "Not Found")
    await _fails(server, FetchGone)


@pytest.mark.parametrize("status", [401, 403, 404, 500, 502])
async def test_trouble_of_the_bot_or_the_server_is_for_later(server: Server, status: int) -> None:
    server.get_file = _refusing(status, "Unauthorized")
    await _fails(server, FetchLater)


@pytest.mark.parametrize("status", [301, 302, 401, 500, 502, 503])
async def test_trouble_with_the_download_is_for_later(server: Server, status: int) -> None:
    server.download = _refusing(status, "no")
    await _fails(server, FetchLater)


async def test_flood_says_how_long_to_wait(server: Server) -> None:
    server.get_file = _refusing(429, "Too Many Requests", parameters={"retry_after": 7})
    failure = await _fails(server, FetchLater)
    assert isinstance(failure, FetchLater)
    assert failure.retry_after == 7

    async def busy(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=429, headers={"Retry-After": "9"})

    server.get_file, server.download = server.located, busy
    failure = await _fails(server, FetchLater)
    assert isinstance(failure, FetchLater)
    assert failure.retry_after == 9


@pytest.mark.row("F70")
async def test_too_big_is_said_by_telegram_by_the_size_or_by_counting(server: Server) -> None:
    server.get_file = _refusing(400, "Bad Request: file is too big")
    await _fails(server, FetchTooBig)
    server.get_file = server.located
    await _fails(server, FetchTooBig, max_bytes=len(PHOTO) - 1)
    server.size = None
    await _fails(server, FetchTooBig, max_bytes=len(PHOTO) - 1)
    server.download = _endless
    await _fails(server, FetchTooBig)


@pytest.mark.row("F70")
@pytest.mark.parametrize("known", [True, False])
async def test_a_connection_cut_halfway_is_for_later(server: Server, known: bool) -> None:
    server.size = len(PHOTO) if known else None
    server.download = _reset
    await _fails(server, FetchLater)


@pytest.mark.row("F70")
async def test_a_slow_drip_ends_when_the_budget_ends(server: Server) -> None:
    server.download = _drip
    started = asyncio.get_running_loop().time()
    await _fails(server, FetchLater, timeout=0.3)
    assert asyncio.get_running_loop().time() - started < 2


@pytest.mark.parametrize("status", [200, 502])
async def test_a_page_is_not_the_file(server: Server, status: int) -> None:
    server.get_file = _page(status)
    await _fails(server, FetchLater)
    server.get_file, server.download = server.located, _page(status)
    await _fails(server, FetchLater)
    server.size = None
    await _fails(server, FetchLater)


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'{"ok": true}', b'{"ok": true, "result": 1}']
)
async def test_half_an_answer_is_for_later(server: Server, body: bytes) -> None:
    async def half(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type="application/json")

    server.get_file = half
    await _fails(server, FetchLater)


@pytest.mark.parametrize("path", [None, 7, "/etc/passwd", "photos/../../../bot/getMe"])
async def test_a_path_that_leads_elsewhere_is_not_followed(server: Server, path: Any) -> None:
    server.path = path
    await _fails(server, FetchLater)


async def test_nobody_listening_is_for_later(server: Server) -> None:
    server.url = "http://127.0.0.1:9"
    await _fails(server, FetchLater)
    server.url = "no address at all"
    await _fails(server, FetchLater)


async def test_cancelling_is_not_turned_into_a_failure(server: Server) -> None:
    server.download = _drip
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await _fetch(server)
