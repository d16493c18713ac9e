"""The first minutes: home, words out of the blue, language, danger, places by name."""

import pytest

from handlers import commands
from handlers.home import jobs
from locales import plain
from services.people import Actor, Held, Role
from services.work import Case
from tests.fakes.person import Someone
from tests.handlers.mediation.test_mediation import mediator
from tests.handlers.resident.steps import agrees, data_of, reports, state_of
from tests.town import Town

MAIN_JOBS = {
    "上报一件事": "这是什么事",
    "预约调解": "自愿",
    "收到可疑信息": "96110",
    "订阅村里的预警": "镇街",
    "我的事件": "还没有",
    "找人办": "哪个镇街",
}
OF_ROLES = {
    Role.DISPATCHER: {"待办事件", "我在办的事件", "帮没有手机的人上报"},
    Role.GRID_WORKER: {"待办事件", "我在办的事件", "上岗、下班", "帮没有手机的人上报"},
    Role.MEDIATOR: {"我的调解日程"},
    Role.BROADCASTER: {"发预警"},
    Role.OWNER: {"待办事件", "我在办的事件", "邀请同事", "工作人员名册"},
}


def bare(labels: list[str]) -> set[str]:
    """Labels without their numbers."""
    return {one.split(maxsplit=1)[1] for one in labels}


SHELVES = {"我自己的事", "队伍、规则、人员"}


async def within_two_taps(someone: Someone) -> set[str]:
    """The jobs on the home screen shown last, and on its shelves."""
    home = someone.bare
    found = set(home)
    for shelf in sorted(SHELVES):
        if shelf in home:
            await someone.taps(shelf)
            assert "返回" in someone.bare
            found |= set(someone.bare)
            await someone.taps("返回")
    return found


@pytest.mark.row("U1")
async def test_home_leads_to_every_main_job_in_two_taps(town: Town) -> None:
    await mediator(town)
    lin = await town.person()
    await lin.starts()
    assert "110" in lin.last_text
    assert set(MAIN_JOBS) <= bare(lin.labels)
    for label, answer in MAIN_JOBS.items():
        await lin.says("/menu")
        shown = len(lin.sees)
        await lin.taps(label)
        assert any(answer in text for text in lin.texts[shown:]), label


@pytest.mark.row("U1")
@pytest.mark.parametrize("role", list(OF_ROLES))
async def test_one_home_screen_by_role(town: Town, role: Role) -> None:
    lin, zhao = await town.person(), await town.person("赵", role)
    for someone in (lin, zhao):
        await someone.starts()
        assert len(someone.sees) == 1
    own = OF_ROLES[role]
    theirs = {plain("zh-Hans", job.label) for job in jobs().values() if role in job.roles}
    whole = await within_two_taps(zhao)
    assert own <= theirs <= whole
    assert whole - set(lin.bare) - SHELVES - {"返回"} == theirs, "their role's jobs, and no others"
    assert set(lin.bare) <= whole, "whoever works here lives here too"
    others = set().union(*OF_ROLES.values()) - own
    assert not bare(zhao.labels) & others
    assert not bare(lin.labels) & (own | others)
    assert lin.last_text != zhao.last_text


@pytest.mark.row("U1")
async def test_nobody_registers_before_they_report(town: Town) -> None:
    lin = await town.person()
    case = await reports(town, lin)
    assert case.reporter_id == (await lin.row()).id
    assert not any("注册" in text or "姓名" in text or "手机号" in text for text in lin.texts)
    assert (await lin.row()).phone is None


@pytest.mark.row("U1")
async def test_no_entry_of_the_home_screen_leads_to_nothing(town: Town) -> None:
    lin = await town.person()
    await lin.starts()
    for label in lin.labels:
        await lin.says("/menu")
        before = len(lin.sees)
        toast = await lin.taps(label.split(maxsplit=1)[1])
        assert len(lin.sees) > before or toast.get("text"), label
        assert "没有可以查看" not in lin.last_text


async def test_a_job_of_another_role_is_refused_at_the_press(town: Town) -> None:
    from handlers.callbacks import Go  # noqa: PLC0415

    lin = await town.person()
    closed = [key for key, job in jobs().items() if job.roles]
    for key in [*closed, "made-up"]:
        toast = await lin.taps(Go(job=key))
        assert "没有您可以查看" in toast["text"]


@pytest.mark.row("U2")
@pytest.mark.parametrize("job", ["上报一件事", "我的事件", "收到可疑信息"])
async def test_words_out_of_the_blue_are_carried_into_the_job(town: Town, job: str) -> None:
    lin = await town.person()
    await lin.says("楼下有人天天半夜唱歌")
    assert "楼下有人天天半夜唱歌" in lin.last_text
    for near in ("上报一件事", "我的事件", "收到可疑信息", "预约调解"):
        assert any(near in one for one in lin.labels)
    await lin.taps(job)
    assert lin.last_text
    if job == "上报一件事":
        await agrees(lin)
        report = (await data_of(town, lin))["report"]
        assert [one["text"] for one in report["pieces"]] == ["楼下有人天天半夜唱歌"]


async def test_a_suspicious_message_gets_the_hotline_and_a_person(town: Town) -> None:
    lin = await town.person()
    await lin.says("恭喜您中奖，点 http://x.example 领取")
    await lin.taps("收到可疑信息")
    hotline = next(text for text in lin.texts if "96110" in text)
    assert "110" in hotline
    assert "安全" not in hotline
    assert "没有认出" in lin.last_text
    await lin.taps("交给工作人员")
    await agrees(lin)
    assert "恭喜您中奖" in lin.last_text
    await lin.taps("交给工作人员")
    case = await town.one(Case)
    assert (case.kind, case.category) == ("scam_tip", "scam")
    assert case.number in lin.last_text


@pytest.mark.row("U2")
@pytest.mark.parametrize("text", ["/nonsense", "？", "😀", "在吗"])
async def test_nothing_said_is_an_error(town: Town, text: str) -> None:
    lin = await town.person()
    await lin.says(text)
    assert lin.labels
    assert await state_of(town, lin) is None


@pytest.mark.row("S1")
async def test_a_case_number_opens_one_s_own_case_and_no_other(town: Town) -> None:
    lin, dong = await town.person(), await town.person("董")
    case = await reports(town, lin)
    await lin.says(case.number.lower())
    await lin.taps("查看进展")
    assert case.number in lin.last_text
    await dong.says(case.number)
    mine = dong.last_text
    await dong.says("LA-20261123-09999-" + _check("20261123", "09999"))
    assert dong.last_text == mine
    assert "没有您可以查看" in mine


def _check(day: str, serial: str) -> str:
    from datetime import date  # noqa: PLC0415

    from services.cases import numbers  # noqa: PLC0415

    return numbers.make(date.fromisoformat(day), int(serial))[-1]


@pytest.mark.row("I7")
@pytest.mark.parametrize("category", ["火情", "有人受伤、生病", "正在发生的违法犯罪"])
async def test_danger_shows_the_number_before_anything_else(town: Town, category: str) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps(category)
    for number in ("110", "119", "120"):
        assert number in lin.last_text
    assert await state_of(town, lin) == "Reporting:judging_danger"
    assert (await data_of(town, lin))["report"]["category"] is None
    await lin.taps("不是紧急情况")
    assert (await data_of(town, lin))["report"]["category"] is not None


@pytest.mark.row("I7")
@pytest.mark.parametrize(
    "step", ["nothing", "category", "evidence", "place", "preview", "caption"]
)
async def test_danger_words_show_the_number_at_any_step(town: Town, step: str) -> None:
    lin = await town.person()
    if step not in ("nothing", "caption"):
        await lin.says("/report")
    if step in ("evidence", "place", "preview"):
        await lin.taps("乱倒垃圾、渣土")
    if step in ("place", "preview"):
        await lin.sends_photo()
        await agrees(lin)
    if step == "preview":
        await lin.says("里畈村")
    before = len(lin.sees)
    if step == "caption":
        await lin.sends_photo(caption="着火了救命")
    else:
        await lin.says("着火了救命")
    assert "119" in lin.sees[before].text
    assert len(lin.sees) == before + 2


@pytest.mark.row("L1")
async def test_the_first_guess_of_the_language_and_the_choice(town: Town) -> None:
    smith = await town.person("Smith", language="en-GB")
    await smith.starts()
    assert "report" in smith.last_text
    await smith.says("/language")
    await smith.taps("简体中文")
    assert "上报" in smith.last_text
    await smith.says("/menu")
    assert "上报" in smith.last_text
    row = await smith.row()
    assert (row.locale, row.locale_chosen) == ("zh-Hans", True)


@pytest.mark.row("L1")
async def test_a_whole_report_in_english(town: Town) -> None:
    smith = await town.person("Smith", language="en")
    await smith.sends_photo()
    await smith.taps("Agree")
    await smith.taps("Agree")
    await smith.taps("Dumped waste")
    await smith.sends_location(30.2345, 119.7247)
    await smith.taps("Submit")
    case = await town.one(Case)
    assert "Case number" in smith.last_text
    assert case.number in smith.last_text
    await smith.taps("See progress")
    assert "Progress" in smith.last_text


def someone(*roles: Role) -> Actor:
    held = tuple(Held(role, "330112000000") for role in roles)
    return Actor(id=1, telegram_id=1, chat_id=1, name="x", locale="zh-Hans", held=held)


@pytest.mark.row("U4")
def test_the_menu_shows_what_the_role_may_do() -> None:
    resident = {one.command for one in commands.menu_for(someone())}
    worker = {one.command for one in commands.menu_for(someone(Role.GRID_WORKER))}
    assert {"report", "my", "help", "cancel"} <= resident
    assert resident < worker
    assert "behalf" in worker - resident
    english = {one.command: one.description for one in commands.default_menu("en")}
    assert english["report"] == "Report something"
    assert set(english) == resident


OWN = {
    Role.GRID_WORKER: {"queue", "tasks", "behalf", "whoami"},
    Role.MEDIATOR: {"agenda", "whoami"},
    Role.BROADCASTER: {"warn", "whoami"},
    Role.TOWN_ADMIN: {"queue", "tasks", "invite", "people", "whoami"},
}


@pytest.mark.row("U4")
@pytest.mark.parametrize("role", list(OWN))
def test_a_menu_has_nothing_of_another_role(role: Role) -> None:
    everybody = {one.command for one in commands.menu_for(someone())}
    own = {one.command for one in commands.menu_for(someone(role))}
    assert OWN[role] <= own - everybody
    strange = set().union(*(names for one, names in OWN.items() if one is not role)) - OWN[role]
    assert not own & strange


@pytest.mark.row("I7", "L7")
async def test_asking_for_a_person_in_danger_keeps_no_odd_address(town: Town) -> None:
    lin = await town.person()
    await lin.says("/report")
    await lin.taps("火情")
    await lin.taps("找人办")
    await lin.taps("昌化镇")
    await lin.taps("请联系我")
    case = await town.one(Case)
    assert (case.kind, case.address_id) == ("help", None)
    assert case.town_code is not None


@pytest.mark.row("U1")
@pytest.mark.parametrize("roles", [*((one,) for one in Role), tuple(Role)])
async def test_staff_find_every_job_within_two_taps_on_a_screen_that_is_not_full(
    town: Town, roles: tuple[Role, ...]
) -> None:
    zhao = await town.person("赵建国", *roles)
    await zhao.says("/menu")
    assert len(zhao.labels) <= 12, zhao.labels
    found = await within_two_taps(zhao)
    mine = [job for job in jobs().values() if not job.roles or job.roles & set(roles)]
    assert {plain("zh-Hans", job.label) for job in mine} <= found
