"""The connection to Telegram: what left, what came back, and what nobody knows."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bot import wire
from bot.api import Api, NeverSent, Rejected, Unknown, reason
from bot.wire import NoAnswer, NotConnected, Wire

Behave = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Behave | None
TOKEN = "4242:canary-token"
FINE = b'{"ok":true,"result":{"message_id":7}}'


def whole(body: bytes, status: str = "200 OK", *more: str) -> bytes:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


class Script:
    """Gives these answers one after another; None hangs up, a function does as it likes."""

    def __init__(self, *answers: Answer) -> None:
        self.left = list(answers)
        self.requests: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self.answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.transport.abort()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        size = int(head.lower().split(b"content-length:")[1].split()[0])
        self.requests.append(head + await reader.readexactly(size))
        answer = self.left.pop(0) if len(self.left) > 1 else self.left[0]
        if isinstance(answer, bytes):
            writer.write(answer)
            return True
        if answer is not None:
            await answer(reader, writer)
        return False


@asynccontextmanager
async def server(*answers: Answer) -> AsyncIterator[tuple[str, list[bytes]]]:
    script = Script(*answers)
    running = await asyncio.start_server(script.serve, "127.0.0.1", 0)
    port = running.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", script.requests
    finally:
        running.close()


async def post(line: Wire, body: bytes = b"{}", within: float = 5) -> tuple[int, bytes]:
    return await line.post("/x", body, within=within, headers={})


async def test_one_connection_serves_call_after_call() -> None:
    async with server(whole(FINE)) as (url, requests):
        line = Wire(url)
        for _ in range(5):
            assert await post(line, b'{"a":1}') == (200, FINE)
        assert line.opened == 1
        assert requests[0].startswith(b"POST /x HTTP/1.1\r\nHost: 127.0.0.1:")
        assert requests[0].endswith(b'\r\n\r\n{"a":1}')
        line.close()


async def test_calls_at_once_have_connections_of_their_own() -> None:
    async with server(whole(FINE)) as (url, _):
        line = Wire(url)
        assert await asyncio.gather(*(post(line) for _ in range(8))) == [(200, FINE)] * 8
        assert line.opened == 8
        line.close()


async def test_chunks_and_halves_are_put_together() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    async def slowly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in (chunked[:9], chunked[9:], b"3\r\nabc\r\n2", b"\r\nde\r\n0\r\n\r\n"):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)

    async with server(slowly) as (url, _):
        line = Wire(url)
        assert await post(line) == (200, b"abcde")
        line.close()


async def test_a_server_that_closes_is_called_anew() -> None:
    async with server(whole(FINE, "200 OK", "Connection: close"), whole(FINE)) as (url, _):
        line = Wire(url)
        await post(line)
        await post(line)
        assert line.opened == 2
        line.close()


async def test_a_connection_quiet_for_long_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "IDLE_FOR", 0.0)
    async with server(whole(FINE)) as (url, _):
        line = Wire(url)
        await post(line)
        await post(line)
        assert line.opened == 2
        line.close()


async def test_a_hang_is_no_answer_and_its_late_answer_is_nobodys() -> None:
    async def late(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(whole(b"late"))

    async with server(late, whole(FINE)) as (url, _):
        line = Wire(url)
        with pytest.raises(NoAnswer):
            await post(line, within=0.05)
        assert await post(line) == (200, FINE)
        line.close()


@pytest.mark.parametrize(
    "answer", [None, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", b"SSH-2.0-OpenSSH\r\n"]
)
async def test_what_is_no_whole_answer_is_none(answer: bytes | None) -> None:
    async def cut(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer or b"")
        await writer.drain()

    async with server(cut if answer else None) as (url, _):
        line = Wire(url)
        with pytest.raises(NoAnswer):
            await post(line)
        line.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://no-such-host.invalid"])
async def test_nobody_there_means_never_sent(url: str) -> None:
    with pytest.raises(NotConnected):
        await post(Wire(url))
    with pytest.raises(NeverSent) as caught:
        await Api(url, TOKEN).call("sendMessage")
    assert TOKEN not in str(caught.value)
    assert caught.value.__suppress_context__


async def test_a_server_that_speaks_no_tls_was_sent_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "CONNECT_WITHIN", 0.3)
    async with server(whole(FINE)) as (url, requests):
        with pytest.raises(NotConnected):
            await post(Wire(url.replace("http:", "https:")))
        assert requests == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (whole(b"<html>502 Bad Gateway</html>", "502 Bad Gateway"), Unknown),
        (whole(b'{"ok":false,"error_code":502,"description":"Bad Gateway"}', "502 x"), Unknown),
        (whole(b'{"ok":false,"error_code":500,"description":"Internal"}', "500 x"), Unknown),
        (whole(b'{"ok":true'), Unknown),
        (whole(b"[]"), Unknown),
        (
            whole(b'{"ok":false,"error_code":400,"description":"Bad Request: x"}', "400 x"),
            Rejected,
        ),
        (None, Unknown),
    ],
)
async def test_every_answer_is_one_of_three_failures(
    answer: bytes | None, kind: type[Exception]
) -> None:
    async with server(answer) as (url, _):
        api = Api(url, TOKEN)
        with pytest.raises(kind) as caught:
            await api.call("sendMessage", {"chat_id": 1, "text": "x"})
        assert TOKEN not in repr(caught.value) + str(caught.value)
        await api.close()


async def test_what_a_refusal_carries() -> None:
    body = (
        b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7",'
        b'"parameters":{"retry_after":7,"migrate_to_chat_id":-1001}}'
    )
    async with server(whole(body, "429 x")) as (url, _):
        api = Api(url, TOKEN)
        with pytest.raises(Rejected) as caught:
            await api.call("sendMessage")
        assert (caught.value.code, caught.value.retry_after) == (429, 7)
        assert caught.value.migrate_to == -1001
        await api.close()


def test_a_reason_quotes_nobody() -> None:
    said = "Bad Request: can't parse entities: Unsupported start tag 张三 at byte offset 3"
    assert reason(said) == "Bad Request: can't parse entities"
