"""A case in its team's group: the topic, its card, and the officer who wants one (D9)."""

from typing import Any, Final

from aiogram import Router
from aiogram.methods import CloseForumTopic, CreateForumTopic, ReopenForumTopic
from aiogram.types import CallbackQuery

import locales
from handlers.cards import place_name
from handlers.context import Card, Context, Reply, Said
from handlers.filters import Private
from handlers.notices import Renderer
from handlers.staff import pressing
from handlers.staff.callbacks import Press
from handlers.staff.pressing import Does, as_seen
from services import places
from services.cases.rights import Action
from services.dispatch import posts, topics
from services.dispatch.topics import TopicCard, TopicTurned, TopicView, TopicWanted
from services.notices import Notice
from services.privacy.masking import mask

router = Router(name=__name__)
router.callback_query.filter(Private())

TITLE: Final = 128
WORDS: Final = 600


@router.callback_query(Press.filter(), Does(Action.TOPIC))
async def wanted(query: CallbackQuery, callback_data: Press, ctx: Context) -> Reply:
    """The officer wants everybody of the team to talk about it in one place."""
    seen = as_seen(callback_data)
    verb = posts.by_hand(ctx.work, ctx.actor, seen, now=ctx.now)
    return await pressing.done(query, ctx, seen.case_id, verb, key="desk-topic-wanted")


async def render_wanted(notice: TopicWanted, ctx: Context) -> Said | None:
    """A topic with the number and what it is about; none once the case has ended."""
    held = await topics.look(ctx.work, notice.topic_id)
    if held is None or held.topic.closed_at is not None or held.topic.thread_id is not None:
        return None
    return CreateForumTopic(chat_id=ctx.chat_id, name=locales.clip(_title(ctx, held), TITLE))


def _title(ctx: Context, held: TopicView) -> str:
    category = ctx.plain(f"category-{held.case.category}")
    return ctx.plain("topic-title", number=held.case.number, category=category)


async def render_card(notice: TopicCard, ctx: Context) -> Said | None:
    """The case as it stands, without anybody's name or number, and roughly where (P5, P6)."""
    held = await topics.look(ctx.work, notice.topic_id)
    if held is None:
        return None
    thread = held.topic.thread_id
    where: dict[str, Any] = {"message_thread_id": thread} if thread is not None else {}
    method = ctx.say(locales.join("\n", _lines(ctx, held)), **where)
    return Card(topics.card_key(held.topic.id), method)


def _lines(ctx: Context, held: TopicView) -> list[str]:
    case = held.case
    lines = [
        ctx.text("topic-heading", title=_title(ctx, held)),
        ctx.text(f"desk-state-{case.state}"),
        _place(ctx, held),
    ]
    if held.words:
        said = locales.clip(mask(held.words, phones=True).text, WORDS)
        lines.append(ctx.text("desk-words", words=said))
    if held.topic.closed_at is None:
        key = "topic-post-here" if held.topic.thread_id is not None else "topic-answer-here"
        lines.append(ctx.text(key))
    return lines


def _place(ctx: Context, held: TopicView) -> str:
    case, name = held.case, place_name(held.case)
    if case.latitude is None or case.longitude is None:
        return ctx.text("desk-place", place=name or ctx.plain("place-unknown"))
    near = places.coarse(case.latitude, case.longitude)
    label = name or ctx.plain("place-pin")
    amap, geo = places.amap_link(*near, label), places.geo_link(*near)
    return ctx.text("topic-place", label=label, amap=amap, geo=geo)


async def render_turned(notice: TopicTurned, ctx: Context) -> Said | None:
    """The topic closes with its case, and opens with it; as the case stands when this leaves."""
    held = await topics.look(ctx.work, notice.topic_id)
    if held is None or held.topic.thread_id is None:
        return None
    where = {"chat_id": ctx.chat_id, "message_thread_id": held.topic.thread_id}
    if held.topic.closed_at is None:
        return ReopenForumTopic(**where)
    return CloseForumTopic(**where)


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    TopicWanted: render_wanted,
    TopicCard: render_card,
    TopicTurned: render_turned,
}
