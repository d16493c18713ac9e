"""Under 14: a guardian agrees first, and until then nothing is kept (P8)."""

import pytest

from handlers.resident.minor import young
from services.work import Case, Consent, Evidence
from tests.handlers.resident.steps import agrees, data_of, ready, reports
from tests.town import Town


@pytest.mark.row("P8")
@pytest.mark.parametrize("typed", [True, False])
async def test_a_child_is_kept_nothing_of_until_a_guardian_agrees(
    any_town: Town, typed: bool
) -> None:
    kid = await any_town.person("小明")
    await kid.sends_photo(caption="井盖不见了")
    if typed:
        await kid.says("我10岁")
    else:
        await kid.taps("我未满14岁")
    assert any("110" in text and "已删除" in text for text in kid.texts)
    assert "家长" in kid.last_text
    assert "井盖" not in str(await data_of(any_town, kid))
    await kid.sends_photo()
    assert "家长" in kid.last_text
    assert await any_town.all(Evidence) == []
    await kid.taps("我是家长，我同意")
    await agrees(kid)
    assert len(await any_town.all(Evidence)) == 1
    given = {one.topic for one in await any_town.all(Consent) if one.withdrawn_at is None}
    assert given == {"minor", "guardian", "use", "abroad"}


@pytest.mark.row("P8")
async def test_said_in_the_middle_it_erases_what_was_agreed_to_before(town: Town) -> None:
    kid = await ready(town)
    assert len(await town.all(Evidence)) == 1
    await kid.says("我今年十二岁")
    assert await town.all(Evidence) == []
    standing = {one.topic for one in await town.all(Consent) if one.withdrawn_at is None}
    assert standing == {"minor"}


@pytest.mark.row("P8")
async def test_without_a_guardian_a_call_back_stays_open(town: Town) -> None:
    kid = await town.person("小明")
    await kid.says("我10岁")
    await kid.taps("不同意")
    assert any("110" in text and "12345" in text for text in kid.texts)
    await kid.says("/person")
    await kid.taps("太湖源镇")
    await kid.taps("请联系我")
    case = await town.one(Case)
    assert case.kind == "help"


@pytest.mark.row("P8")
async def test_a_guardian_agrees_later_or_takes_it_back(town: Town) -> None:
    kid = await town.person("小明")
    await kid.says("我10岁")
    await kid.says("/menu")
    await kid.sends_photo()
    await kid.taps("我是家长，我同意")
    await agrees(kid)
    await kid.says("/privacy")
    await kid.taps("撤回：家长同意")
    assert "再问家长" in kid.last_text
    assert await town.all(Evidence) == []
    await kid.sends_photo()
    assert "家长" in kid.last_text


async def test_who_tapped_it_by_mistake_takes_it_back(town: Town) -> None:
    lin = await town.person()
    await lin.says("我10岁")
    await lin.says("/privacy")
    await lin.taps("撤回：我未满14岁")
    assert (await reports(town, lin)).state == "received"


@pytest.mark.parametrize(
    ("said", "child"),
    [
        ("我10岁", True),
        ("我今年十三岁了", True),
        ("我未满14岁", True),
        ("I am 9 years old", True),
        ("我14岁", False),
        ("我70岁", False),
        ("我家孩子10岁", False),
        ("我10岁的孩子不见了", False),
        ("0岁", False),
    ],
)
def test_only_who_speaks_of_themselves_is_taken_for_a_child(said: str, child: bool) -> None:
    assert young(said) is child
