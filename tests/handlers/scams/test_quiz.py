"""Three questions a month; what was wrong comes again next month, and as a tip in a week."""

import pytest

from handlers.resident.quiz import QuizTap
from services.scams import quiz
from storage.tables import QuizAnswer
from tests.fakes.person import Someone
from tests.town import Town


async def answers(someone: Someone, *, right: bool) -> str:
    """Answer the question on the screen; its key."""
    taps = [button["callback_data"] for button in someone.last.buttons]
    packed = next(one for one in taps if one.startswith("quiz:"))
    key = QuizTap.unpack(packed).code
    asked = next(one for one in quiz.questions() if one.key == key)
    choice = asked.right if right else (asked.right + 1) % len(asked.answers)
    month = QuizTap.unpack(packed).month
    await someone.taps(QuizTap(month=month, code=key, choice=choice), on=someone.last)
    return key


@pytest.mark.row("A11")
async def test_three_questions_a_month_and_the_tips_for_what_was_wrong(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/quiz")
    assert "1/3" in wang.last_text
    await answers(wang, right=True)
    assert "对了" in wang.last_text
    wrong = await answers(wang, right=False)
    assert "不对" in wang.last_text
    await answers(wang, right=True)
    assert "答对 2/3" in wang.last_text
    assert "留心" in wang.last_text
    assert len(await town.all(QuizAnswer)) == 3
    await wang.says("/quiz")
    assert "答对 2/3" in wang.last_text, "no fourth in the same month"
    seen = len(wang.sees)
    await town.later(days=8)
    assert len(wang.sees) == seen + 1
    assert "防骗提醒" in wang.last_text
    await town.later(days=5)
    await wang.says("/quiz")
    packed = next(b["callback_data"] for b in wang.last.buttons)
    again = QuizTap.unpack(packed).code
    kinds = {one.key: one.kind for one in quiz.questions()}
    assert kinds[again] == kinds[wrong], "what was wrong comes first"


async def test_a_second_answer_changes_nothing_and_others_questions_are_refused(
    town: Town,
) -> None:
    wang = await town.person("王桂英")
    await wang.says("/quiz")
    shown = wang.last
    key = await answers(wang, right=False)
    asked = next(one for one in quiz.questions() if one.key == key)
    await wang.taps(QuizTap(month="2026-11", code=key, choice=asked.right), on=shown)
    assert not (await town.one(QuizAnswer)).right
    for month, code, choice in (("2026-10", key, 0), ("2026-11", "nothing", 0)):
        toast = await wang.taps(QuizTap(month=month, code=code, choice=choice))
        assert "没有您可以查看" in toast["text"]


def test_every_type_has_a_question_with_one_right_answer() -> None:
    from services.scams import book  # noqa: PLC0415

    types = book.read(book.shipped()).types
    assert {one.kind for one in quiz.questions()} == set(types)
    assert all(0 <= one.right < len(one.answers) for one in quiz.questions())
