"""An officer reads to the police where somebody's money went; it is on record who asked (A5)."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.context import Context, Reply
from handlers.filters import Private
from services.cases import numbers
from services.errors import NotAllowed
from services.scams import firstaid

router = Router(name=__name__)
router.message.filter(Private())


@router.message(Command("payee"))
async def payee_command(_message: Message, command: CommandObject, ctx: Context) -> Reply:
    """``/payee NUMBER WHO-ASKS``; the card comes as a message of its own.

    :raises NotAllowed: no such right, no such case, nobody named.
    """
    if not ctx.actor.may(*firstaid.MAY_OPEN):
        raise NotAllowed
    number, _, police = (command.args or "").strip().partition(" ")
    found = numbers.parse(number) if number else None
    if found is None or not police.strip():
        return [ctx.say(ctx.text("payee-how"))]
    await firstaid.for_police(ctx.work, ctx.actor, found, police, now=ctx.now)
    return [ctx.say(ctx.text("payee-coming", number=found))]
