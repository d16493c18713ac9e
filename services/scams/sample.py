"""Invented history and an invented bulletin for the demo, marked so wherever they are shown."""

from datetime import datetime
from typing import Final

from services.dispatch.calendar import LINAN
from services.outreach.bulletins import LIVES
from services.scams.counts import Counted, row_of
from storage import bulletins
from storage import counts as store
from storage.tables import Bulletin
from storage.work import Work

LONGGANG: Final = "330112117000"
TAIHUYUAN: Final = "330112103000"
QINGSHANHU: Final = "330112008000"

_YEAR_BEFORE: Final = (
    (1, LONGGANG, "service", 11, "police"),
    (1, TAIHUYUAN, "brushing", 7, "police"),
    (2, LONGGANG, "brushing", 9, "police"),
    (2, QINGSHANHU, "investment", 6, "court"),
    (2, TAIHUYUAN, "boss", 5, "police"),
    (3, LONGGANG, "service", 10, "police"),
    (3, TAIHUYUAN, "loan", 8, "court"),
    (5, LONGGANG, "loan", 9, "police"),
    (6, QINGSHANHU, "game", 6, "police"),
    (8, TAIHUYUAN, "shopping", 8, "police"),
    (9, LONGGANG, "credit", 5, "court"),
    (11, QINGSHANHU, "police", 9, "police"),
    (12, LONGGANG, "dating", 7, "court"),
)
"""Month, town, type, cases, source; invented, with 56 of 100 in the first quarter, the share that
the office of 龙岗 named for 2021."""

TITLE: Final = "年前谨防“快递理赔”（示例，虚构）"
BODY: Final = (
    "这是演示用的虚构内容。\n有人自称快递客服，说包裹丢失、加倍理赔，要您共享屏幕。"
    "不共享屏幕，不点链接，自己打开购物软件查。拿不准打 96110；已经转账，马上打 110。"
)


async def seed(work: Work, *, author_id: int, now: datetime) -> None:
    """Last year's counts and one bulletin of 龙岗, all of it invented."""
    year = now.astimezone(LINAN).year
    for month, town, kind, cases, source in _YEAR_BEFORE:
        one = Counted(year - 1, month, town, kind, cases, source)
        await store.put(work, row_of(one, sample=True, now=now))
    issue = Bulletin(
        area=LONGGANG,
        year=year,
        issue=1,
        title=TITLE,
        body=BODY,
        author_id=author_id,
        published_at=now,
        expires_at=now + LIVES,
    )
    await bulletins.add(work, issue)
