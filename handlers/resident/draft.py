"""A report while it is being written: what is there, and what is missing first."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

import orjson
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from handlers.resident.callbacks import Reporting
from services.cases.behalf import Absent
from services.cases.categories import HELP, SCAM, find, is_safe
from services.cases.drafts import KEPT_FOR
from services.cases.evidence import MOST, File, Piece, TooMuch
from services.cases.intake import Draft, Spot
from services.cases.states import Kind
from services.privacy import anonymity
from services.privacy.consents import Topic, wanted
from services.privacy.masking import mask

KEY: Final = "report"
"""Where a conversation's data keeps the draft."""

PARKED: Final = "parked"
"""Where a draft waits that its person put aside."""


@dataclass(slots=True)
class Held:
    """A file of the draft; ``id`` is its evidence once consent let it be kept."""

    file: File
    sent: float = 0.0
    """When it was sent, in seconds since 1970."""
    id: int | None = None


@dataclass(slots=True)
class Report:
    """The draft of a report. Nothing of it is in the case store before consent."""

    key: str
    kind: str = Kind.INCIDENT
    category: str | None = None
    files: list[Held] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    spot: Spot | None = None
    consents: list[str] = field(default_factory=list)
    town: str | None = None
    found: list[str] = field(default_factory=list)
    typed: str | None = None
    """A place as it was typed, while several could be meant."""
    danger: str | None = None
    """A dangerous category, while its number is shown."""
    elsewhere: bool = False
    """Whether the person said that the pin they sent is really outside the district."""
    page: int = 0
    anywhere: bool = False
    """A call-back may be asked for without saying where."""
    version: int = 0
    begun: float = 0.0
    """When it was begun, in seconds since 1970; it is kept for a week."""
    looked: list[float] | None = None
    """The pin for which ``sides`` were looked up."""
    sides: dict[str, str] = field(default_factory=dict)
    """Zones that the pin may belong to, by code with their names."""
    behalf: dict[str, str | None] | None = None
    """For whom a grid worker reports: name and phone (G10)."""
    compared: list[Any] | None = None
    """Category and pin for which open cases close by were looked for."""
    same: list[int] = field(default_factory=list)
    """Open cases that may be the same."""
    unlike: bool = False
    """Whether the person said that it is none of them."""
    anonymous: bool = False
    """Without a name, as its category lets one (I14)."""
    source: str = "chat"
    """Who saw it: a resident in the chat, or staff (the wall, a call, a worker on the spot)."""

    def expired(self, now: datetime) -> bool:
        """Whether it has waited longer than drafts are kept; its files may be gone already."""
        return now.timestamp() - self.begun > KEPT_FOR.total_seconds()

    @property
    def absent(self) -> Absent | None:
        """The person without a phone for whom this is reported."""
        return Absent(self.behalf["name"] or "", self.behalf["phone"]) if self.behalf else None

    @property
    def may_be_anonymous(self) -> bool:
        """Whether this can be reported without a name."""
        listed = self.kind == Kind.INCIDENT and self.category is not None
        plain = self.behalf is None and self.source == "chat"
        return listed and plain and anonymity.available() and find(self.category or "").anonymous

    @property
    def quiet(self) -> bool:
        """Whether nobody who looks at this phone may see what it is about (I21)."""
        return self.category is not None and is_safe(self.category)

    @property
    def help(self) -> bool:
        """Whether this asks for a person instead of reporting."""
        return self.kind == Kind.HELP

    @property
    def tip(self) -> bool:
        """Whether this hands a suspicious message to somebody who looks at it."""
        return self.kind == Kind.SCAM_TIP

    @property
    def material(self) -> bool:
        """Whether it holds anything of the person's own; whom to call in which town is not yet."""
        bare = self.spot is None or (self.spot.latitude is None and self.spot.address is None)
        placed = self.spot is not None and not (self.help and bare)
        return bool(self.files or self.pieces or placed)

    @property
    def agreed(self) -> bool:
        """Whether all consents that a report needs are there; staff on duty report in office."""
        return self.source != "chat" or wanted(self.consents) is None

    @property
    def pinned(self) -> bool:
        """Whether it says to the metre where: what a consent of its own is asked for (P2)."""
        return self.spot is not None and self.spot.latitude is not None

    @property
    def asks_pin(self) -> bool:
        """Whether its pin came before the sentence that says what it is for."""
        return self.pinned and self.source == "chat" and Topic.LOCATION not in self.consents

    def unpin(self) -> None:
        """Forget the pin; what is known without it (village, address) stays."""
        if self.spot is not None and self.pinned:
            self.spot = self.spot.bare()
            self.looked = self.compared = None
            self.sides, self.same = {}, []
            self.version += 1

    @property
    def words(self) -> str:
        """The description as it stands."""
        return "\n".join(piece.text for piece in self.pieces)

    @property
    def evidence_ids(self) -> tuple[int, ...]:
        """The files that are kept, in the order of their messages."""
        inorder = sorted(self.files, key=lambda held: held.file.message)
        return tuple(held.id for held in inorder if held.id is not None)

    @property
    def asks_side(self) -> bool:
        """Whether the pin is so near a border that its person has to say which side (I6)."""
        return len(self.sides) > 1

    def take_words(self, text: str, chat: int, message: int) -> None:
        """Add words, with numbers that nobody should send covered (A7); the same message again
        replaces what it said.

        :raises TooMuch: more messages than anybody reads.
        """
        kept = [piece for piece in self.pieces if (piece.chat, piece.message) != (chat, message)]
        if len(kept) >= MOST:
            raise TooMuch
        piece = Piece(mask(text).text, chat, message)
        self.pieces = sorted([*kept, piece], key=lambda one: one.message)
        self.version += 1

    def take_file(self, file: File, sent_at: datetime) -> Held | None:
        """Add a file; None when that message is in the draft already.

        :raises TooMuch: more files than anybody looks through.
        """
        if any((h.file.chat, h.file.message) == (file.chat, file.message) for h in self.files):
            return None
        if len(self.files) >= MOST:
            raise TooMuch
        held = Held(file, sent_at.timestamp())
        self.files.append(held)
        return held

    def has_album(self, album: str | None) -> bool:
        """Whether an earlier part of this album is in the draft."""
        return album is not None and any(held.file.album == album for held in self.files)

    def missing(self) -> State:
        """What to ask next: the first thing that is not there yet."""
        if self.material and not self.agreed:
            return Reporting.consenting
        if self.help:
            placed = self.spot is not None or self.anywhere
            return Reporting.confirming if placed else Reporting.choosing_town
        if self.tip:
            given = bool(self.files or self.pieces)
            return Reporting.confirming if given else Reporting.gathering
        if self.category is None:
            return Reporting.choosing_category
        if not (self.files or self.pieces):
            return Reporting.gathering
        return self._place_missing() or Reporting.confirming

    def _place_missing(self) -> State | None:
        """What to ask about the place; near a border also the side."""
        if self.spot is None:
            return Reporting.placing
        if self.asks_side and self.spot.zone_code is None:
            return Reporting.choosing_side
        return Reporting.choosing_same if self.same and not self.unlike else None

    def confirmed(self, *, key: str) -> Draft:
        """What is handed to intake; captions go with their photo."""
        ids = {(held.file.chat, held.file.message): held.id for held in self.files}
        return Draft(
            key=key,
            category=self.category or "",
            spot=self.spot,
            pieces=tuple(
                replace(piece, evidence_id=ids.get((piece.chat, piece.message)))
                for piece in self.pieces
            ),
            evidence=self.evidence_ids,
            kind=Kind(self.kind),
            source="behalf" if self.behalf else self.source,
            on_behalf=self.absent.words() if self.absent else None,
            unlike=tuple(self.same),
            anonymous=self.anonymous and self.may_be_anonymous,
        )


def fresh(now: datetime, *, kind: str = Kind.INCIDENT, consents: list[str]) -> Report:
    """A new draft; asking for a person, or about a scam, has its category already."""
    category = {Kind.HELP: HELP, Kind.SCAM_TIP: SCAM}.get(Kind(kind))
    key = secrets.token_hex(4)
    return Report(key, kind, category, consents=consents, begun=now.timestamp())


def read(stored: dict[str, Any]) -> Report:
    """The draft as it was stored."""
    files = [Held(**{**one, "file": File(**one["file"])}) for one in stored["files"]]
    pieces = [Piece(**one) for one in stored["pieces"]]
    spot = Spot(**stored["spot"]) if stored["spot"] else None
    return Report(**{**stored, "files": files, "pieces": pieces, "spot": spot})


async def load(state: FSMContext) -> Report | None:
    """The draft of this conversation, also one put aside."""
    stored = (await state.get_data()).get(KEY)
    return read(stored) if stored else None


async def save(state: FSMContext, report: Report) -> None:
    """Keep the draft with the conversation, as plain values."""
    await state.update_data({KEY: stored(report)})


def stored(report: Report) -> dict[str, Any]:
    """The draft as plain values."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(report))
    return plain


async def expire(state: FSMContext, now: datetime) -> None:
    """Forget a draft put aside longer ago than drafts are kept."""
    data = await state.get_data()
    if PARKED in data and read(data[PARKED]).expired(now):
        data.pop(PARKED)
        await state.set_data(data)


async def drop(state: FSMContext) -> None:
    """Forget the draft; the conversation stands nowhere."""
    data = await state.get_data()
    await state.set_data({key: value for key, value in data.items() if key not in {KEY, "menu"}})
    await state.set_state(None)
