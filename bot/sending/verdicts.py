"""What a refusal of Telegram means, by table.

The texts are those of the Bot API server (telegram-bot-api, Client.cpp) and of Telegram's own
error list; they are matched in lower case, by a part that has stayed the same over the years.
"""

from enum import Enum, auto

from bot.api import Rejected
from services.outreach.marks import NOT_DELETED


class Verdict(Enum):
    """What follows from a refusal."""

    DONE = auto()
    """What was wanted is already so, or no longer matters."""
    WAIT = auto()
    EDIT_LOST = auto()
    """The message can't be edited any more: say it anew (F28)."""
    REPLY_LOST = auto()
    FILE_LOST = auto()
    """The remembered file id is no good: upload again (F71)."""
    NO_VOICE = auto()
    """The person takes no voice messages: the words alone go."""
    UNREACHABLE = auto()
    """The person blocked the bot, is gone, or never started it."""
    MOVED = auto()
    NOT_US = auto()
    """The token is refused; an operator's matter, no message is lost for it."""
    FINAL = auto()


_TABLE: tuple[tuple[str, Verdict], ...] = (
    ("message is not modified", Verdict.DONE),
    ("topic_not_modified", Verdict.DONE),
    ("query is too old", Verdict.DONE),
    ("query id is invalid", Verdict.DONE),
    ("message to delete not found", Verdict.DONE),
    ("message can't be deleted", Verdict.DONE),
    ("message to edit not found", Verdict.EDIT_LOST),
    ("message can't be edited", Verdict.EDIT_LOST),
    ("message_id_invalid", Verdict.EDIT_LOST),
    ("there is no text in the message to edit", Verdict.EDIT_LOST),
    ("there is no caption in the message to edit", Verdict.EDIT_LOST),
    ("message_edit_time_expired", Verdict.EDIT_LOST),
    ("message to be replied not found", Verdict.REPLY_LOST),
    ("message to reply not found", Verdict.REPLY_LOST),
    ("replied message not found", Verdict.REPLY_LOST),
    ("wrong remote file identifier", Verdict.FILE_LOST),
    ("wrong file identifier", Verdict.FILE_LOST),
    ("wrong file_id", Verdict.FILE_LOST),
    ("file reference", Verdict.FILE_LOST),
    ("can't use file of type", Verdict.FILE_LOST),
    ("voice_messages_forbidden", Verdict.NO_VOICE),
    ("chat not found", Verdict.UNREACHABLE),
    ("user not found", Verdict.UNREACHABLE),
    ("peer_id_invalid", Verdict.UNREACHABLE),
    ("input_user_deactivated", Verdict.UNREACHABLE),
)


def judge(refusal: Rejected) -> Verdict:
    """What follows from a refusal."""
    if refusal.code == 429:
        return Verdict.WAIT
    if refusal.migrate_to is not None:
        return Verdict.MOVED
    words = refusal.description.lower()
    if refusal.code == 401 or words == "not found":
        return Verdict.NOT_US
    for part, verdict in _TABLE:
        if part in words:
            return verdict
    return Verdict.UNREACHABLE if refusal.code == 403 else Verdict.FINAL


def code(refusal: Rejected) -> str:
    """The reason kept with a message that failed: no word of it is a person's."""
    words = refusal.description.lower()
    for part, short in _SHORT:
        if part in words:
            return short
    return str(refusal)


def shortfall(refusal: Rejected) -> str | None:
    """What is written down where nothing more can be done, though not what was wanted."""
    return NOT_DELETED if "message can't be deleted" in refusal.description.lower() else None


_SHORT = (
    ("blocked by the user", "blocked"),
    ("deactivated", "deactivated"),
    ("chat not found", "chat-not-found"),
    ("can't initiate conversation", "never-started"),
    ("kicked", "removed-from-group"),
    ("not a member", "removed-from-group"),
)
