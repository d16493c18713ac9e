"""Steps that tests of the office's conversations share."""

from services.people import DISTRICT, Role
from services.work import Case
from tests.fakes.person import Someone
from tests.fakes.telegram import Seen
from tests.town import Town

TAIHUYUAN = "330112103000"
LIFAN = "330112103257"
LONGGANG = "330112117000"


async def reports(town: Town, someone: Someone, words: str = "昨晚有人倒了两车渣土") -> Case:
    """A whole report from 里畈村: photo, place, words, submit; consents where asked for."""
    await someone.sends_photo()
    for _ in range(2):
        if any("同意" in label for label in someone.labels):
            await someone.taps("同意")
    await someone.taps("乱倒垃圾、渣土")
    await someone.says("太湖源镇里畈村口")
    await someone.says(words)
    await someone.taps("提交")
    case: Case = (await town.all(Case))[-1]
    return case


async def officer(
    town: Town, name: str, role: Role = Role.DISPATCHER, area: str = DISTRICT
) -> Someone:
    """Somebody at the desk."""
    return await town.person(name, role, area=area)


def card(someone: Someone, case: Case) -> Seen:
    """The newest message on this phone that shows the case."""
    return next(one for one in reversed(someone.sees) if f"<b>{case.number}" in one.text)


async def case_now(town: Town) -> Case:
    """The newest case as committed."""
    found: Case = (await town.all(Case))[-1]
    return found
