"""The topics of groups that are listened to; everything else of a group is forgotten unseen."""

from bot import logs
from storage import topics
from storage.engine import Store

log = logs.get(__name__)


class Rooms:
    """Chat and thread of every topic of an open case, as the store has them.

    Asked before each batch of updates is looked at; the store is read only after a transaction
    that may have changed them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: frozenset[tuple[int, int]] = frozenset()
        self._stale = True

    def changed(self) -> None:
        """Something was committed that may have opened or closed one."""
        self._stale = True

    async def fresh(self) -> frozenset[tuple[int, int]]:
        """The topics as they are now; as they were, while the store can't be read."""
        if self._stale:
            self._stale = False
            try:
                async with self._store.reader.connect() as connection:
                    self._open = await topics.open_threads(connection)
            except Exception as error:  # whoever waits for an answer must not wait for this
                self._stale = True
                log.warning("topics not read", error=type(error).__name__)
        return self._open
