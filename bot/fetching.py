"""Brings people's files home: fetched, kept as they came, and cleaned for everybody else."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot import logs
from bot.clock import Clock
from bot.fetch import FetchGone, FetchLater, FetchTooBig
from bot.writer import Unavailable, Writer
from services import drafting
from services.cases.locating import position_found
from services.dispatch import proofs
from services.media.gate import Cleaned, Gate, GateDown, MediaRefused
from services.media.kinds import Declared, Family, inspect
from services.media.notices import FileUnreadable
from services.mediation import agenda_import, agenda_table
from services.notices import tell
from services.scams import counts
from storage import fetching
from storage.engine import Store
from storage.fetching import Wanted
from storage.media import MediaStore, MediaUnavailable, Shelf
from storage.work import Work

AT_ONCE = 4
LOOK_EVERY = 0.4
PATIENCE = 12
"""Tries before a file counts as lost; with the growing pauses that is about two days."""

_DECLARED = {
    "photo": Declared.PHOTO,
    "video": Declared.VIDEO,
    "voice": Declared.VOICE,
    "audio": Declared.VOICE,
}
log = logs.get(__name__)


_READ = {drafting.POLICY: drafting.arrived, counts.FILE: counts.arrived}
"""Kinds of files that a service reads: what the office decides as data, counts of fraud."""


class Fetcher:
    """The worker of the evidence rows whose bytes are still at Telegram."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        clock: Clock,
        media: MediaStore,
        download: Callable[[str], Awaitable[bytes]],
    ) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._media = media
        self._download = download
        self._gate = Gate()
        self.fetched = 0
        reading = dict.fromkeys(_READ, self._read)
        self._ways = {**reading, agenda_import.KIND: self._read_table}

    async def run(self) -> None:
        """Fetch until cancelled; survives everything that a file or a line can do."""
        try:
            while True:
                try:
                    while await self.once():
                        pass
                except Unavailable:
                    pass
                except Exception as error:
                    log.error("fetching failed", error=logs.trace(error))
                await asyncio.sleep(LOOK_EVERY)
        finally:
            await self._gate.close()

    async def once(self) -> bool:
        """Fetch what is due now, a few at a time; whether there was any."""
        async with self._store.reader.connect() as connection:
            due = await fetching.wanted(connection, now=self._clock.now(), limit=AT_ONCE)
        await asyncio.gather(*(self._bring(one) for one in due))
        return bool(due)

    async def _bring(self, one: Wanted) -> None:
        try:
            data = await self._download(one.file_id)
            await self._ways.get(one.kind, self._keep)(one, data)
        except FetchGone:
            await self._give_up(one, fetching.GONE)
        except (FetchTooBig, MediaRefused):
            await self._give_up(one, fetching.REFUSED)
        except (FetchLater, MediaUnavailable, GateDown, OSError) as error:
            await self._later(one, type(error).__name__)
        except Unavailable:
            raise
        except Exception as error:  # a file nobody foresaw must not hold up the others
            log.error("file failed", kind=one.kind, error=logs.trace(error))
            await self._later(one, type(error).__name__)

    async def _read(self, one: Wanted, data: bytes) -> None:
        """A file that is read and not kept: what came of it, or the reasons why nothing did."""

        async def verb(work: Work) -> None:
            await _READ[one.kind](work, one.id, data, now=self._clock.now())

        await self._writer.serve(verb)
        self.fetched += 1

    async def _read_table(self, one: Wanted, data: bytes) -> None:
        """Studios and hours sent as a table: read beside the loop, shown before it is written."""
        table = await asyncio.to_thread(agenda_table.read, data)

        async def verb(work: Work) -> None:
            await agenda_import.arrived(work, one.id, table, now=self._clock.now())

        await self._writer.serve(verb)
        self.fetched += 1

    async def _keep(self, one: Wanted, data: bytes) -> None:
        """The bytes as they came on the closed shelf, a clean copy on the shared one."""
        shared, mime, cleaned = await self._cleaned(one, data)
        original = await self._media.put(data, kind=Shelf.ORIGINALS)
        copy = await self._media.put(shared, kind=Shelf.SHARED) if shared is not None else None

        async def verb(work: Work) -> None:
            stands = await fetching.fetched(
                work,
                one.id,
                sha256=original.sha256,
                shared_sha256=copy.sha256 if copy else None,
                mime=mime,
                size=original.size,
            )
            if stands:
                await proofs.fetched(work, one.id, now=self._clock.now())
            if stands and cleaned and cleaned.position and one.kind == "document":
                place = cleaned.position
                await position_found(
                    work, one.id, place.latitude, place.longitude, now=self._clock.now()
                )

        await self._writer.serve(verb)
        self.fetched += 1

    async def _cleaned(self, one: Wanted, data: bytes) -> tuple[bytes | None, str, Cleaned | None]:
        """A copy for others: re-encoded pictures, remuxed film and sound; else none."""
        kind = inspect(data, _DECLARED.get(one.kind, Declared.DOCUMENT))
        match kind.family:
            case Family.IMAGE:
                picture = await self._gate.clean_image(data)
                return picture.jpeg, "image/jpeg", picture
            case Family.VIDEO:
                return (await self._gate.clean_video(data)).data, kind.mime, None
            case Family.AUDIO:
                return (await self._gate.clean_voice(data)).data, kind.mime, None
            case Family.DOCUMENT:
                return None, kind.mime, None

    async def _later(self, one: Wanted, reason: str) -> None:
        if one.attempts + 1 >= PATIENCE:
            await self._give_up(one, fetching.GONE)
            return
        pause = timedelta(seconds=min(6 * 3600, 2 ** (one.attempts + 1)))
        log.warning("file not fetched yet", reason=reason, attempt=one.attempts + 1)

        async def verb(work: Work) -> None:
            await fetching.later(work, one.id, after=self._clock.now() + pause)

        await self._writer.serve(verb)

    async def _give_up(self, one: Wanted, state: str) -> None:
        """The case stays; whoever sent the file is asked for it once more (F70)."""

        async def verb(work: Work) -> None:
            now = self._clock.now()
            if await fetching.given_up(work, one.id, state) and one.person_id is not None:
                key = f"file-unreadable-{one.id}"
                tell(work, one.person_id, FileUnreadable(one.id), now=now, dedupe_key=key)

        await self._writer.serve(verb)
        log.warning("file given up", state=state, kind=one.kind)
