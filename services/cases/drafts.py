"""Drafts: what was sent but never confirmed goes away again, all of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from services.people import Actor
from storage import cases as rows
from storage.tables import Evidence
from storage.work import Work

KEPT_FOR: Final = timedelta(days=7)
"""How long an unfinished report waits for its person."""

SWEPT_AT_ONCE: Final = 200


async def erase(
    work: Work, actor: Actor, evidence_ids: Sequence[int], *, now: datetime
) -> list[str]:
    """Erase files of the actor's own draft; what already belongs to a case stays.

    Returns the digests of stored bytes that no row names any more, for the media folder.
    """
    mine = [
        one
        for one in await rows.evidence_by_ids(work, evidence_ids)
        if one.person_id == actor.id and one.case_id is None
    ]
    return await _gone(work, mine, now=now)


async def sweep(work: Work, *, now: datetime) -> list[str]:
    """Erase files that waited too long to become part of a case, some at a time.

    Returns the digests of stored bytes that no row names any more; call again while it erases.
    """
    old = await rows.forgotten_drafts(work, added_before=now - KEPT_FOR, limit=SWEPT_AT_ONCE)
    return await _gone(work, old, now=now)


async def _gone(work: Work, pieces: Sequence[Evidence], *, now: datetime) -> list[str]:
    if not pieces:
        return []
    words = [one for piece in pieces for one in (piece.words_id, piece.file_name_id) if one]
    digests = {one for piece in pieces for one in (piece.sha256, piece.shared_sha256) if one}
    await rows.remove(work, *pieces)
    await rows.erase_words(work, words, now=now)
    return sorted(digests - await rows.still_named(work, sorted(digests)))
