"""A worker shows what was done and ends the task: pictures, words if they like, a result (G7)."""

from typing import Any, Final

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has, OtherThanCommands, Private, Writes
from handlers.grid import task_card
from handlers.grid.task_callbacks import STEPS, Proving, TaskEnd, TaskPress
from handlers.grid.task_steps import OVERTAKEN, Takes, as_seen, overtaken, refused
from handlers.resident import flow
from handlers.resident.incoming import file_of
from handlers.screens import Option, Screen
from handlers.staff.close import close_words
from services.cases.endings import CLOSING, NeedsFileNumber
from services.dispatch import finishing, proofs
from services.dispatch.finishing import NeedsPhoto
from services.dispatch.look import TaskView, look
from services.dispatch.proofs import SamePhoto
from services.dispatch.tasks import Step
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

KEY: Final = STEPS[Proving]
"""Where a conversation's data keeps which task is being ended, and the words for its reporter."""


@router.callback_query(TaskPress.filter(), Takes(Step.FINISH))
async def finish(
    query: CallbackQuery, callback_data: TaskPress, state: FSMContext, ctx: Context
) -> Reply:
    """The worker is done: pictures, then the result."""
    seen = as_seen(callback_data)
    gone = await overtaken(query, ctx, seen, Step.FINISH)
    if gone is not None:
        return gone
    await flow.park(state)
    await state.set_state(None)
    return [toast(query), *await begin(ctx, state, seen.task_id)]


async def begin(ctx: Context, state: FSMContext, task_id: int) -> list[Said]:
    """Ask for pictures and the result, unless the worker is in the middle of something else."""
    if await state.get_state() is not None:
        return []
    held = await look(ctx.work, ctx.actor, task_id, now=ctx.now)
    if Step.FINISH not in held.may:
        return []
    await state.set_state(Proving.proving)
    await state.update_data({KEY: {"task_id": task_id}})
    many = len(await proofs.of_task(ctx.work, held.task))
    return [await _ask(ctx, state, held, many)]


async def _ask(ctx: Context, state: FSMContext, held: TaskView, many: int) -> Said:
    if many:
        text = ctx.text("task-photos-kept", count=many)
    else:
        wanted = finishing.wants_photo(held.case)
        text = ctx.text("task-photos-please" if wanted else "task-no-photo-needed")
    return await screens.say(ctx, state, Screen(text, _results(ctx, held), columns=2))


def _results(ctx: Context, held: TaskView) -> list[Option]:
    return [
        Option(
            ctx.plain(f"desk-result-{one.replace('_', '-')}-button"),
            TaskEnd(task_id=held.task.id, version=held.task.version, result=one),
        )
        for one in CLOSING
    ]


@router.message(Proving.proving, Has("photo"))
async def picture(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A picture of the spot; of an album only the first is answered."""
    return await _picture(message, state, ctx)


async def _picture(message: Message, state: FSMContext, ctx: Context) -> list[Said]:
    kept = await _kept(state)
    file = file_of(message)
    if not kept or file is None:
        return await _over(ctx, state)
    words = message.caption or kept.get("words")
    try:
        many = await proofs.add(
            ctx.work, ctx.actor, kept["task_id"], file, sent_at=ctx.sent_at, now=ctx.now
        )
    except SamePhoto as same:
        return [ctx.say(ctx.text(same.key))]
    except NotAllowed:
        return await _over(ctx, state)
    later = file.album is not None and kept.get("album") == file.album
    await state.update_data({KEY: {**kept, "album": file.album, "words": words}})
    if later:
        return []
    held = await look(ctx.work, ctx.actor, kept["task_id"], now=ctx.now)
    return [await _ask(ctx, state, held, many)]


@router.message(Proving.proving, Writes())
async def words(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """What was done, in the worker's words; the result is still to be chosen."""
    kept = await _kept(state)
    if not kept:
        return await _over(ctx, state)
    await state.update_data({KEY: {**kept, "words": words}})
    held = await look(ctx.work, ctx.actor, kept["task_id"], now=ctx.now)
    text = ctx.text("desk-close-words", words=words)
    return [await screens.say(ctx, state, Screen(text, _results(ctx, held), columns=2))]


@router.message(Proving.proving, OtherThanCommands())
async def odd(_message: Message, ctx: Context) -> Reply:
    """Something that is neither; a position has its own place."""
    return [ctx.say(ctx.text("task-photos-odd"))]


@router.callback_query(TaskEnd.filter())
async def end(
    query: CallbackQuery, callback_data: TaskEnd, state: FSMContext, ctx: Context
) -> Reply:
    """The result is chosen; the reporter reads the worker's words, or those of the result."""
    seen, result = as_seen(callback_data), callback_data.result
    held = await look(ctx.work, ctx.actor, seen.task_id, now=ctx.now)
    kept = await _kept(state)
    written = kept.get("words") if kept.get("task_id") == seen.task_id else None
    said = close_words(held.reporter_locale or locales.DEFAULT, result, written)
    try:
        await finishing.finish(
            ctx.work, ctx.actor, seen, result, said, at=ctx.sent_at, now=ctx.now
        )
    except OVERTAKEN as no:
        return await refused(query, ctx, seen.task_id, no)
    except (NeedsPhoto, SamePhoto, NeedsFileNumber) as no:
        return [toast(query, ctx.plain(no.key), alert=True)]
    await close(state)
    done = ctx.edit(query, ctx.text("task-finished", number=held.case.number))
    return [toast(query), done, await task_card.card(ctx, seen.task_id)]


@router.message(StateFilter(None), Has("photo"))
async def picture_by_itself(message: Message, state: FSMContext, ctx: Context) -> Reply:
    """A picture out of the blue belongs to the one task whose worker is on the spot just now."""
    task_id = await proofs.at_hand(ctx.work, ctx.actor)
    if task_id is None or message.reply_to_message is not None:
        raise SkipHandler
    await state.set_state(Proving.proving)
    await state.update_data({KEY: {"task_id": task_id}})
    return await _picture(message, state, ctx)


async def _kept(state: FSMContext) -> dict[str, Any]:
    kept: dict[str, Any] = (await state.get_data()).get(KEY) or {}
    return kept


async def close(state: FSMContext) -> None:
    """No task is being ended any more."""
    await state.update_data({KEY: None})
    if await state.get_state() == Proving.proving.state:
        await state.set_state(None)


async def _over(ctx: Context, state: FSMContext) -> list[Said]:
    await close(state)
    return [ctx.say(ctx.text("task-prompt-over"))]
