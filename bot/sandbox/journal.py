"""The state of a sandbox on disk, so that it survives the end of its process.

Written after every call that changed something; SQLite without syncing is enough,
because it is processes that are killed here and not machines.
"""

import sqlite3
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
        thing: Any
        if kind == "counters":
            thing = world.counters | {"offset": world.clock.offset}
        elif kind == "bot":
            thing = world.bots[key]
        elif kind == "person":
            thing = world.people[key]
        elif kind == "room":
            thing = _without_messages(world.rooms[key])
        elif kind == "message":
            thing = world.rooms[key[:2]].messages.get(key[2])
        elif kind == "tap":
            thing = world.taps.get(key)
        elif kind == "poll":
            thing = world.polls.get(key)
        elif kind == "file":
            thing = self.exchange.files.records[key]
        else:
            thing = self._waiting(key)
        return None if thing is None else orjson.dumps(thing)

    def _waiting(self, key: tuple[int, int]) -> Any:
        for waiting in reversed(self.exchange.queues[key[0]].queue):
            if waiting.id == key[1]:
                return {"body": waiting.body, "expires": waiting.expires, "lane": waiting.lane,
                        "again": waiting.again}
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
        if kind == "counters":
            world.clock.restore(max(world.clock.offset, body.pop("offset")))
            world.counters.update(body)
        elif kind == "bot":
            world.bots[key] = BotAccount(**body)
            self.exchange.open_queue(world.bots[key])
        elif kind == "person":
            world.people[key] = Person(**body)
        elif kind == "room":
            world.rooms[tuple(key)] = Room(**body)
        elif kind == "message":
            world.rooms[tuple(key[:2])].messages[key[2]] = Stored(**body)
        elif kind == "tap":
            world.taps[key] = body
        elif kind == "poll":
            world.polls[key] = body
        elif kind == "file":
            self.exchange.files.keep(FileRecord(**body))
        elif kind == "update":
            self.exchange.queues[key[0]].add(Waiting(**body))

    def close(self) -> None:
        """Write the rest and let the file go."""
        self.save()
        self._base.close()


def _without_messages(room: Room) -> dict[str, Any]:
    return {
        field.name: getattr(room, field.name) for field in fields(room)
        if field.name != "messages"
    }
