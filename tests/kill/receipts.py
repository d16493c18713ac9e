"""Receipts under kills (P-2): one report a life, killed around its receipt; how often it came.

The negative control is a sender that writes a message down as sent before it sends it, as a bot
does that wants no second copy at any price: killed in between, it owes a receipt for good.
"""

from collections import Counter
from contextlib import suppress
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from bot.sender import Sender
from bot.sending.parcels import Parcel
from storage import outbox
from storage.outbox import Settled
from storage.tables import OutState
from tests.kill.harness import NUMBER
from tests.processes import TOKEN, BotProcess, be_the_bot
from tests.reporting import to_the_preview
from tests.sandbox.phone import NothingHeard, Phone, Phones

MOMENTS = (
    {"die_before_send": "3"},
    {"die_after_send": "3"},
    {"die_before_send": "2"},
    {"die_before_settle": "1"},
)
"""The answer to the tap, the changed preview and the receipt leave in this order."""

COMES_WITHIN = 3.0
"""Seconds in which a receipt that waits in the store is there, and a lost one is not."""


class SettledFirst(Sender):
    """Writes down that a message was sent, and then sends it."""

    async def _carry(self, parcel: Parcel, *, paced: bool) -> None:
        done = Settled(parcel.message.id, OutState.SENT, 1, self._clock.now())

        async def job(connection: AsyncConnection) -> None:
            await outbox.settle(connection, [done])

        await self._write(job)
        await super()._carry(parcel, paced=paced)


def _be_hasty(environment: dict[str, str], log: str) -> None:
    import bot.app  # noqa: PLC0415

    vars(bot.app)["Sender"] = SettledFirst
    be_the_bot(environment, log)


class Hasty(BotProcess):
    """The bot with the sender of the negative control."""

    target = staticmethod(_be_hasty)


async def copies(url: str, folder: Path, build: type[BotProcess]) -> Counter[int]:
    """Kill the bot once at each moment; how many receipts a case got → how many such cases."""
    came: Counter[int] = Counter()
    async with (
        Sandbox(Options(token=TOKEN)) as sandbox,
        Phones(sandbox.url) as phones,
        build(sandbox.url, url, folder) as bot,
    ):
        for number, moment in enumerate(MOMENTS):
            phone = await phones.person(f"居民{number}")
            await to_the_preview(phone)
            bot.kill()
            bot.start(**moment)
            await phone.tap("提交")
            await bot.ends()
            bot.start()
            await bot.ready()
            came[await _receipts(phone)] += 1
    return came


async def _receipts(phone: Phone) -> int:
    """How many messages with the number of the case came; two are two though they say the same."""
    heard: set[int] = set()
    with suppress(NothingHeard):
        while True:
            seen = await phone.hears("事件编号", timeout=COMES_WITHIN)
            assert NUMBER.search(seen.words)
            heard.add(seen.id)
    return len(heard)
