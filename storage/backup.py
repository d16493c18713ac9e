"""A copy of the whole store while the bot works, and a store made out of a copy.

SQLite copies itself within one read transaction (its online backup, all pages in one step), which
holds up no writer and never checkpoints; a file copied by hand lacks what stands in the WAL.
PostgreSQL has pg_dump and pg_restore for this, which must be as new as the server.
"""

import asyncio
import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy import inspect, update
from sqlalchemy.engine import URL, Connection

from storage.engine import Store
from storage.tables import (
    Campaign,
    CaseSerial,
    Delivery,
    InboxRow,
    InboxState,
    Invite,
    OutboxRow,
    OutState,
)
from storage.work import Work

_OPEN: Final = (OutState.QUEUED, OutState.IN_FLIGHT, OutState.IN_RESPONSE)
_BEGUN: Final = ("approved", "scheduled", "running", "paused")
NUMBERS_LEFT: Final = 5_000
"""Case numbers of a day that are left out after a restore: some were given to people since."""


class CopyFailed(Exception):
    """The copy could not be made or loaded; the message says what the database said."""


def name_of(store: Store) -> str:
    """What the file of a copy is called."""
    return "store.db" if store.sqlite else "store.dump"


async def copy_to(store: Store, target: Path) -> None:
    """Copy the store as it is at one moment into a file.

    :raises CopyFailed: what the database said.
    """
    if store.path is not None:
        await asyncio.to_thread(_copy_sqlite, store.path, target)
    else:
        await _run("pg_dump", store.url, "--format=custom", f"--file={target}")
    _durable(target)


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        # Closed, not only committed: sqlite3's own context manager leaves connections open.
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=65)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
            found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise CopyFailed(f"SQLite: {error}") from None
    if found != "ok":
        raise CopyFailed(f"SQLite: the copy is damaged: {found}")


async def is_empty(store: Store) -> bool:
    """Whether there is no table yet."""

    def look(connection: Connection) -> bool:
        return not inspect(connection).get_table_names()

    async with store.reader.connect() as connection:
        return await connection.run_sync(look)


async def load(store: Store, source: Path) -> None:
    """Fill an empty store from a copy.

    :raises CopyFailed: what the database said.
    """
    await store.close()
    if store.path is not None:
        for leftover in ("-wal", "-shm"):
            store.path.with_name(store.path.name + leftover).unlink(missing_ok=True)
        await asyncio.to_thread(shutil.copyfile, source, store.path)
        _durable(store.path)
    else:
        options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        await _run("pg_restore", store.url, *options, str(source))


async def _run(tool: str, url: URL, *options: str) -> None:
    address = url.set(drivername="postgresql", password=None)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    try:
        process = await asyncio.create_subprocess_exec(
            tool,
            f"--dbname={address.render_as_string()}",
            *options,
            env=os.environ | secret,
            stderr=asyncio.subprocess.PIPE,
        )
    except FileNotFoundError:
        raise CopyFailed(
            f"{tool} is not there; install the client programs of PostgreSQL"
        ) from None
    _, said = await process.communicate()
    if process.returncode:
        lines = said.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise CopyFailed(lines[-1])


def _durable(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def digest(file: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class Calmed(NamedTuple):
    """What a restored store does not do any more, counted."""

    unsent: int
    unhandled: int
    invites: int
    campaigns: int


async def calm(work: Work, *, made_at: datetime, now: datetime) -> Calmed:
    """Let a restored store say nothing old: it may have been said since the copy was made.

    Messages that could have left count as in doubt, updates that were not handled yet as handled
    elsewhere; invites, which may have been used since, are void; case numbers go on far above
    those that may have been given out since. Warnings that ran, or were about to, are cancelled;
    what was due later than ``now`` stays.
    """
    unsent = await work.db.execute(
        update(OutboxRow)
        .where(OutboxRow.state.in_(_OPEN), OutboxRow.due_at <= now)
        .values(state=OutState.IN_DOUBT, error="restored", payload=None, settled_at=now)
        .returning(OutboxRow.id)
    )
    unhandled = await work.db.execute(
        update(InboxRow)
        .where(InboxRow.state == InboxState.NEW)
        .values(state=InboxState.DONE, reason="restored", payload=None)
        .returning(InboxRow.id)
    )
    invites = await work.db.execute(
        update(Invite)
        .where(Invite.used_by.is_(None), Invite.expires_at > now)
        .values(expires_at=made_at)
        .returning(Invite.id)
    )
    await _skip_numbers(work, made_at, now)
    campaigns = await _cancel_campaigns(work, now)
    return Calmed(
        unsent=len(unsent.all()),
        unhandled=len(unhandled.all()),
        invites=len(invites.all()),
        campaigns=campaigns,
    )


async def _cancel_campaigns(work: Work, now: datetime) -> int:
    """Copies handed over have a row in the outbox, which says what became of them; the rest
    expires, so that the counts still add up to the audience."""
    cancelled = await work.db.execute(
        update(Campaign)
        .where(Campaign.state.in_(_BEGUN))
        .values(state="cancelled", updated_at=now)
        .returning(Campaign.id)
    )
    ids = list(cancelled.scalars())
    waiting = Delivery.state == "pending", Delivery.handed_at.is_(None)
    await work.db.execute(
        update(Delivery)
        .where(Delivery.campaign_id.in_(ids), *waiting)
        .values(state="expired", reason="restored", settled_at=now)
    )
    return len(ids)


async def _skip_numbers(work: Work, made_at: datetime, now: datetime) -> None:
    """A number says its day in Lin'an, so both ends are taken a day wide."""
    day, last = (made_at - timedelta(days=1)).date(), (now + timedelta(days=1)).date()
    while day <= last:
        serial = await work.db.get(CaseSerial, day)
        if serial is None:
            work.db.add(CaseSerial(day=day, last=NUMBERS_LEFT))
        else:
            serial.last += NUMBERS_LEFT
        day += timedelta(days=1)
    await work.db.flush()
