"""Telegram's limits: how long a message has to wait so that no call comes back with 429.

Telegram's Bots FAQ (core.telegram.org/bots/faq, "My bot is hitting limits"): about 30 messages a
second for a bot (1000 when paid for), one a second in one chat though "we may allow short bursts
that go over this limit", 20 a minute in one group. How Telegram counts it doesn't say, so the
overall limit holds under the two models there are, a strict window of any one second and a token
bucket: a place is free again one second after the answer, when the message was certainly counted.

Time is a monotonic clock's, in seconds, and passed in.
"""

from collections import deque
from dataclasses import dataclass, field

CHAT_BURST = 3
"""Answers a chat takes at once: a toast's card, a receipt and a hint; then one a second."""

GROUP_SPAN = 60.0
EASE = 60.0
"""Seconds without a 429 after which one place, or one message of a chat's burst, comes back."""

TICK = 0.005
"""Seconds of bulk that may leave together: timers are no finer, and each costs."""

_MANY_CHATS = 20_000
_TOGETHER = 3
"""So many chats told to wait within two seconds mean that the whole bot is meant."""


class Second:
    """The bot's places in a second: so many messages under way or answered less than one ago."""

    def __init__(self, per_second: float) -> None:
        self._span = max(1.0, 1.0 / per_second)
        self._full = self._most = max(1, int(per_second * self._span))
        self._eased_at = 0.0
        self._gap = 0.9 * self._span / self._most  # spread, so that an answer finds a place soon
        self._flying = 0
        self._answered: deque[float] = deque()
        self._recent: deque[float] = deque()
        self._credit = Credit()
        self._bulk_at = 0.0

    def wait(self, now: float, *, bulk: bool) -> float:
        """Seconds until a place is free; an answer frees one sooner."""
        self._pass(now)
        taken = self._flying + len(self._answered)
        most = self._most - (self._kept_free(now) if bulk else 0)
        if bulk and self._bulk_at > now:
            return self._bulk_at - now
        if taken < most:
            return 0.0
        place = taken - most
        if place < len(self._answered):
            return max(0.0, self._answered[place] - now) or 1e-4
        return self._span

    def leave(self, now: float, *, bulk: bool, cost: int = 1) -> None:
        """A message leaves."""
        self._flying += cost
        if bulk:
            self._bulk_at = max(self._bulk_at, now - TICK) + self._gap
        else:
            self._recent.append(now)

    def answered(self, left_at: float, now: float, cost: int = 1) -> None:
        """Its answer is here; the place is free one second later."""
        self._flying -= cost
        self._credit.saw(now - left_at)
        free = now + self._span - self._credit.seconds
        if self._answered:
            free = max(free, self._answered[-1])
        self._answered.extend([free] * cost)

    def unused(self, cost: int = 1) -> None:
        """It did not leave after all."""
        self._flying -= cost

    def told_to_wait(self, now: float) -> None:
        """A limit was hit all the same: trust the answers alone, then take fewer places."""
        if self._credit.lost():
            return
        self._most = max(1, int(self._most * 0.9))
        self._eased_at = now

    def _pass(self, now: float) -> None:
        if self._most < self._full and now - self._eased_at > EASE:
            self._most, self._eased_at = self._most + 1, now
        while self._answered and self._answered[0] <= now:
            self._answered.popleft()

    def _kept_free(self, now: float) -> int:
        """Places bulk leaves to answers while people are talking to the bot."""
        while self._recent and self._recent[0] <= now - 10:
            self._recent.popleft()
        if not self._recent:
            return 0
        return min(self._most // 3, 1 + (len(self._recent) + 4) // 5)


class Credit:
    """How much sooner than one second after the answer a place is free, for certain.

    A message was counted between leaving and answer, the next one no sooner than it leaves; both
    roads together take at least the shortest round trip ever seen, whichever side the server
    counts on. So nearly that much may be taken off, once enough round trips were seen.
    """

    SHARE = 0.9
    DOUBT = 100
    """After so many round trips half of the share is believed."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._shortest = 60.0
        self._seen = 0
        self._trusted = True

    def saw(self, round_trip: float) -> None:
        """One more round trip."""
        self._seen += 1
        self._shortest = min(self._shortest, round_trip)
        if self._trusted:
            believed = self.SHARE * self._seen / (self._seen + self.DOUBT)
            self.seconds = min(0.5, believed * self._shortest)

    def lost(self) -> bool:
        """It led to a 429: no more of it. Whether there was any."""
        had, self._trusted, self.seconds = self._trusted, False, 0.0
        return had


@dataclass(slots=True)
class Chat:
    """What one chat took lately."""

    level: float = CHAT_BURST
    at: float = 0.0
    until: float = 0.0
    minute: deque[float] = field(default_factory=deque)


class Pace:
    """All limits together; the sender asks before each message and reports after it."""

    def __init__(
        self,
        per_second: float = 30.0,
        *,
        per_chat: float = 1.0,
        chat_burst: int = CHAT_BURST,
        per_group_minute: int = 20,
    ) -> None:
        self.second = Second(per_second)
        self._per_chat = per_chat
        self._full_burst = self._burst = max(float(chat_burst), per_chat)
        self._eased_at = 0.0
        self._per_minute = per_group_minute
        self._chats: dict[int, Chat] = {}
        self._paused_until = 0.0
        self._told: deque[tuple[float, int]] = deque()

    def chat_wait(self, chat_id: int, now: float, *, answer: bool) -> float:
        """Seconds this chat has to wait; an answer may use the chat's burst, a notice may not."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return 0.0
        need = 1.0 if answer else self._burst
        wait = max((need - self._level(chat, now)) / self._per_chat, chat.until - now)
        if len(chat.minute) >= self._per_minute:
            wait = max(wait, chat.minute[-self._per_minute] + GROUP_SPAN - now)
        return wait if wait > 1e-6 else 0.0

    def _level(self, chat: Chat, now: float) -> float:
        """How many messages the chat takes at once by now."""
        if self._burst < self._full_burst and now - self._eased_at > EASE:
            self._burst, self._eased_at = self._burst + 1, now
        return min(self._burst, chat.level + (now - chat.at) * self._per_chat)

    def wait(self, now: float, *, bulk: bool) -> float:
        """Seconds the whole bot has to wait."""
        if self._paused_until > now:
            return self._paused_until - now
        return self.second.wait(now, bulk=bulk)

    def leave(self, chat_id: int, now: float, *, bulk: bool) -> None:
        """A message leaves for a chat."""
        self.second.leave(now, bulk=bulk)
        chat = self._chat(chat_id, now)
        chat.level, chat.at = self._level(chat, now) - 1, now

    def answered(self, chat_id: int, left_at: float, now: float) -> None:
        """The answer to it is here, whatever it says."""
        self.second.answered(left_at, now)
        chat = self._chat(chat_id, now)
        chat.at = now  # the chat's second counts from the answer too
        if chat_id < 0:
            chat.minute.append(now)
            while len(chat.minute) > self._per_minute:
                chat.minute.popleft()

    def told(self, chat_id: int, retry_after: float, now: float) -> None:
        """Telegram said «retry after»: this chat waits; all do when several chats are told so."""
        self.hold(chat_id, retry_after, now)
        self._burst, self._eased_at = max(1.0, self._burst - 1), now
        self._told.append((now, chat_id))
        while self._told[0][0] < now - 2:
            self._told.popleft()
        if len({chat for _, chat in self._told}) >= _TOGETHER:
            self._paused_until = max(self._paused_until, now + retry_after)
            self.second.told_to_wait(now)

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """Nothing leaves for this chat for so long."""
        chat = self._chat(chat_id, now)
        chat.until = max(chat.until, now + seconds)

    def _chat(self, chat_id: int, now: float) -> Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            if len(self._chats) >= _MANY_CHATS:
                self._prune(now)
            chat = self._chats[chat_id] = Chat(self._burst, now)
        return chat

    def _prune(self, now: float) -> None:
        quiet = now - GROUP_SPAN
        self._chats = {
            key: chat for key, chat in self._chats.items() if chat.at > quiet or chat.until > now
        }
