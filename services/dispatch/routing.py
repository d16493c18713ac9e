"""Which team a case goes to, and why: the first rule that fits (D1).

The rules are data, in versions (`services.dispatch.rules` reads them). A team of which nobody is
on duty is passed over; when no rule is left, or one says so, a dispatcher decides.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from services.cases.categories import find
from services.dispatch import rules
from services.dispatch.duty import on_duty
from services.dispatch.levels import Level
from services.dispatch.rules import DESK, ZONE, Matter, Rule, Why
from services.errors import NotAllowed
from services.people import Actor, Role, check
from services.policies import Finding, Policy
from storage import dispatch as rows
from storage.tables import Case, Team
from storage.work import Work

READERS: Final = (Role.DISPATCHER, Role.TEAM_LEAD, Role.TOWN_ADMIN, Role.AUDITOR, Role.OWNER)
"""Who may look at the rules and try them out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a case goes: a team, the level it is handled at, and the rule that said so."""

    team_id: int
    level: Level
    rule: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule says about a matter: why not, or which team (None: dispatchers decide)."""

    number: int
    rule: Rule
    why_not: Why | None = None
    team: Team | None = None

    @property
    def fires(self) -> bool:
        """Whether it decides."""
        return self.why_not is None


async def choose(work: Work, case: Case, *, now: datetime) -> Choice | None:
    """The team that a case goes to by itself; None when a dispatcher has to say."""
    matter = Matter(case.category, case.zone_code, case.level, case.severity, case.source)
    async for one in _judge(work, (await POLICY.current(work)).value, matter, now):
        if one.fires:
            if one.team is None:
                return None
            return Choice(one.team.id, one.rule.level or Level(case.level), one.rule.name)
    return None


async def explain(
    work: Work,
    actor: Actor,
    category: str,
    zone: str | None,
    level: str = Level.SIMPLE,
    *,
    now: datetime,
) -> list[Judged]:
    """A dry run: what each rule says, up to the one that decides; the same walk as for a case.

    :raises NotAllowed: not the actor's to see. :raises UnknownCategory: none such.
    """
    check_reader(actor)
    find(category)
    if level not in set(Level):
        raise NotAllowed
    current = (await POLICY.current(work)).value
    return [one async for one in _judge(work, current, Matter(category, zone, level), now)]


async def _judge(
    work: Work, current: Sequence[Rule], matter: Matter, now: datetime
) -> AsyncIterator[Judged]:
    """The rules in their order, up to the first that decides."""
    for number, rule in enumerate(current, start=1):
        why_not, team = rule.against(matter, now), None
        if why_not is None and rule.to != DESK:
            team, why_not = await _team(work, rule, matter, now)
        yield Judged(number, rule, why_not, team)
        if why_not is None:
            return


async def _team(
    work: Work, rule: Rule, matter: Matter, now: datetime
) -> tuple[Team | None, Why | None]:
    if rule.to == ZONE:
        found = await rows.teams_of_zone(work, matter.zone or "")
    else:
        named = await rows.team_by_code(work, rule.to)
        found = [named] if named is not None else []
    for team in found:
        if await on_duty(work, team.id, now=now):
            return team, None
    return None, Why.NOBODY if found else Why.NO_TEAM


async def _rehearse(work: Work, current: Sequence[Rule], _now: datetime) -> list[Finding]:
    """What a document names that does not exist: teams that no case would ever reach."""
    return [
        Finding("policy-rule-no-team", {"rule": one.name, "team": one.to})
        for one in current
        if one.to not in {ZONE, DESK} and await rows.team_by_code(work, one.to) is None
    ]


def _look(current: Sequence[Rule]) -> list[Finding]:
    """Rules behind one that takes everything: they never fire."""
    found: list[Finding] = []
    last: Rule | None = None
    for one in current:
        if last is not None:
            found.append(Finding("policy-rule-never", {"rule": one.name, "before": last.name}))
        elif one.on and one.to == DESK and not one.asks and not one.hours:
            last = one
    return found


POLICY: Final = Policy("routing", rules.read, rules.shipped(), look=_look, rehearse=_rehearse)


def check_reader(actor: Actor) -> None:
    """Let those pass who may look at the rules.

    :raises NotAllowed: not theirs to see.
    """
    check(actor, *READERS)


async def team_names(work: Work) -> dict[str, str]:
    """What the teams are called, by the codes that rules name them by."""
    return {team.code: team.name for team in await rows.teams(work)}
