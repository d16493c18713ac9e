"""A case as it is shown: its words, place, evidence and trail read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.dispatch.promises import Promise, promised
from storage import cases as rows
from storage.tables import Case, Evidence
from storage.work import Work

CARD: Final = "case:"
"""How the key of every card that shows a case begins."""

GROUP: Final = "group"
"""What a file is that colleagues posted in their group: it is not shown to the reporter."""


def card_key(case_id: int, what: str = "card") -> str:
    """Under which key a message about a case is remembered, so that a reply finds the case."""
    return f"{CARD}{case_id}:{what}"


def case_id_of(key: str) -> int | None:
    """The case that a card's key names; None when it is a card of something else."""
    number = key.removeprefix(CARD).partition(":")[0]
    return int(number) if key.startswith(CARD) and number.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    id: int
    kind: str
    actor_id: int | None
    role: str | None
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    words: str | None
    at: datetime
    before: str | None = None
    """What an edited message said before (I15)."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything its card says. Names and words may be missing once erased."""

    case: Case
    words: str | None
    address: str | None
    evidence: tuple[Evidence, ...]
    captions: Mapping[int, str]
    """Words, transcripts and file names of the evidence, by the id of the words."""
    lines: tuple[Line, ...]
    promise: Promise | None = None
    """What its reporter is promised next; read for them alone."""

    def files(self, kind: str) -> list[Evidence]:
        """Its evidence of one kind, in order."""
        return [one for one in self.evidence if one.kind == kind]


async def view_of(work: Work, case: Case, *, public: bool | None = None) -> CaseView:
    """Read what a card shows; whether the asker may see it was checked before.

    ``public`` True keeps to the lines that the reporter may see; None takes all.
    """
    pieces = [
        p for p in await rows.evidence_of(work, case.id) if not (public and p.purpose == GROUP)
    ]
    wanted = [case.words_id, case.address_id]
    wanted += [one.words_id for one in pieces] + [one.file_name_id for one in pieces]
    wanted += [one.transcript_id for one in pieces]
    texts = await rows.words(work, wanted)
    trail = await rows.trail(work, case.id, public=public)
    earlier = await rows.words(work, [event.old.get("words_id") for event, _ in trail])
    return CaseView(
        case=case,
        words=texts.get(case.words_id or 0),
        address=texts.get(case.address_id or 0),
        evidence=tuple(pieces),
        captions=texts,
        lines=tuple(
            Line(
                id=event.id,
                kind=event.kind,
                actor_id=event.actor_id,
                role=event.actor_role,
                old=event.old,
                new=event.new,
                words=said,
                at=event.at,
                before=earlier.get(event.old.get("words_id") or 0),
            )
            for event, said in trail
        ),
        promise=await promised(work, case.id) if public else None,
    )
