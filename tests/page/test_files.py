"""Pictures, albums, films, voice and files, as they go out and as they come in."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.page.gallery import CHEN, WANG
from tests.page.screen import Screen
from tests.sandbox.caller import Caller

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_sample_photo_is_one_tap_away(screen: Screen, api: Caller) -> None:
    await screen.phone(WANG).get_by_role("button", name="附件").click()
    await screen.phone(WANG).get_by_role("button", name="发送：路边建筑垃圾").click()
    photo = await screen.until(lambda: screen.said(WANG)[-1].get("photo"))
    assert photo[-1]["width"] == 1120
    shown = screen.phone(WANG).locator(".out .visual img").last
    await expect(shown).to_have_js_property("complete", True)
    assert await shown.evaluate("image => image.naturalWidth") > 0


async def test_three_chosen_photos_go_as_one_album(screen: Screen, api: Caller) -> None:
    phone = screen.phone(WANG)
    await phone.get_by_role("button", name="附件").click()
    for what in ("下水口堵塞积水", "树倒了拦住路", "路灯坏了"):
        await phone.get_by_role("button", name=f"选入相册：{what}").click()
    await phone.get_by_label("添加说明（可不填）").fill("三处问题")
    await phone.get_by_role("button", name="一起发送 3 张").click()
    await screen.until(lambda: len([one for one in screen.said(WANG) if "photo" in one]) == 3)
    photos = screen.said(WANG)[-3:]
    assert len({one["media_group_id"] for one in photos}) == 1
    assert photos[0]["caption"] == "三处问题"
    await expect(phone.locator(".out .album .visual")).to_have_count(3)
    updates = [one["message"] for one in await api.updates() if "message" in one]
    assert len([one for one in updates if one.get("media_group_id")]) == 3


async def test_an_own_file_goes_out_and_comes_back_whole(
    screen: Screen, api: Caller, tmp_path: Path
) -> None:
    phone = screen.phone(CHEN)
    paper = tmp_path / "合同.docx"
    paper.write_bytes(b"PK\x03\x04 a contract")
    await phone.get_by_role("button", name="附件").click()
    await phone.get_by_role("tab", name="文件").click()
    await phone.get_by_label("选择本机文件").set_input_files(paper)
    await screen.until(lambda: screen.said(CHEN)[-1].get("document"))
    async with screen.page.expect_download() as wait:
        await phone.get_by_role("link", name="下载 合同.docx").click()
    download = await wait.value
    assert download.suggested_filename == "合同.docx"
    saved = tmp_path / "saved"
    await download.save_as(saved)
    assert saved.read_bytes() == paper.read_bytes()


async def test_a_voice_note_plays(screen: Screen, gallery: Caller) -> None:
    player = screen.phone(WANG).locator(".player").first
    await player.get_by_role("button", name="播放").click()
    await expect(player.get_by_role("button", name="暂停")).to_be_visible()
    await expect(player.locator(".bars .done").first).to_be_attached()


async def test_the_viewer_walks_through_an_album(screen: Screen, gallery: Caller) -> None:
    await screen.phone(WANG).locator(".album .visual").first.click()
    viewer = screen.page.get_by_role("dialog", name="查看")
    await expect(viewer.locator(".viewer-caption")).to_have_text("同一条路上的三处")
    await screen.page.keyboard.press("ArrowRight")
    await expect(viewer.locator(".viewer-count")).to_have_text("2 / 3")
    await screen.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)


async def test_a_film_runs(screen: Screen, gallery: Caller) -> None:
    await screen.phone(WANG).get_by_role("button", name="打开视频: 秸秆冒烟").click()
    film = screen.page.locator(".viewer video")
    await expect(film).to_have_js_property("videoWidth", 640)
    await screen.page.keyboard.press("Escape")
