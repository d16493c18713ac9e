"""A case has a topic in its team's group, and nothing else of the group is kept (D9)."""

import pytest
from sqlalchemy import text

from services.people import Role
from services.work import Case
from storage.tables import Event, Evidence, Row, Team, Topic, Words
from tests.fakes.person import Someone
from tests.handlers.staff.desk import card, case_now, officer, reports
from tests.handlers.staff.square import Group, bound, group
from tests.handlers.staff.zones import team, worker
from tests.town import Town

CANARY = "金丝雀9137"


async def given(town: Town, chen: Someone) -> Case:
    """A case that a dispatcher gave to the team."""
    case = await reports(town, await town.person("王桂英"), "两车渣土，电话 13812345678")
    await chen.taps("派单", on=card(chen, case))
    await chen.taps("一队")
    return case


async def everything(town: Town) -> str:
    """All that the store holds, as text."""
    held = []
    async with town.store.reader.connect() as connection:
        for table in Row.metadata.sorted_tables:
            rows = await connection.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608
            held += [repr(tuple(row)) for row in rows]
    return "\n".join(held)


@pytest.mark.row("D9")
async def test_a_lead_binds_the_group_and_what_is_kept_is_pinned(any_town: Town) -> None:
    square, _, _, made = await bound(any_town)
    row = await any_town.one(Team, Team.id == made.id)
    assert row.chat_id == square.id
    said = square.sees[-1]
    assert "只保存两样" in said.text
    assert any_town.telegram.pinned[square.id] == said.message_id


@pytest.mark.row("D9")
async def test_who_may_not_or_a_bot_without_rights_binds_nothing(town: Town) -> None:
    lead, wu = await worker(town, "赵", Role.TEAM_LEAD), await worker(town, "吴")
    await team(town, "一队", lead, wu, lead=lead)
    square = group(town, rights=False)
    await square.says(wu, "/bind")
    assert square.called == ["sendMessage"]
    await square.says(lead, "/bind")
    assert "允许它管理话题" in square.sees[-1].text
    other = group(town)
    await other.says(lead, "/bind")
    await square.says(lead, "/bind z9")
    assert "没有这个代号" in square.sees[-1].text
    await other.says(lead, "/unbind")
    assert (await town.one(Team)).chat_id is None


@pytest.mark.row("D9")
async def test_a_case_opens_a_topic_and_posts_there_join_it(any_town: Town) -> None:
    square, _, wu, _ = await bound(any_town)
    chen = await officer(any_town, "陈")
    case = await given(any_town, chen)
    topic = await any_town.one(Topic)
    (name,) = [p["name"] for m, p in any_town.telegram.calls if m == "createForumTopic"]
    assert name == f"{case.number} 乱倒垃圾、渣土"
    shown = square.sees[-1]
    assert shown.params["message_thread_id"] == topic.thread_id
    assert "王桂英" not in shown.text
    assert "13812345678" not in shown.text
    await square.says(wu, "对面还有一车", thread=topic.thread_id)
    await square.says(wu, **wu.photo(), caption="车牌看不清", thread=topic.thread_id)
    notes = [one for one in await any_town.all(Event) if one.kind in {"noted", "posted"}]
    author = (await wu.row()).id
    assert [(one.kind, one.actor_id, one.public) for one in notes] == [
        ("noted", author, False),
        ("posted", author, False),
    ]
    (picture,) = await any_town.all(Evidence, Evidence.purpose == "group")
    assert (picture.case_id, picture.kind) == (case.id, "photo")
    kept = {one.text for one in await any_town.all(Words)}
    assert {"对面还有一车", "车牌看不清"} <= kept
    assert "对面还有一车" in card(chen, case).text


@pytest.mark.row("D9")
async def test_nothing_else_of_the_group_reaches_the_store(any_town: Town) -> None:
    square, _, wu, _ = await bound(any_town)
    await given(any_town, await officer(any_town, "陈"))
    topic = await any_town.one(Topic)
    stranger = Someone(any_town, 99_001, CANARY, "zh-hans")
    ours = topic.thread_id
    for who, more in (
        (wu, {}),
        (wu, {"thread": ours + 1}),
        (stranger, {"thread": ours + 1}),
        (stranger, {}),
    ):
        await square.says(who, f"闲聊 {CANARY}", **more)
    await square.says(wu, f"/note@other_bot {CANARY}")
    await square.says(wu, **wu.photo(), caption=CANARY)
    message = await square.says(wu, "话题里的话", thread=ours)
    await any_town.update("edited_message", {**message, "text": CANARY, "edit_date": 2})
    assert CANARY not in await everything(any_town)


@pytest.mark.row("D9")
async def test_who_is_no_colleague_adds_nothing(town: Town) -> None:
    square, _, _, _ = await bound(town)
    await given(town, await officer(town, "陈"))
    topic = await town.one(Topic)
    guest = await town.person("客人")
    other = await town.person("孙", Role.GRID_WORKER, area="330112117000")
    for who in (guest, other):
        await square.says(who, CANARY, thread=topic.thread_id)
        await square.says(who, **who.photo(), caption=CANARY, thread=topic.thread_id)
    assert CANARY not in await everything(town)
    assert await town.all(Evidence, Evidence.purpose == "group") == []


@pytest.mark.row("D9")
async def test_the_end_of_the_case_closes_the_topic_and_its_return_opens_it(
    any_town: Town,
) -> None:
    square, _, wu, _ = await bound(any_town)
    chen = await officer(any_town, "陈")
    await given(any_town, chen)
    await wu.taps("接单")
    topic = await any_town.one(Topic)
    assert "接单" in square.sees[-1].text or "受理" in square.sees[-1].text
    await ends(any_town)
    assert square.called[-1] == "closeForumTopic"
    await square.says(wu, CANARY, thread=topic.thread_id)
    assert CANARY not in await everything(any_town)
    case = await case_now(any_town)
    await chen.taps("继续办理", on=card(chen, case))
    assert "reopenForumTopic" in square.called
    assert square.called.count("createForumTopic") == 1
    await square.says(wu, "又回来了", thread=topic.thread_id)
    assert "又回来了" in {one.text for one in await any_town.all(Words)}


async def ends(town: Town) -> None:
    """The case is closed by the system, as a move of the table."""
    from services.cases import moves  # noqa: PLC0415
    from services.cases.states import State  # noqa: PLC0415
    from storage import cases  # noqa: PLC0415

    case = await case_now(town)
    now = town.clock.now()

    async def verb(work):  # type: ignore[no-untyped-def]
        found = await cases.lock(work, case.id)
        await moves.move(
            work, None, found, State.CLOSED, expected_version=None, now=now, result="done"
        )

    await town.writer.serve(verb)
    await town.settle()


@pytest.mark.row("D9")
async def test_a_group_that_is_no_forum_answers_to_the_card(any_town: Town) -> None:
    square, _, wu, _ = await bound(any_town, forum=False)
    await given(any_town, await officer(any_town, "陈"))
    shown = square.sees[-1]
    assert "回复这条消息" in shown.text
    await square.says(wu, f"闲聊 {CANARY}")
    await square.says(wu, "在路上了", to=shown.message_id)
    held = await everything(any_town)
    assert CANARY not in held
    assert "在路上了" in held


@pytest.mark.row("D9")
async def test_an_officer_asks_for_a_topic(town: Town) -> None:
    lead, wu = await worker(town, "赵", Role.TEAM_LEAD), await worker(town, "吴")
    await team(town, "一队", lead, wu, lead=lead)
    chen = await officer(town, "陈")
    case = await given(town, chen)
    await chen.taps("更多", on=card(chen, case))
    toast = await chen.taps("开专题群")
    assert "没有绑定群" in toast["text"]
    square = group(town)
    await square.says(lead, "/bind")
    await chen.taps("开专题群")
    assert square.called.count("createForumTopic") == 1
    await chen.taps("更多", on=card(chen, case))
    toast = await chen.taps("开专题群")
    assert "话题已经开了" in toast["text"]
    assert square.called.count("createForumTopic") == 1


@pytest.mark.row("D9")
async def test_a_bot_that_is_thrown_out_keeps_no_group(town: Town) -> None:
    square, lead, wu, _ = await bound(town)
    await given(town, await officer(town, "陈"))
    topic = await town.one(Topic)
    await _thrown_out(square, lead)
    assert (await town.one(Team)).chat_id is None
    await square.says(wu, CANARY, thread=topic.thread_id)
    assert CANARY not in await everything(town)


async def _thrown_out(square: Group, by: Someone) -> None:
    me = {"id": 4242, "is_bot": True, "first_name": "平安"}
    old, new = {"status": "member", "user": me}, {"status": "kicked", "user": me, "until_date": 0}
    event = {"chat": square.chat, "from": by.user, "date": 1}
    changed = event | {"old_chat_member": old, "new_chat_member": new}
    await square.town.update("my_chat_member", changed)


@pytest.mark.row("F31")
async def test_a_team_keeps_its_group_when_the_group_moves(town: Town) -> None:
    square, lead, _, _ = await bound(town, forum=False)
    new = square.id - 500
    await square.says(lead, migrate_to_chat_id=new)
    assert (await town.one(Team)).chat_id == new
