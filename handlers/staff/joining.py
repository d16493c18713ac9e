"""Cases about the same: merged, taken apart again, linked, split (D6)."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.staff import case_card, pressing, prompts
from handlers.staff.callbacks import Joining, JoinTo, Press, SplitAs, Splitting
from handlers.staff.pressing import Does, as_seen
from services.cases import categories, desk, linking
from services.cases.rights import Action, Seen
from services.errors import NotAllowed
from services.work import Case

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())


@router.callback_query(Press.filter(), Does(Action.MERGE, Action.LINK))
async def choose_other(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """Which other case: those like it are offered, any other is named by its number."""
    seen, action = as_seen(callback_data), callback_data.action
    gone = await pressing.overtaken(query, ctx, seen, action)
    if gone is not None:
        return gone
    merge = action is Action.MERGE
    found = await linking.offered(ctx.work, ctx.actor, seen.case_id, now=ctx.now)
    options = [(_label(ctx, one), _join(seen, one, merge=merge)) for one in found]
    await prompts.begin(state, Joining.naming, seen)
    await prompts.keep_words(state, action)
    headline = ctx.text("desk-merge-ask" if merge else "desk-link-ask")
    keyboard = case_card.step(ctx, seen.case_id, options)
    return [
        toast(query),
        await case_card.card(ctx, seen.case_id, headline=headline, keyboard=keyboard),
    ]


def _label(ctx: Context, case: Case) -> str:
    return f"{case.number[-7:]} {case_card.listed(ctx, case)}"


def _join(seen: Seen, other: Case, *, merge: bool) -> str:
    return JoinTo(
        case_id=seen.case_id, version=seen.version, other_id=other.id, merge=merge
    ).pack()


@router.message(Joining.naming, Writes())
async def name_other(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """The number of the other case; what is about to happen is shown before it does."""
    seen = await prompts.seen(state)
    if seen is None:
        await prompts.end(state)
        return [ctx.say(ctx.text("desk-prompt-over"))]
    merge = await prompts.words_for(state, seen.case_id) == Action.MERGE
    try:
        other = await linking.by_number(ctx.work, ctx.actor, words.strip().upper())
    except NotAllowed:
        return [ctx.say(ctx.text("desk-no-such-number"))]
    options = [(ctx.plain("desk-join-sure-button"), _join(seen, other, merge=merge))]
    key = "desk-merge-sure" if merge else "desk-link-sure"
    text = ctx.text(key, number=other.number, case=case_card.listed(ctx, other))
    return [ctx.say(text, case_card.step(ctx, seen.case_id, options))]


@router.message(Joining.naming, OtherThanCommands())
async def no_number(_message: Message, ctx: Context) -> Reply:
    """Something that is not a number; the question stays."""
    return [ctx.say(ctx.text("desk-no-such-number"))]


@router.callback_query(JoinTo.filter())
async def join(
    query: CallbackQuery, callback_data: JoinTo, state: FSMContext, ctx: Context
) -> Reply:
    """The other case is chosen."""
    seen, other = Seen(callback_data.case_id, callback_data.version), callback_data.other_id
    await prompts.end(state)
    if callback_data.merge:
        verb = linking.merge(ctx.work, ctx.actor, seen, other, at=ctx.sent_at, now=ctx.now)
        return await pressing.done(query, ctx, seen.case_id, verb, key="desk-merged-toast")
    verb = linking.link(ctx.work, ctx.actor, seen, other, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-linked-toast")


@router.callback_query(Press.filter(), Does(Action.UNMERGE))
async def unmerge(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """It was not the same after all."""
    seen = as_seen(callback_data)
    verb = linking.unmerge(ctx.work, ctx.actor, seen, at=ctx.sent_at, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-unmerged-toast")


@router.callback_query(Press.filter(), Does(Action.SPLIT))
async def ask_second(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """A report says two things: what is the second."""
    seen = as_seen(callback_data)
    gone = await pressing.overtaken(query, ctx, seen, Action.SPLIT)
    if gone is not None:
        return gone
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    await prompts.begin(state, Splitting.writing, seen)
    return [toast(query), ctx.say(ctx.text("desk-split-ask", number=held.view.case.number))]


@router.message(Splitting.writing, Writes())
async def second(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """What the second case is about; its category is still to be chosen."""
    seen = await prompts.seen(state)
    if seen is None:
        await prompts.end(state)
        return [ctx.say(ctx.text("desk-prompt-over"))]
    await prompts.keep_words(state, words)
    options = [
        (
            ctx.plain(f"category-{one.key}"),
            SplitAs(case_id=seen.case_id, version=seen.version, category=one.key).pack(),
        )
        for one in categories.offered()
    ]
    keyboard = case_card.step(ctx, seen.case_id, options)
    return [ctx.say(ctx.text("desk-split-category", words=words), keyboard)]


@router.message(Splitting.writing, OtherThanCommands())
async def odd_second(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


@router.callback_query(SplitAs.filter())
async def split(
    query: CallbackQuery, callback_data: SplitAs, state: FSMContext, ctx: Context
) -> Reply:
    """The second case has its number."""
    seen = Seen(callback_data.case_id, callback_data.version)
    gone = await pressing.overtaken(query, ctx, seen, Action.SPLIT)
    if gone is not None:
        return gone
    words = await prompts.words_for(state, seen.case_id)
    if words is None:
        return [toast(query, ctx.plain("desk-prompt-over"), alert=True)]
    await prompts.end(state)
    verb = linking.split(
        ctx.work,
        ctx.actor,
        seen,
        words,
        category=callback_data.category,
        key=f"split-{query.message.message_id if query.message else query.id}-{ctx.chat_id}",
        at=ctx.sent_at,
        now=ctx.now,
    )
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-split-toast")
