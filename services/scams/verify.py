"""Is this warning one of ours? Whoever has a code reads the original, and judges by comparing.

We never say that something is real: we show what we sent, and that whatever differs is fake (A6).
A code of 10 signs out of 32 is 50 bits; nobody may try more than a few an hour (QUALITY T3).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final

from services.errors import Refusal
from services.notices import Notice, register, tell
from services.people import Actor, Role, everyone_with
from services.scams import homes
from storage import scams as rows
from storage.tables import Campaign, VerifyTry
from storage.work import Work

MOST: Final = 10
WITHIN: Final = timedelta(hours=1)
"""So many codes one person may ask about in that time."""

HEARS: Final = (Role.BROADCASTER, Role.DISPATCHER)
"""Who is told of a code that is none of ours."""

_HALF: Final = "[2-9A-HJ-NP-Z]{5}"
_CODE: Final = re.compile(rf"(?<![0-9A-Z])({_HALF})[-\s]?({_HALF})(?![0-9A-Z])")
_GAPS: Final = re.compile(r"[\s\-_·.]+")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(eq=False)
class TooManyTries(Refusal):
    """Somebody tries codes; a person with one warning in hand needs one."""

    key: ClassVar[str] = "refusal-too-many-codes"
    most: int = MOST


@dataclass(eq=False)
class NoCode(Refusal):
    """Nothing in it looks like a code."""

    key: ClassVar[str] = "refusal-no-code"


@register
@dataclass(frozen=True, slots=True)
class UnknownCode(Notice):
    """To officers: somebody holds a warning with a code that is none of ours."""

    try_id: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What we know of a code: the warning, or nothing. ``differs``: what was sent along is not it.

    ``differs`` None: only the code was sent, nothing to compare with.
    """

    code: str
    campaign: Campaign | None
    differs: bool | None


def code_in(text: str) -> str | None:
    """The first code in a text, however it was typed, as XXXXX-XXXXX; None where there is none."""
    plain = unicodedata.normalize("NFKC", text[:8192]).upper()
    found = _CODE.search(plain)
    if found is None and len(plain) <= 40:
        found = _CODE.search(_GAPS.sub("", plain))
    return f"{found[1]}-{found[2]}" if found else None


async def ask(work: Work, actor: Actor, text: str, *, now: datetime) -> Answer:
    """Look a code up; one that is none of ours is reported to those who send warnings.

    :raises NoCode: there is none in the text. :raises TooManyTries: too many within the hour.
    """
    code = code_in(text)
    if code is None:
        raise NoCode
    if await rows.tries_since(work, actor.id, now - WITHIN) >= MOST:
        raise TooManyTries
    found = await rows.campaign_by_code(work, code)
    campaign = found if found is not None and found.issued_at is not None else None
    tried = VerifyTry(person_id=actor.id, code=code, known=campaign is not None, at=now)
    await rows.add(work, tried)
    if campaign is None:
        await _report(work, actor, tried, now=now)
        return Answer(code, None, None)
    return Answer(code, campaign, _differs(campaign, text, code))


def _differs(campaign: Campaign, text: str, code: str) -> bool | None:
    sent = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    if len(sent) <= len(code) + 20:
        return None
    return _BLANKS.sub("", unicodedata.normalize("NFKC", campaign.body)) not in sent


async def _report(work: Work, actor: Actor, tried: VerifyTry, *, now: datetime) -> None:
    """Tell the officers of the person's town, once a day for each code."""
    area = await homes.town_of(work, actor)
    day = now.date().isoformat()
    for one in await everyone_with(work, *HEARS, area=area or ""):
        key = f"unknown-code-{tried.code}-{day}-{one}"
        tell(work, one, UnknownCode(tried.id), now=now, dedupe_key=key)


async def tried(work: Work, try_id: int) -> VerifyTry | None:
    """What was asked, for telling officers of it."""
    return await rows.verify_try(work, try_id)
