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

from bot import updates
from bot.fetch import fetch_file
from bot.wire import CONNECT_WITHIN, NoAnswer, NotConnected, Wire

ANSWER_WITHIN = 30.0
UPLOAD_WITHIN = 180.0
"""Seconds; a 50 MB video over a village's uplink needs minutes."""

_JSON = {"Content-Type": "application/json", "User-Agent": "pingan"}


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

    def __init__(self, base_url: str, token: str) -> None:
        self._base, self._token = base_url.rstrip("/"), token
        self._wire = Wire(self._base)
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
        if files:
            body = params if isinstance(params, bytes) else orjson.dumps(params)
            return await self._upload(method, _form(body, files))
        return await self.fetch(method, params, timeout=ANSWER_WITHIN)

    async def fetch(
        self,
        method: str,
        params: Mapping[str, Any] | bytes = b"{}",
        *,
        timeout: float,  # noqa: ASYNC109 - a long poll has its own patience, in seconds
    ) -> Any:
        """The same with its own patience in seconds (a long poll)."""
        self.calls += 1
        body = params if isinstance(params, bytes) else orjson.dumps(params)
        try:
            status, text = await self._wire.post(
                f"/bot{self._token}/{method}", body, within=timeout, headers=_JSON
            )
        except NotConnected as error:
            raise NeverSent(f"{method}: {error}") from None
        except NoAnswer as error:
            raise Unknown(f"{method}: {error}") from None
        return read(method, status, text)

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent.

        :raises FetchGone, FetchTooBig, FetchLater: see bot/fetch.py.
        """
        return await fetch_file(self._open(), self._base, self._token, file_id)

    async def close(self) -> None:
        """Give back all connections."""
        self._wire.close()
        if self._session is not None:
            await self._session.close()

    async def _upload(self, method: str, form: aiohttp.FormData) -> Any:
        """Files go through aiohttp, which knows how to build their parts."""
        self.calls += 1
        timeout = aiohttp.ClientTimeout(total=UPLOAD_WITHIN, sock_connect=CONNECT_WITHIN)
        url = URL(f"{self._base}/bot{self._token}/{method}")
        try:
            async with self._open().post(url, data=form, timeout=timeout) as response:
                status, text = response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(f"{method}: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            raise Unknown(f"{method}: {type(error).__name__}") from None
        return read(method, status, text)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        return self._session


def read(method: str, status: int, text: bytes) -> Any:
    """The result in an answer.

    :raises Rejected: a refusal. :raises Unknown: 5xx, HTML, or half an answer.
    """
    try:
        answer = updates.decode(text)
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
