"""Fetches pictures that sensors name, from allowed addresses only, and tells nobody where we are.

What a request may do is decided twice: whether its address is on the list of a source that still
posts, and where its name leads once it is resolved. A name that leads into a closed network is
refused unless the operator listed that very address as one inside (QUALITY F72, F19).
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.fetch import FetchFailed, FetchGone, FetchLater, FetchTooBig
from services import sensors
from storage import sensors as rows
from storage.engine import Store

MOST_BYTES: Final = 10 * 1024 * 1024
WITHIN: Final = 60.0
"""Seconds for one picture, from the question for its host to the last byte."""

_PIECE: Final = 64 * 1024
_QUIET: Final = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=20)
_HEADERS: Final = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "pingan"}


class Public(AbstractResolver):
    """Resolves names, and lets only addresses of the open internet pass.

    The connection goes to the address that was looked at, so a name that changes its answer in
    between gains nothing.
    """

    def __init__(self, inner: AbstractResolver | None = None) -> None:
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a host.

        :raises OSError: it has none.
        """
        found = await self._inner.resolve(host, port, family)
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise OSError("no public address")
        return public

    async def close(self) -> None:
        """Give back what the resolver holds."""
        await self._inner.close()


_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; one inside another is looked at too."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(found)
    if inner is not None:
        return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def _inner(
    found: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | None:
    if isinstance(found, ipaddress.IPv4Address):
        return None
    if found in _NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour


class Outside:
    """Brings home what sensors point at; everything else goes on to Telegram's own files."""

    def __init__(self, store: Store, telegram: Callable[[str], Awaitable[bytes]]) -> None:
        self._store = store
        self._telegram = telegram

    async def download(self, name: str) -> bytes:
        """The bytes of a file, by its name at Telegram or its address.

        :raises FetchGone, FetchTooBig, FetchLater: see bot/fetch.py.
        """
        if "://" not in name:
            return await self._telegram(name)
        async with self._store.reader.connect() as connection:
            allowed = await rows.addresses(connection)
        origin = sensors.origin(name)
        if any(origin in inside for _, inside in allowed):
            return await _fetched(name, ThreadedResolver())
        if any(origin in photos for photos, _ in allowed) and not _is_closed(name):
            return await _fetched(name, Public())
        raise FetchGone("not an allowed address")


def _is_closed(address: str) -> bool:
    """Whether the host is an address of a closed network: no resolver is asked about those."""
    host = URL(address).host or ""
    try:
        return not is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        return False


async def _fetched(address: str, resolver: AbstractResolver) -> bytes:
    failure: FetchFailed
    connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True)
    jar = aiohttp.DummyCookieJar()
    try:
        async with (
            asyncio.timeout(WITHIN),
            aiohttp.ClientSession(connector=connector, cookie_jar=jar, trust_env=False) as session,
        ):
            return await _got(session, address)
    except FetchFailed as known:
        failure = known
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        failure = FetchLater(type(error).__name__)
    raise failure  # outside of `except`, so that it carries no address


async def _got(session: aiohttp.ClientSession, address: str) -> bytes:
    url = URL(address)
    async with session.get(
        url, timeout=_QUIET, allow_redirects=False, headers=_HEADERS
    ) as response:
        _check(response)
        data = bytearray()
        async for piece in response.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > MOST_BYTES:
                raise FetchTooBig(f"more than {MOST_BYTES} bytes")
    return bytes(data)


def _check(response: aiohttp.ClientResponse) -> None:
    """Whether what follows may be the picture; who redirects is not followed."""
    if response.status in {429, 500, 502, 503, 504}:
        raise FetchLater(f"picture: {response.status}")
    if response.status != 200:
        raise FetchGone(f"picture: {response.status}")
    if not response.content_type.startswith(("image/", "application/octet-stream")):
        raise FetchGone("no picture")
