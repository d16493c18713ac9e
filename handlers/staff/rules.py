"""The routing rules in chat: looked at, tried out, switched, moved, taken back (D1)."""

import re
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import locales
from handlers import screens
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Private
from handlers.screens import Option, Screen
from handlers.staff import rule_words as words
from handlers.staff.rule_callbacks import (
    PublishRules,
    RulesBack,
    RuleTap,
    ShowRules,
    TryRules,
    Turn,
)
from handlers.staff.rule_words import Names
from services.cases.categories import offered
from services.dispatch import routing, rule_changes
from services.dispatch.rule_changes import Draft
from services.errors import NotAllowed
from services.places import zones

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

NOWHERE: Final = "-"
"""A zone that nobody knows."""

MOST_ZONES: Final = 40
FITS: Final = re.compile(r"[A-Za-z0-9_.-]{1,24}")
"""Codes of zones that fit into a button; others are tried out on the command line."""


@router.message(Command("rules"))
async def rules_command(_message: Message, state: FSMContext, ctx: Context) -> Reply:
    """Which case goes to whom."""
    return await open_rules(ctx, state)


async def open_rules(ctx: Context, state: FSMContext) -> list[Said]:
    """The rules in force, in their order.

    :raises NotAllowed: not this person's to see.
    """
    return [await screens.say(ctx, state, await _list(ctx))]


async def _names(ctx: Context) -> Names:
    return Names(await zones.names(ctx.work), await routing.team_names(ctx.work))


async def _list(ctx: Context) -> Screen:
    held = await rule_changes.look(ctx.work, ctx.actor)
    said = words.listed(ctx, held.rules, await _names(ctx))
    text = ctx.text("rules-list", version=held.version, rules=said)
    choices, nav = [], [Option(ctx.plain("rules-try-button"), TryRules())]
    if held.may_change:
        choices = [
            Option(one.name, RuleTap(number=number, version=held.version))
            for number, one in enumerate(held.rules, start=1)
        ]
    if held.may_change and held.version:
        nav.append(Option(ctx.plain("rules-back-button"), RulesBack(over=held.version)))
    return Screen(text, choices, nav, columns=2)


@router.callback_query(ShowRules.filter())
async def show_rules(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """Back to the list."""
    return [toast(query), await screens.put(ctx, state, query, await _list(ctx))]


@router.callback_query(RuleTap.filter())
async def rule_tapped(
    query: CallbackQuery, callback_data: RuleTap, state: FSMContext, ctx: Context
) -> Reply:
    """One rule; or the draft that a tap on it makes."""
    number, seen = callback_data.number, callback_data.version
    if callback_data.turn is Turn.LOOK:
        screen = await _rule(ctx, number)
    else:
        verb = {Turn.SWITCH: rule_changes.switch, Turn.UP: rule_changes.move_up}
        made = verb[callback_data.turn]
        draft = await made(ctx.work, ctx.actor, number, seen=seen, now=ctx.now)
        screen = await _draft(ctx, draft)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _rule(ctx: Context, number: int) -> Screen:
    held = await rule_changes.look(ctx.work, ctx.actor)
    if not held.may_change or number > len(held.rules):
        raise NotAllowed
    rule = held.rules[number - 1]
    turns = [(Turn.SWITCH, "rules-off-button" if rule.on else "rules-on-button")]
    if number > 1:
        turns.append((Turn.UP, "rules-up-button"))
    choices = [
        Option(ctx.plain(label), RuleTap(number=number, version=held.version, turn=turn))
        for turn, label in turns
    ]
    said = words.numbered(ctx, number, rule, await _names(ctx))
    return Screen(said, choices, _back(ctx))


def _back(ctx: Context) -> list[Option]:
    return [Option(ctx.plain("common-back-button"), ShowRules())]


async def _draft(ctx: Context, draft: Draft) -> Screen:
    """The rules as they would be, what is odd about them, and the second tap."""
    said = words.listed(ctx, draft.rules, await _names(ctx))
    lines = [ctx.text("rules-draft", rules=said)]
    lines += [ctx.text(one.key, **one.fields) for one in draft.findings]
    publish = PublishRules(version=draft.version, over=draft.over)
    choices = [Option(ctx.plain("rules-publish-button"), publish)]
    return Screen(locales.join("\n", lines), choices, _back(ctx))


@router.callback_query(PublishRules.filter())
async def publish(
    query: CallbackQuery, callback_data: PublishRules, state: FSMContext, ctx: Context
) -> Reply:
    """The draft holds from now on."""
    one = callback_data
    await rule_changes.publish(ctx.work, ctx.actor, one.version, over=one.over, now=ctx.now)
    said = ctx.plain("rules-published-toast")
    return [toast(query, said), await screens.put(ctx, state, query, await _list(ctx))]


@router.callback_query(RulesBack.filter())
async def take_back(
    query: CallbackQuery, callback_data: RulesBack, state: FSMContext, ctx: Context
) -> Reply:
    """The version before holds again; asked once more first."""
    over = callback_data.over
    if not (await rule_changes.look(ctx.work, ctx.actor)).may_change:
        raise NotAllowed
    if not callback_data.sure:
        choices = [Option(ctx.plain("rules-back-sure-button"), RulesBack(over=over, sure=True))]
        screen = Screen(ctx.text("rules-ask-back", version=over), choices, _back(ctx))
        return [toast(query), await screens.put(ctx, state, query, screen)]
    await rule_changes.take_back(ctx.work, ctx.actor, over=over, now=ctx.now)
    said = ctx.plain("rules-published-toast")
    return [toast(query, said), await screens.put(ctx, state, query, await _list(ctx))]


@router.callback_query(TryRules.filter())
async def try_out(
    query: CallbackQuery, callback_data: TryRules, state: FSMContext, ctx: Context
) -> Reply:
    """A dry run: the category, the zone, then which rule would decide and why not the others."""
    routing.check_reader(ctx.actor)
    category, zone = callback_data.category, callback_data.zone
    if not category:
        choices = [
            Option(ctx.plain(f"category-{one.key}"), TryRules(category=one.key))
            for one in offered()
        ]
        screen = Screen(ctx.text("rules-try-category"), choices, _back(ctx), columns=2)
    elif not zone:
        screen = await _zones(ctx, category)
    else:
        screen = await _verdict(ctx, category, zone)
    return [toast(query), await screens.put(ctx, state, query, screen)]


async def _zones(ctx: Context, category: str) -> Screen:
    known = await zones.names(ctx.work)
    choices = [
        Option(name, TryRules(category=category, zone=code))
        for code, name in list(known.items())[:MOST_ZONES]
        if FITS.fullmatch(code)
    ]
    nowhere = TryRules(category=category, zone=NOWHERE)
    choices.append(Option(ctx.plain("rules-try-nowhere-button"), nowhere))
    return Screen(ctx.text("rules-try-zone"), choices, _back(ctx), columns=2)


async def _verdict(ctx: Context, category: str, zone: str) -> Screen:
    where = None if zone == NOWHERE else zone
    judged = await routing.explain(ctx.work, ctx.actor, category, where, now=ctx.now)
    name = (await zones.names(ctx.work)).get(zone) or ctx.plain("rules-try-nowhere-button")
    said = ctx.text(
        "rules-tried",
        category=ctx.plain(f"category-{category}"),
        zone=name,
        verdict=words.verdict(ctx, judged),
    )
    again = [Option(ctx.plain("rules-try-again-button"), TryRules())]
    return Screen(said, again, _back(ctx))
