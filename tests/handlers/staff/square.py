"""A team's group with its people: a forum or a plain one."""

import itertools
from dataclasses import dataclass
from typing import Any

from services.people import Role
from storage.tables import Team
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.handlers.staff.zones import team, worker
from tests.town import Town

_numbers = itertools.count(1)
ME = {"id": 4242, "is_bot": True, "first_name": "平安", "username": "pingan_test_bot"}


@dataclass
class Group:
    """A group chat."""

    town: Town
    id: int
    forum: bool

    @property
    def chat(self) -> dict[str, Any]:
        """As Telegram shows it."""
        kind: dict[str, Any] = {"type": "supergroup", "is_forum": True}
        plain: dict[str, Any] = {"type": "group"}
        return {"id": self.id, "title": "一队", **(kind if self.forum else plain)}

    async def says(self, who: Someone, text: str = "", **more: Any) -> dict[str, Any]:
        """Somebody writes in the group; ``thread`` names a topic, ``to`` a message answered."""
        thread, to = more.pop("thread", None), more.pop("to", None)
        number = self.town.telegram.next_number(self.id)
        where: dict[str, Any] = {"chat": self.chat, "message_id": number, **more}
        if text:
            where["text"] = text
        if thread is not None:
            made = {"message_id": thread, "date": 1, "chat": self.chat, "from": ME}
            made |= {"forum_topic_created": {"name": "…", "icon_color": 7322096}}
            where |= {"message_thread_id": thread, "is_topic_message": True}
            where["reply_to_message"] = made
        if to is not None:
            shown = {"message_id": to, "date": 1, "chat": self.chat, "from": ME, "text": "…"}
            where["reply_to_message"] = shown
        return await who.sends(**where)

    @property
    def sees(self) -> list[Seen]:
        """What stands in the group."""
        return [one for one in self.town.telegram.phones[self.id] if not one.deleted]

    @property
    def called(self) -> list[str]:
        """What the bot asked of Telegram for this group, in order."""
        return [m for m, p in self.town.telegram.calls if p.get("chat_id") == self.id]


def group(town: Town, *, forum: bool = True, rights: bool = True) -> Group:
    """A group that the bot is in."""
    chat_id = -1_002_000_000_000 - next(_numbers)
    if forum:
        town.telegram.forums.add(chat_id)
    member = {"status": "administrator", "user": ME, "can_manage_topics": rights}
    town.telegram.administrators[chat_id] = [{"status": "creator", "user": {"id": 1}}, member]
    return Group(town, chat_id, forum)


async def bound(town: Town, *, forum: bool = True) -> tuple[Group, Someone, Someone, Team]:
    """A group that its lead has bound to the team: the group, lead, a worker, the team."""
    lead, wu = await worker(town, "赵", Role.TEAM_LEAD), await worker(town, "吴")
    made = await team(town, "一队", lead, wu, lead=lead)
    square = group(town, forum=forum)
    await square.says(lead, "/bind")
    return square, lead, wu, made
