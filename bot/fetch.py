"""Brings one file from Telegram, whole or not at all, and says whether asking again makes sense.

The address of a file holds the bot's token, so no error from here has an address in it, neither
in its words nor in what caused it (QUALITY T7).
"""

import asyncio
from typing import Any, NoReturn
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

MAX_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot download (DOMAIN.md, Telegram limits)."""

WITHIN = 120.0
"""Seconds for one file, from the question to its last byte: 170 kB/s for the biggest."""

AGAIN_AFTER = 2.0
_PIECE = 64 * 1024
_QUIET = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)
_PERHAPS = "temporarily unavailable"


class FetchFailed(Exception):
    """The file is not here; which of the three failures says what to do about it."""


class FetchGone(FetchFailed):
    """Telegram does not know the file, or no longer: final."""


class FetchTooBig(FetchFailed):
    """The file is bigger than we take: final."""


class FetchLater(FetchFailed):
    """Nobody's fault that lasts: ask again, after ``retry_after`` seconds if Telegram says so."""

    def __init__(self, why: str, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


async def fetch_file(
    session: aiohttp.ClientSession,
    api_base: str,
    token: str,
    file_id: str,
    *,
    max_bytes: int = MAX_BYTES,
    timeout: float = WITHIN,  # noqa: ASYNC109 - one budget for both calls, part of the promise
) -> bytes:
    """The bytes of a file, by getFile and the download that it names.

    :param api_base: like ``https://api.telegram.org``.
    :param timeout: seconds for all of it, however slowly it drips.
    :raises FetchGone, FetchTooBig, FetchLater: see there; nothing else, and cancellation.
    """
    failure: FetchFailed
    try:
        async with asyncio.timeout(timeout):
            path, size = await _located(session, f"{api_base.rstrip('/')}/bot{token}", file_id)
            if size is not None and size > max_bytes:
                raise FetchTooBig(f"{size} bytes")
            address = f"{api_base.rstrip('/')}/file/bot{token}/{quote(path)}"
            return await _download(session, address, size, max_bytes)
    except FetchFailed as known:
        failure = known
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        failure = FetchLater(type(error).__name__)
    raise failure  # outside of `except`, so that it does not carry the cause and its address


async def _located(
    session: aiohttp.ClientSession, root: str, file_id: str
) -> tuple[str, int | None]:
    """Where the file can be fetched, and its size if Telegram knows it.

    One text of Telegram means both «no such file» and «not just now»: for it we ask twice.
    """
    status, answer = await _get_file(session, root, file_id)
    if status == 400 and _PERHAPS in str(answer.get("description")):
        await asyncio.sleep(AGAIN_AFTER)
        status, answer = await _get_file(session, root, file_id)
    result = answer.get("result")
    if status != 200 or not isinstance(result, dict):
        _refuse(status, answer)
    path, size = result.get("file_path"), result.get("file_size")
    if not isinstance(path, str) or path.startswith("/") or ".." in path.split("/"):
        raise FetchLater("no usable path")
    return path, size if isinstance(size, int) else None


async def _get_file(
    session: aiohttp.ClientSession, root: str, file_id: str
) -> tuple[int, dict[str, Any]]:
    async with session.post(
        URL(f"{root}/getFile"), json={"file_id": file_id}, timeout=_QUIET, allow_redirects=False
    ) as response:
        answer = orjson.loads(await _bounded(response, _PIECE))
    if not isinstance(answer, dict):
        raise FetchLater("no readable answer")
    return response.status, answer


def _refuse(status: int, answer: dict[str, Any]) -> NoReturn:
    """A 404 here is about the bot (a wrong token), not about the file: it may be put right."""
    description = str(answer.get("description", ""))
    if status == 400 and "too big" in description:
        raise FetchTooBig("above Telegram's limit")
    if status == 400:
        raise FetchGone("unknown file_id")
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    raise FetchLater(f"getFile: {status}", wait if isinstance(wait, int | float) else None)


async def _download(
    session: aiohttp.ClientSession, address: str, size: int | None, max_bytes: int
) -> bytes:
    plain = {"Accept-Encoding": "identity"}
    async with session.get(
        URL(address, encoded=True), timeout=_QUIET, allow_redirects=False, headers=plain
    ) as response:
        _check(response, size)
        data = await _bounded(response, max_bytes)
    if size is not None and len(data) != size:
        raise FetchLater(f"{len(data)} of {size} bytes")
    return data


async def _bounded(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The body, counted while it comes; what its head says about its length is not believed."""
    data = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        data += piece
        if len(data) > most:
            raise FetchTooBig(f"more than {most} bytes")
    return bytes(data)


def _check(response: aiohttp.ClientResponse, size: int | None) -> None:
    """Whether what follows is the file; a page where no size was promised is somebody else's."""
    if response.status == 200:
        if size is None and response.content_type == "text/html":
            raise FetchLater("a page instead of the file")
        return
    if response.status in {400, 404, 410}:
        raise FetchGone(f"download: {response.status}")
    wait = response.headers.get("Retry-After", "")
    after = float(wait) if wait.isascii() and wait.isdigit() else None
    raise FetchLater(f"download: {response.status}", after)
