"""One tap that comes several times, and a bot that was away for a day."""

from datetime import timedelta
from pathlib import Path

import pytest

from services.people import Role
from storage.tables import Case
from tests.live import live
from tests.sandbox.phone import Phones
from tests.town import Town


@pytest.mark.row("F10")
async def test_one_tap_under_five_ids_has_one_effect(town: Town) -> None:
    await town.person("赵建国", Role.DISPATCHER)
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.sends_location(30.23, 119.72)
    for label in ("同意", "1 同意", "乱倒"):
        await wang.taps(label)
    preview = wang.last
    submit = next(b["callback_data"] for b in preview.buttons if "提交" in b["text"])
    taps = [wang.tap_event(submit, preview.message_id) for _ in range(5)]
    await town.raw(*({"update_id": 50 + n, "callback_query": tap} for n, tap in enumerate(taps)))
    case = await town.one(Case)
    assert sum(case.number in text and "已收到您的上报" in text for text in wang.texts) == 1
    toasts = [town.telegram.toasts[tap["id"]].get("text", "") for tap in taps]
    assert all("已经提交过了" in toast for toast in toasts[1:]), toasts


@pytest.mark.row("F14")
async def test_after_a_day_of_silence_the_staff_hear_what_may_be_missing(
    phones: Phones, sqlite_url: str, tmp_path: Path
) -> None:
    zhao = await phones.person("赵建国")
    clock = tmp_path / "clock.json"
    settings = {"clock_file": clock, "admins": (zhao.user_id,)}
    async with live(phones.url, sqlite_url, tmp_path, **settings) as app:
        await zhao.text("/start")
        await zhao.hears("您好")
        await app.housekeeping.note_alive()
    clock.write_text(f'{{"offset_seconds": {timedelta(hours=25).total_seconds()}}}', "utf-8")
    async with live(phones.url, sqlite_url, tmp_path, **settings):
        gap = await zhao.hears("更早的可能没有收到", timeout=15)
    assert "12345" in gap.words
