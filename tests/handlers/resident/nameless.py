"""Somebody who reports without a name, and what a stolen store would tell about them."""

import json
import re
from typing import Any

from sqlalchemy import select

from storage.tables import Case, Evidence, Person, Row
from tests.fakes.person import Someone
from tests.town import Town

NAME = "匿名的丁香花"
PLACES = {"person_id", "user_id", "actor_id", "telegram_id", "lane", "asked_by", "source_chat"}


async def reports(
    someone: Someone, category: str = "乱倒垃圾", words: str = "夜里有人倒渣土"
) -> None:
    """A report up to its preview."""
    await someone.says("/report")
    await someone.taps(category)
    if any("不是紧急" in label for label in someone.labels):
        await someone.taps("不是紧急")
    await someone.says(words)
    for _ in range(2):
        if any("同意" in label for label in someone.labels):
            await someone.taps("同意")
    await someone.says("太湖源镇里畈村口")


async def traces(town: Town, someone: Someone, case: Case) -> list[str]:
    """Rows that name both the person and the case: what a stolen store would tell."""
    row = await someone.row()
    files = await town.all(Evidence, Evidence.case_id == case.id)
    found = []
    async with town.reading() as session:
        for table in Row.metadata.sorted_tables:
            for one in (await session.execute(select(table))).mappings():
                text = json.dumps({k: str(v) for k, v in one.items()}, ensure_ascii=False)
                who = NAME in text or _names(one, row)
                pointed = any(f"photo-place-{file.id}" in text for file in files)
                if who and (pointed or _about(table.name, one, text, case)):
                    found.append(f"{table.name}: {text[:200]}")
    return found


def _names(one: Any, row: Person) -> bool:
    ids = {row.id, row.telegram_id, row.chat_id}
    keys = PLACES | {"chat_id", "reporter_id", "holder_id"}
    return any(one.get(key) in ids for key in keys if one.get(key) is not None)


def _about(table: str, one: Any, text: str, case: Case) -> bool:
    """Whether a row is about the case: by id, number, button, card or a conversation's memory."""
    ours = {"cases": case.id, "people": case.reporter_id}
    named = one.get("case_id") == case.id or (table in ours and one["id"] == ours[table])
    kept = re.search(rf"case\W+{case.id}\b", text) is not None
    return named or kept or case.number in text or f"own:{case.id}:" in text
