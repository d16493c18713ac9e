"""After the table: results, agreement, thirty days, promises, a month, figures, satisfaction."""

import io
from datetime import timedelta

import pytest
from docx import Document

from handlers.resident.table_callbacks import PromiseKept, Satisfied
from services.mediation.satisfaction import Answer
from services.people import Role
from storage.tables import (
    Event,
    Instalment,
    Receipt,
    Satisfaction,
    SatisfactionAsked,
    Settlement,
    Task,
)
from tests.handlers.mediation.table import TERMS, Table, officer, table
from tests.town import Town


@pytest.fixture
async def at(town: Town) -> Table:
    return await table(town)


@pytest.mark.row("K3")
@pytest.mark.parametrize(
    ("button", "result", "says"),
    [
        ("没有谈成", "not_agreed", "法院"),
        ("申请人撤回", "withdrawn", "再约"),
        ("一方不愿调解", "refused", "法院"),
    ],
)
async def test_a_result_with_a_reason_that_stays_in_the_file(
    town: Town, at: Table, button: str, result: str, says: str
) -> None:
    await at.does("result")
    await at.he.taps(button)
    await at.he.says("价钱差得太远")
    case = await at.case()
    assert (case.state, case.result) == ("closed", result)
    for someone in (at.wang, at.chen):
        assert says in someone.last_text
        assert "价钱差得太远" not in str(someone.texts)


@pytest.mark.row("K3")
async def test_an_oral_agreement_is_recorded_and_read_by_both_sides(town: Town, at: Table) -> None:
    await at.does("result")
    await at.he.taps("达成口头协议")
    await at.he.says("陈家明年春天补种两棵")
    case = await at.case()
    assert case.result == "agreed_oral"
    row = await town.one(Settlement)
    assert row.effective_on is not None
    await at.side(at.chen, "text")
    assert "陈家明年春天补种两棵" in at.chen.last_text
    await at.side(at.chen, "docx")
    assert at.chen.last.paper is not None
    words = _words(at.chen.last.paper.data)
    assert "口头协议登记" in words and "第二十八条" in words
    told = await at.does("result")
    await at.he.taps("没有谈成")
    del told
    assert (await at.case()).result == "agreed_oral"


def _words(data: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)


@pytest.mark.row("K4")
async def test_a_draft_has_the_items_of_article_29_and_is_no_signature(
    town: Town, at: Table
) -> None:
    await at.does("result")
    toast = await at.he.taps("达成书面协议")
    assert "还没有协议文本" in toast["text"], "nothing was drafted"
    await at.drafts()
    paper = next(one.paper for one in reversed(at.he.sees) if one.paper)
    assert paper.name.endswith(".docx")
    words = _words(paper.data)
    for part in ("王桂英", "陈大山", "山核桃", "谁家地里", TERMS, "今年底以前", "第二十九条"):
        assert part in words
    for part in ("按指印", "印章", "演示样例"):
        assert part in words
    await at.does("txt")
    assert at.he.last.paper is not None
    assert TERMS in at.he.last.paper.data.decode("utf-8-sig")
    await at.does("send", version=1)
    for someone in (at.wang, at.chen):
        assert someone.last.paper is not None
        assert "不是签字" in someone.last_text
    await at.chen.taps("我收到了", on=at.chen.last)
    assert [one.person_id for one in await town.all(Receipt)] == [(await at.chen.row()).id]
    assert (await town.one(Settlement)).effective_on is None, "having the text signs nothing"
    stranger = await town.person("路人")
    before = len(stranger.sees)
    await at.side(stranger, "docx")
    assert all(one.paper is None for one in stranger.sees[before:])


@pytest.mark.row("K4")
async def test_braces_and_markup_in_the_terms_stay_words(town: Town, at: Table) -> None:
    await at.does("draft")
    for words in ("事实 <b>&", "{{ 7*7 }}", "{% for x in y %} 赔 100", "年底"):
        await at.he.says(words)
    await at.he.taps("存下并生成文件")
    paper = next(one.paper for one in reversed(at.he.sees) if one.paper)
    words = _words(paper.data)
    assert "{{ 7*7 }}" in words and "49" not in words
    assert "事实 <b>&" in words


@pytest.mark.row("K5")
async def test_thirty_days_with_reminders_on_days_15_25_and_29(town: Town, at: Table) -> None:
    await at.signs()
    for someone in (at.wang, at.chen):
        assert "起生效" in str(someone.texts)
    days = []
    for day in range(1, 32):
        before = len(at.chen.sees)
        await town.later(days=1)
        days += [day for text in at.chen.texts[before:] if "请法院确认协议" in text]
    assert days == [15, 25, 29]
    reminder = next(text for text in reversed(at.wang.texts) if "请法院确认协议" in text)
    assert "还剩 1 天" in reminder
    assert "司法确认申请书" in reminder and "调解协议书" in reminder


@pytest.mark.row("K5")
async def test_whoever_has_filed_is_reminded_no_more(town: Town, at: Table) -> None:
    await at.signs()
    await at.side(at.wang, "filed")
    before = len(at.chen.sees)
    await town.later(days=31)
    assert not [text for text in at.chen.texts[before:] if "请法院确认协议" in text]


@pytest.mark.row("K5")
async def test_a_signature_of_weeks_ago_leaves_out_what_has_passed(town: Town, at: Table) -> None:
    await at.drafts()
    await town.later(days=20)
    await at.does("result")
    await at.he.taps("达成书面协议")
    await at.he.says("2027-1-1")
    assert "看不懂这个日期" in at.he.last_text
    await at.he.says("11月24日")
    assert (await at.case()).result == "agreed_written"
    await town.later(days=20)
    assert len([text for text in at.wang.texts if "请法院确认协议" in text]) == 2


async def planned(at: Table, text: str = "11月25日 赔 500 元\n12月25日 再赔 500 元") -> None:
    """Signed, with two instalments."""
    await at.signs()
    await at.does("plan")
    await at.he.says(text)


@pytest.mark.row("K6")
async def test_each_due_day_asks_both_and_a_miss_is_the_mediators_task(
    town: Town, at: Table
) -> None:
    await planned(at)
    first, second = await town.all(Instalment)
    await town.later(days=2)
    for someone in (at.wang, at.chen):
        (asked,) = [text for text in someone.texts if "今天是约定的日子" in text]
        assert "赔 500 元" in asked
    await at.chen.taps("做到了")
    await at.wang.taps("还没有")
    assert "没做到" in at.he.last_text
    task = await town.one(Task)
    assert (task.part, task.worker_id) == ("performance", (await at.he.row()).id)
    await at.he.says("/files")
    assert "要跟进" in at.he.last_text
    await at.does("promises")
    await at.he.taps("另约一天")
    await at.he.says("12月1日")
    assert (await town.one(Task)).state == "done"
    await town.later(days=6)
    assert "今天是约定的日子" in at.wang.last_text
    old = PromiseKept(instalment_id=first.id, round=1, kept=True)
    assert "已经答过" in (await at.wang.taps(old))["text"]
    for someone in (at.wang, at.chen):
        await someone.taps("做到了", on=someone.last)
    rows = await town.all(Instalment)
    assert [row.state for row in rows] == ["kept", "waiting"]
    assert second.due_on.isoformat() == "2026-12-25"


@pytest.mark.row("K6")
async def test_silence_for_three_days_calls_the_mediator(town: Town, at: Table) -> None:
    await planned(at, "11月24日 道歉")
    await town.later(days=1, hours=2)
    await at.chen.taps("做到了")
    await town.later(days=3)
    assert "说法不全" in at.he.last_text
    await at.he.taps("已经做到了", on=at.he.last)
    assert (await town.one(Instalment)).state == "kept"


@pytest.mark.row("K7")
async def test_after_a_month_its_mediator_is_told_once(town: Town, at: Table) -> None:
    await town.later(days=29)
    assert not [text for text in at.he.texts if "一个月" in text]
    await town.later(days=2)
    assert len([text for text in at.he.texts if "已经一个月了" in text]) == 1
    await at.does("open")
    assert "超过一个月" in at.he.last_text


@pytest.mark.row("K8")
async def test_the_rate_divides_by_what_was_concluded_never_by_what_came_in(
    town: Town, at: Table
) -> None:
    await at.signs()
    for name in ("后来的人", "又一个人"):
        late = await town.person(name)
        await late.says("/mediate")
        for label in ("我明白", "四个问题都", "发送"):
            await late.taps(label)
        for _ in range(2):
            if any("同意" in label for label in late.labels):
                await late.taps("同意")
    chief = await officer(town, "镇长", Role.TOWN_ADMIN)
    for someone in (at.he, chief):
        await someone.says("/rates")
        assert "样例调解工作室" in someone.last_text
        assert "100.0%" in someone.last_text
        assert "2026-11-01 到 2026-11-23" in someone.last_text
    elsewhere = await town.person("别镇镇长", Role.TOWN_ADMIN, area="330112117000")
    await elsewhere.says("/rates")
    assert "没有您可以查看" in elsewhere.last_text


@pytest.mark.row("M17")
async def test_satisfaction_is_counted_without_anybody(town: Town, at: Table) -> None:
    await at.signs()
    await town.later(days=1, hours=2)
    assert "您满意吗" in at.wang.last_text
    await at.wang.taps("不满意", on=at.wang.last)
    again = Satisfied(case_id=(await at.case()).id, answer=Answer.GOOD)
    assert "已经答过" in (await at.wang.taps(again))["text"]
    stranger = await town.person("路人")
    assert "已经答过" in (await stranger.taps(again))["text"]
    (row,) = await town.all(Satisfaction)
    assert (row.month, row.answer, row.count) == ("2026-11", "bad", 1)
    assert {column.name for column in Satisfaction.__table__.columns} == {
        "studio_id", "month", "answer", "count",
    }  # fmt: skip
    assert sorted(one.answered for one in await town.all(SatisfactionAsked)) == [False, True]
    assert not [one for one in await town.all(Event) if "satisf" in one.kind]
    assert "不满意" not in at.wang.last_text


@pytest.mark.row("K12")
async def test_a_story_without_names_is_found_by_other_mediators(town: Town, at: Table) -> None:
    await at.signs()
    await at.does("tell")
    await at.he.says("王桂英和邻居为两棵树吵了三年")
    assert "王桂英" in at.he.last_text and "请换成" in at.he.last_text
    await at.he.says("两户为山核桃树吵了三年，到现场数清楚以后谈拢")
    colleague = await officer(town, "别的调解员", Role.MEDIATOR)
    await colleague.says("/examples 山核桃 现场")
    assert "吵了三年" in colleague.last_text
    assert (await at.case()).number not in colleague.last_text
    await at.wang.says("/examples 山核桃")
    assert "没有您可以查看" in at.wang.last_text
    assert town.clock.now() - (await at.case()).created_at < timedelta(days=1)
