"""Questions about answers to quizzes."""

from sqlalchemy import select

from storage import adding
from storage.tables import QuizAnswer
from storage.work import Work


async def add(work: Work, row: QuizAnswer) -> None:
    """Write an answer."""
    await adding.add(work, row)


async def answers(work: Work, person_id: int) -> list[QuizAnswer]:
    """A person's answers, the oldest first."""
    query = select(QuizAnswer).where(QuizAnswer.person_id == person_id)
    return list(await work.db.scalars(query.order_by(QuizAnswer.id)))
