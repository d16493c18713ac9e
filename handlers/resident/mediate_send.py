"""The request goes out: the consents it needs, the case, and a number to ring."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, KeyboardButton, ReplyKeyboardMarkup

from handlers.context import Context, Reply, Said
from handlers.filters import Private
from handlers.mediator.callbacks import Ask, Mediate
from handlers.mediator.cards import standing_card
from handlers.resident import wish as drafts
from handlers.resident.mediate import Does, ask, current, forget
from services.mediation import phone, request
from services.privacy import consents

router = Router(name=__name__)
router.callback_query.filter(Private())


@router.callback_query(Ask.filter(), Does("send"))
async def send(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident confirms: the request is a case, and the studio hears of it."""
    return await send_off(ctx, state, query)


async def send_off(
    ctx: Context, state: FSMContext, query: CallbackQuery | None = None
) -> list[Said]:
    """Send the request, once both consents are given; ``query`` is the tap that said so."""
    asking = await current(state)
    given = await consents.standing(ctx.work, ctx.actor)
    if consents.wanted(given) is not None:
        return [await ask(ctx, state, asking, Mediate.consenting, query)]
    case = await request.submit(
        ctx.work, ctx.actor, asking.wish(), sent_at=ctx.sent_at, now=ctx.now
    )
    await drafts.drop(state)
    sent = "mediate-hot-sent" if asking.urgent else "mediate-sent"
    words = ctx.text(sent, number=case.number)
    said: list[Said] = [
        ctx.edit(query, words) if query else ctx.say(words),
        await standing_card(ctx, case.id),
    ]
    if not await phone.known(ctx.work, ctx.actor):
        await state.set_state(Mediate.giving_phone)
        said.append(ctx.say(ctx.text("mediate-ask-phone"), _share_number(ctx)))
    return said


def _share_number(ctx: Context) -> ReplyKeyboardMarkup:
    """Telegram's own way to share one's number, and a way around it."""
    share = KeyboardButton(text=ctx.plain("mediate-share-phone-button"), request_contact=True)
    later = KeyboardButton(text=ctx.plain("mediate-no-phone-button"))
    return ReplyKeyboardMarkup(
        keyboard=[[share], [later]], resize_keyboard=True, one_time_keyboard=True
    )


@router.callback_query(Ask.filter(), Does("agree"))
async def agree(
    query: CallbackQuery, callback_data: Ask, state: FSMContext, ctx: Context
) -> Reply:
    """The resident agrees to one purpose; after the last one the request goes out."""
    topic = consents.wanted(await consents.standing(ctx.work, ctx.actor))
    if topic is not None and callback_data.value == topic:
        await consents.give(ctx.work, ctx.actor, topic, now=ctx.now)
    return await send_off(ctx, state, query)


@router.callback_query(Ask.filter(), Does("refuse"))
async def refuse(query: CallbackQuery, state: FSMContext, ctx: Context) -> Reply:
    """The resident does not agree: nothing of it is kept."""
    await forget(ctx, state)
    return [ctx.edit(query, ctx.text("consent-refused"))]
