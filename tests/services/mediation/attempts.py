"""A process of its own that takes places as fast as it can: ``python -m … URL COUNT SEED LOCK``.

Says that it is ready, waits for a line, then takes. Prints how many it took, how many it was
refused, and how long the slowest hundredth waited.
"""

import asyncio
import json
import random
import sys
from time import perf_counter

from sqlalchemy import select

from services.mediation import holds
from services.mediation.codes import Track
from services.mediation.errors import SlotTaken
from services.people import Actor, actor_of
from storage import mediation as rows
from storage.engine import Store
from storage.tables import Person, Slot
from storage.work import Work, share
from tests.services.mediation.studio import MONDAY

AT_ONCE = 64


async def unlocked(work: Work, slot_id: int) -> Slot | None:
    """Look at a slot without locking it, and let the others look as well."""
    found = await work.db.scalar(select(Slot).where(Slot.id == slot_id))
    await asyncio.sleep(0.001)
    return found


class Taking:
    """Takes places of all slots in a random order, some attempts at once."""

    def __init__(self, store: Store, people: list[Actor], slots: list[int]) -> None:
        self.store, self.people, self.slots = store, people, slots
        self.turn = asyncio.Lock()
        self.took = self.refused = 0
        self.waits: list[float] = []

    async def attempt(self, actor: Actor, slot_id: int) -> None:
        """One attempt, in a transaction of its own; SQLite has one writer in a process."""
        began = perf_counter()
        async with self.turn, self.store.write() as connection:
            work = share(connection)
            try:
                track = Track.REPRESENTATIVES
                slot = await holds.open_slot(work, actor, slot_id, track, now=MONDAY)
                await holds.take_seat(work, actor, slot, now=MONDAY, until=None)
                await work.keep()
                self.took += 1
            except SlotTaken:
                await work.drop()
                self.refused += 1
        self.waits.append(perf_counter() - began)

    async def run(self, count: int, dice: random.Random) -> None:
        """So many attempts, 64 at once."""
        for at in range(0, count, AT_ONCE):
            some = range(min(AT_ONCE, count - at))
            await asyncio.gather(
                *(self.attempt(dice.choice(self.people), dice.choice(self.slots)) for _ in some)
            )


async def main(url: str, count: int, seed: int, *, lock: bool) -> None:
    """Take places in the store at ``url``."""
    if not lock:
        rows.lock_slot = unlocked
    store = Store(url)
    async with store.write() as connection:
        work = share(connection)
        ids = list(await work.db.scalars(select(Person.id).where(Person.name != "何师傅")))
        people = [one for person in ids if (one := await actor_of(work, person))]
        query = select(Slot.id).where(Slot.track == "representatives")
        slots = list(await work.db.scalars(query))
        await work.drop()
    taking = Taking(store, people, slots)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)  # so that all begin together
    await taking.run(count, random.Random(seed))
    await store.close()
    waits = sorted(taking.waits)
    p99 = waits[int(len(waits) * 0.99)] if waits else 0.0
    sys.stdout.write(json.dumps({"took": taking.took, "refused": taking.refused, "p99": p99}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), lock=sys.argv[4] == "on"))
