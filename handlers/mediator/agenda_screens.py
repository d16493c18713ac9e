"""The screens of an agenda: plan, days, rules and single times, and whom a change would hit."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import locales
from handlers.context import Context
from handlers.mediator.agenda_callbacks import Decide, Edit
from handlers.mediator.callbacks import WeekOf
from handlers.mediator.times import hour, when
from handlers.screens import Option, Screen
from services.mediation.agenda_change import Decision, Mine, Outcome, next_days
from services.mediation.agenda_plan import LINAN, Hours
from services.mediation.agenda_steps import MOST_SEATS
from services.mediation.codes import Track
from services.work import Slot

AHEAD: Final = 14
"""Days offered as buttons; others are typed."""

USUAL: Final = ((9 * 60, 11 * 60 + 30), (13 * 60 + 30, 16 * 60 + 30))
"""Morning and afternoon, for one tap."""

CHOICES: Final = {
    "buffer": (0, 5, 10, 15, 30),
    "notice": (0, 60, 120, 1440, 2880),
    "ahead": (7, 14, 28, 56, 90),
}


def edit(found: Mine, do: str, value: str = "") -> Edit:
    """A button of this agenda as it stands."""
    return Edit(host_id=found.host.id, do=do, edition=found.host.edition, value=value)


def _back(ctx: Context, found: Mine, do: str = "plan") -> list[Option]:
    return [Option(ctx.plain("common-back-button"), edit(found, do))]


def plan_screen(ctx: Context, found: Mine) -> Screen:
    """The whole plan, and what can be changed of it."""
    rules = found.plan.rules
    lines = [_line(ctx, one) for one in sorted(found.plan.lines, key=_at)]
    days = [day_words(ctx, day, hours) for day, hours in sorted(found.plan.days.items())]
    text = ctx.text(
        "agenda-plan",
        name=found.host.name,
        studio=found.studio.name,
        lines=locales.join("\n", lines) or ctx.text("agenda-plan-none"),
        days=locales.join("\n", days) or ctx.text("agenda-days-none"),
        buffer=rules.buffer_minutes,
        notice=notice_words(ctx, rules.notice_minutes),
        ahead=rules.ahead_days,
    )
    wanted = ("add", "drop", "day", "slots", "buffer", "notice", "ahead")
    choices = [Option(ctx.plain(f"agenda-edit-{one}-button"), edit(found, one)) for one in wanted]
    nav = [Option(ctx.plain("agenda-week-button"), WeekOf(offset=0))]
    return Screen(text, choices, nav, columns=2)


def _at(one: Hours) -> tuple[int, int]:
    return one.weekday, one.from_minute


def _line(ctx: Context, one: Hours) -> str:
    return ctx.text(
        "agenda-plan-line", day=ctx.plain(f"weekday-{one.weekday}"), hours=_of(ctx, one)
    )


def _of(ctx: Context, one: Hours) -> str:
    return ctx.plain(
        "agenda-hours",
        start=clock(one.from_minute),
        end=clock(one.to_minute),
        track=ctx.plain(f"mediation-track-{one.track}"),
        minutes=one.slot_minutes,
        seats=one.capacity,
    )


def day_words(ctx: Context, day: date, hours: Sequence[Hours]) -> str:
    """What is said of a single day."""
    words = [_of(ctx, one) for one in hours] or [ctx.plain("agenda-away")]
    return ctx.text("agenda-plan-line", day=day_name(ctx, day), hours=locales.join("; ", words))


def day_name(ctx: Context, day: date) -> str:
    """12月3日 周四."""
    weekday = ctx.plain(f"weekday-{day.weekday()}")
    return ctx.plain("agenda-date", month=day.month, day=day.day, weekday=weekday)


def notice_words(ctx: Context, minutes: int) -> str:
    """So long before: in hours, or days."""
    if minutes and minutes % 1440 == 0:
        return ctx.plain("agenda-notice-days", count=minutes // 1440)
    return ctx.plain("agenda-notice-hours", count=round(minutes / 60))


def clock(minute: int) -> str:
    """Minutes after midnight as 09:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def weekdays_screen(ctx: Context, found: Mine) -> Screen:
    """On which weekday."""
    choices = [Option(ctx.plain(f"weekday-{n}"), edit(found, "add2", str(n))) for n in range(7)]
    return Screen(ctx.text("agenda-ask-weekday"), choices, _back(ctx, found), columns=3)


def hours_screen(ctx: Context, found: Mine, do: str, value: str) -> Screen:
    """From when to when, for whom: six usual ones; others are typed."""
    choices = [
        Option(
            ctx.plain(
                "agenda-span",
                start=clock(a),
                end=clock(b),
                track=ctx.plain(f"mediation-track-{t}"),
            ),
            edit(found, do, f"{value}.{a}.{b}.{t}"),
        )
        for t in Track
        for a, b in USUAL
    ]
    return Screen(ctx.text("agenda-ask-hours"), choices, _back(ctx, found))


def drop_screen(ctx: Context, found: Mine) -> Screen:
    """Which line goes."""
    choices = [
        Option(
            f"{ctx.plain(f'weekday-{one.weekday}')} {_of(ctx, one)}",
            edit(found, "drop2", f"{one.weekday}.{one.from_minute}"),
        )
        for one in sorted(found.plan.lines, key=_at)
    ]
    return Screen(ctx.text("agenda-ask-drop"), choices, _back(ctx, found))


def days_screen(ctx: Context, found: Mine, do: str) -> Screen:
    """Which day."""
    choices = [
        Option(day_name(ctx, day), edit(found, do, day.isoformat()))
        for day in next_days(ctx.now, AHEAD)
    ]
    return Screen(ctx.text("agenda-ask-day"), choices, _back(ctx, found), columns=2)


def day_screen(ctx: Context, found: Mine, day: date) -> Screen:
    """What becomes of a day."""
    value = day.isoformat()
    choices = [Option(ctx.plain("agenda-away-button"), edit(found, "away", value))]
    choices += hours_screen(ctx, found, "hours", value).options
    if day in found.plan.days:
        choices.append(Option(ctx.plain("agenda-usual-button"), edit(found, "usual", value)))
    said = found.plan.days.get(day)
    words = day_words(ctx, day, said) if said is not None else day_name(ctx, day)
    return Screen(ctx.text("agenda-ask-of-day", day=words), choices, _back(ctx, found, "day"))


def rule_screen(ctx: Context, found: Mine, rule: str) -> Screen:
    """A number of the rules."""
    choices = [
        Option(_rule_words(ctx, rule, one), edit(found, "rule", f"{rule}.{one}"))
        for one in CHOICES[rule]
    ]
    return Screen(ctx.text(f"agenda-ask-{rule}"), choices, _back(ctx, found), columns=2)


def _rule_words(ctx: Context, rule: str, value: int) -> str:
    if rule == "notice":
        return notice_words(ctx, value)
    return ctx.plain(f"agenda-value-{rule}", count=value)


def slots_screen(ctx: Context, found: Mine, day: date, slots: Iterable[Slot]) -> Screen:
    """The times of a day, to change one by hand."""
    choices = [Option(_slot_words(ctx, one), edit(found, "slot", str(one.id))) for one in slots]
    text = ctx.text("agenda-slots", day=day_name(ctx, day), count=len(choices))
    return Screen(text, choices, _back(ctx, found, "slots"))


def _slot_words(ctx: Context, one: Slot) -> str:
    return ctx.plain(
        "agenda-slot-closed" if one.closed_at else "agenda-slot",
        start=hour(one.starts_at),
        end=hour(one.ends_at),
        seats=one.capacity,
    )


def slot_screen(ctx: Context, found: Mine, slot: Slot) -> Screen:
    """One time: close it, open it again, or more or fewer places."""
    do = "open" if slot.closed_at else "close"
    choices = [Option(ctx.plain(f"agenda-slot-{do}-button"), edit(found, do, str(slot.id)))]
    choices += [
        Option(
            ctx.plain("agenda-seats-button", count=seats),
            edit(found, "seats", f"{slot.id}.{seats}"),
        )
        for seats in (slot.capacity - 1, slot.capacity + 1)
        if 1 <= seats <= MOST_SEATS
    ]
    day = slot.starts_at.astimezone(LINAN).date().isoformat()
    nav = [Option(ctx.plain("common-back-button"), edit(found, "slots2", day))]
    return Screen(ctx.text("agenda-slot-of", slot=_slot_words(ctx, slot)), choices, nav)


def hit_screen(ctx: Context, host_id: int, outcome: Outcome) -> Screen:
    """Whom a change would hit, and the three ways on; nothing has been changed yet."""
    lines = [
        ctx.text(f"agenda-hit-{one.state}", number=one.number, time=when(ctx, one.slot.starts_at))
        for one in outcome.hit
    ]
    choices = [
        Option(ctx.plain(f"agenda-decide-{how}-button"), Decide(host_id=host_id, how=how))
        for how in (Decision.MOVE, Decision.KEEP, "leave")
    ]
    text = ctx.text("agenda-hit", count=len(lines), lines=locales.join("\n", lines))
    return Screen(text, choices)
