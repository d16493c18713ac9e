"""What follows a press or a sentence of an officer: the card as it stands, or who was quicker."""

from collections.abc import Awaitable
from typing import Final

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from handlers.context import Context, Said, toast
from handlers.staff import case_card
from handlers.staff.callbacks import End, HandTo, NotOurs, Press, Question
from services.cases import rights
from services.cases.moves import IllegalMove
from services.cases.rights import Action, CaseTaken, MovedOn, Seen
from services.errors import Refusal
from services.work import Case

OVERTAKEN: Final = (CaseTaken, MovedOn, IllegalMove)
"""The case is not as the card showed it: nothing is done, and the card is shown as it stands."""


class Does(Filter):
    """A press of one of these buttons of the card."""

    def __init__(self, *actions: Action) -> None:
        self.actions = actions

    async def __call__(self, _query: CallbackQuery, callback_data: Press) -> bool:
        """Whether it is one of them."""
        return callback_data.action in self.actions


def as_seen(data: Press | Question | End | NotOurs | HandTo) -> Seen:
    """The case as the pressed button showed it."""
    return Seen(data.case_id, data.version)


async def overtaken(
    query: CallbackQuery, ctx: Context, seen: Seen, action: Action
) -> list[Said] | None:
    """None while the case is as the pressed card showed it; else who was quicker, and the card.

    :raises NotAllowed: not this officer's to do.
    """
    try:
        await rights.pressed(ctx.work, ctx.actor, seen, action)
    except OVERTAKEN as refusal:
        return await _refused(query, ctx, seen.case_id, refusal)
    return None


async def _refused(
    query: CallbackQuery, ctx: Context, case_id: int, refusal: Refusal
) -> list[Said]:
    words = ctx.plain(refusal.key, **refusal.fields())
    return [toast(query, words, alert=True), await case_card.card(ctx, case_id)]


async def done(
    query: CallbackQuery, ctx: Context, case_id: int, verb: Awaitable[Case], *, key: str
) -> list[Said]:
    """Do what a button says and show the card as it then stands."""
    try:
        await verb
    except OVERTAKEN as refusal:
        return await _refused(query, ctx, case_id, refusal)
    return [toast(query, ctx.plain(key)), await case_card.card(ctx, case_id)]


async def written(ctx: Context, case_id: int, verb: Awaitable[Case], *, key: str) -> list[Said]:
    """Do what an officer wrote and show the card as it then stands."""
    try:
        case = await verb
    except OVERTAKEN as refusal:
        words = ctx.text(refusal.key, **refusal.fields())
        return [ctx.say(words), await case_card.card(ctx, case_id, fresh=True)]
    said = ctx.say(ctx.text(key, number=case.number))
    return [said, await case_card.card(ctx, case_id)]
