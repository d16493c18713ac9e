"""A team's group: bound by a lead, told once what is kept, and a topic for each of its cases."""

from typing import Any, Final

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.methods import GetChatAdministrators, PinChatMessage
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

import locales
from handlers.context import Context, Reply, Said, toast
from handlers.filters import Has
from handlers.notices import Renderer
from handlers.resident.incoming import file_of
from handlers.staff.group_callbacks import BindTo
from services.dispatch import groups, posts
from services.dispatch.groups import GroupBound, GroupLook, GroupRefused, PinInGroup, Why
from services.notices import Notice
from services.work import Team, Topic

router = Router(name=__name__)

SHARED: Final = frozenset({"group", "supergroup"})
_GONE: Final = frozenset({"left", "kicked"})


class Shared(Filter):
    """Only where several people read along."""

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        """Whether it is a group."""
        message = event.message if isinstance(event, CallbackQuery) else event
        return message is not None and message.chat.type in SHARED


class InTopic(Filter):
    """A post in the topic of a case, or an answer to its card; gives ``topic``."""

    async def __call__(self, message: Message, ctx: Context) -> bool | dict[str, Any]:
        """The topic, as long as its case is open."""
        if message.chat.type not in SHARED:
            return False
        thread = message.message_thread_id if message.is_topic_message else None
        answered = message.reply_to_message
        number = answered.message_id if answered else 0
        topic = await posts.find(ctx.work, message.chat.id, thread, number)
        return {"topic": topic} if topic is not None else False


@router.message(Command("bind"), Shared())
async def bind(message: Message, command: CommandObject, ctx: Context) -> Reply:
    """Whoever arranges a team makes this its group; which one, where there are several."""
    code = (command.args or "").strip().lower()
    found = await groups.choices(ctx.work, ctx.actor, code)
    forum = bool(message.chat.is_forum)
    if len(found) == 1:
        return await _bind(ctx, found[0].id, forum=forum)
    rows = [[_button(team, forum=forum)] for team in found[:20]]
    markup = InlineKeyboardMarkup(inline_keyboard=rows)
    where: dict[str, Any] = {}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    return [ctx.say(ctx.text("group-which" if rows else "teams-none"), markup, **where)]


def _button(team: Team, *, forum: bool) -> InlineKeyboardButton:
    data = BindTo(team_id=team.id, forum=forum).pack()
    return InlineKeyboardButton(text=locales.one_line(team.name, 30), callback_data=data)


@router.callback_query(BindTo.filter(), Shared())
async def bind_to(query: CallbackQuery, callback_data: BindTo, ctx: Context) -> Reply:
    """The team is chosen; anybody may tap, so it is asked whose team it is."""
    said = await _bind(ctx, callback_data.team_id, forum=callback_data.forum)
    return [toast(query, ctx.plain("group-asking")), *said]


async def _bind(ctx: Context, team_id: int, *, forum: bool) -> list[Said]:
    await groups.bind(ctx.work, ctx.actor, team_id, ctx.chat_id, forum=forum, now=ctx.now)
    return []


@router.message(Command("unbind"), Shared())
async def unbind(_message: Message, ctx: Context) -> Reply:
    """The group is the team's no longer."""
    team = await groups.unbind(ctx.work, ctx.actor, ctx.chat_id)
    return [ctx.say(ctx.text("group-unbound", team=team.name))]


@router.message(Has("migrate_to_chat_id"), Shared())
async def migrated(message: Message, ctx: Context) -> Reply:
    """The group has another number from now on (F31)."""
    await groups.moved(ctx.work, message.chat.id, message.migrate_to_chat_id or 0)
    return []


@router.message(InTopic())
async def posted(message: Message, topic: Topic, ctx: Context) -> Reply:
    """What a colleague posts joins the case; others' posts stay in the group alone."""
    at = {"at": ctx.sent_at, "now": ctx.now}
    file = file_of(message)
    if file is not None:
        caption = message.caption
        await posts.show(ctx.work, ctx.actor, topic, file, caption=caption, **at)
    elif message.text and not message.text.startswith("/"):
        await posts.write(ctx.work, ctx.actor, topic, message.text, **at)
    return []


@router.my_chat_member(Shared())
async def membership(event: ChatMemberUpdated, ctx: Context) -> Reply:
    """Thrown out of a group: it is no team's group any more."""
    if event.new_chat_member.status in _GONE:
        await groups.lost(ctx.work, event.chat.id)
    return []


async def render_look(_notice: GroupLook, ctx: Context) -> Said:
    """A question to Telegram, before a group is bound."""
    return GetChatAdministrators(chat_id=ctx.chat_id)


async def render_bound(notice: GroupBound, ctx: Context) -> Said | None:
    """What is kept of the group, said once and pinned."""
    team = await groups.bound(ctx.work, notice.team_id)
    return ctx.say(ctx.text("group-bound", team=team.name)) if team is not None else None


async def render_refused(notice: GroupRefused, ctx: Context) -> Said:
    """Why the group can't be bound."""
    why = notice.why if notice.why in set(Why) else Why.NOT_YOURS
    return ctx.say(ctx.text(f"group-refused-{why}"))


async def render_pin(notice: PinInGroup, ctx: Context) -> Said:
    """What is kept stays in sight."""
    return PinChatMessage(
        chat_id=ctx.chat_id, message_id=notice.message_id, disable_notification=True
    )


RENDERERS: Final[dict[type[Notice], Renderer]] = {
    GroupLook: render_look,
    GroupBound: render_bound,
    GroupRefused: render_refused,
    PinInGroup: render_pin,
}
