"""A few plain handlers that tests of the machinery talk to, beside the real conversations."""

from dataclasses import dataclass
from typing import ClassVar

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, toast
from handlers.root import root
from services.errors import NotAllowed, Refusal
from storage.tables import Person

router = Router(name="probe")


class Tap(Filter):
    """Lets only the probe's own buttons pass."""

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.data == "probe"


@router.message(Command("probe_hello"))
async def hello(message: Message, ctx: Context) -> Reply:
    return [ctx.say("您好")]


@router.message(Command("probe_note"))
async def note(message: Message, command: CommandObject, ctx: Context) -> Reply:
    """Writes a row and says so: an effect that must happen once."""
    ctx.work.db.add(Person(name=f"note {command.args}", created_at=ctx.now))
    await ctx.work.db.flush()
    return [ctx.say(f"记下了 {command.args}")]


@router.callback_query(Tap())
async def tap(query: CallbackQuery, ctx: Context) -> Reply:
    ctx.work.db.add(Person(name="tap", created_at=ctx.now))
    await ctx.work.db.flush()
    return [toast(query, "好的")]


@router.message(Command("probe_refuse"))
async def refuse(message: Message, ctx: Context) -> Reply:
    ctx.work.db.add(Person(name="never kept", created_at=ctx.now))
    await ctx.work.db.flush()
    raise NotAllowed


@router.message(Command("probe_break"))
async def break_down(message: Message, ctx: Context) -> Reply:
    ctx.work.db.add(Person(name="never kept", created_at=ctx.now))
    await ctx.work.db.flush()
    raise RuntimeError("canary-text-of-a-person")


@router.message(Command("probe_unwritable"))
async def unwritable(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Leaves something in the conversation that no store can keep."""
    await state.update_data(thing=object())
    return [ctx.say("never said")]


@dataclass(eq=False)
class Speechless(Refusal):
    """A rule whose words are missing."""

    key: ClassVar[str] = "refusal-without-words-canary"


@router.message(Command("probe_speechless"))
async def speechless(message: Message, ctx: Context) -> Reply:
    raise Speechless


@router.message(Command("probe_state"))
async def remember(
    message: Message, command: CommandObject, state: FSMContext, ctx: Context
) -> Reply:
    """Says what the conversation held, and keeps the new words."""
    was = (await state.get_data()).get("words")
    if command.args:
        await state.update_data(words=command.args)
    return [ctx.say(f"was {was or 'none'}")]


def plug_in() -> None:
    """Ask the probe first, in this process, from now on."""
    if router.parent_router is None:
        root().include_router(router)
        root().sub_routers.insert(0, root().sub_routers.pop())
