"""What is done every so often: the trail is chained; old rows, drafts and orphaned files go."""

import asyncio
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import logs
from bot.chaining import Chaining
from bot.clock import Clock
from bot.settings import Settings
from bot.writer import Unavailable, Writer
from services.cases import drafts
from storage import conversations, fetching, inbox, keyboards, outbox
from storage import settings as facts
from storage.engine import Store
from storage.media import MediaStore, MediaUnavailable, Shelf

EVERY = timedelta(hours=1)
LOOK_EVERY = 5.0
YOUNG = timedelta(hours=1)
log = logs.get(__name__)


class Housekeeping:
    """Runs by the bot's clock, so that the demo's jumps reach it too."""

    def __init__(
        self, store: Store, writer: Writer, clock: Clock, media: MediaStore, settings: Settings
    ) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._media = media
        self._chaining = Chaining(writer, clock, settings)
        self._drafts_for = timedelta(days=settings.drafts_days)
        self._last = clock.now()
        self._files: set[str] = set()

    async def run(self) -> None:
        """Sweep until cancelled, and note every minute that we are alive (F14)."""
        while True:
            try:
                await self.note_alive()
                await self.chain()
                if self._clock.now() - self._last >= EVERY:
                    self._last = self._clock.now()
                    await self.sweep()
            except Unavailable:
                pass
            except Exception as error:
                log.error("housekeeping failed", error=logs.trace(error))
            await asyncio.sleep(LOOK_EVERY)

    async def note_alive(self) -> None:
        """Write down that we are here, so that the next start knows how long we were not."""
        await self._writer.transact(self._alive)

    async def chain(self) -> None:
        """Give the lines of the trail that have come since their links."""
        await self._chaining.once()

    async def sweep(self) -> None:
        """Everything once."""
        await self._writer.transact(self._rows)
        while await self._writer.serve(lambda work: drafts.sweep(work, now=self._clock.now())):
            pass
        await self._orphans()

    async def _alive(self, connection: AsyncConnection) -> None:
        await facts.remember(connection, "alive", {"at": self._clock.now().isoformat()})

    async def _rows(self, connection: AsyncConnection) -> None:
        now = self._clock.now()
        await inbox.forget(connection, now=now)
        await outbox.forget(connection, now=now)
        await keyboards.forget(connection, now=now)
        await conversations.forget(connection, untouched_since=now - self._drafts_for)

    async def _orphans(self) -> None:
        """Erase stored files that no row names, on the second sweep that sees them so.

        A file is stored before its row says so; one sweep's grace covers that, and for a file that
        was an orphan and is sent again, the media store remembers that it came lately.
        """
        seen: set[str] = set()
        try:
            for shelf in Shelf:
                names = [name async for name in self._media.iterate(kind=shelf)]
                async with self._store.reader.connect() as connection:
                    for at in range(0, len(names), 500):
                        some = names[at : at + 500]
                        for orphan in set(some) - await fetching.named(connection, some):
                            key = f"{shelf.value}/{orphan}"
                            seen.add(key)
                            if key in self._files:
                                await self._media.erase_orphan(orphan, kind=shelf)
        except MediaUnavailable as error:
            log.warning("media not swept", error=type(error).__name__)
        self._files = seen
