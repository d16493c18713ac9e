"""Everything the store holds about a person, for them alone (P3; PIPL 45).

One document of plain values, and the files they sent, in parts that Telegram takes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services import places
from services.people import Actor
from services.privacy import anonymity
from storage import cases, personal
from storage.tables import Case, Evidence
from storage.work import Work

PART: Final = 40 * 1024 * 1024
"""Bytes of files in one part; Telegram takes 50 MB from a bot (DOMAIN.md, limits)."""

_ENDINGS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "application/pdf": "pdf",
}


@dataclass(frozen=True, slots=True)
class Mine:
    """A part of somebody's data: the whole document, and some of their files by name."""

    said: dict[str, Any]
    files: dict[str, str]
    parts: int


async def count_parts(work: Work, actor: Actor) -> int:
    """Into how many archives it goes; one at least."""
    people = await anonymity.own_ids(work, actor)
    return len(_parts(await personal.files_of(work, people)))


async def gather(work: Work, actor: Actor, part: int, *, now: datetime) -> Mine:
    """Everything about the actor; ``part`` counts from 0, and the document is in each."""
    people = await anonymity.own_ids(work, actor)
    person = await personal.person(work, actor.id)
    files = await personal.files_of(work, people)
    mine = await personal.cases_of(work, people)
    numbers = {case.id: case.number for case in mine}
    parts = _parts(files)
    named = {one.id: _name(one, numbers) for one in files if one.sha256}
    said = {
        "made_at": now.isoformat(),
        "person": {
            "telegram_id": person.telegram_id if person else None,
            "name": person.name if person else "",
            "phone": person.phone if person else None,
            "language": actor.locale,
            "since": person.created_at.isoformat() if person else None,
        },
        "cases": [await _case(work, case, files, named) for case in mine],
        "texts": [one.text for one in await personal.texts_of(work, people)],
        "tables": _plain(await personal.rows_of(work, people)),
    }
    chosen = parts[part] if part < len(parts) else []
    return Mine(said, {named[one.id]: one.sha256 or "" for one in chosen}, len(parts))


async def _case(
    work: Work, case: Case, files: list[Evidence], named: dict[int, str]
) -> dict[str, Any]:
    texts = await cases.words(work, [case.words_id, case.address_id])
    lines = await cases.trail(work, case.id, public=True)
    return {
        "number": case.number,
        "kind": case.kind,
        "category": case.category,
        "state": case.state,
        "result": case.result,
        "town": places.town(case.town_code).name if case.town_code else None,
        "village": places.village(case.village_code).name if case.village_code else None,
        "latitude": case.latitude,
        "longitude": case.longitude,
        "address": texts.get(case.address_id or 0),
        "words": texts.get(case.words_id or 0),
        "reported_at": case.created_at.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "timeline": [
            {"at": line.at.isoformat(), "what": line.kind, "words": words} for line, words in lines
        ],
        "files": [named[one.id] for one in files if one.case_id == case.id and one.id in named],
    }


def _name(one: Evidence, numbers: dict[int, str]) -> str:
    ending = _ENDINGS.get(one.mime or "", "bin")
    return f"files/{numbers.get(one.case_id or 0, 'draft')}-{one.id}.{ending}"


def _parts(files: list[Evidence]) -> list[list[Evidence]]:
    parts: list[list[Evidence]] = [[]]
    room = PART
    for one in files:
        if not one.sha256:
            continue
        size = one.size or 0
        if size > room and parts[-1]:
            parts.append([])
            room = PART
        parts[-1].append(one)
        room -= size
    return parts


def _plain(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [{name: _value(one) for name, one in row.items()} for row in rows]
        for table, rows in tables.items()
    }


def _value(one: Any) -> Any:
    return one.isoformat() if isinstance(one, datetime) else one
