"""A picture is fetched from where it may come from, and no request goes inside."""

import socket
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from bot import outside
from bot.fetch import FetchGone, FetchLater, FetchTooBig
from bot.outside import Outside, Public, is_public
from tests.bot.posting import source
from tests.corpus import media
from tests.town import Town

CLOSED = (
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "172.16.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to be refused
    "224.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "fd00::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "",
    "localhost",
)


class Camera:
    """A host with a picture, a redirect and other things, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        match request.path:
            case "/moved.jpg":
                where = {"Location": f"{self.url}/1.jpg"}
                return web.Response(status=302, headers=where)
            case "/page":
                return web.Response(text="hello", content_type="text/html")
            case "/big.jpg":
                return web.Response(
                    body=b"x" * (outside.MOST_BYTES + 1), content_type="image/jpeg"
                )
            case "/busy.jpg":
                return web.Response(status=503)
            case _:
                return web.Response(body=media.photo(), content_type="image/jpeg")


@pytest.fixture
async def camera() -> AsyncIterator[Camera]:
    held = Camera()
    site = web.Application()
    site.router.add_get("/{any}", held.answer)
    async with TestServer(site) as server:
        held.url = f"http://127.0.0.1:{server.port}"
        yield held


async def nothing(name: str) -> bytes:
    return name.encode()


@pytest.mark.row("D11")
async def test_a_listed_host_inside_gives_its_picture_and_nothing_else(
    town: Town, camera: Camera
) -> None:
    await source(town, inside=(camera.url,))
    files = Outside(town.store, nothing)
    assert (await files.download(f"{camera.url}/1.jpg")) == media.photo()
    for path, error in (
        ("/moved.jpg", FetchGone),
        ("/page", FetchGone),
        ("/big.jpg", FetchTooBig),
        ("/busy.jpg", FetchLater),
    ):
        with pytest.raises(error) as caught:
            await files.download(camera.url + path)
        assert camera.url not in repr(caught.value)
    assert camera.asked.count("/1.jpg") == 1, "a redirect is not followed"
    assert await files.download("AgACAgUAAx0") == b"AgACAgUAAx0"


@pytest.mark.row("D11")
async def test_nothing_unlisted_is_asked(town: Town, camera: Camera) -> None:
    files = Outside(town.store, nothing)
    with pytest.raises(FetchGone):
        await files.download(f"{camera.url}/1.jpg")
    await source(town, photos=("https://cams.example",))
    with pytest.raises(FetchGone):
        await files.download(f"{camera.url}/1.jpg")
    assert camera.asked == []


class Leads(AbstractResolver):
    """A name that leads where somebody wants it to."""

    def __init__(self, *addresses: str) -> None:
        self.addresses: Sequence[str] = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del family
        blank: Any = {"hostname": host, "port": port, "family": 2, "proto": 0, "flags": 0}
        return [blank | {"host": one} for one in self.addresses]

    async def close(self) -> None:
        """Holds nothing."""


@pytest.mark.row("D11")
@pytest.mark.parametrize("address", CLOSED)
async def test_a_name_that_leads_inside_leads_nowhere(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(OSError, match="no public address"):
        await Public(Leads(address)).resolve("cams.example", 443)
    found = await Public(Leads(address, "93.184.216.34")).resolve("cams.example", 443)
    assert [one["host"] for one in found] == ["93.184.216.34"]


async def test_a_listed_address_that_is_inside_is_refused_unless_said_so(town: Town) -> None:
    await source(town, photos=("https://127.0.0.1",))
    with pytest.raises(FetchGone):
        await Outside(town.store, nothing).download("https://127.0.0.1/1.jpg")
