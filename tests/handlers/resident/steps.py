"""Steps that tests of a resident's conversations share."""

from typing import Any

from services.work import Case
from tests.fakes.person import Someone
from tests.town import Town

LINAN = (30.2345, 119.7247)
"""A pin in the district."""

AT_SEA = (29.0, 123.5)
"""A pin far out in the East China Sea."""


async def agrees(someone: Someone) -> None:
    """Both consents, a tap each."""
    await someone.taps("同意")
    await someone.taps("同意")


async def reports(town: Town, someone: Someone, category: str = "乱倒垃圾、渣土") -> Case:
    """A whole report: photo, pin, category, submit; consents where they are asked for."""
    await someone.sends_photo()
    if "同意" in "".join(someone.labels):
        await agrees(someone)
    await someone.taps(category)
    await someone.sends_location(*LINAN)
    if any("都不是" in label for label in someone.labels):
        await someone.taps("都不是")
    await someone.taps("提交")
    case: Case = (await town.all(Case))[-1]
    return case


async def data_of(town: Town, someone: Someone) -> dict[str, Any]:
    """What the conversation keeps, as stored."""
    from storage import conversations  # noqa: PLC0415

    async with town.store.reader.connect() as connection:
        place = conversations.Place(someone.id, someone.id)
        found = await conversations.load(connection, [place])
    return found[place].data if place in found else {}


async def state_of(town: Town, someone: Someone) -> str | None:
    """Where the conversation stands, as stored."""
    from storage import conversations  # noqa: PLC0415

    async with town.store.reader.connect() as connection:
        place = conversations.Place(someone.id, someone.id)
        found = await conversations.load(connection, [place])
    return found[place].state if place in found else None


async def ready(town: Town) -> Someone:
    """Somebody whose report waits for its place: photo and category are in."""
    lin = await town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    return lin
