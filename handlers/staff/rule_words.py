"""What a rule, and what it says about a case, look like in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import locales
from handlers.context import Context
from handlers.grid import duty_words
from services.dispatch.routing import Judged
from services.dispatch.rules import DESK, ZONE, Rule

_CODES = ("level", "severity", "source")


@dataclass(frozen=True, slots=True)
class Names:
    """What zones and teams are called, by their codes."""

    zones: Mapping[str, str]
    teams: Mapping[str, str]


def numbered(ctx: Context, number: int, rule: Rule, names: Names) -> str:
    """A rule in one line: 1. 夜间：每天 22:00-次日06:00 → 夜巡队."""
    key = "rules-line" if rule.on else "rules-line-off"
    return ctx.text(
        key, number=number, name=rule.name, when=_when(ctx, rule, names), to=_to(ctx, rule, names)
    )


def listed(ctx: Context, rules: Sequence[Rule], names: Names) -> str:
    """All rules in their order."""
    lines = [numbered(ctx, number, rule, names) for number, rule in enumerate(rules, start=1)]
    return locales.join("\n", lines) if lines else ctx.text("rules-none")


def _when(ctx: Context, rule: Rule, names: Names) -> str:
    parts = []
    if categories := rule.asks.get("category"):
        parts.append(
            duty_words.listed(ctx, [ctx.plain(f"category-{one}") for one in sorted(categories)])
        )
    if zones := rule.asks.get("zone"):
        parts.append(duty_words.listed(ctx, [names.zones.get(one, one) for one in sorted(zones)]))
    for asked in _CODES:
        if values := rule.asks.get(asked):
            said = duty_words.listed(ctx, [_code(ctx, asked, one) for one in sorted(values)])
            parts.append(ctx.plain(f"rules-asks-{asked}", values=said))
    if rule.hours:
        parts.append(duty_words.hours(ctx, rule.hours))
    return duty_words.chained(ctx, "rules-and", parts) or ctx.plain("rules-any")


def _code(ctx: Context, asked: str, value: str) -> str:
    return ctx.plain(f"level-{value}") if asked == "level" else value


def _to(ctx: Context, rule: Rule, names: Names) -> str:
    if rule.to == DESK:
        return ctx.plain("rules-to-desk")
    team = ctx.plain("rules-to-zone") if rule.to == ZONE else names.teams.get(rule.to, rule.to)
    if rule.level is None:
        return team
    return ctx.plain("rules-to-level", team=team, level=ctx.plain(f"level-{rule.level}"))


def verdict(ctx: Context, judged: Sequence[Judged]) -> str:
    """Where a case would go and by which rule; then why each before it does not fit."""
    last = judged[-1] if judged else None
    if last is None or not last.fires:
        head = ctx.text("rules-would-desk-left")
    elif last.team is None:
        head = ctx.text("rules-would-desk", number=last.number, name=last.rule.name)
    else:
        head = ctx.text(
            "rules-would", team=last.team.name, number=last.number, name=last.rule.name
        )
    lines = [
        ctx.text("rules-not", number=one.number, name=one.rule.name, why=_why(ctx, one))
        for one in judged
        if one.why_not is not None
    ]
    return locales.join("\n", [head, *lines])


def _why(ctx: Context, one: Judged) -> str:
    return ctx.plain(f"rules-why-{one.why_not}")
