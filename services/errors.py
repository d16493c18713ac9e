"""A rule that says no, politely: the base of all refusals."""

from collections.abc import Awaitable, Callable
from dataclasses import Field, fields, is_dataclass
from datetime import datetime
from typing import Any, ClassVar

Note = Callable[[Any, Any, datetime], Awaitable[None]]
"""Called with the unit of work, the actor and now."""


class Refusal(Exception):
    """A rule saying no. ``key`` names the sentence that explains it (``refusal-…``).

    Subclasses are ``@dataclass(eq=False)`` (never frozen: a traceback must fit on); their fields
    are the sentence's arguments. Whoever raises one changes nothing: the turn undoes its work.
    """

    key: ClassVar[str]
    note: Note | None = None
    """Writes down who was refused, in a share of its own after what was begun is undone."""

    def fields(self) -> dict[str, Any]:
        """The sentence's arguments."""
        # A ClassVar such as ``key`` is no field.
        named: tuple[Field[Any], ...] = fields(self) if is_dataclass(self) else ()
        return {field.name: getattr(self, field.name) for field in named}


class NotAllowed(Refusal):
    """The person may not do this, or it does not exist: one answer for both (QUALITY T2)."""

    key = "refusal-not-allowed"


class Stale(Refusal):
    """What the person saw has changed meanwhile; they are shown how it stands now."""

    key = "refusal-stale"
