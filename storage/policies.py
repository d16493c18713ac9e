"""Versions of what the office decides as data."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import defer

from storage import adding
from storage.cases import HIGHEST_ID
from storage.swift import Fixed
from storage.tables import PolicyState, PolicyVersion
from storage.work import Work

_current: Final = Fixed(
    select(PolicyVersion.id, PolicyVersion.version, PolicyVersion.digest).where(
        PolicyVersion.kind == bindparam("kind"), PolicyVersion.state == PolicyState.PUBLISHED
    )
)
HIGHEST_VERSION: Final = (1 << 31) - 1
"""What the column of version numbers holds."""


class Current(NamedTuple):
    """What is published: its row, its version, and a digest of its document."""

    id: int
    version: int
    digest: str


async def current(work: Work, kind: str) -> Current | None:
    """Which version of a kind is published now; the document itself is not read."""
    if kind not in work.policies:
        found = await work.ask(_current, {"kind": kind})
        work.policies[kind] = Current(*found[0]) if found else None
    known: Current | None = work.policies[kind]
    return known


async def by_id(work: Work, policy_id: int) -> PolicyVersion | None:
    """One version; an id that no row can have finds none."""
    return await work.db.get(PolicyVersion, policy_id) if 0 < policy_id <= HIGHEST_ID else None


def _of(kind: str) -> Select[PolicyVersion]:
    return select(PolicyVersion).where(PolicyVersion.kind == kind)


async def by_version(work: Work, kind: str, version: int) -> PolicyVersion | None:
    """The version of a kind with this number; a number that no row can have finds none."""
    if not 0 < version <= HIGHEST_VERSION:
        return None
    query = _of(kind).where(PolicyVersion.version == version)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def latest(work: Work, kind: str, *, limit: int) -> list[PolicyVersion]:
    """The newest versions of a kind, the newest first; their documents are not read."""
    query = _of(kind).order_by(PolicyVersion.version.desc())
    query = query.options(defer(PolicyVersion.body, raiseload=True)).limit(limit)
    return list(await work.db.scalars(query))


async def lock_kind(work: Work, kind: str) -> PolicyVersion | None:
    """Let nobody else number, publish or take back versions of a kind; the one in force.

    What is locked is the oldest row of the kind: it never goes, while the one in force changes,
    and whoever waited for a lock on that would not see the one that came after it.
    """
    oldest = select(PolicyVersion.id).where(PolicyVersion.kind == kind)
    oldest = oldest.order_by(PolicyVersion.version).limit(1)
    await work.db.execute(oldest.with_for_update())
    query = _of(kind).where(PolicyVersion.state == PolicyState.PUBLISHED)
    return await work.db.scalar(query.execution_options(populate_existing=True))


async def held_before(work: Work, kind: str, version: int) -> PolicyVersion | None:
    """The newest version older than this one that was in force once."""
    query = _of(kind).where(
        PolicyVersion.version < version, PolicyVersion.state == PolicyState.RETIRED
    )
    return await work.db.scalar(query.order_by(PolicyVersion.version.desc()).limit(1))


async def add_draft(
    work: Work,
    kind: str,
    body: Mapping[str, Any],
    *,
    note: str,
    made_by: int | None,
    now: datetime,
) -> PolicyVersion:
    """Keep a new version as a draft, under the next number of its kind."""
    await lock_kind(work, kind)
    last = await work.db.scalar(
        select(func.max(PolicyVersion.version)).where(PolicyVersion.kind == kind)
    )
    draft = PolicyVersion(
        kind=kind,
        version=(last or 0) + 1,
        state=PolicyState.DRAFT,
        body=dict(body),
        digest=hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest(),
        note=note,
        made_by=made_by,
        made_at=now,
    )
    await adding.add(work, draft)
    return draft


async def settle(work: Work) -> None:
    """Write what was changed in these rows now, in this order."""
    work.policies.clear()
    await work.db.flush()
