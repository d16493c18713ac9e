"""Evidence: photos, videos, voice, documents and words that people send, with who and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from services.cases import trail, zoning
from services.cases.moves import move, tell_office
from services.cases.states import Happened, State
from services.errors import NotAllowed, Refusal
from services.people import Actor
from storage import cases as rows
from storage.tables import Case, Event, Evidence, Words
from storage.work import Work

BIGGEST: Final = 20 * 1024 * 1024
"""Bytes; a bot cannot download more from Telegram."""

MOST: Final = 30
"""Pieces of evidence one case takes from its reporter."""

FILES: Final = frozenset({"photo", "video", "voice", "audio", "document"})


@dataclass(frozen=True, slots=True)
class File:
    """A file as Telegram announces it; its bytes are fetched later."""

    kind: str
    file_id: str
    unique_id: str
    chat: int
    message: int
    mime: str | None = None
    size: int | None = None
    name: str | None = None
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they came, with their message, so that a later edit finds them."""

    text: str
    chat: int
    message: int
    evidence_id: int | None = None
    """Set when the words are the caption of this file."""


@dataclass(eq=False)
class TooBig(Refusal):
    """A file that Telegram does not let a bot download."""

    key: ClassVar[str] = "refusal-file-too-big"
    megabytes: int = BIGGEST // 1024 // 1024


@dataclass(eq=False)
class TooMuch(Refusal):
    """A case that already holds as much evidence as one can look through."""

    key: ClassVar[str] = "refusal-too-much-evidence"
    most: int = MOST


@dataclass(eq=False)
class CaseEnded(Refusal):
    """Nothing more can be added: the case is closed, rejected or withdrawn."""

    key: ClassVar[str] = "refusal-case-ended"
    number: str


def check_size(file: File) -> None:
    """Let only files pass that can be fetched.

    :raises TooBig: more than Telegram lets a bot download.
    """
    if (file.size or 0) > BIGGEST:
        raise TooBig


async def note(  # noqa: PLR0913 - what a noted file may carry
    work: Work,
    actor: Actor,
    file: File,
    *,
    sent_at: datetime,
    now: datetime,
    case: Case | None = None,
    purpose: str = "report",
    surely_new: bool = False,
) -> Evidence:
    """Write down a file, for a draft or for a case; the fetch job takes it from there.

    The same message noted twice is one piece; ``surely_new`` spares the look for it. Ordered by
    message, an album stays in order however its parts arrive (F24).

    :raises TooBig: it could never be fetched.
    """
    check_size(file)
    if not surely_new:
        known = await rows.evidence_of_message(work, file.chat, file.message)
        if known is not None and known.person_id == actor.id:
            return known
    name = await trail.keep(work, file.name, person_id=actor.id) if file.name else None
    piece = Evidence(
        case_id=case.id if case else None,
        person_id=actor.id,
        kind=file.kind,
        purpose=purpose,
        file_id=file.file_id,
        file_unique_id=file.unique_id,
        file_name_id=name.id if name else None,
        mime=file.mime,
        size=file.size,
        album=file.album,
        position=file.message,
        source_chat=None if case is not None and case.anonymous else file.chat,
        source_message=None if case is not None and case.anonymous else file.message,
        fetch_state="waiting",
        sent_at=sent_at,
        added_at=now,
    )
    await rows.add(work, piece)
    return piece


def words_of(
    case: Case,
    actor: Actor | None,
    piece: Piece,
    words: Words,
    *,
    sent_at: datetime,
    now: datetime,
) -> Evidence:
    """Words as a piece of evidence with the message they came in, not stored yet."""
    return Evidence(
        case_id=case.id,
        person_id=actor.id if actor is not None else None,
        kind="words",
        purpose="report",
        words_id=words.id,
        position=piece.message,
        source_chat=None if case.anonymous else piece.chat,
        source_message=None if case.anonymous else piece.message,
        sent_at=sent_at,
        added_at=now,
    )


async def open_for(work: Work, actor: Actor, case_id: int) -> Case:
    """The actor's own case, if more may still be added to it; locked.

    :raises NotAllowed: not theirs, or not there. :raises CaseEnded: nothing more is taken.
    """
    case = await rows.by_id(work, case_id)
    if case is None or case.reporter_id != actor.id:
        raise NotAllowed
    case = await rows.lock(work, case_id)
    if not State(case.state).open:
        raise CaseEnded(case.number)
    return case


async def add_file(
    work: Work,
    actor: Actor,
    case_id: int,
    file: File,
    *,
    sent_at: datetime,
    now: datetime,
    caption: str | None = None,
) -> Event | None:
    """The reporter adds a file to their open case; None when that very message is in it already.

    :raises NotAllowed: not theirs. :raises CaseEnded: too late. :raises TooBig, TooMuch: no room.
    """
    case = await open_for(work, actor, case_id)
    if await rows.evidence_of_message(work, file.chat, file.message) is not None:
        return None
    await _check_room(work, case)
    piece = await note(work, actor, file, sent_at=sent_at, now=now, case=case, purpose="added")
    words = await trail.keep_said(work, caption, person_id=actor.id) if caption else None
    piece.words_id = words.id if words else None
    return await _added(work, actor, case, piece, at=sent_at, now=now, words=words)


async def add_words(
    work: Work, actor: Actor, case_id: int, piece: Piece, *, sent_at: datetime, now: datetime
) -> Event | None:
    """The reporter adds words to their open case; None when that message is in it already.

    :raises NotAllowed: not theirs. :raises CaseEnded: too late. :raises TooMuch: no room.
    """
    case = await open_for(work, actor, case_id)
    if await rows.evidence_of_message(work, piece.chat, piece.message) is not None:
        return None
    await _check_room(work, case)
    words = await trail.keep_said(work, piece.text, person_id=actor.id)
    kept = words_of(case, actor, piece, words, sent_at=sent_at, now=now)
    kept.purpose = "added"
    await rows.add(work, kept)
    return await _added(work, actor, case, kept, at=sent_at, now=now, words=words)


async def add_place(
    work: Work,
    actor: Actor,
    case_id: int,
    at: tuple[float, float],
    *,
    sent_at: datetime,
    now: datetime,
    source: str = "pin",
) -> Event:
    """The reporter says more exactly where it is; only the stamp is kept, never a track.

    :raises NotAllowed: not theirs. :raises CaseEnded: too late.
    """
    case = await open_for(work, actor, case_id)
    old = {"latitude": case.latitude, "longitude": case.longitude}
    case.latitude, case.longitude = at
    case.place_source = source
    case.updated_at = now
    event = await trail.append(
        work,
        actor,
        case,
        Happened.PLACED,
        at=sent_at,
        now=now,
        public=True,
        old={"had_pin": old["latitude"] is not None},
        new={"source": source},
    )
    await zoning.placed(work, case, now=now)
    return await _answered(work, actor, case, event, now=now)


async def transcribe(
    work: Work, actor: Actor, evidence_id: int, text: str, *, at: datetime, now: datetime
) -> Event:
    """A colleague types what a voice note says; the recording stays beside it (I17).

    :raises NotAllowed: not staff, or no voice note of a case.
    """
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.case_id is None or piece.kind != "voice" or not actor.staff:
        raise NotAllowed
    case = await rows.lock(work, piece.case_id)
    words = await trail.keep_said(work, text, person_id=piece.person_id)
    old, piece.transcript_id = {"words_id": piece.transcript_id}, words.id
    new = {"evidence_id": piece.id}
    return await trail.append(
        work, actor, case, Happened.TRANSCRIBED, at=at, now=now, old=old, new=new, words=words
    )


async def has_album(work: Work, actor: Actor, album: str) -> bool:
    """Whether the first photos of an album went into a case of the actor's already (F24)."""
    return await rows.case_of_album(work, actor.id, album) is not None


async def join_album(
    work: Work, actor: Actor, file: File, *, sent_at: datetime, now: datetime
) -> bool:
    """A photo that comes late joins the case its album went into; False: no such case (F24)."""
    if file.album is None:
        return False
    case_id = await rows.case_of_album(work, actor.id, file.album)
    if case_id is None:
        return False
    case = await rows.lock(work, case_id)
    if await rows.evidence_of_message(work, file.chat, file.message) is not None:
        return True
    piece = await note(work, actor, file, sent_at=sent_at, now=now, case=case)
    await trail.append(
        work, actor, case, Happened.ADDED, at=sent_at, now=now, new={"evidence_id": piece.id}
    )
    return True


async def _check_room(work: Work, case: Case) -> None:
    if len(await rows.evidence_of(work, case.id)) >= MOST:
        raise TooMuch


async def _added(
    work: Work,
    actor: Actor,
    case: Case,
    piece: Evidence,
    *,
    at: datetime,
    now: datetime,
    words: Words | None,
) -> Event:
    case.updated_at = now
    event = await trail.append(
        work,
        actor,
        case,
        Happened.ADDED,
        at=at,
        now=now,
        public=True,
        new={"evidence_id": piece.id, "kind": piece.kind},
        words=words,
    )
    return await _answered(work, actor, case, event, now=now)


async def _answered(work: Work, actor: Actor, case: Case, event: Event, *, now: datetime) -> Event:
    """Whoever was asked back has answered: the case returns to its handler by itself."""
    if case.state == State.WAITING_REPORTER:
        await move(work, actor, case, State.ACCEPTED, expected_version=None, now=now, at=event.at)
    else:
        await tell_office(work, case, event, now=now)
    return event
