"""The office's own verbs for what it decides as data, whatever kind it is (S10).

What the rules themselves ask is `services.policies`: which version is in force, and what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.errors import NotAllowed
from services.people import Actor
from services.policies import Finding, NoSuchVersion, Policy, check_publisher, kinds
from storage import policies as rows
from storage.tables import PolicyState, PolicyVersion
from storage.work import Work

SHOWN: Final = 10
"""Versions that are listed, the newest."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The newest versions of a kind, and which one is in force (0: what ships)."""

    kind: str
    listed: list[PolicyVersion]
    in_force: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What publishing a version would do: what is odd about it, and what would change."""

    kind: str
    version: PolicyVersion
    over: int
    """The version that was in force at that moment."""
    findings: list[Finding]


def kind_of(name: str) -> Policy[Any]:
    """The kind with this name.

    :raises NotAllowed: there is none; a button made up, or one of an earlier release.
    """
    kind = kinds().get(name)
    if kind is None:
        raise NotAllowed
    return kind


async def versions(work: Work, actor: Actor | None, name: str) -> Versions:
    """The newest versions of a kind; ``actor`` None is the command line.

    :raises NotAllowed: not the actor's to see.
    """
    _check(actor)
    kind = kind_of(name)
    listed = await rows.latest(work, kind.name, limit=SHOWN)
    current = await rows.current(work, kind.name)
    return Versions(kind.name, listed, current.version if current else 0)


def looked_at(kind: Policy[Any], body: Mapping[str, Any]) -> list[Finding]:
    """What is odd about a document, though it may be published.

    :raises BadPolicy: it can't be read at all.
    """
    value = kind.read(body)
    return list(kind.look(value)) if kind.look else []


async def rehearse(
    work: Work, actor: Actor | None, name: str, version: int, *, now: datetime
) -> Rehearsal:
    """The dry run of a version: nothing is changed by it.

    :raises NoSuchVersion: there is none. :raises BadPolicy: this release can't read it.
    :raises NotAllowed: not the actor's to see.
    """
    _check(actor)
    kind = kind_of(name)
    row = await rows.by_version(work, kind.name, version)
    if row is None:
        raise NoSuchVersion(version)
    found = looked_at(kind, row.body)
    if kind.rehearse is not None and row.state != PolicyState.PUBLISHED:
        found += await kind.rehearse(work, kind.read(row.body), now)
    current = await rows.current(work, kind.name)
    return Rehearsal(kind.name, row, current.version if current else 0, found)


def _check(actor: Actor | None) -> None:
    if actor is not None:
        check_publisher(actor)
