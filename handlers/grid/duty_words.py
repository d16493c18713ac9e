"""What a worker's duty and a weekly plan look like in words."""

from collections.abc import Iterable, Sequence

import locales
from handlers.context import Context
from handlers.mediator.times import when
from services.dispatch.plan import Hours
from services.dispatch.presence import InTeam, Mine

NAMED = 40
"""Characters of a name that are shown."""


def name(words: str) -> str:
    """A colleague's name in one line."""
    return locales.one_line(words, NAMED)


def hours(ctx: Context, plan: Iterable[Hours]) -> str:
    """A weekly plan in one line: 周一、周二 08:00-17:30；周日 22:00-次日06:00."""
    days: dict[tuple[int, int], list[int]] = {}
    for one in plan:
        days.setdefault((one.start, one.end), []).append(one.weekday)
    said = [
        ctx.plain("duty-hours", days=_days(ctx, sorted(set(on))), hours=span(ctx, *times))
        for times, on in days.items()
    ]
    return chained(ctx, "duty-and-hours", said) or ctx.plain("duty-no-plan")


def _days(ctx: Context, days: list[int]) -> str:
    """Several days in a row are said as from and to."""
    if len(days) == 7:
        return ctx.plain("duty-every-day")
    first, last = ctx.plain(f"weekday-{days[0]}"), ctx.plain(f"weekday-{days[-1]}")
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return ctx.plain("duty-from-to", first=first, last=last)
    return listed(ctx, [ctx.plain(f"weekday-{day}") for day in days])


def listed(ctx: Context, said: Sequence[str]) -> str:
    """Several words as one enumeration."""
    return chained(ctx, "duty-and", said)


def chained(ctx: Context, key: str, said: Sequence[str]) -> str:
    """Several words put together, one after another, by a sentence for two; "" for none."""
    whole = said[0] if said else ""
    for one in said[1:]:
        whole = ctx.plain(key, before=whole, one=one)
    return whole


def span(ctx: Context, start: int, end: int) -> str:
    """Hours of a day: 22:00-次日06:00."""
    key = "duty-span" if end > start else "duty-span-overnight"
    return ctx.plain(key, start=clock(start), end=clock(end))


def clock(minute: int) -> str:
    """A minute of the day as people read it: 08:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def standing(ctx: Context, own: Mine, in_hand: int) -> str:
    """The whole of one's duty: on or off, until when, who stands in, in which teams."""
    lines = [_now(ctx, own), *(_team(ctx, one) for one in own.teams)]
    if own.replaces:
        names = listed(ctx, [name(one) for one in own.replaces])
        lines.append(ctx.text("duty-you-replace", names=names))
    if not own.on and in_hand:
        lines.append(ctx.text("duty-in-hand", count=in_hand))
    return locales.join("\n", lines)


def _now(ctx: Context, own: Mine) -> str:
    if own.word is None:
        return ctx.text("duty-on-plan" if own.on else "duty-off-plan")
    until = when(ctx, own.until) if own.until else ctx.plain("duty-until-said")
    if own.word.on:
        return ctx.text("duty-on", until=until)
    if own.substitute is None:
        return ctx.text("duty-off", until=until)
    said = ctx.text("duty-replaced", until=until, name=name(own.substitute))
    if own.stands_in is None:
        return locales.join("\n", [said, ctx.text("duty-chain-nobody")])
    if own.stands_in != own.substitute:
        chain = ctx.text("duty-chain", name=name(own.stands_in))
        return locales.join("\n", [said, chain])
    return said


def _team(ctx: Context, one: InTeam) -> str:
    key = "duty-team" if one.on or one.others else "duty-team-alone"
    return ctx.text(key, team=one.name, hours=hours(ctx, one.hours), others=one.others)
