"""Whether Telegram can be reached: after any doubt a harmless call finds out, not a message."""

import asyncio
from collections.abc import Callable

from bot import logs
from bot.api import Api, NeverSent, Rejected, Unknown

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
ASK_WITHIN = 10.0
log = logs.get(__name__)


class Line:
    """Up until something fails; then nothing leaves before a ``getMe`` was answered.

    So a message that can be repeated only once is not wasted on a line that is still down, and
    one that never left does not try in vain again and again.
    """

    def __init__(self, api: Api, on_up: Callable[[], None]) -> None:
        self.up = True
        self.failures = 0
        self._api = api
        self._on_up = on_up
        self._asking: asyncio.Task[None] | None = None

    def doubt(self) -> None:
        """Something failed: hold everything back and ask."""
        if self.up:
            self.up = False
            self._asking = asyncio.get_running_loop().create_task(self._ask())

    def close(self) -> None:
        """Stop asking."""
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self) -> None:
        pause = FIRST_PAUSE
        while not await self._answers():
            self.failures += 1
            log.warning("telegram does not answer", failures=self.failures, pause=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        self.failures = 0
        self.up = True
        self._on_up()

    async def _answers(self) -> bool:
        """Whether a harmless call is answered; a token that is refused means that it is not."""
        try:
            await self._api.fetch("getMe", timeout=ASK_WITHIN)
        except Rejected as error:
            return error.code not in (401, 404)
        except (NeverSent, Unknown):
            return False
        return True
