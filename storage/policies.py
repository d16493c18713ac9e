"""Versions of what the office decides as data."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select

from storage import adding
from storage.cases import HIGHEST_ID
from storage.tables import Policy, PolicyState
from storage.work import Work

_current: Select[Any] = select(Policy.id, Policy.version, Policy.digest).where(
    Policy.kind == bindparam("kind"), Policy.state == PolicyState.PUBLISHED
)


class Current(NamedTuple):
    """What is published: its row, its version, and a digest of its document."""

    id: int
    version: int
    digest: str


async def current(work: Work, kind: str) -> Current | None:
    """Which version of a kind is published now; the document itself is not read."""
    row = (await work.ask(_current, {"kind": kind})).first()
    return Current(*row) if row else None


async def by_id(work: Work, policy_id: int) -> Policy | None:
    """One version; an id that no row can have finds none."""
    return await work.db.get(Policy, policy_id) if 0 < policy_id <= HIGHEST_ID else None


async def by_version(work: Work, kind: str, version: int) -> Policy | None:
    """The version of a kind with this number."""
    query = select(Policy).where(Policy.kind == kind, Policy.version == version)
    return await work.db.scalar(query)


async def latest(work: Work, kind: str, *, limit: int) -> list[Policy]:
    """The newest versions of a kind, the newest first."""
    query = select(Policy).where(Policy.kind == kind).order_by(Policy.version.desc())
    return list(await work.db.scalars(query.limit(limit)))


async def lock_kind(work: Work, kind: str) -> list[Policy]:
    """All versions of a kind that are not retired, locked, so that one is published at a time."""
    query = select(Policy).where(Policy.kind == kind, Policy.state != PolicyState.RETIRED)
    return list(await work.db.scalars(query.order_by(Policy.id).with_for_update()))


async def add_draft(
    work: Work,
    kind: str,
    body: Mapping[str, Any],
    *,
    note: str,
    made_by: int | None,
    now: datetime,
) -> Policy:
    """Keep a new version as a draft, under the next number of its kind."""
    last = await work.db.scalar(select(func.max(Policy.version)).where(Policy.kind == kind))
    draft = Policy(
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
    await work.db.flush()
