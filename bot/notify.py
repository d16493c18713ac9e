"""Notices find their words when they leave, and papers theirs, in the language of their reader."""

import asyncio
import contextlib
import importlib
from collections.abc import Mapping

import orjson

from bot.api import File
from bot.clock import Clock
from bot.copies import Copies
from bot.encoding import encode
from bot.sending.cards import keyed
from bot.sending.delivery import Rendered
from handlers.context import Card, Context
from handlers.numbers import keys_of
from services import notices
from services.people import Actor, actor_of, group
from storage.engine import Store
from storage.media import MediaDamaged, MediaMissing, MediaStore, Shelf
from storage.outbox import Message
from storage.work import Work, reading


class Notifier:
    """Renders with what the store says now, not with what it said when the notice was promised."""

    def __init__(
        self, store: Store, clock: Clock, *, bot_name: str, media: MediaStore | None = None
    ) -> None:
        self._store = store
        self._media = media
        self._clock = clock
        self._bot_name = bot_name
        self._copies = Copies(store, clock, bot_name=bot_name)
        self.expect = self._copies.expect

    async def _reader(self, work: Work, message: Message) -> Actor | None:
        """Whoever reads it; a group is nobody in particular and reads Chinese."""
        if message.person_id is None:
            return group(message.chat_id)
        return await actor_of(work, message.person_id)

    async def render(self, message: Message) -> Rendered | None:
        """The notice as a method of Telegram; None when it should stay unsaid.

        That is so when the person is gone or stopped the bot, when a release no longer knows the
        notice, and when its renderer says that it is no longer true.
        """
        expected, found = await self._copies.found(message)
        if expected:
            return found
        now = self._clock.now()
        async with self._store.read() as session:
            work = reading(session)
            actor = await self._reader(work, message)
            if actor is None or actor.stopped:
                return None
            ctx = Context(work, actor, now, now, message.chat_id, self._bot_name)
            # Every conversation hangs on this import; a process that only sends does without.
            rendering = importlib.import_module("handlers.notices")
            try:
                notice = notices.read_back(message.notice or "", orjson.loads(message.payload))
            except KeyError:
                return None
            said = await rendering.render(notice, ctx)
        if said is None:
            return None
        method, key = (said.method, keyed(said)) if isinstance(said, Card) else (said, None)
        return Rendered(*encode(method), card_key=key, keys=keys_of(said))

    async def draw(self, message: Message, ref: str) -> File | None:
        """A paper for the reader of this message, as the store says now; None: not for them."""
        now = self._clock.now()
        papers = importlib.import_module("handlers.documents.papers")
        async with self._store.read() as session:
            work = reading(session)
            actor = await self._reader(work, message)
            if actor is None:
                return None
            ctx = Context(work, actor, now, now, message.chat_id, self._bot_name)
            paper = await papers.draw(ctx, ref)
        if paper is None:
            return None
        if isinstance(paper, papers.Bundle):
            contents = await self._contents(paper.files)
            data = await asyncio.to_thread(paper.write, contents)
        else:
            data = await asyncio.to_thread(paper.write)
        return File(paper.name, data, paper.mime)

    async def _contents(self, files: Mapping[str, str]) -> dict[str, bytes]:
        """The bytes of files as people sent them; one that is gone is left out."""
        found = {}
        for name, sha256 in files.items() if self._media else ():
            with contextlib.suppress(MediaMissing, MediaDamaged):
                found[name] = await self._media.get(sha256, kind=Shelf.ORIGINALS)  # type: ignore[union-attr]
        return found
