"""A quarrel that is hot now, as those read it who can be there soonest."""

from typing import Final

import locales
from handlers.context import Context, Said
from handlers.mediator.callbacks import Meeting
from handlers.mediator.cards import BUTTONS, MATTER_SHOWN
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services import places
from services.errors import NotAllowed
from services.mediation import alarm
from services.mediation.alarm import Alarm, HotQuarrel
from services.notices import Notice


async def render_hot(notice: HotQuarrel, ctx: Context) -> Said | None:
    """Where it is and what about; a mediator can take it by one tap."""
    try:
        found = await alarm.look(ctx.work, ctx.actor, notice.case_id)
    except NotAllowed:
        return None
    if found is None:
        return None
    text = ctx.text(
        "mediation-hot-notice",
        number=found.number,
        asker=found.asker or ctx.plain("mediation-no-name"),
        place=_place(ctx, found),
        matter=locales.clip(found.matter, MATTER_SHOWN) or ctx.plain("mediate-no-matter"),
    )
    take = Meeting(case_id=notice.case_id, do="take", version=0)
    choices = [Option(ctx.plain(BUTTONS["take"]), take)] if found.mediator else []
    screen = Screen(text, choices)
    return ctx.say(screen.text, markup(screen))


def _place(ctx: Context, found: Alarm) -> str:
    where = found.address or ctx.plain("mediation-hot-no-place")
    if found.pin is None:
        return where
    link = places.amap_link(*found.pin, found.address or found.number)
    return ctx.text("mediation-hot-place", address=where, link=link)


RENDERERS: Final[dict[type[Notice], Renderer]] = {HotQuarrel: render_hot}
