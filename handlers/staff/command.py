"""Whoever commands orders a team for a case, or asks another one to help (D6, D8, D15)."""

from typing import Final

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.context import Context, Reply, Said, toast
from handlers.filters import OtherThanCommands, Private, Writes
from handlers.staff import case_card, pressing, prompts
from handlers.staff.callbacks import AsLevel, MoreActions, Ordering, OrderTeam, Press
from handlers.staff.pressing import Does
from services.cases import desk
from services.cases.rights import Action, Seen
from services.dispatch import by_hand
from services.dispatch.levels import Level
from services.errors import NotAllowed

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

MORE: Final = (
    Action.HELP,
    Action.MERGE,
    Action.LINK,
    Action.SPLIT,
    Action.TARGET,
    Action.TOPIC,
    Action.BLOCK,
    Action.UNSEAL,
)
"""What stands behind «more» on a case's card, in the order in which it is offered."""


@router.callback_query(MoreActions.filter())
async def more(query: CallbackQuery, callback_data: MoreActions, ctx: Context) -> Reply:
    """What else can be done with the case, as it stands now.

    :raises NotAllowed: nothing, for this officer.
    """
    held = await desk.look(ctx.work, ctx.actor, callback_data.case_id)
    if not held.may & case_card.BEHIND_MORE:
        raise NotAllowed
    case = held.view.case
    options = [
        (
            ctx.plain(f"desk-press-{action}-button"),
            Press(case_id=case.id, version=case.version, action=action).pack(),
        )
        for action in MORE
        if action in held.may
    ]
    keyboard = case_card.step(ctx, case.id, options)
    return [toast(query), await case_card.card(ctx, case.id, keyboard=keyboard)]


@router.callback_query(Press.filter(), Does(Action.DISPATCH, Action.HELP))
async def choose_team(
    query: CallbackQuery, callback_data: Press, state: FSMContext, ctx: Context
) -> Reply:
    """Which team: its zone's first, with how many are on duty; a word may be written before."""
    seen, action = pressing.as_seen(callback_data), callback_data.action
    gone = await pressing.overtaken(query, ctx, seen, action)
    if gone is not None:
        return gone
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    await prompts.begin(state, Ordering.choosing, seen)
    level = Level(held.view.case.level)
    return [toast(query), await _teams(ctx, seen, level, helps=action is Action.HELP)]


@router.callback_query(AsLevel.filter())
async def as_level(query: CallbackQuery, callback_data: AsLevel, ctx: Context) -> Reply:
    """The same teams, for a case that needs more or less handling."""
    seen = Seen(callback_data.case_id, callback_data.version)
    gone = await pressing.overtaken(query, ctx, seen, Action.DISPATCH)
    if gone is not None:
        return gone
    return [toast(query), await _teams(ctx, seen, callback_data.level, helps=False)]


async def _teams(ctx: Context, seen: Seen, level: Level, *, helps: bool) -> Said:
    found = await by_hand.offers(ctx.work, ctx.actor, seen.case_id, now=ctx.now)
    where = {"case_id": seen.case_id, "version": seen.version}
    options = [
        (
            ctx.plain("desk-team-button", name=one.name, count=one.on_duty),
            OrderTeam(**where, team_id=one.team_id, level=level, helps=helps).pack(),
        )
        for one in found
        if one.on_duty
    ]
    if not helps and options:
        options += [
            (ctx.plain(f"desk-level-{one}-button"), AsLevel(**where, level=one).pack())
            for one in Level
            if one is not level
        ]
    key = "desk-help-ask" if helps else "desk-team-ask"
    headline = ctx.text(key, level=ctx.plain(f"level-{level}")) if options else None
    keyboard = case_card.step(ctx, seen.case_id, options)
    return await case_card.card(
        ctx, seen.case_id, headline=headline or ctx.text("desk-no-team"), keyboard=keyboard
    )


@router.message(Ordering.choosing, Writes())
async def say_a_word(_message: Message, words: str, state: FSMContext, ctx: Context) -> Reply:
    """A word for the team; which team is still to be chosen."""
    seen = await prompts.seen(state)
    if seen is None:
        await prompts.end(state)
        return [ctx.say(ctx.text("desk-prompt-over"))]
    await prompts.keep_words(state, words)
    held = await desk.look(ctx.work, ctx.actor, seen.case_id)
    said = ctx.say(ctx.text("desk-order-words", words=words))
    return [said, await _teams(ctx, seen, Level(held.view.case.level), helps=False)]


@router.message(Ordering.choosing, OtherThanCommands())
async def odd_word(_message: Message, ctx: Context) -> Reply:
    """Something that is not words; the question stays."""
    return [ctx.say(ctx.text("desk-words-please"))]


@router.callback_query(OrderTeam.filter())
async def order(
    query: CallbackQuery, callback_data: OrderTeam, state: FSMContext, ctx: Context
) -> Reply:
    """The team is chosen: its phones ring."""
    seen = Seen(callback_data.case_id, callback_data.version)
    words = await prompts.words_for(state, seen.case_id)
    await prompts.end(state)
    team, level = callback_data.team_id, callback_data.level
    if callback_data.helps:
        verb = by_hand.ask_help(
            ctx.work, ctx.actor, seen, team, words=words, at=ctx.sent_at, now=ctx.now
        )
        return await pressing.done(query, ctx, seen.case_id, verb, key="desk-helped-toast")
    verb = by_hand.send(
        ctx.work, ctx.actor, seen, team, level=level, words=words, at=ctx.sent_at, now=ctx.now
    )
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-ordered-toast")
