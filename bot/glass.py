"""The glass wall and the map of the demo: what stands in the store, read beside the bot."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

import locales
from services import places
from services.cases import categories
from services.cases.states import Kind, State
from services.places import zones as zone_map
from storage.engine import Store
from storage.tables import Case, ConversationRow, Event, InboxRow, OutboxRow, TimerRow, Words
from storage.work import reading

Json = dict[str, Any]

ROWS = 12
LOOK_BACK = timedelta(seconds=1)
WAITING = 4
"""Promises of earlier that are shown beside the new ones, the next first."""

MOST_CASES = 500
WORDS_SHOWN = 80
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
"""The page's name of a language and ours."""


class Wall:
    """Tells what the last update wrote; ids and codes only, the page finds the words."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._update: int | None = None
        self._known: set[tuple[int, datetime]] = set()
        self._fresh: set[tuple[int, datetime]] = set()

    async def last(self) -> Json | None:
        """The last update and its transaction: talk, trail, timers and messages.

        Reads beside the bot and changes nothing; None before the first update.
        """
        store = Store(self._url)
        try:
            async with store.read() as session:
                update = await session.scalar(
                    select(InboxRow).order_by(InboxRow.id.desc()).limit(1)
                )
                if update is None:
                    return None
                return {
                    "update": {
                        "person": update.lane,
                        "outcome": update.state,
                        "tries": update.attempts,
                        "at": update.received_at.isoformat(),
                    },
                    "transaction": await self._written(session, update),
                }
        finally:
            await store.close()

    async def _written(self, session: AsyncSession, update: InboxRow) -> Json:
        since = update.received_at - LOOK_BACK
        talk = await session.scalar(
            select(ConversationRow).where(ConversationRow.user_id == update.lane).limit(1)
        )
        return {
            "talk": talk.state if talk else None,
            "events": await _events(session, since),
            "timers": await self._timers(session, update.id),
            "messages": await _messages(session, update.id, since),
        }

    async def _timers(self, session: AsyncSession, update_id: int) -> list[Json]:
        """Promises armed since the last look, and the next of those that wait."""
        query = select(TimerRow).where(TimerRow.fired_at.is_(None))
        rows = list(await session.scalars(query.order_by(TimerRow.due_at, TimerRow.id)))
        armed = {(row.id, row.due_at) for row in rows}
        if update_id != self._update:
            self._fresh = set()
        if self._update is not None:
            self._fresh |= armed - self._known
        self._update, self._known = update_id, armed
        fresh = [row for row in rows if (row.id, row.due_at) in self._fresh]
        waiting = [row for row in rows if (row.id, row.due_at) not in self._fresh]
        return [
            {"kind": row.kind, "due": row.due_at.isoformat(), "fresh": row in fresh}
            for row in (*fresh[:ROWS], *waiting[:WAITING])
        ]


async def _events(session: AsyncSession, since: datetime) -> list[Json]:
    query = (
        select(Event, Case.number)
        .join(Case, Case.id == Event.case_id)
        .where(Event.recorded_at >= since)
        .order_by(Event.id.desc())
        .limit(ROWS)
    )
    lines = reversed((await session.execute(query)).tuples().all())
    return [
        {
            "case": number,
            "line": event.seq,
            "kind": event.kind,
            "words": _line_words(event),
            "at": event.recorded_at.isoformat(),
        }
        for event, number in lines
    ]


async def _messages(session: AsyncSession, update_id: int, since: datetime) -> list[Json]:
    """Answers to this update, and what anybody was told since."""
    answer = OutboxRow.inbox_id == update_id
    told = OutboxRow.inbox_id.is_(None) & (OutboxRow.created_at >= since)
    query = select(OutboxRow).where(answer | told)
    rows = await session.scalars(query.order_by(OutboxRow.id.desc()).limit(ROWS))
    return [
        {
            "method": row.method,
            "notice": row.notice,
            "chat": row.chat_id,
            "state": row.state,
            "at": row.created_at.isoformat(),
        }
        for row in reversed(list(rows))
    ]


async def zones(database_url: str) -> Json:
    """The zones and grids in force, as GeoJSON."""
    store = Store(database_url)
    try:
        async with store.read() as session:
            drawn: Json = await zone_map.drawn(reading(session))
            return drawn
    finally:
        await store.close()


async def open_cases(database_url: str) -> Json:
    """Incidents that are not ended, as GeoJSON, newest first and coarsely placed.

    One of which only town or village is known has no geometry: nobody publishes where those lie.
    """
    store = Store(database_url)
    states = [one for one in State if one.open]
    query = (
        select(Case, Words.text)
        .outerjoin(Words, Words.id == Case.words_id)
        .where(
            Case.kind == Kind.INCIDENT,
            Case.state.in_(states),
            Case.category.not_in(categories.safe_keys()),
        )
        .order_by(Case.id.desc())
        .limit(MOST_CASES)
    )
    try:
        async with store.read() as session:
            rows = await session.execute(query)
            found = [_point(case, words) for case, words in rows]
    finally:
        await store.close()
    return {"type": "FeatureCollection", "features": found}


def _point(case: Case, words: str | None) -> Json:
    geometry = None
    if case.latitude is not None and case.longitude is not None:
        latitude, longitude = places.coarse(case.latitude, case.longitude)  # P6
        spot = [longitude, latitude]
        geometry = {"type": "Point", "coordinates": spot}
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "number": case.number,
            "code": case.category,
            "category": _in_both(f"category-{case.category}"),
            "state": _in_both(f"state-{case.state}"),
            "stage": case.state,
            "zone": case.zone_code,
            "words": locales.one_line(words or "", WORDS_SHOWN),
            "since": case.created_at.isoformat(),
            "town": case.town_code,
        },
    }


def _line_words(event: Event) -> dict[str, str] | None:
    """What a line of the trail says, as the timeline of a case says it; None where it has none."""
    for key in (f"timeline-{event.kind}-{event.new.get('state')}", f"timeline-{event.kind}"):
        if key in locales.keys(locales.DEFAULT):
            return _in_both(key)
    return None


def _in_both(key: str) -> dict[str, str]:
    return {page: locales.plain(ours, key) for page, ours in LANGUAGES.items()}
