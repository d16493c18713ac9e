"""A long run leaves nothing behind when the sandbox is told to keep little."""

from bot.sandbox.options import Options
from bot.sandbox.server import Sandbox
from tests.sandbox.caller import TOKEN


async def test_memory_stays_flat() -> None:
    people = [{"id": 1000 + number, "first_name": "p"} for number in range(20)]
    options = Options(token=TOKEN, people=people, keep_messages=5, ledger_size=50)
    async with Sandbox(options) as sandbox:
        bot = sandbox.world.first_bot
        offset = 0
        for turn in range(200):
            for person in people:
                sandbox.phone.text(int(str(person["id"])), f"第 {turn} 次")
            batch = await sandbox.api.call(bot, "getUpdates", {"offset": offset}, {})
            offset = batch[-1]["update_id"] + 1
            sent = await sandbox.api.call(bot, "sendMessage", {"chat_id": 1000, "text": "x"}, {})
            sandbox.phone.tap(1000, sent["message_id"], "x")
            sandbox.clock.advance(10)
        await sandbox.api.call(bot, "getUpdates", {"offset": offset + 1}, {})
        assert all(len(room.messages) == 5 for room in sandbox.world.rooms.values())
        assert len(sandbox.exchange.queues[bot.id].queue) == 0
        assert len(sandbox.world.taps) <= 31
        assert len(sandbox.api.ledger.after(0)) == 50
