"""Messages on their way: one at a time for each chat, the most urgent first."""

import heapq
from dataclasses import dataclass, field

from storage.keyboards import Keys
from storage.outbox import Message
from storage.tables import Priority

Lane = int | str
"""A chat, or for a tap's answer, which waits for nobody, a lane of its own."""


@dataclass(slots=True)
class Parcel:
    """A message and what has become of it so far."""

    message: Message
    chat_id: int
    since: float
    """When it was taken, on the monotonic clock."""
    method: str | None
    payload: bytes
    card_key: str | None
    calls: int = 0
    unknowns: int = 0
    left_at: float = 0.0
    instead_of: int | None = None
    keys: Keys | None = None
    """The buttons of what comes by itself, to be typed as well."""
    uploaded: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, message: Message, chat_id: int, now: float) -> "Parcel":
        """A message as it was taken from the outbox."""
        return cls(
            message,
            chat_id,
            now,
            message.method,
            message.payload,
            message.card_key,
            calls=message.attempts,
        )

    def forget_words(self, *, waits: bool) -> None:
        """Of a broadcast that waits: whether it may still leave is asked again (P-4)."""
        if waits and self.bulk and self.message.notice:
            self.method = None

    @property
    def tap(self) -> bool:
        """Whether it answers a tap."""
        return self.message.priority == Priority.TAP

    @property
    def bulk(self) -> bool:
        """Whether it may wait behind everything else."""
        return self.message.priority >= Priority.URGENT

    @property
    def answer(self) -> bool:
        """Whether somebody waits for it in a conversation."""
        return self.message.priority <= Priority.ANSWER

    @property
    def lane(self) -> Lane:
        """Where it queues."""
        return f"tap {self.message.id}" if self.tap else self.chat_id

    @property
    def rank(self) -> tuple[int, int]:
        """Its place in the queue: by urgency, then in the order of the outbox."""
        return self.message.priority, self.message.id

    def __lt__(self, other: "Parcel") -> bool:
        return self.rank < other.rank


@dataclass(slots=True)
class _Line:
    waiting: list[Parcel] = field(default_factory=list)
    flying: bool = False
    parked: bool = False


class Queues:
    """Who is next. A lane whose parcel is under way, or that is parked, offers none."""

    def __init__(self) -> None:
        self._lines: dict[Lane, _Line] = {}
        self._ready: list[tuple[tuple[int, int], Lane]] = []
        self.waiting = 0

    def put(self, parcel: Parcel) -> None:
        """Queue a parcel at its place."""
        line = self._lines.setdefault(parcel.lane, _Line())
        heapq.heappush(line.waiting, parcel)
        self.waiting += 1
        self._offer(parcel.lane, line)

    def first(self) -> Parcel | None:
        """The most urgent parcel of all lanes that may send."""
        while self._ready:
            rank, lane = self._ready[0]
            line = self._lines.get(lane)
            if line and not line.flying and not line.parked and line.waiting:
                parcel = line.waiting[0]
                if parcel.rank == rank:
                    return parcel
            heapq.heappop(self._ready)
        return None

    def start(self, parcel: Parcel) -> None:
        """The parcel that :meth:`first` gave leaves."""
        line = self._lines[parcel.lane]
        heapq.heappop(line.waiting)
        line.flying = True
        self.waiting -= 1

    def done(self, lane: Lane) -> None:
        """What left for this lane has come to an end; the next may follow."""
        line = self._lines.get(lane)
        if line is not None:
            line.flying = False
            self._offer(lane, line)

    def park(self, lane: Lane) -> None:
        """This lane has to wait a while."""
        self._lines[lane].parked = True

    def unpark(self, lane: Lane) -> None:
        """It need not wait any longer."""
        line = self._lines.get(lane)
        if line is not None:
            line.parked = False
            self._offer(lane, line)

    def busy(self, lane: Lane) -> bool:
        """Whether something waits or is under way in this lane."""
        return lane in self._lines

    def clear(self, lane: Lane) -> list[Parcel]:
        """Take away everything that waits in a lane."""
        line = self._lines.get(lane)
        if line is None:
            return []
        taken, line.waiting = line.waiting, []
        self.waiting -= len(taken)
        return taken

    def _offer(self, lane: Lane, line: _Line) -> None:
        if line.flying or line.parked:
            return
        if line.waiting:
            heapq.heappush(self._ready, (line.waiting[0].rank, lane))
        else:
            del self._lines[lane]
