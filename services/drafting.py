"""A policy sent as a file in the chat: noted, fetched like any file, drafted if it can be read.

A turn never waits for a download, so what came of it is told by a notice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

import orjson

from services.cases import evidence
from services.cases.evidence import File
from services.errors import NotAllowed, Refusal
from services.notices import Notice, register, tell
from services.people import Actor, actor_of
from services.policies import BadPolicy, Finding, check_publisher
from services.versions import kind_of
from storage import cases as rows
from storage import fetching
from storage.work import Work

POLICY: Final = "policy"
"""Kind of the evidence row; its purpose is the kind of policy."""

BIGGEST: Final = 2 * 1024 * 1024
"""Bytes; what is larger is looked through longer than the chat may wait: `pingan policy`."""

LONGEST: Final = 60
"""Characters of a file's name that are kept as the note of a version."""

NOT_JSON: Final = Finding("policies-not-json")


@dataclass(eq=False)
class TooBigToDraft(Refusal):
    """A file that only the command line takes."""

    key: ClassVar[str] = "refusal-too-big-to-draft"
    megabytes: int = BIGGEST // 1024 // 1024


@register
@dataclass(frozen=True, slots=True)
class PolicyDrafted(Notice):
    """To whoever sent a file: it is a draft now."""

    kind: str
    version: int


@register
@dataclass(frozen=True, slots=True)
class PolicyRefused(Notice):
    """To whoever sent a file: why it is none; each flaw is a key and its arguments."""

    kind: str
    flaws: list[tuple[str, Mapping[str, str | int]]]


async def send(
    work: Work, actor: Actor, name: str, file: File, *, sent_at: datetime, now: datetime
) -> None:
    """Note a file that is to become a draft of this kind.

    :raises NotAllowed: not the actor's to decide. :raises TooBigToDraft: not by chat.
    """
    check_publisher(actor)
    kind = kind_of(name)
    if (file.size or 0) > BIGGEST:
        raise TooBigToDraft
    piece = await evidence.note(work, actor, file, sent_at=sent_at, now=now, purpose=kind.name)
    piece.kind = POLICY


async def arrived(work: Work, evidence_id: int, data: bytes, *, now: datetime) -> None:
    """The bytes of such a file are here: it becomes a draft, or its sender reads why not."""
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.person_id is None:
        return
    await fetching.given_up(work, evidence_id, fetching.DONE)
    actor = await actor_of(work, piece.person_id)
    if actor is None:
        return
    names = await rows.words(work, [piece.file_name_id])
    note = names.get(piece.file_name_id or 0, "")[:LONGEST]
    try:
        told = await _draft(work, actor, piece.purpose, data, note, now=now)
    except NotAllowed:  # their role was taken back meanwhile, and they were told of that
        return
    tell(work, actor.id, told, now=now)


async def _draft(
    work: Work, actor: Actor, name: str, data: bytes, note: str, *, now: datetime
) -> Notice:
    try:
        body: Any = orjson.loads(data)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        return _refused(name, (NOT_JSON,))
    try:
        row = await kind_of(name).draft(work, actor, body, note=note, now=now)
    except BadPolicy as refusal:
        bare = Finding("policies-reason", {"reason": refusal.reason})
        return _refused(name, refusal.flaws or (bare,))
    return PolicyDrafted(name, row.version)


def _refused(name: str, flaws: tuple[Finding, ...]) -> PolicyRefused:
    return PolicyRefused(name, [(one.key, dict(one.fields)) for one in flaws])
