"""A warning by the whole bot as a process: refused or stopped, the copies add up."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.sandbox.server import Sandbox
from bot.sending.settling import CLAIM
from services.outreach import campaigns, running
from storage.tables import Campaign, Delivery
from storage.work import Work
from tests.bot.desk import AUTHOR, VILLAGERS, arrived, at_desk, copies
from tests.sandbox.phone import Phones

Verb = Callable[..., Awaitable[Campaign]]
FAST = {"messages_per_second": "1000"}
"""The paid limit, at which most is on its way when somebody taps."""


@pytest.mark.row("B7")
async def test_who_answers_403_is_counted_and_passed_over_next_time(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    few = range(200, 206)
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        sandbox.world.person(203).blocked.append(4242)
        author = await desk.prepare(few)
        await desk.warns(author)
        process.start()
        assert await process.ready()
        await desk.over()
        process.kill()
        assert copies(sandbox) == {one: 1 for one in few if one != 203}
        outcome = Counter((one.state, one.reason) for one in await desk.all(Delivery))
        assert outcome == {("sent", None): 5, ("failed", "blocked"): 1}
        await desk.warns(author)
        newest = max(await desk.all(Campaign), key=lambda one: one.id)
        assert newest.frozen_count == 5


@pytest.mark.row("P-4", "F43")
@pytest.mark.parametrize("settings", [{}, FAST], ids=["free", "paid"])
@pytest.mark.parametrize("verb", [running.pause, campaigns.cancel], ids=["pause", "cancel"])
async def test_after_the_tap_one_claim_leaves_at_most(
    verb: Verb, settings: dict[str, str], sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with at_desk(sqlite_url, sandbox, tmp_path, **settings) as (desk, process):
        author = await desk.prepare(VILLAGERS)
        number = await desk.warns(author)
        process.start()
        await arrived(sandbox, 40)

        async def tap(work: Work, verb: Verb = verb) -> Campaign:
            return await verb(work, author, number, version=1, now=desk.now)

        await desk.do(tap)
        before = copies(sandbox).total()
        await desk.at_rest()
        after = copies(sandbox).total() - before
        assert after <= CLAIM
        assert before + after < len(VILLAGERS), "it came too late to prove anything"
        states = await desk.states()
        assert states.total() == len(VILLAGERS)
        if verb is running.pause:
            await desk.do(
                lambda work: running.resume(work, author, number, version=1, now=desk.now)
            )
            await desk.over()
            assert copies(sandbox) == dict.fromkeys(VILLAGERS, 1), "what was kept back came once"


async def test_words_that_telegram_takes_from_nobody_reach_nobody_and_the_author_hears_it(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        said = "Bad Request: can't parse entities: Unsupported start tag"
        answer = {"error_code": 400, "description": said}
        rules = [
            {"method": "sendMessage", "chat_id": one, "count": 9, "answer": answer}
            for one in VILLAGERS
        ]
        sandbox.exchange.trouble.change({"rules": rules})
        await desk.warns(await desk.prepare(VILLAGERS))
        process.start()
        await shown(sandbox, "不收这段文字")
        await shown(sandbox, "已暂停")
        await desk.at_rest()
        assert copies(sandbox) == {}
        states = await desk.states()
        assert 0 < states["failed"] < len(VILLAGERS), "it does not ask two hundred times"
        assert states["failed"] + states["pending"] == len(VILLAGERS)


@pytest.mark.row("F48")
async def test_an_answer_leaves_before_what_was_decided_long_before_it(
    sqlite_url: str, sandbox: Sandbox, phones: Phones, tmp_path: Path
) -> None:
    async with at_desk(sqlite_url, sandbox, tmp_path) as (desk, process):
        await desk.warns(await desk.prepare(VILLAGERS))
        process.start()
        await arrived(sandbox, 40)
        phone = phones.phone(VILLAGERS[-1])
        await phone.start()
        await phone.hears("平安")
        assert copies(sandbox).total() < len(VILLAGERS) - 2 * CLAIM, "the answer waited for them"
        await desk.over()
        assert copies(sandbox) == dict.fromkeys(VILLAGERS, 1)


async def shown(sandbox: Sandbox, words: str) -> None:
    """Wait until the author's card says so."""
    for _ in range(600):
        if any(words in one for one in to_author(sandbox)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(to_author(sandbox)[-1:])


def to_author(sandbox: Sandbox) -> list[str]:
    """Everything that was said on the author's phone."""
    calls = sandbox.api.ledger.after(0)
    mine = [one["params"] for one in calls if one["params"].get("chat_id") == AUTHOR]
    return [str(one["text"]) for one in mine if "text" in one]
