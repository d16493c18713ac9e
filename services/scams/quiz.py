"""Three questions a month, a type each; what was wrong comes again, and as a tip (A11)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from services.dispatch.calendar import LINAN
from services.errors import NotAllowed
from services.notices import Notice, register, tell
from services.outreach.guardians import awake
from services.people import Actor
from services.scams.book import Said
from storage import quizzes as rows
from storage import timers
from storage.tables import QuizAnswer
from storage.work import Work

EACH_MONTH: Final = 3
TIP_AFTER: Final = timedelta(days=7)
TIMER: Final = "quiz-tip"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; ``right`` is the place of the right one."""

    key: str
    kind: str
    ask: Said
    answers: tuple[Said, ...]
    right: int


@register
@dataclass(frozen=True, slots=True)
class QuizTip(Notice):
    """To somebody whose answer was wrong: what to do about that type."""

    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's quiz of this month: the next question, and what was answered."""

    month: str
    asked: Sequence[Question]
    given: Mapping[str, bool]

    @property
    def next(self) -> Question | None:
        """The first question without an answer."""
        return next((one for one in self.asked if one.key not in self.given), None)

    @property
    def wrong(self) -> list[str]:
        """The types that were wrong."""
        return [one.kind for one in self.asked if self.given.get(one.key) is False]


@cache
def questions() -> tuple[Question, ...]:
    """All there are."""
    held = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return tuple(
        Question(one["key"], one["kind"], one["ask"], tuple(one["answers"]), one["right"])
        for one in held["questions"]
    )


async def standing(work: Work, actor: Actor, *, now: datetime) -> Standing:
    """How the actor stands this month.

    Types that were wrong last time come first, then those that were never asked.
    """
    month = month_of(now)
    answers = await rows.answers(work, actor.id)
    before = [one for one in answers if one.month < month]
    given = {one.question: one.right for one in answers if one.month == month}
    return Standing(month, _choose(actor.id, month, before), given)


def month_of(now: datetime) -> str:
    """As 2026-11, by the calendar of Lin'an."""
    return f"{now.astimezone(LINAN):%Y-%m}"


def _choose(person_id: int, month: str, before: Sequence[QuizAnswer]) -> list[Question]:
    last = {one.kind: one.right for one in before}

    def order(one: Question) -> tuple[int, str]:
        rank = {False: 0, True: 2}.get(last[one.kind], 1) if one.kind in last else 1
        mixed = hashlib.sha256(f"{person_id}:{month}:{one.key}".encode()).hexdigest()
        return rank, mixed

    return sorted(questions(), key=order)[:EACH_MONTH]


async def answer(
    work: Work, actor: Actor, month: str, key: str, choice: int, *, now: datetime
) -> tuple[Standing, bool]:
    """The actor answers; whether it was right. A question answered before keeps its answer.

    A wrong one promises a tip for its type in a week.

    :raises NotAllowed: not a question of theirs this month, or no such answer.
    """
    held = await standing(work, actor, now=now)
    asked = next((one for one in held.asked if one.key == key), None)
    if asked is None or month != held.month or not 0 <= choice < len(asked.answers):
        raise NotAllowed
    if key in held.given:
        return held, held.given[key]
    right = choice == asked.right
    row = QuizAnswer(
        person_id=actor.id, month=month, question=key, kind=asked.kind, right=right, at=now
    )
    await rows.add(work, row)
    if not right:
        payload = {"person_id": actor.id, "kind": asked.kind}
        due_at = awake(now + TIP_AFTER)
        await timers.arm(work, TIMER, f"{actor.id}-{month}-{asked.kind}", payload, due_at=due_at)
    return Standing(held.month, held.asked, {**held.given, key: right}), right


async def _fire(work: Work, payload: dict[str, Any], *, now: datetime) -> str:
    kind = str(payload["kind"])
    tell(work, payload["person_id"], QuizTip(kind), now=now)
    return kind


FIRES: Final = {TIMER: _fire}
