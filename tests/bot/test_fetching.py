"""Files come home in the background, cleaned, and survive whatever a line or a file does."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from services.media.plain import is_plain_jpeg
from storage.media import Shelf
from storage.tables import Evidence
from tests.corpus import media
from tests.live import live
from tests.sandbox.phone import Phone, Phones


async def _agrees(wang: Phone) -> None:
    await wang.hears("请您同意")
    await wang.tap("同意")
    await wang.hears("出境")
    await wang.tap("1 同意")
    await wang.hears("什么事")


@pytest.mark.row("S6")
async def test_a_photo_is_kept_as_it_came_and_shared_without_metadata(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        wang = await phones.person("王桂英")
        sent = media.photo()
        await wang.document(sent, "IMG_0001.JPG")
        await _agrees(wang)
        piece = await _fetched(app)
        original = await app.media.get(piece.sha256 or "", kind=Shelf.ORIGINALS)
        shared = await app.media.get(piece.shared_sha256 or "", kind=Shelf.SHARED)
        assert original == sent
        assert len(original) == piece.size
        assert any(secret in original for secret in media.SECRETS)
        assert not any(secret in shared for secret in media.SECRETS)
        assert is_plain_jpeg(shared)


async def _fetched(app: object) -> Evidence:
    for _ in range(200):
        async with app.store.read() as session:  # type: ignore[attr-defined]
            pieces = list(await session.scalars(select(Evidence)))
        if pieces and pieces[0].fetch_state != "waiting":
            return pieces[0]
        await asyncio.sleep(0.05)
    raise AssertionError("the file was not fetched")


@pytest.mark.row("F70")
async def test_a_file_that_cannot_be_read_is_asked_for_again_and_the_report_stands(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    async with live(phones.url, sqlite_url, tmp_path) as app:
        wang = await phones.person("王桂英")
        broken = tmp_path / "broken.jpg"
        broken.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 200)
        await wang.document(broken, "IMG_0001.JPG")
        await _agrees(wang)
        await wang.hears("没能读出来")
        piece = await _fetched(app)
        assert piece.fetch_state == "refused"
