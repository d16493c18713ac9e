"""The command menu of a person's chat follows their roles and their language."""

from dataclasses import dataclass
from datetime import datetime

from services.notices import Notice, register, tell
from storage.work import Work


@register
@dataclass(frozen=True, slots=True)
class MenuChanged(Notice):
    """What this person may do, or its language, is another; their menu is written anew."""


def renew(work: Work, person_id: int, *, now: datetime) -> None:
    """Let the person's menu be written anew with this transaction."""
    tell(work, person_id, MenuChanged(), now=now)
