"""Police post and centre: an alarm of a mediation, and who goes (K11)."""

from typing import Final

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from handlers.callbacks import Id
from handlers.context import Card, Context, Reply, Said, toast
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.screens import Option, Screen, markup
from services.errors import NotAllowed
from services.mediation import flagging
from services.mediation.flagging import Alarm
from services.mediation.table_notices import DangerRaised, HelpComes
from services.notices import Notice

router = Router(name=__name__)
router.callback_query.filter(Private())


class Going(CallbackData, prefix="mgo"):
    """Somebody is on the way."""

    flag_id: Id


@router.callback_query(Going.filter())
async def go(query: CallbackQuery, callback_data: Going, ctx: Context) -> Reply:
    """The mediator hears who comes."""
    found = await flagging.go(ctx.work, ctx.actor, callback_data.flag_id, now=ctx.now)
    return [toast(query, ctx.plain("alarm-going-toast")), card(ctx, found)]


def card(ctx: Context, found: Alarm, *, fresh: bool = False) -> Card:
    """Where it is, whom to ask for, who goes; nothing of the matter."""
    who = found.answered_by
    text = ctx.text(
        "alarm-card",
        number=found.number,
        studio=found.studio.name,
        address=found.studio.address,
        host=found.host,
        at=found.flag.at,
        going=ctx.text("alarm-goes", name=who) if who else ctx.text("alarm-nobody-goes"),
    )
    going = Option(ctx.plain("alarm-go-button"), Going(flag_id=found.flag.id))
    shown = Screen(text, [] if who else [going])
    return Card(f"alarm:{found.flag.id}", ctx.say(shown.text, markup(shown)), fresh=fresh)


async def render_danger(notice: DangerRaised, ctx: Context) -> Said | None:
    """To whoever may come."""
    try:
        found = await flagging.alarm(ctx.work, ctx.actor, notice.flag_id)
    except NotAllowed:
        return None
    return card(ctx, found, fresh=True)


async def render_help(notice: HelpComes, ctx: Context) -> Said | None:
    """To the mediator: who comes."""
    try:
        found = await flagging.coming(ctx.work, ctx.actor, notice.flag_id)
    except NotAllowed:
        return None
    if found is None:
        return None
    number, name = found
    return ctx.say(ctx.text("alarm-help-comes", number=number, name=name))


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    DangerRaised: render_danger,
    HelpComes: render_help,
}
