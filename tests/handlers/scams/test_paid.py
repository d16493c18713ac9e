"""Money is gone: 110 at one tap, a card within three questions, sealed, and an urgent case."""

import orjson
import pytest

from services.people import Role
from services.privacy import anonymity
from storage.tables import Case, Look, Row, Transfer
from tests.fakes.person import Someone
from tests.handlers.resident.steps import reports, state_of
from tests.town import Town

VILLAGE = "330112103266"  # 白沙村
TAIHUYUAN = "330112103000"
LONGGANG = "330112117000"
FIRST = ("110", "没有替您报警", "追回来，都是骗子")
PAYEE = "张伟，6222 0212 3456 7894，工商银行昌化支行"


async def pays(someone: Someone) -> None:
    """One tap, three answers."""
    await someone.says("/menu")
    await someone.taps("我已转账")
    await someone.taps("刚刚")
    await someone.says("28600 元")
    await someone.says(PAYEE)


@pytest.mark.row("A5")
async def test_one_tap_says_what_to_do_before_anything_is_asked(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/menu")
    seen = len(wang.sees)
    await wang.taps("我已转账")
    first = wang.sees[seen].text
    for part in FIRST:
        assert part in first
    assert not any("请您同意" in text for text in wang.texts), "no consent before it"
    assert "第 1 问" in wang.last_text


@pytest.mark.row("A5")
async def test_three_questions_a_card_and_an_urgent_case(any_town: Town) -> None:
    town = any_town
    chen = await town.person("陈小燕", Role.GRID_WORKER, area=TAIHUYUAN)
    wang = await town.person("王桂英")
    await wang.starts(f"v-{VILLAGE}")
    await pays(wang)
    card = wang.last_text
    for part in ("念给 110", "刚刚", "28600 元", PAYEE, "不代表已经报警"):
        assert part in card
    case = await town.one(Case)
    assert (case.kind, case.category, case.severity) == ("scam_tip", "paid", "major")
    assert case.village_code == VILLAGE
    assert "钱已转出" in chen.last_text
    assert not any("6222" in text or "张伟" in text for text in chen.texts)
    assert await state_of(town, wang) is None


@pytest.mark.row("A5", "F76")
async def test_what_was_said_of_the_payee_stands_readable_in_no_table(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/paid")
    await wang.taps("刚刚")
    await wang.says("28600 元")
    assert "28600" not in str(await whole(town)), "not even while the questions go on"
    await wang.says(PAYEE)
    assert "张伟" in wang.last_text
    kept = str(await whole(town))
    for part in ("张伟", "6222", "28600", "工商银行"):
        assert part not in kept
    row = await town.one(Transfer)
    opened = anonymity.keyring().open(row.sealed, purpose=f"transfer:{row.key}")
    assert orjson.loads(opened)["payee"] == PAYEE


async def whole(town: Town) -> list[dict[str, object]]:
    """Every row of every table, with JSON and bytes as they are."""
    return [
        {one.key: getattr(row, one.key) for one in table.__table__.columns}
        for table in Row.__subclasses__()
        for row in await town.all(table)
    ]


async def test_everything_can_be_skipped_and_the_card_says_so(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/paid")
    for _ in range(3):
        await wang.taps("跳过")
    assert wang.last_text.count("不清楚") == 3
    assert len(await town.all(Case)) == 1


@pytest.mark.parametrize("words", ["我已转账", "我被骗了。", "I have paid"])
async def test_the_words_alone_are_enough_at_any_step(town: Town, words: str) -> None:
    wang = await town.person("王桂英")
    await wang.says("/subscribe")
    await wang.says(words)
    assert any("没有替您报警" in text for text in wang.texts)
    assert await state_of(town, wang) == "Paying:when"


@pytest.mark.row("F62")
async def test_a_command_among_the_answers_is_no_answer(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/paid")
    await wang.says("/help")
    assert "还没打 110" in wang.last_text
    assert await state_of(town, wang) == "Paying:when"
    await wang.says("/cancel")
    assert await state_of(town, wang) is None
    assert await town.all(Case) == []


async def test_back_and_cancel_and_the_report_put_aside(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await wang.taps("同意")
    await wang.taps("同意")
    await wang.says("我已转账")
    await wang.taps("跳过")
    await wang.taps("返回")
    assert await state_of(town, wang) == "Paying:when"
    await wang.taps("取消")
    assert "马上打 110" in wang.last_text
    assert any("接着写" in label for label in wang.labels), "the report waits"
    assert await town.all(Transfer) == []


async def test_the_last_answer_twice_makes_one_case(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/paid")
    await wang.taps("跳过")
    await wang.taps("跳过")
    last = wang.last
    await wang.taps("跳过", on=last)
    await wang.taps("跳过", on=last)
    assert len(await town.all(Case)) == 1
    assert len(await town.all(Transfer)) == 1


async def test_an_elder_gets_few_words(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.says("/elder")
    seen = len(wang.sees)
    await wang.says("我已转账")
    for one in wang.sees[seen:]:
        assert len(one.text) <= 40
    for part in FIRST:
        assert any(part in text for text in wang.texts[seen:])


@pytest.mark.row("A5", "P5")
async def test_police_hear_it_from_an_officer_and_it_is_on_record(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    wang = await town.person("王桂英")
    await pays(wang)
    case = await town.one(Case)
    await zhao.says(f"/payee {case.number}")
    assert "警号" in zhao.last_text, "who asks has to be named"
    assert "6222" not in zhao.last_text
    await zhao.says(f"/payee {case.number} 民警李强 021234")
    assert PAYEE in zhao.last_text
    look = await town.one(Look)
    assert (look.what, look.person_id) == ("payee", (await zhao.row()).id)
    assert "已念给他们听" in wang.last_text
    assert "张伟" not in str(await whole(town))


@pytest.mark.row("F63")
async def test_nobody_else_reads_it(town: Town) -> None:
    wang = await town.person("王桂英")
    await wang.starts(f"v-{VILLAGE}")
    await pays(wang)
    case = await town.one(Case)
    outsiders = [
        await town.person("路人"),
        await town.person("网格员", Role.GRID_WORKER, area=TAIHUYUAN),
        await town.person("龙岗", Role.DISPATCHER, area=LONGGANG),
        await town.person("预警员", Role.BROADCASTER),
    ]
    for one in outsiders:
        await one.says(f"/payee {case.number} 民警李强 021234")
        assert not any("6222" in text for text in one.texts)
    assert await town.all(Look) == []


async def test_a_case_without_a_transfer_reads_like_none(town: Town) -> None:
    zhao = await town.person("赵建国", Role.DISPATCHER)
    wang = await town.person("王桂英")
    case = await reports(town, wang)
    await zhao.says(f"/payee {case.number} 民警李强 021234")
    assert "没有您可以查看" in zhao.last_text
