"""The way to Telegram's Bot API: one call, and a failure that says what it means for a copy.

Whoever sends a message that costs something when it comes twice must know whether a call that
failed may have been carried out. So there are three failures and no others: it never left
(:class:`NeverSent`), it was refused (:class:`Rejected`), or nobody knows (:class:`Unknown`).

Nothing is decoded beyond ``ok``, ``result`` and the parameters of an error; Telegram's types are
aiogram's business, on the way in.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from yarl import URL

from bot.fetch import fetch_file

CONNECT_WITHIN = 10.0
ANSWER_WITHIN = 30.0
UPLOAD_WITHIN = 180.0
"""Seconds; a 50 MB video over a village's uplink needs minutes."""

CONNECTIONS = 128
_JSON = {"Content-Type": "application/json"}


class NeverSent(Exception):
    """The call did not leave this machine: refused, no address, no connection in time."""


class Unknown(Exception):
    """The call left and no usable answer came: it may or may not have been carried out."""


class Rejected(Exception):
    """Telegram answered, and said no: nothing was carried out."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: float | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(f"{code} {reason(description)}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        """Seconds until the next call makes sense."""
        self.migrate_to = migrate_to
        """The chat that took this group's place."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to go along, under the name that a parameter calls ``attach://…``."""

    name: str
    data: bytes
    mime: str


class Api:
    """Calls methods of the Bot API at ``base_url`` with ``token``, which appears in no error."""

    def __init__(self, base_url: str, token: str, *, connections: int = CONNECTIONS) -> None:
        self._base, self._token = base_url.rstrip("/"), token
        self._connections = connections
        self._urls: dict[str, URL] = {}
        self._session: aiohttp.ClientSession | None = None
        self.calls = 0

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | bytes = b"{}",
        files: Mapping[str, File] | None = None,
    ) -> Any:
        """Call a method; what stands under ``result`` in the answer.

        :raises NeverSent, Rejected, Unknown: see the module.
        """
        return await self._call(method, params, files, UPLOAD_WITHIN if files else ANSWER_WITHIN)

    async def fetch(
        self,
        method: str,
        params: Mapping[str, Any] | bytes = b"{}",
        *,
        timeout: float,  # noqa: ASYNC109
    ) -> Any:
        """The same with its own patience in seconds (a long poll)."""
        return await self._call(method, params, None, timeout)

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent.

        :raises FetchGone, FetchTooBig, FetchLater: see bot/fetch.py.
        """
        return await fetch_file(self._open(), self._base, self._token, file_id)

    async def close(self) -> None:
        """Give back all connections."""
        if self._session is not None:
            await self._session.close()

    async def _call(
        self,
        method: str,
        params: Mapping[str, Any] | bytes,
        files: Mapping[str, File] | None,
        patience: float,
    ) -> Any:
        self.calls += 1
        body = params if isinstance(params, bytes) else orjson.dumps(params)
        data: Any = _form(body, files) if files else body
        timeout = aiohttp.ClientTimeout(total=patience, sock_connect=CONNECT_WITHIN)
        try:
            async with self._open().post(
                self._url(method), data=data, headers=None if files else _JSON, timeout=timeout
            ) as response:
                status, text = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(f"{method}: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            raise Unknown(f"{method}: {type(error).__name__}") from None
        return read(method, status, text)

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._base}/bot{self._token}/{method}")
        return url

    @property
    def session(self) -> aiohttp.ClientSession:
        """The HTTP session, for downloads beside the calls."""
        return self._open()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=60)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session


def read(method: str, status: int, text: bytes) -> Any:
    """The result in an answer.

    :raises Rejected: a refusal. :raises Unknown: 5xx, HTML, or half an answer.
    """
    try:
        answer = orjson.loads(text)
        if answer["ok"] is True:
            return answer["result"]
        code, description = int(answer["error_code"]), str(answer["description"])
    except (ValueError, KeyError, TypeError):
        raise Unknown(f"{method}: {status} without a readable answer") from None
    if code >= 500:
        raise Unknown(f"{method}: {code}")
    more = answer.get("parameters") or {}
    raise Rejected(
        code,
        description,
        retry_after=more.get("retry_after"),
        migrate_to=more.get("migrate_to_chat_id"),
    )


def reason(description: str) -> str:
    """The part of an error's description that never quotes what a person wrote.

    «Bad Request: can't parse entities: Unsupported start tag …» keeps two of its three parts.
    """
    return ": ".join(description.split(": ")[:2])[:80]


def _form(body: bytes, files: Mapping[str, File]) -> aiohttp.FormData:
    """The parameters as Telegram wants them beside files: each a field, nested ones as JSON."""
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in orjson.loads(body).items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, file in files.items():
        form.add_field(name, file.data, filename=file.name, content_type=file.mime)
    return form
