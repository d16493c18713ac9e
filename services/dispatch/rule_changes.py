"""Changing the rules by taps: one switched on or off, one moved up; each is a new version (D1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services.dispatch import rules
from services.dispatch.routing import POLICY, READERS
from services.dispatch.rules import Rule
from services.errors import NotAllowed, Stale
from services.people import Actor, check
from services.policies import Finding, check_publisher, may_publish
from storage import policies as rows
from storage.work import Work

BY_TAP: Final = "by tap"
"""The note of a version that was made in chat."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The rules in force, their version (0: what ships), and whether the actor may change them."""

    version: int
    rules: tuple[Rule, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that waits for the second tap, and what is odd about it."""

    version: int
    over: int
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]


async def look(work: Work, actor: Actor) -> InForce:
    """The rules in force.

    :raises NotAllowed: not the actor's to see. :raises BadPolicy: this release can't read them.
    """
    check(actor, *READERS)
    published = await POLICY.current(work)
    return InForce(published.version, published.value, may_publish(actor))


async def switch(work: Work, actor: Actor, number: int, *, seen: int, now: datetime) -> Draft:
    """Draft the rules with one switched off, or on again.

    ``number`` counts from 1; ``seen`` is the version that was shown.

    :raises Stale: another version is in force. :raises NotAllowed: no such rule, or not the
        actor's to change.
    """
    body, held = await _body(work, actor, number, seen)
    row = held[number - 1]
    held[number - 1] = {**row, "on": not row.get("on", True)}
    return await _draft(work, actor, body, held, seen, now=now)


async def move_up(work: Work, actor: Actor, number: int, *, seen: int, now: datetime) -> Draft:
    """Draft the rules with one asked before the one that stands above it.

    :raises Stale, NotAllowed: as above; the first can't go up.
    """
    if number < 2:
        raise NotAllowed
    body, held = await _body(work, actor, number, seen)
    held[number - 2 : number] = held[number - 1], held[number - 2]
    return await _draft(work, actor, body, held, seen, now=now)


async def publish(work: Work, actor: Actor, version: int, *, over: int, now: datetime) -> None:
    """Put a draft into force, with the second tap.

    :raises Stale: another one is in force by now. :raises NoSuchVersion: it is in force already.
    :raises NotAllowed: not the actor's to publish.
    """
    await POLICY.publish(work, actor, version, over=over, now=now)


async def take_back(work: Work, actor: Actor, *, over: int, now: datetime) -> None:
    """Put the version into force that held before this one.

    :raises Stale, NotAllowed: as above. :raises NothingPublished: what ships holds already.
    """
    await POLICY.take_back(work, actor, over=over, now=now)


async def _body(
    work: Work, actor: Actor, number: int, seen: int
) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    check_publisher(actor)
    current = await rows.current(work, POLICY.name)
    if seen != (current.version if current else 0):
        raise Stale
    row = await rows.by_id(work, current.id) if current else None
    body = row.body if row is not None else rules.shipped()
    if not 1 <= number <= len(body["rules"]):
        raise NotAllowed
    return body, list(body["rules"])


async def _draft(
    work: Work,
    actor: Actor,
    body: Mapping[str, Any],
    held: Sequence[Mapping[str, Any]],
    seen: int,
    *,
    now: datetime,
) -> Draft:
    draft = await POLICY.draft(work, actor, rules.changed(body, held), note=BY_TAP, now=now)
    read = POLICY.read(draft.body)
    findings = [*(POLICY.look(read) if POLICY.look else ())]
    if POLICY.rehearse is not None:
        findings += await POLICY.rehearse(work, read, now)
    return Draft(draft.version, seen, read, tuple(findings))
