"""The card to read to the police; its words exist only while the message leaves (A5)."""

from typing import Final

import locales
from handlers.context import Context, Said
from handlers.mediator.times import when
from handlers.notices import Renderer
from services.errors import NotAllowed
from services.notices import Notice
from services.scams import firstaid
from services.scams.firstaid import Answers, TransferCard, TransferForPolice, TransferOpened

LINE: Final = 300
"""Characters of one answer on the card."""


async def render_card(notice: TransferCard, ctx: Context) -> Said | None:
    """To whoever sent the money."""
    try:
        row, answers = await firstaid.own_card(ctx.work, ctx.actor, notice.transfer_id)
    except NotAllowed:
        return None
    return ctx.say(ctx.text("paid-card", at=when(ctx, row.made_at), **_said(ctx, answers)))


async def render_police(notice: TransferForPolice, ctx: Context) -> Said | None:
    """To an officer with the police on the phone."""
    try:
        row, case, answers = await firstaid.police_card(ctx.work, ctx.actor, notice.transfer_id)
    except NotAllowed:
        return None
    words = _said(ctx, answers)
    return ctx.say(
        ctx.text("paid-for-police", number=case.number, at=when(ctx, row.made_at), **words)
    )


async def render_opened(_notice: TransferOpened, ctx: Context) -> Said | None:
    """To whoever sent the money: it was read out."""
    return ctx.say(ctx.text("paid-opened"))


def _said(ctx: Context, answers: Answers) -> dict[str, str]:
    unknown = ctx.plain("paid-unknown")
    return {
        "time": locales.one_line(answers.when, LINE) or unknown,
        "amount": locales.one_line(answers.amount, LINE) or unknown,
        "payee": locales.clip(answers.payee, LINE) if answers.payee else unknown,
    }


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    TransferCard: render_card,
    TransferForPolice: render_police,
    TransferOpened: render_opened,
}
