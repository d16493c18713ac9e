"""Where the store holds something about a person: to show it all to them, and to erase it.

Every column that names a person stands in ``HOLDINGS``; a test walks the tables and fails for one
that doesn't. So a new table can't be forgotten by `/mydata` or `/erase`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column, delete, or_, select, update

from storage import keyboards
from storage.tables import (
    Case,
    ConversationRow,
    Evidence,
    InboxRow,
    OutboxRow,
    OutState,
    Party,
    Person,
    Row,
    SealedReporter,
    ShownCard,
    Words,
)
from storage.work import Work

ERASED: Final = "erased"
"""The fetch state of a file that its owner had erased."""


class Fate(StrEnum):
    """What becomes of a row when its person is erased."""

    GOES = "goes"
    STAYS = "stays"  # it names a person of whom nothing is known any more
    LEAVES = "leaves"  # it goes with its case
    APART = "apart"  # words, files, messages, the person: each has a way of its own


@dataclass(frozen=True, slots=True)
class Holding:
    """What a row about a person shows them (columns), and what becomes of it."""

    fate: Fate
    shown: tuple[str, ...] = ()


_GOES, _STAYS, _LEAVES, _APART = (Holding(fate) for fate in Fate)

HOLDINGS: Final[Mapping[str, Holding]] = {
    "agenda_imports.person_id": _GOES,
    "appointments.ended_by": _STAYS,
    "approaches.asked_by": _STAYS,
    "approaches.worker_id": _STAYS,
    "assents.recorded_by": _STAYS,
    "attendees.person_id": Holding(Fate.STAYS, ("appointment_id", "side", "accepted_at")),
    "blocks.by_id": _STAYS,
    "blocks.lifted_by": _STAYS,
    "blocks.person_id": Holding(Fate.STAYS, ("reason", "since", "until", "lifted_at")),
    "bulletins.author_id": _STAYS,
    "cadre_videos.cadre_id": Holding(Fate.STAYS, ("area", "words", "sent_at")),
    "cadre_videos.reviewed_by": _STAYS,
    "campaigns.approved_by": _STAYS,
    "campaigns.author_id": _STAYS,
    "case_links.made_by": _STAYS,
    "case_links.undone_by": _STAYS,
    "cases.holder_id": _STAYS,
    "cases.reporter_id": _APART,
    "clock_calls.person_id": _STAYS,
    "consents.person_id": Holding(Fate.STAYS, ("topic", "version", "given_at", "withdrawn_at")),
    "danger_flags.answered_by": _STAYS,
    "danger_flags.by_id": _STAYS,
    "deliveries.person_id": Holding(
        Fate.STAYS, ("campaign_id", "state", "acknowledged_at", "settled_at")
    ),
    "duty.person_id": Holding(Fate.GOES, ("on", "said_at", "until")),
    "duty.substitute_id": _STAYS,
    "events.actor_id": _STAYS,
    "evidence.person_id": _APART,
    "follows.person_id": Holding(Fate.GOES, ("area", "daily", "since", "ended_at")),
    "grants.person_id": Holding(Fate.STAYS, ("role", "area", "granted_at", "revoked_at")),
    "guardians.elder_id": Holding(Fate.GOES, ("offered_at", "agreed_at", "ended_at")),
    "guardians.relative_id": Holding(Fate.GOES, ("offered_at", "agreed_at", "ended_at")),
    "holds.person_id": Holding(Fate.STAYS, ("slot_id", "expires_at")),
    "hosts.person_id": Holding(Fate.STAYS, ("studio_id", "name")),
    "instalment_answers.person_id": Holding(Fate.STAYS, ("instalment_id", "kept", "at")),
    "invites.made_by": _STAYS,
    "invites.used_by": Holding(Fate.STAYS, ("role", "area", "used_at")),
    "looks.person_id": _STAYS,
    "mediation_examples.by_id": _STAYS,
    "mediation_sessions.host_id": _STAYS,
    "outbox.person_id": _APART,
    "parties.person_id": Holding(Fate.STAYS, ("case_id", "side", "accepted_at", "text_version")),
    "party_links.made_by": _STAYS,
    "party_links.used_by": _STAYS,
    "policies.made_by": _STAYS,
    "policies.published_by": _STAYS,
    "quiz_answers.person_id": Holding(Fate.GOES, ("month", "question", "right", "at")),
    "readers.person_id": Holding(Fate.GOES, ("trade", "untailored", "said_at")),
    "register_rows.by_id": _STAYS,
    "reports.person_id": Holding(Fate.STAYS, ("case_id", "sent_at")),
    "satisfaction_asked.person_id": Holding(Fate.GOES, ("case_id", "answered")),
    "saved_audiences.owner_id": _GOES,
    "sealed_reporters.person_id": _APART,
    "session_helpers.invited_by": _STAYS,
    "session_helpers.person_id": Holding(Fate.STAYS, ("session_id", "role", "came_at")),
    "session_notes.by_id": _STAYS,
    "settlement_receipts.person_id": Holding(Fate.STAYS, ("case_id", "version", "at")),
    "settlements.by_id": _STAYS,
    "settlements.court_by": _STAYS,
    "shared_evidence.person_id": Holding(Fate.STAYS, ("evidence_id", "case_id", "shared_at")),
    "shifts.person_id": Holding(Fate.GOES, ("weekday", "start_minute", "end_minute")),
    "source_items.holder_id": _STAYS,
    "subscriptions.person_id": Holding(
        Fate.GOES, ("area", "topic", "language", "source", "since", "ended_at")
    ),
    "supporters.person_id": Holding(Fate.GOES, ("case_id", "at")),
    "tasks.ordered_by": _STAYS,
    "tasks.worker_id": Holding(Fate.STAYS, ("case_id", "state", "accepted_at", "ended_at")),
    "team_members.person_id": Holding(Fate.STAYS, ("team_id", "lead", "since", "until")),
    "transfers.person_id": Holding(Fate.LEAVES, ("case_id", "made_at")),
    "unsealings.agreed_by": _STAYS,
    "unsealings.asked_by": _STAYS,
    "verify_tries.person_id": _GOES,
    "video_views.person_id": _GOES,
    "visits.visited_by": _STAYS,
    "words.person_id": _APART,
    "ties.person_id": _STAYS,
    "waiting_list.person_id": Holding(Fate.STAYS, ("slot_id", "joined_at", "result")),
}


def naming_people() -> set[str]:
    """Every column of every table that names a person, as ``table.column``."""
    return {
        f"{table.name}.{column.name}"
        for table in Row.metadata.sorted_tables
        for column in table.columns
        if _names_somebody(column)
    }


def _names_somebody(column: "Column[Any]") -> bool:
    known = any(key.column.table.name == "people" for key in column.foreign_keys)
    return known or column.name.endswith(("person_id", "_by", "by_id", "actor_id"))


def _of(name: str) -> "Column[Any]":
    table, column = name.split(".")
    return Row.metadata.tables[table].c[column]


async def rows_of(work: Work, people: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    """What the tables show of these people: table → rows."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, holding in HOLDINGS.items():
        if holding.shown:
            column = _of(name)
            shown = [column.table.c[one] for one in holding.shown]
            rows = await work.db.execute(select(*shown).where(column.in_(people)))
            if held := [dict(row._mapping) for row in rows]:  # noqa: SLF001
                found[column.table.name] = held
    return found


async def person(work: Work, person_id: int) -> Person | None:
    """The person themselves."""
    return await work.db.get(Person, person_id)


async def cases_of(work: Work, people: Sequence[int]) -> list[Case]:
    """Cases that these people reported, oldest first."""
    query = select(Case).where(Case.reporter_id.in_(people)).order_by(Case.id)
    return list(await work.db.scalars(query))


async def files_of(work: Work, people: Sequence[int]) -> list[Evidence]:
    """Every file these people sent, oldest first."""
    query = select(Evidence).where(Evidence.person_id.in_(people)).order_by(Evidence.id)
    return list(await work.db.scalars(query))


async def texts_of(work: Work, people: Sequence[int]) -> list[Words]:
    """Every text these people wrote that was not erased, oldest first."""
    query = select(Words).where(Words.person_id.in_(people), Words.text.is_not(None))
    return list(await work.db.scalars(query.order_by(Words.id)))


async def words_of_cases(work: Work, cases: Sequence[int]) -> set[int]:
    """The texts that anything of these cases names: found by the tables, not by a list."""
    found: set[int] = set()
    for table in Row.metadata.sorted_tables:
        owner = table.c.id if table.name == "cases" else table.c.get("case_id")
        if owner is None:
            continue
        for column in table.columns:
            if any(key.column.table.name == "words" for key in column.foreign_keys):
                query = select(column).where(owner.in_(cases), column.is_not(None))
                found |= set((await work.db.execute(query)).scalars())
    return found


async def name_parties(work: Work, person_id: int, words_id: int) -> int:
    """Keep a party's name in the files of their mediations, in words; how many."""
    change = update(Party).where(Party.person_id == person_id, Party.words_id.is_(None))
    changed = await work.db.execute(change.values(words_id=words_id).returning(Party.id))
    return len(changed.all())


async def is_party(work: Work, person_id: int) -> list[int]:
    """The mediations a person is a side of."""
    return list(await work.db.scalars(select(Party.case_id).where(Party.person_id == person_id)))


async def erase_files(work: Work, ids: Sequence[int]) -> None:
    """Take the bytes' names away; their rows stay in the trail, and the bytes are swept."""
    bare: dict[str, Any] = dict.fromkeys(
        ("file_id", "file_unique_id", "sha256", "shared_sha256", "shared_file_id", "album")
    )
    bare |= dict.fromkeys(("source_chat", "source_message", "found_latitude", "found_longitude"))
    change = update(Evidence).where(Evidence.id.in_(ids)).values(**bare, fetch_state=ERASED)
    await work.db.execute(change)


async def erase_rows(work: Work, people: Sequence[int]) -> None:
    """Delete what goes with a person."""
    for name, holding in HOLDINGS.items():
        if holding.fate is Fate.GOES:
            column = _of(name)
            await work.db.execute(delete(column.table).where(column.in_(people)))
    await work.db.execute(delete(SealedReporter).where(SealedReporter.person_id.in_(people)))


async def erase_with_cases(work: Work, people: Sequence[int], *, but: Sequence[int]) -> None:
    """Delete what goes with its case; not of these, which keep theirs."""
    for name, holding in HOLDINGS.items():
        if holding.fate is Fate.LEAVES:
            column = _of(name)
            case = column.table.c.case_id
            theirs = column.in_(people), or_(case.is_(None), case.not_in(but))
            await work.db.execute(delete(column.table).where(*theirs))


async def erase_talk(work: Work, person: Person, people: Sequence[int]) -> None:
    """Drafts, messages on their way and the texts of those that left, which card stands where."""
    waiting = (OutState.QUEUED, OutState.IN_FLIGHT, OutState.IN_RESPONSE)
    theirs = OutboxRow.person_id.in_(people)
    dropped = update(OutboxRow).where(theirs, OutboxRow.state.in_(waiting))
    await work.db.execute(dropped.values(state=OutState.DROPPED, error=ERASED))
    await work.db.execute(update(OutboxRow).where(theirs).values(payload=None, chat_id=0))
    chat, user = person.chat_id or 0, person.telegram_id or 0
    talks = or_(ConversationRow.chat_id == chat, ConversationRow.user_id == user)
    await work.db.execute(delete(ConversationRow).where(talks))
    await work.db.execute(delete(ShownCard).where(ShownCard.chat_id == chat))
    await keyboards.clear(work, chat)
    letters = update(InboxRow).where(InboxRow.lane.in_((chat, user)), InboxRow.state != "new")
    await work.db.execute(letters.values(payload=None))


async def erase_person(work: Work, person: Person, *, now: datetime) -> None:
    """Nobody in particular from now on; what names them names nobody."""
    person.telegram_id = person.chat_id = person.phone = None
    person.name = ""
    person.stopped_at = now
    work.people_changed = True
    await work.db.flush()
