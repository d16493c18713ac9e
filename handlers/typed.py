"""A typed number is a tap: nobody needs to hit a button to use the bot (L2)."""

import importlib
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message, Update

from handlers import numbers
from handlers.context import PROMPT, Card, Context, Reply, Said
from handlers.filters import Private, TypedChoice
from handlers.numbers import MEANT
from handlers.screens import markup

router = Router(name=__name__)
router.message.filter(Private())


@router.message(TypedChoice())
async def type_a_choice(
    message: Message,
    meant: list[tuple[str, str, str]],
    state: FSMContext,
    raw_state: str | None,
    event_update: Update,
    bot: Bot,
    ctx: Context,
) -> Reply:
    """The person types the number of a choice; what follows is what the tap would have done."""
    if message.from_user is None:
        return None
    if len(meant) > 1:
        return [await _ask(message.text or "", meant, state, ctx)]
    root = importlib.import_module("handlers.root").root()
    tap = CallbackQuery(
        id=f"typed-{message.message_id}",
        from_user=message.from_user,
        chat_instance="typed",
        data=meant[0][2],
    )
    reply = await root.propagate_event(
        update_type="callback_query",
        event=tap,
        bot=bot,
        event_update=event_update,
        state=state,
        raw_state=raw_state,
        ctx=ctx,
    )
    return [] if reply is UNHANDLED or reply is None else _as_messages(reply, ctx)


async def _ask(
    text: str, meant: list[tuple[str, str, str]], state: FSMContext, ctx: Context
) -> Said:
    """Two things could be meant: nothing happens until the person has said which."""
    screen = numbers.which(ctx, text, meant)
    choices = [[one.label, one.packed] for one in screen.options]
    await state.update_data({MEANT: {"state": await state.get_state(), "choices": choices}})
    ctx.remembered = ctx.asked_which = True
    return ctx.say(screen.text, markup(screen))


def _as_messages(reply: list[Said], ctx: Context) -> list[Said]:
    """There is no tap to answer: a toast with words becomes a message, one without goes.

    A card comes anew below what was typed: whoever types looks there.
    """
    said: list[Said] = []
    for one in reply:
        if isinstance(one, Card) and one.key != PROMPT:
            said.append(replace(one, fresh=True))
        elif not isinstance(one, AnswerCallbackQuery):
            said.append(one)
        elif one.text:
            said.append(ctx.say(ctx.text("typed-toast", words=one.text)))
    return said
