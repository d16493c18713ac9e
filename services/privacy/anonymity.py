"""Reporting without a name (I14, QUALITY T5).

A nameless person stands in for the reporter: everything of the report belongs to them, and
whoever handles it finds nobody else. Who stands behind them is sealed with the key of the
settings, which is not in the store: the machine opens the seal to deliver an answer, a human only
together with another one (`services.privacy.unsealing`). A keyed hash lets reporters find their
own cases again.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Final

from services.errors import Refusal
from services.people import Actor, actor_of
from services.privacy.sealed import Keyring, SealBroken, SecretUnknown
from storage import seals
from storage.outbox import HIDDEN, Message
from storage.tables import Case, SealedReporter
from storage.work import Work

_PEPPER: Final = b"pingan who reported 1"


@dataclass(eq=False)
class NoSeal(Refusal):
    """No key is set, so nothing could be sealed that a restart still opens."""

    key: ClassVar[str] = "refusal-no-seal"


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a nameless reporter."""

    person_id: int
    chat_id: int
    name: str


class _Held:
    """The keyring of this process; set once at its start."""

    ring: Keyring | None = None
    pepper: bytes = b""


def use_secret(secret: str | None) -> None:
    """Seal with this secret of the settings; without one, nobody reports without a name.

    :raises ValueError: a secret shorter than 32 bytes.
    """
    _Held.ring = Keyring(secret.encode()) if secret else None
    _Held.pepper = hmac.digest((secret or "").encode(), _PEPPER, "sha256")


def available() -> bool:
    """Whether somebody can report without a name here."""
    return _Held.ring is not None


def keyring() -> Keyring:
    """What seals and opens here.

    :raises NoSeal: no key is set.
    """
    if _Held.ring is None:
        raise NoSeal
    return _Held.ring


def hashed(person_id: int) -> str:
    """The same for the same person, and nothing to whoever lacks the key."""
    return hmac.new(_Held.pepper, str(person_id).encode(), hashlib.sha256).hexdigest()


def token(draft_key: str) -> str:
    """What stands in place of a draft's key, which names its person."""
    return hmac.new(_Held.pepper, b"draft:" + draft_key.encode(), hashlib.sha256).hexdigest()


def box(case_id: int) -> str:
    """A case's id for the reporter's own conversation, unreadable there."""
    sealed = keyring().seal(str(case_id), purpose="own-case")
    return base64.urlsafe_b64encode(sealed).decode()


def unbox(text: str) -> int | None:
    """The case's id again; None when it was sealed with another key."""
    try:
        return int(keyring().open(base64.urlsafe_b64decode(text), purpose="own-case"))
    except (SealBroken, SecretUnknown, ValueError):
        return None


def named(case: Case) -> int | str:
    """How the reporter's own conversation remembers a case: without a name, unreadably."""
    return box(case.id) if case.anonymous else case.id


def case_id(kept: int | str) -> int:
    """The case that a conversation remembers; 0, which no case has, when it can't be read."""
    return kept if isinstance(kept, int) else unbox(kept) or 0


async def stand_in(work: Work, actor: Actor, *, now: datetime) -> Actor:
    """Somebody without a name, for one report.

    :raises NoSeal: nothing can be sealed here.
    """
    keyring()
    row = await seals.nameless(
        work, locale=actor.locale, elder=actor.elder, chat_id=HIDDEN, now=now
    )
    return replace(
        actor, id=row.id, telegram_id=None, chat_id=HIDDEN, name="", held=(), blocked_until=None
    )


async def seal(work: Work, actor: Actor, case: Case, *, now: datetime) -> None:
    """Keep who stands behind a case's nameless reporter, sealed for this case alone."""
    behind = {"person_id": actor.id, "chat_id": actor.chat_id, "name": actor.name}
    row = SealedReporter(
        case_id=case.id,
        person_id=case.reporter_id or 0,
        sealed=keyring().seal(json.dumps(behind), purpose=_purpose(case.id)),
        hashed=hashed(actor.id),
        sealed_at=now,
    )
    await seals.add(work, row)


async def seal_second(work: Work, first: Case, case: Case, *, now: datetime) -> None:
    """A second case gets a nameless reporter of its own, behind whom the same person stands.

    :raises NoSeal: nothing can be sealed here.
    """
    held = await seals.of_case(work, first.id)
    before = await actor_of(work, held.person_id) if held is not None else None
    if held is None or before is None:
        return
    case.reporter_id = (await stand_in(work, before, now=now)).id
    behind = keyring().open(held.sealed, purpose=_purpose(first.id))
    row = SealedReporter(
        case_id=case.id,
        person_id=case.reporter_id,
        sealed=keyring().seal(behind, purpose=_purpose(case.id)),
        hashed=held.hashed,
        sealed_at=now,
    )
    await seals.add(work, row)


def _purpose(case_id: int) -> str:
    return f"reporter:{case_id}"


async def as_reporter(work: Work, actor: Actor, case: Case | None) -> Actor:
    """The nameless one, when the actor stands behind this case's; else the actor themselves."""
    if case is None or not case.anonymous or case.reporter_id is None:
        return actor
    row = await seals.of_case(work, case.id)
    if row is None or not hmac.compare_digest(row.hashed, hashed(actor.id)):
        return actor
    return await actor_of(work, case.reporter_id) or actor


async def own_ids(work: Work, actor: Actor) -> list[int]:
    """The actor and everybody nameless behind whom they stand."""
    return [actor.id, *await seals.stand_ins(work, hashed(actor.id))]


async def open_seal(work: Work, case: Case) -> Behind | None:
    """Who stands behind a case; only for those who may, which is checked before."""
    row = await seals.of_case(work, case.id)
    return _opened(case.id, row.sealed) if row else None


def _opened(case_id: int, sealed: bytes) -> Behind | None:
    try:
        return Behind(**json.loads(keyring().open(sealed, purpose=_purpose(case_id))))
    except (SealBroken, SecretUnknown, ValueError):
        return None


async def address(connection: object, messages: Sequence[Message]) -> None:
    """Give messages to nameless people their chat, in memory only, as they leave.

    ``connection`` is the open transaction. What can't be opened keeps no address and fails.
    """
    waiting = [one for one in messages if one.chat_id == HIDDEN and one.person_id is not None]
    if not waiting or not available():
        return
    found = await seals.sealed(connection, [one.person_id or 0 for one in waiting])  # type: ignore[arg-type]
    chats = {person: _opened(case, sealed) for case, person, sealed in found}
    for one in waiting:
        behind = chats.get(one.person_id or 0)
        if behind is not None:
            one.chat_id, one.hidden = behind.chat_id, True
