"""Notices: typed things to tell one person, in their language, when they leave."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

from storage.tables import Priority
from storage.work import Told, Work


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell one person; only ids and codes, the words are found when it leaves.

    A subclass is a frozen dataclass whose fields JSON can carry. ``bulk`` marks what may wait
    behind everything else, ``urgent`` the first among those; ``repeat`` is False where a second
    copy is worse than silence.
    """

    bulk: ClassVar[bool] = False
    urgent: ClassVar[bool] = False
    repeat: ClassVar[bool] = True


class NotNow(Exception):
    """From a renderer: it is still true, but must not leave before ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__("not now")
        self.until = until


_REGISTRY: dict[str, type[Notice]] = {}


def register(kind: type[Notice]) -> type[Notice]:
    """Make a notice known by its name, so that the sender can read it back (a decorator).

    :raises ValueError: another module has a notice of that name.
    """
    other = _REGISTRY.setdefault(kind.__name__, kind)
    if other.__module__ != kind.__module__:
        raise ValueError(f"two notices are called {kind.__name__}: {other.__module__} has one")
    _REGISTRY[kind.__name__] = kind
    return kind


def known() -> dict[str, type[Notice]]:
    """Every registered notice by name."""
    return dict(_REGISTRY)


def read_back(name: str, values: dict[str, Any]) -> Notice:
    """The notice that was stored under ``name``.

    :raises KeyError: no such notice (a release removed it); the sender then drops it openly.
    """
    kind = _REGISTRY[name]
    wanted = {field.name for field in fields(kind)}
    return kind(**{key: value for key, value in values.items() if key in wanted})


def tell(
    work: Work,
    person_id: int,
    notice: Notice,
    *,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    dedupe_key: str | None = None,
) -> None:
    """Promise to tell a person; it enters the outbox with this transaction, or not at all.

    ``due_at`` is the earliest moment, ``expires_at`` the last at which it still helps; a second
    notice with the same ``dedupe_key`` is left out.
    """
    work.told.append(
        Told(
            person_id=person_id,
            name=type(notice).__name__,
            fields=asdict(notice),
            due_at=due_at or now,
            expires_at=expires_at,
            dedupe_key=dedupe_key,
            repeat=notice.repeat,
            priority=_priority(notice),
        )
    )


def _priority(notice: Notice) -> int:
    if not notice.bulk:
        return Priority.NOTICE
    return Priority.URGENT if notice.urgent else Priority.BULK


def tell_all(work: Work, people: Iterable[int], notice: Notice, *, now: datetime) -> None:
    """Promise to tell several people the same thing."""
    for person_id in people:
        tell(work, person_id, notice, now=now)


def tell_chat(work: Work, chat_id: int, notice: Notice, *, now: datetime) -> None:
    """Promise to tell a group something, and nobody in particular; topics may change with it."""
    work.rooms_changed = True
    work.told.append(
        Told(
            person_id=0,
            name=type(notice).__name__,
            fields=asdict(notice),
            due_at=now,
            repeat=notice.repeat,
            chat_id=chat_id,
        )
    )
