"""What officers are told about fraud: a code that is none of ours, an alert drafted for them."""

from typing import Final

import locales
from handlers.context import Card, Context, Said
from handlers.notices import Renderer
from handlers.screens import markup
from handlers.staff.warn_screens import card_key, preview_screen
from services.notices import Notice
from services.outreach import campaigns
from services.people import actor_of
from services.scams import surge, verify
from services.scams.surge import SurgeDrafted
from services.scams.verify import UnknownCode


async def render_unknown(notice: UnknownCode, ctx: Context) -> Said | None:
    """Somebody holds a warning that we never sent."""
    tried = await verify.tried(ctx.work, notice.try_id)
    if tried is None or not ctx.actor.may(*verify.HEARS):
        return None
    person = await actor_of(ctx.work, tried.person_id)
    name = locales.one_line(person.name, 40) if person else ""
    return ctx.say(ctx.text("verify-reported", code=tried.code, name=name, at=tried.at))


async def render_drafted(notice: SurgeDrafted, ctx: Context) -> Said | None:
    """Tips of one type pile up in a town: the draft, as its author sees it."""
    found = await surge.drafted(ctx.work, ctx.actor, notice.surge_id)
    if found is None:
        return None
    row, campaign = found
    shown = await campaigns.preview(ctx.work, ctx.actor, campaign.id)
    screen = preview_screen(ctx, shown)
    words = ctx.text("surge-drafted", tips=row.tips, preview=screen.text)
    return Card(card_key(campaign.id), ctx.say(words, markup(screen)), fresh=True)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    UnknownCode: render_unknown,
    SurgeDrafted: render_drafted,
}
