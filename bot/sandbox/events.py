"""What happens, for whoever watches: the page's WebSockets and tests in the same process."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# A watcher that reads nothing must not eat the memory of a long run.
BACKLOG = 10_000


class Events:
    """Fans every event out to queues, one a watcher."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[dict[str, Any]]] = set()

    @property
    def watched(self) -> bool:
        """False lets the hot path skip building an event nobody reads."""
        return bool(self._watchers)

    def publish(self, event: dict[str, Any]) -> None:
        """Hand an event to every watcher; a full one loses its oldest."""
        for queue in self._watchers:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)

    @contextmanager
    def watch(self) -> Iterator["asyncio.Queue[dict[str, Any]]"]:
        """A queue of all events from now on."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue(BACKLOG)
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)
