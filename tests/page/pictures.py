"""Takes the pictures of README and docs from the running demo, so that they stay true.

``make pictures`` renews them: it starts ``pingan demo`` in a fresh folder, lets the sample people
live a morning of it, and photographs their phones.
"""

import asyncio
import io
import re
import shutil
import signal
import socket
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from tests.page.conftest import FLAGS
from tests.page.villagers import Villager

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WANG, MING, GRID, DESK, APPROVER, MEDIATOR, LEAD, BROADCASTER, SHEN = range(1001, 1010)
ALL = range(WANG, SHEN + 1)
EVERYBODY = range(WANG, WANG + 40)
"""Everybody who may have a phone in the demo, so that only those wanted are in a picture."""
STORM = "今晚到明天上午有大到暴雨，里畈村山边和河边的住户请提前收好东西，听到通知马上转移。"


@asynccontextmanager
async def the_demo() -> AsyncIterator[str]:
    """A demo of its own, in a folder that goes with it; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="pingan-pictures-") as folder:
        command = (sys.executable, "-m", "bot", "demo", "--quiet")
        process = await asyncio.create_subprocess_exec(
            *command, "--port", port, "--state", folder, stdout=PIPE, stderr=DEVNULL
        )
        assert process.stdout is not None
        while b"http://" not in (line := await process.stdout.readline()):
            assert line, "the demo ended before it began"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.wait(), 30)


class Camera:
    """A window on the demo, and what is photographed in it."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser, self._url = browser, url

    @asynccontextmanager
    async def window(
        self, people: set[int], width: int, height: int, *, dark: bool = False
    ) -> AsyncIterator[Page]:
        """The page with the phones of these people."""
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=1.5,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        away = [one for one in EVERYBODY if one not in people]
        saved = f'{{"away":{away},"chats":{{}}}}'
        await context.add_init_script(f"localStorage.setItem('pingan-page-stage', '{saved}')")
        page = await context.new_page()
        await page.goto(self._url)
        await page.wait_for_selector("[data-ready]")
        await page.wait_for_timeout(1500)
        yield page
        await context.close()

    async def phone(self, person: int, name: str) -> None:
        """One person's phone as it stands now."""
        async with self.window({person}, 430, 900) as page:
            shown = page.locator(f'.phone[data-person="{person}"]')
            keep(name, await shown.screenshot())

    async def page(
        self,
        name: str,
        people: set[int],
        button: str = "",
        *,
        then: Callable[[], Awaitable[None]] | None = None,
        dark: bool = False,
    ) -> None:
        """The whole page, after a tap on a button above the phones and what somebody does then."""
        async with self.window(people, 1440, 860, dark=dark) as page:
            if button:
                await page.get_by_role("button", name=button).first.click()
            if then:
                await then()
            await page.wait_for_timeout(1500)
            keep(name, await page.screenshot())

    async def tour(self, name: str, title: str, until: str) -> None:
        """A tour at the moment when its caption says these words."""
        async with self.window(set(ALL), 1440, 860) as page:
            await page.get_by_role("button", name="导览").click()
            await page.get_by_role("menuitem", name=title).click()
            await page.locator(".tour-words", has_text=until).wait_for(timeout=120_000)
            await page.locator(".head-line", has_text="中断").first.wait_for(timeout=60_000)
            await page.wait_for_timeout(700)
            keep(name, await page.screenshot())
            await page.locator("body[data-tour]").wait_for(timeout=120_000)


def keep(name: str, picture: bytes) -> None:
    """Write a picture, with 256 colours, which is what a drawn page needs."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    few = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


async def a_report(people: dict[int, Villager], camera: Camera) -> None:
    """李明 reports rubble, the officer on duty receives it and asks back."""
    ming, desk = people[MING], people[DESK]
    await camera.phone(MING, "home")
    await ming.sends("rubble")
    await ming.taps("^1 同意")
    await ming.sees("出境")
    await ming.taps("^1 同意")
    await ming.taps("垃圾、渣土")
    await ming.sees("在哪里")
    await ming.says("里畈")
    await ming.sees("请看一遍")
    await ming.says("村口路边倒了一大堆建筑垃圾，车过不去。")
    await ming.sees("车过不去")
    await camera.phone(MING, "report")
    await ming.taps("提交")
    await ming.sees(r"LA-\d{8}")
    await desk.taps("受理")
    await desk.sees("您在办")
    await camera.phone(GRID, "grid")
    await camera.phone(DESK, "desk")
    await ming.sees("已受理")
    await camera.phone(MING, "receipt")


async def a_booking(people: dict[int, Villager], camera: Camera) -> None:
    """王桂英 asks to meet a representative on Wednesday morning, and the mediator accepts."""
    wang, host = people[WANG], people[MEDIATOR]
    await wang.says("/mediate")
    for label in ("开始预约", "党代表", "我本人", "周三 09:00", "到工作室"):
        await wang.taps(label)
    await wang.sees("请看一眼")
    await wang.says("和隔壁为滴水和院墙的事，想请人说一说")
    await wang.sees("滴水")
    await wang.taps("发送")
    await wang.sees("使用您提供的内容")
    await wang.taps("^1 同意")
    await wang.sees("出境")
    await wang.taps("^1 同意")
    await host.sees("滴水")
    await camera.phone(MEDIATOR, "mediator")
    await host.taps("接受这个时间")
    await wang.sees("已约定")
    await wang.says("先不留")
    await wang.sees("在这里给您提时间$")
    await camera.phone(WANG, "mediation")


async def a_warning(people: dict[int, Villager], camera: Camera) -> None:
    """The town's broadcaster warns one village; a second person approves."""
    writer, approver = people[BROADCASTER], people[APPROVER]
    await writer.says("/warn")
    await writer.sees("整段发来")
    await writer.says(STORM)
    for label in ("里畈村", "天气预警", "重大"):
        await writer.taps(label)
    await writer.sees("由另一个人审核")
    await camera.phone(BROADCASTER, "warning")
    await writer.taps(re.escape("送审（2 人）"))
    await approver.sees("请审核")
    await camera.phone(APPROVER, "approve")
    await approver.taps("批准发送")
    await writer.sees("发送完了")
    await people[MING].sees("天气预警")


async def everything(camera: Camera, url: str) -> None:
    """One morning, and its pictures."""
    async with aiohttp.ClientSession(url) as session:
        people = {one: Villager(session, one) for one in ALL}
        await people[MING].sees("平安临安")
        await a_report(people, camera)
        await a_warning(people, camera)
        await people[MING].says("/my")
        await people[MING].taps(r"（已受理）")
        await people[MING].sees("进展")
        await a_booking(people, camera)
        await the_page(people, camera)


async def the_page(people: dict[int, Villager], camera: Camera) -> None:
    """The phones side by side, and what can be opened above them."""
    shown = {WANG, MING, DESK, BROADCASTER}
    await camera.page("phones", shown)
    await camera.page("phones-dark", shown, dark=True)
    await camera.page("clock", {WANG, MEDIATOR, MING}, "演示时间")
    await camera.page("trouble", {WANG, MING, DESK}, "故障演练")
    await some_cases(people[MING])
    await a_task(people, camera)
    await camera.page("map", {MING, DESK}, "地图")
    await camera.page("glass", {MING, DESK}, "透视墙", then=lambda: another_report(people[MING]))
    await camera.tour("tour", "一条预警", "强行杀掉")


async def some_cases(ming: Villager) -> None:
    """Three more reports, so that the map has something to show."""
    for sample, category, spot in (
        ("lamp", "道路、路灯损坏", (30.2335, 119.7165)),
        ("drain", "积水、河道、污水", (30.1652, 119.2243)),
        ("straw", "秸秆、垃圾焚烧", (30.3301, 119.6201)),
    ):
        await ming.sends(sample)
        await ming.taps(category)
        await ming.is_asked("在哪里")
        await ming.pins(*spot)
        await ming.is_asked("请看一遍")
        await ming.taps("提交")
        await ming.is_asked(r"LA-\d{8}")


async def a_task(people: dict[int, Villager], camera: Camera) -> None:
    """Rubble in the first zone: a worker has the card, the desk its board."""
    ming, shen, desk = people[MING], people[SHEN], people[DESK]
    await ming.sends("waste-night")
    await ming.taps("垃圾、渣土")
    await ming.is_asked("在哪里")
    await ming.pins(30.2285, 119.7662)
    await ming.is_asked("请看一遍")
    await ming.taps("提交")
    await shen.taps("接单$")
    await shen.sees("您已接单")
    await camera.phone(SHEN, "worker")
    await desk.says("/board")
    await desk.sees("值班看板")
    await camera.phone(DESK, "board")


async def another_report(ming: Villager) -> None:
    """A report that is just being handed in, for the glass wall."""
    await ming.sends("tree")
    await ming.taps("说不清、其他")
    await ming.is_asked("在哪里")
    await ming.says("里畈")
    await ming.is_asked("请看一遍")
    await ming.taps("提交")


async def main() -> None:
    """Renew every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright, the_demo() as url:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*FLAGS]
        )
        await everything(Camera(browser, url), url)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
