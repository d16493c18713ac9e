"""Residents who report without pause, and a bot that is killed under them.

What is compared at the end is what people were told with what the store holds.
"""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from storage.engine import Store
from storage.tables import Case, InboxRow, OutboxRow, Person
from tests.processes import TOKEN, BotProcess
from tests.sandbox.phone import NothingHeard, Phone, Phones, Seen

NUMBER = re.compile(r"LA-\d{8}-\d{5}-\d")
PATIENCE = 160.0
"""Seconds after which a resident taps again: Telegram keeps a tap for 150.

A bot that lives for 0.4 s may not get to anything for minutes, on a crowded machine.
"""
TAPS = 5
"""So often a resident taps again at most, in all."""

WISHES = ("提交", "同意", "乱倒", "都不是")
"""The buttons a resident taps who wants to report: the first of them that is there."""


@dataclass
class Tally:
    """What happened in one run of the harness."""

    kills: int = 0
    submitted: int = 0
    cases: int = 0
    lost: int = 0
    doubled: int = 0
    copies: Counter[int] = field(default_factory=Counter)
    """How many receipts a case got → how many such cases."""
    waiting: int = 0
    dead: int = 0
    again: int = 0
    """How often a resident had to tap again; 0 unless the machine was too slow."""

    def line(self) -> str:
        """One row of the closing table."""
        copies = ", ".join(f"{n}×: {count}" for n, count in sorted(self.copies.items()))
        return (
            f"kills {self.kills}, submitted {self.submitted}, cases {self.cases}, "
            f"lost {self.lost}, doubled {self.doubled}, receipts per case {{{copies}}}, "
            f"left waiting {self.waiting}, dead letters {self.dead}, tapped again {self.again}"
        )


class Reporter:
    """A resident who reports again and again, and takes note of every receipt."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.reports = 0
        self.again = 0
        self.numbers: Counter[str] = Counter()

    async def run(self, enough: Callable[[], bool]) -> None:
        """File reports one after another until it is enough; the last one to its end."""
        while not enough():
            await self._report()
            self.reports += 1

    async def _report(self) -> None:
        known = set(self.numbers)
        await self.phone.location(30.2305 + random.random() / 100, 119.7201)
        while set(self.numbers) == known:
            await self._react(await self._hears())

    async def _hears(self) -> Seen:
        """What the bot says next; after long silence what it said last, to tap once more."""
        while True:
            try:
                return await self.phone.hears(timeout=PATIENCE)
            except NothingHeard:
                self.again += 1
                if self.again > TAPS:
                    raise
            if not NUMBER.search(self.phone.last.words):
                return self.phone.last

    async def _react(self, seen: Seen) -> None:
        for number in NUMBER.findall(seen.words)[:1]:
            self.numbers[number] += 1
            return
        labels = [str(button.get("text", "")) for button in seen.buttons]
        for wish in WISHES:
            button = next(
                (b for b in seen.buttons if b["text"].split(" ")[-1].startswith(wish)), None
            )
            if button is not None:
                await self.phone.press(seen.id, button["callback_data"])
                return
        if any("不" in label or "取消" in label for label in labels):
            await self.phone.text("路边有一堆渣土")


async def run(
    url: str,
    folder: Path,
    *,
    kills: int,
    people: int = 6,
    longest_life: float = 0.4,
    failpoints: tuple[str, ...] = (),
) -> Tally:
    """Kill the bot so often, at random or at each failpoint in turn; then let it finish."""
    tally = Tally()
    async with Sandbox(Options(token=TOKEN)) as sandbox, Phones(sandbox.url) as phones:
        async with BotProcess(sandbox.url, url, folder) as bot:
            reporters = [Reporter(await phones.person(f"居民{n}")) for n in range(people)]
            over = asyncio.Event()
            tasks = [asyncio.ensure_future(one.run(over.is_set)) for one in reporters]
            for number in range(kills):
                await _one_life(bot, number, longest_life, failpoints)
                tally.kills += 1
                bot.start(**_armed(failpoints, number + 1))
            bot.kill()
            bot.start()
            over.set()
            await asyncio.gather(*tasks)
            await asyncio.sleep(1.0)
            for one in reporters:
                await _drain(one)
        await _compare(url, reporters, tally)
    return tally


def _armed(failpoints: tuple[str, ...], number: int) -> dict[str, str]:
    if not failpoints:
        return {}
    place = failpoints[number % len(failpoints)]
    return {f"die_{place.replace('-', '_')}": str(1 + number % 3)}


async def _one_life(
    bot: BotProcess, number: int, longest: float, failpoints: tuple[str, ...]
) -> None:
    """Let it live until the failpoint hits, or for a random while."""
    if failpoints and number:
        try:
            await bot.ends(6)
        except AssertionError:
            bot.kill()
        return
    if number % 5:  # every fifth time it dies while it starts
        await bot.ready()
    await asyncio.sleep(random.random() * longest)
    bot.kill()


async def _drain(one: Reporter) -> None:
    try:
        while True:
            await one._react(await one.phone.hears(timeout=0.3))
    except NothingHeard:
        return


async def _compare(url: str, reporters: list[Reporter], tally: Tally) -> None:
    store = Store(url)
    async with store.read() as session:
        people = {p.telegram_id: p.id for p in await session.scalars(select(Person))}
        cases = list(await session.scalars(select(Case)))
        tally.waiting = len(
            list(await session.scalars(select(InboxRow).where(InboxRow.state == "new")))
        )
        tally.waiting += len(
            list(
                await session.scalars(
                    select(OutboxRow).where(OutboxRow.state.in_(("queued", "in_flight")))
                )
            )
        )
        tally.dead = len(
            list(await session.scalars(select(InboxRow).where(InboxRow.state == "dead")))
        )
    await store.close()
    tally.cases = len(cases)
    for one in reporters:
        tally.submitted += one.reports
        tally.again += one.again
        mine = {case.number for case in cases if case.reporter_id == people[one.phone.user_id]}
        tally.lost += len(set(one.numbers) - mine)
        tally.doubled += abs(len(mine) - one.reports)
        tally.copies.update(one.numbers.values())
