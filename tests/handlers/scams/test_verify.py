"""Whoever has a code reads the original; an unknown one is reported; nobody guesses."""

import pytest

from locales import keys, plain
from services.people import Role
from services.scams.verify import code_in
from storage.tables import Campaign, VerifyTry
from tests.fakes.person import Someone
from tests.handlers.outreach.test_warnings import TEXT, paste, villagers
from tests.town import Town

TAIHUYUAN = "330112103000"


async def warned(town: Town) -> tuple[Someone, Campaign]:
    """A villager with a warning on the phone."""
    (li,) = await villagers(town, 1)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    await sun.taps("发给 1 人")
    await town.later(seconds=5)
    return li, await town.one(Campaign)


@pytest.mark.row("A6")
async def test_the_code_brings_issuer_time_and_the_whole_original(town: Town) -> None:
    li, campaign = await warned(town)
    await li.says(f"/verify {campaign.code}")
    for part in ("太湖源镇", "11月23日", TEXT, "那一条就是假的"):
        assert part in li.last_text


@pytest.mark.row("A6")
async def test_the_warning_forwarded_is_compared_with_the_original(town: Town) -> None:
    li, campaign = await warned(town)
    alert = next(text for text in li.texts if campaign.code in text)
    await li.says("/verify")
    await li.says(alert)
    assert "和您发来的一样" in li.last_text
    await li.says("/verify")
    await li.says(alert.replace("请不要点", "请点击 http://x.example 办理"))
    assert "那一条是假的" in li.last_text


def test_the_answer_never_says_real() -> None:
    words = ("真", "real", "genuine", "authentic")
    for locale in ("zh-Hans", "en"):
        said = [
            plain(
                locale, key, code="C", issuer="I", at="A", body="B", state=state, differs=differs
            )
            for key in keys(locale)
            if key in {"verify-known", "verify-unknown", "verify-ask", "verify-ask-again"}
            for state in ("running", "cancelled", "recalled")
            for differs in ("yes", "no", "unknown")
        ]
        assert said
        assert not [one for one in said for word in words if word in one.casefold()]


@pytest.mark.row("A6")
async def test_an_unknown_code_is_reported_to_staff_once(town: Town) -> None:
    zhao = await town.person("赵建国", Role.BROADCASTER)
    li = await town.person("李明")
    for _ in range(2):
        await li.says("/verify ABCDEFGH23")
        assert "没有发布过编号" in li.last_text
    told = [text for text in zhao.texts if "ABCDE-FGH23" in text]
    assert len(told) == 1
    assert "李明" in told[0]


async def test_a_draft_is_unknown(town: Town) -> None:
    await villagers(town, 1)
    sun = await town.person("孙丽", Role.BROADCASTER, area=TAIHUYUAN)
    await paste(sun, "白沙村", "反诈预警", "一般")
    campaign = await town.one(Campaign)
    li = await town.person("李明")
    await li.says(f"/verify {campaign.code}")
    assert "没有发布过编号" in li.last_text
    assert TEXT not in li.last_text


@pytest.mark.row("T3")
async def test_nobody_tries_more_than_a_few_codes_an_hour(town: Town) -> None:
    li, campaign = await warned(town)
    for number in range(10):
        await li.says(f"/verify ABCDEFGH2{number + 2 if number < 8 else 'KL'[number - 8]}")
    await li.says(f"/verify {campaign.code}")
    assert "最多核对 10 个" in li.last_text
    assert len(await town.all(VerifyTry)) == 10
    await town.later(hours=1.1)
    await li.says(f"/verify {campaign.code}")
    assert TEXT in li.last_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("预警编号 ABCDE-FGH23；不想再收", "ABCDE-FGH23"),
        ("abcd efgh 23", "ABCDE-FGH23"),
        ("\uff21\uff22\uff23\uff24\uff25 FGH23", "ABCDE-FGH23"),
        ("ABCDEFGH01", None),
        ("没有编号", None),
    ],
)
def test_a_code_is_found_however_it_is_typed(text: str, code: str | None) -> None:
    assert code_in(text) == code
