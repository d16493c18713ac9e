"""The trail of a case: lines are added, never changed; words stand apart so that they can go."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.people import Actor
from services.privacy.masking import mask
from storage import cases as rows
from storage.tables import Case, Event, Words
from storage.work import Work

RESIDENT = "resident"
SYSTEM = "system"


def digest(text: str, salt: str) -> str:
    """What stays of a text once it is erased; with the salt gone too, nobody can guess it back."""
    return hashlib.sha256(f"{salt}:{text}".encode("utf-8", "surrogatepass")).hexdigest()


def words_row(text: str, *, person_id: int | None) -> Words:
    """Words of a person, not stored yet.

    NUL and lone surrogates, which PostgreSQL and UTF-8 refuse, become a visible mark (F59).
    """
    text = text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    salt = secrets.token_hex(8)
    return Words(person_id=person_id, text=text, digest=f"{salt}${digest(text, salt)}")


async def keep(work: Work, text: str, *, person_id: int | None) -> Words:
    """Store words of a person apart from everything else."""
    words = words_row(text, person_id=person_id)
    await rows.add(work, words)
    return words


async def keep_said(work: Work, text: str, *, person_id: int | None) -> Words:
    """The same for what somebody sent; card and identity numbers are covered (A7)."""
    return await keep(work, mask(text).text, person_id=person_id)


def mark(words: Words) -> dict[str, Any]:
    """How a line of the trail names words: their id and digest, never themselves."""
    return {"words_id": words.id, "digest": words.digest.partition("$")[2]}


def role_in(actor: Actor | None, case: Case) -> str:
    """In which role somebody acts on this case."""
    if actor is None:
        return SYSTEM
    own = actor.id == case.reporter_id and case.source == "chat"
    if own or not actor.held:
        return RESIDENT
    return str(actor.held[0].role)


async def append(  # noqa: PLR0913 - one line of the trail has these fields
    work: Work,
    actor: Actor | None,
    case: Case,
    kind: str,
    *,
    at: datetime,
    now: datetime,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    words: str | Words | None = None,
    public: bool = False,
    first: bool = False,
) -> Event:
    """Add a line: who did what, codes and ids before and after, words in the erasable table.

    ``at`` is when it happened (Telegram's time), ``now`` when we wrote it down. ``public`` lines
    are shown to the reporter. ``first`` spares the look at the trail of a case just made.
    """
    seq = 1 if first else await rows.next_seq(work, case.id)
    who = actor.id if actor else None
    kept = await keep(work, words, person_id=who) if isinstance(words, str) else words
    line = Event(
        case_id=case.id,
        seq=seq,
        kind=str(kind),
        actor_id=who,
        actor_role=role_in(actor, case),
        old=dict(old or {}),
        new=dict(new or {}) | (mark(kept) if kept else {}),
        words_id=kept.id if kept else None,
        public=public,
        at=at,
        recorded_at=now,
    )
    await rows.add(work, line)
    return line
