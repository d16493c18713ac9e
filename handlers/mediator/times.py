"""Moments as people say them: 11月30日 周一 09:00."""

from datetime import datetime

from handlers.context import Context
from services.mediation.agenda import LINAN


def when(ctx: Context, at: datetime) -> str:
    """Day, weekday and hour in Lin'an, short enough for a button."""
    local = at.astimezone(LINAN)
    return ctx.plain(
        "mediation-when",
        month=local.month,
        day=local.day,
        weekday=ctx.plain(f"weekday-{local.weekday()}"),
        time=f"{local:%H:%M}",
    )


def hour(at: datetime) -> str:
    """The hour in Lin'an: 09:00."""
    return f"{at.astimezone(LINAN):%H:%M}"
