"""How fast a bot may send: two models of Telegram's flood limits, and the sizes it allows.

The sizes are those of `telegram.constants`; the speeds are 30 a second overall,
1 a second in one chat and 20 a minute in one group.
"""

from collections import deque
from math import ceil
from typing import Literal

from telegram.constants import (
    CallbackQueryLimit,
    FileSizeLimit,
    FloodLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MediaGroupLimit,
    MessageLimit,
    PollLimit,
)

TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION = int(MessageLimit.CAPTION_LENGTH)
CALLBACK_DATA = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)
ALBUM_LEAST = int(MediaGroupLimit.MIN_MEDIA_LENGTH)
ALBUM = int(MediaGroupLimit.MAX_MEDIA_LENGTH)
DOWNLOAD = int(FileSizeLimit.FILESIZE_DOWNLOAD)
UPLOAD = int(FileSizeLimit.FILESIZE_UPLOAD)
PHOTO = int(FileSizeLimit.PHOTOSIZE_UPLOAD)
POLL_QUESTION = int(PollLimit.MAX_QUESTION_LENGTH)
POLL_OPTION = int(PollLimit.MAX_OPTION_LENGTH)
POLL_LEAST = int(PollLimit.MIN_OPTION_NUMBER)
POLL_MOST = int(PollLimit.MAX_OPTION_NUMBER)
OVERALL = int(FloodLimit.MESSAGES_PER_SECOND)
ONE_CHAT = int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)
ONE_GROUP = int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
CHAT_BURST = 3
CALLBACK_ANSWER = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
DELETABLE = 48 * 3600
ENTITIES = int(MessageLimit.MESSAGE_ENTITIES)

Model = Literal["off", "window", "bucket"]
_MANY = 20_000


class Limiter:
    """Counts what a bot sends; `wait` says how long it has to pause."""

    def __init__(self, model: Model = "off") -> None:
        self.model: Model = model
        self._times: dict[object, deque[float]] = {}
        self._levels: dict[object, tuple[float, float]] = {}

    def switch(self, model: Model) -> None:
        """Use another model from now on, with clean counts."""
        self.model = model
        self._times.clear()
        self._levels.clear()

    def wait(self, bot_id: int, chat_id: int, now: float, messages: int = 1) -> int:
        """0 if these messages may go, else whole seconds to wait (they don't count then)."""
        if self.model == "off":
            return 0
        keys: list[tuple[object, int, float]] = [((bot_id, "all"), OVERALL, 1.0)]
        if chat_id < 0:
            keys.append(((bot_id, chat_id), ONE_GROUP, 60.0))
        else:
            keys.append(((bot_id, chat_id), ONE_CHAT, 1.0))
        pause = self._window if self.model == "window" else self._bucket
        return pause(keys, now, messages)

    def _window(self, keys: list[tuple[object, int, float]], now: float, messages: int) -> int:
        longest = 0.0
        for key, most, span in keys:
            times = self._times.setdefault(key, deque())
            while times and times[0] <= now - span:
                times.popleft()
            if len(times) >= most:
                longest = max(longest, times[-most] + span - now)
        if longest > 0:
            return max(1, ceil(longest))
        for key, _, _ in keys:
            self._times[key].extend([now] * messages)
        self._prune(now)
        return 0

    def _bucket(self, keys: list[tuple[object, int, float]], now: float, messages: int) -> int:
        levels: dict[object, float] = {}
        longest = 0.0
        for key, most, span in keys:
            size = max(most, CHAT_BURST)
            level, since = self._levels.get(key, (float(size), now))
            level = min(float(size), level + (now - since) * most / span)
            levels[key] = level
            if level < 1:
                longest = max(longest, (1 - level) * span / most)
        if longest > 0:
            return max(1, ceil(longest))
        for key, level in levels.items():
            self._levels[key] = (level - messages, now)
        self._prune(now)
        return 0

    def _prune(self, now: float) -> None:
        """Keep memory flat over many chats: a minute's silence refills every count."""
        if len(self._times) > _MANY:
            self._times = {k: t for k, t in self._times.items() if t and t[-1] > now - 60}
        if len(self._levels) > _MANY:
            self._levels = {k: v for k, v in self._levels.items() if v[1] > now - 60}
