"""The state of a sandbox on disk, so that it survives the end of its process.

Written after every call that changed something; SQLite without syncing is enough,
because it is processes that are killed here and not machines.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson

from bot.sandbox.exchange import Exchange
from bot.sandbox.files import FileRecord
from bot.sandbox.updates import Waiting
from bot.sandbox.world import BotAccount, Person, Room, Stored

_TABLE = """create table if not exists thing
    (kind text, key text, place integer, body blob, primary key (kind, key)) without rowid"""


class Journal:
    """Writes what the world has marked as changed, and reads all of it back."""

    def __init__(self, exchange: Exchange, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.exchange = exchange
        self.world = exchange.world
        self.world.changed = {}
        self._place = 0
        self._base = sqlite3.connect(folder / "sandbox.db", isolation_level=None)
        self._base.execute("pragma journal_mode=wal")
        self._base.execute("pragma synchronous=off")
        self._base.execute(_TABLE)

    def save(self) -> None:
        """Write everything that changed since the last time."""
        changed = self.world.changed
        if not changed:
            return
        self.world.changed = {}
        self._base.execute("begin")
        for kind, key in changed:
            found = self._find(kind, key)
            name = orjson.dumps(key).decode()
            if found is None:
                self._base.execute("delete from thing where kind=? and key=?", (kind, name))
                continue
            self._place += 1
            self._base.execute(
                "insert into thing values (?,?,?,?) on conflict do update set body=excluded.body",
                (kind, name, self._place, found),
            )
        self._base.execute("commit")

    def _find(self, kind: str, key: Any) -> bytes | None:
        world = self.world
        find: dict[str, Callable[[], Any]] = {
            "counters": lambda: world.counters | {"offset": world.clock.offset},
            "bot": lambda: world.bots[key],
            "person": lambda: world.people[key],
            "room": lambda: _without_messages(world.rooms[key]),
            "message": lambda: world.rooms[key[:2]].messages.get(key[2]),
            "tap": lambda: world.taps.get(key),
            "poll": lambda: world.polls.get(key),
            "file": lambda: self.exchange.files.records[key],
            "update": lambda: self._waiting(key),
        }
        thing = find[kind]()
        return None if thing is None else orjson.dumps(thing)

    def _waiting(self, key: tuple[int, int]) -> Any:
        for waiting in reversed(self.exchange.queues[key[0]].queue):
            if waiting.id == key[1]:
                return {
                    "body": waiting.body,
                    "expires": waiting.expires,
                    "lane": waiting.lane,
                    "again": waiting.again,
                }
        return None

    def load(self) -> None:
        """Fill an empty world with what was kept, in the order in which it came to be."""
        rows = self._base.execute("select kind, key, place, body from thing order by place")
        for kind, key, place, body in rows.fetchall():
            self._place = max(self._place, place)
            self._take(kind, orjson.loads(key), orjson.loads(body))
        self.world.changed = {}

    def _take(self, kind: str, key: Any, body: Any) -> None:
        world = self.world
        take: dict[str, Callable[[], Any]] = {
            "counters": lambda: self._take_counters(body),
            "bot": lambda: self._take_bot(BotAccount(**body)),
            "person": lambda: world.people.update({key: Person(**body)}),
            "room": lambda: world.rooms.update({tuple(key): Room(**body)}),
            "message": lambda: world.rooms[tuple(key[:2])].messages.update(
                {key[2]: Stored(**body)}
            ),
            "tap": lambda: world.taps.update({key: body}),
            "poll": lambda: world.polls.update({key: body}),
            "file": lambda: self.exchange.files.keep(FileRecord(**body)),
            "update": lambda: self.exchange.queues[key[0]].add(Waiting(**body)),
        }
        take[kind]()

    def _take_counters(self, body: dict[str, Any]) -> None:
        clock = self.world.clock
        clock.restore(max(clock.offset, body.pop("offset")))
        self.world.counters.update(body)

    def _take_bot(self, bot: BotAccount) -> None:
        self.world.bots[bot.id] = bot
        self.exchange.open_queue(bot)

    def close(self) -> None:
        """Write the rest and let the file go."""
        self.save()
        self._base.close()


def _without_messages(room: Room) -> dict[str, Any]:
    return {
        field.name: getattr(room, field.name) for field in fields(room) if field.name != "messages"
    }
