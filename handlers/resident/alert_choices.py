"""What a subscriber chooses besides the place: which topics, which language, and how aimed."""

from typing import Final

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers import screens
from handlers.context import Context, Reply, toast
from handlers.filters import Private
from handlers.resident.alert_callbacks import Choose
from handlers.resident.alert_card import place_name
from handlers.screens import Option, Screen
from services.errors import NotAllowed
from services.outreach import subscriptions
from services.outreach.codes import Topic, Trade

router = Router(name=__name__)
router.message.filter(Private())
router.callback_query.filter(Private())

LANGUAGES: Final = ("zh-Hans", "en")


class Does(Filter):
    """A tap with this verb."""

    def __init__(self, verb: str) -> None:
        self.verb = verb

    async def __call__(self, _query: CallbackQuery, callback_data: Choose) -> bool:
        """Whether the button says so."""
        return callback_data.do == self.verb


async def choices_screen(ctx: Context, area: str) -> Screen:
    """All choices around one subscription; what holds is marked.

    :raises NotAllowed: the place is not subscribed to.
    """
    wanted = await subscriptions.topics(ctx.work, ctx.actor, area)
    if not wanted:
        raise NotAllowed
    mine = await subscriptions.standing(ctx.work, ctx.actor)
    language = next((one.language for one in mine if one.language), None)
    reader = await subscriptions.reader(ctx.work, ctx.actor)
    choices = [
        _option(
            ctx.plain(f"alert-topic-{one}"),
            Choose(do="topic", area=area, value=one),
            on=one in wanted or Topic.ALL in wanted,
        )
        for one in Topic
        if one is not Topic.ALL
    ]
    choices += [
        _option(
            ctx.plain(f"warn-language-{one.lower()}"),
            Choose(do="speak", area=area, value=one),
            on=(language or ctx.actor.locale) == one,
        )
        for one in LANGUAGES
    ]
    trade = reader.trade if reader and not reader.untailored else None
    label = ctx.plain(f"alert-trade-{trade}") if trade else ctx.plain("alerts-trade-none")
    choices.append(
        Option(ctx.plain("alerts-trade-button", trade=label), Choose(do="trades", area=area))
    )
    choices.append(
        _option(
            ctx.plain("alerts-untailored-button"),
            Choose(do="plain", area=area),
            on=bool(reader and reader.untailored),
        )
    )
    ways = [Option(ctx.plain("alerts-done-button"), Choose(do="done", area=area))]
    return Screen(ctx.text("alerts-choices", place=place_name(area)), choices, ways, columns=2)


def _option(label: str, tap: Choose, *, on: bool) -> Option:
    return Option(f"[{label}]" if on else label, tap)


@router.callback_query(Choose.filter(), Does("open"))
async def open_choices(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """The choices of one subscription."""
    screen = await choices_screen(ctx, callback_data.area)
    return [toast(query), await screens.say(ctx, state, screen)]


@router.callback_query(Choose.filter(), Does("topic"))
async def turn_topic(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """A topic more or less; with none left the place is given up."""
    area, topic = callback_data.area, _topic(callback_data.value)
    left = await subscriptions.turn(ctx.work, ctx.actor, area, topic, now=ctx.now)
    if not left:
        said = ctx.text("alerts-gave-up", place=place_name(area))
        return [toast(query), ctx.edit(query, said)]
    return await _again(query, area, state, ctx)


def _topic(value: str) -> Topic:
    if value not in set(Topic) - {Topic.ALL}:
        raise NotAllowed
    return Topic(value)


async def _again(query: CallbackQuery, area: str, state: FSMContext, ctx: Context) -> Reply:
    screen = await choices_screen(ctx, area)
    return [toast(query), await screens.put(ctx, state, query, screen)]


@router.callback_query(Choose.filter(), Does("speak"))
async def speak(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """Warnings in this language, whatever the rest of the bot speaks."""
    if callback_data.value not in LANGUAGES:
        raise NotAllowed
    await subscriptions.speak(ctx.work, ctx.actor, callback_data.value)
    return await _again(query, callback_data.area, state, ctx)


@router.callback_query(Choose.filter(), Does("trades"))
async def trades(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """What they live on; nobody has to say."""
    area = callback_data.area
    choices = [
        Option(ctx.plain(f"alert-trade-{one}"), Choose(do="trade", area=area, value=one))
        for one in Trade
    ]
    none = Option(ctx.plain("alerts-trade-none"), Choose(do="trade", area=area))
    ways = [Option(ctx.plain("common-back-button"), Choose(do="back", area=area))]
    screen = Screen(ctx.text("alerts-ask-trade"), [*choices, none], ways, columns=2)
    return [toast(query), await screens.put(ctx, state, query, screen)]


@router.callback_query(Choose.filter(), Does("trade"))
async def pick_trade(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """Said, or taken back."""
    value = callback_data.value
    if value and value not in set(Trade):
        raise NotAllowed
    trade = Trade(value) if value else None
    await subscriptions.say(ctx.work, ctx.actor, trade=trade, untailored=False, now=ctx.now)
    return await _again(query, callback_data.area, state, ctx)


@router.callback_query(Choose.filter(), Does("plain"))
async def turn_untailored(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """Not aimed at by what is known of them: what was said of their trade is forgotten (P11)."""
    reader = await subscriptions.reader(ctx.work, ctx.actor)
    plain = not (reader and reader.untailored)
    await subscriptions.say(ctx.work, ctx.actor, untailored=plain, now=ctx.now)
    return await _again(query, callback_data.area, state, ctx)


@router.callback_query(Choose.filter(), Does("back"))
async def back(
    query: CallbackQuery, callback_data: Choose, state: FSMContext, ctx: Context
) -> Reply:
    """Back to the choices."""
    return await _again(query, callback_data.area, state, ctx)


@router.callback_query(Choose.filter(), Does("done"))
async def done(query: CallbackQuery, callback_data: Choose, ctx: Context) -> Reply:
    """That is all."""
    said = ctx.text("alerts-subscribed-before", place=place_name(callback_data.area))
    return [toast(query), ctx.edit(query, said)]
