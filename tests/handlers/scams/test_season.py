"""Counts of police and court, line by line; their season, what it proposes, its picture."""

import io
import struct
import subprocess
import sys

import openpyxl
import pytest

from handlers.context import Context
from handlers.documents import papers
from services.notices import tell
from services.people import Role, actor_of
from services.scams import book, counts, season
from services.work import Work
from storage.tables import Campaign, FraudCount
from tests.fakes.person import Someone
from tests.town import Town

TAIHUYUAN = "330112103000"
LONGGANG = "330112117000"
CSV = """年,月,镇街,类型,件数,来源,损失
2025,1,龙岗镇,冒充电商物流客服,14,公安,120000
2025,2,龙岗镇,冒充电商物流客服,14,公安,
2025,3,太湖源镇,刷单返利,28,法院,5000
2025,5,龙岗镇,虚假贷款,20,公安,
2025,8,龙岗镇,虚假贷款,14,公安,
2025,11,太湖源镇,刷单返利,10,公安,
"""


async def imports(town: Town, someone: Someone, data: bytes) -> str:
    """The bytes of a file that this person sent are here; what they are told."""
    person_id = (await someone.row()).id

    async def verb(work: Work) -> None:
        found = await actor_of(work, person_id)
        assert found is not None
        taken, flaws = await counts.take(work, found, data, now=town.clock.now())
        tell(work, found.id, counts.CountsImported(taken, flaws), now=town.clock.now())

    await town.writer.serve(verb)
    await town.settle()
    return someone.last_text


async def planner(town: Town, *, area: str | None = None) -> Someone:
    roles = (Role.BROADCASTER, Role.TOWN_ADMIN)
    return await (town.person("孙丽", *roles, area=area) if area else town.person("孙丽", *roles))


@pytest.mark.row("B11")
async def test_the_first_quarter_had_56_per_cent_and_a_campaign_is_proposed(
    any_town: Town,
) -> None:
    town = any_town
    sun = await planner(town)
    assert "收下 6 行" in await imports(town, sun, CSV.encode())
    villager = await town.person("李明")
    await villager.starts(f"v-{LONGGANG}")
    await sun.says("/season")
    for part in ("近三年 100 件", "1 季度最多，占 56%", "2026年12月18日", "冒充电商物流客服 28",
                 "龙岗镇 28 件", "太湖源镇 28 件", "现在 1 人会收到"):  # fmt: skip
        assert part in sun.last_text
    await sun.taps("为龙岗镇起草")
    campaign = await town.one(Campaign)
    assert (campaign.state, campaign.area) == ("draft", LONGGANG)
    assert "冒充电商物流客服" in campaign.body or "刷单返利" in campaign.body
    assert "现在发" in sun.last_text


@pytest.mark.row("B11")
async def test_a_line_that_can_t_be_read_is_named_and_keeps_nobody(town: Town) -> None:
    sun = await planner(town)
    wrong = (
        "2025,13,龙岗镇,刷单返利,1,公安,\n2025,1,没有镇,刷单返利,1,公安,\n"
        "2025,1,龙岗镇,没有这类,1,公安,\n2025,1,龙岗镇,刷单返利,-3,公安,\n"
        "2025,1,龙岗镇,刷单返利,1,邻居,\n=1+1,1,龙岗镇,刷单返利,1,公安,\n"
    )
    said = await imports(town, sun, (CSV + wrong).encode())
    assert "收下 6 行" in said
    for line, why in (
        (8, "月不对"), (9, "没有这个镇街"), (10, "没有这个类型"), (11, "件数不对"),
        (12, "来源"), (13, "年不对"),
    ):  # fmt: skip
        assert f"第 {line} 行：{why}" in said
    assert len(await town.all(FraudCount)) == 6


@pytest.mark.row("B11")
async def test_the_same_month_again_replaces_what_was_there(any_town: Town) -> None:
    sun = await planner(any_town)
    await imports(any_town, sun, CSV.encode())
    await imports(any_town, sun, CSV.replace(",14,", ",15,").encode("gb18030"))
    rows = await any_town.all(FraudCount)
    assert len(rows) == 6
    assert sum(one.cases for one in rows) == 103


async def test_a_spreadsheet_is_read_too(town: Town) -> None:
    made = openpyxl.Workbook()
    for line in CSV.strip().splitlines():
        made.active.append(line.split(","))
    held = io.BytesIO()
    made.save(held)
    made.close()
    sun = await planner(town)
    assert "收下 6 行" in await imports(town, sun, held.getvalue())


@pytest.mark.row("T4")
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04nothing", b"\xff\xfe\x00", b"a,b\n1,2\n", b"\x00"]
)
def test_no_bytes_break_the_reader(data: bytes) -> None:
    good, flaws = counts.read(data, book.read(book.shipped()))
    assert good == []
    assert flaws[0][0] == 1


@pytest.mark.row("T4")
def test_a_spreadsheet_that_unpacks_to_too_much_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = openpyxl.Workbook()
    made.active.append(["年"])
    held = io.BytesIO()
    made.save(held)
    made.close()
    monkeypatch.setattr(counts, "UNPACKED", 100)
    assert counts.read(held.getvalue(), book.read(book.shipped()))[1] == [(1, "file")]


async def test_a_town_s_lines_are_its_own(town: Town) -> None:
    sun = await planner(town, area=TAIHUYUAN)
    said = await imports(town, sun, CSV.encode())
    assert "收下 2 行" in said
    assert "不是您的镇街" in said


async def test_nothing_counted_is_said(town: Town) -> None:
    sun = await planner(town)
    await sun.says("/season")
    assert "还没有数据" in sun.last_text
    wang = await town.person("王桂英")
    await wang.says("/season")
    assert "没有您可以查看" in wang.last_text


@pytest.mark.parametrize(
    ("quarter", "day", "begins"),
    [(1, "2026-11-27", "2026-12-18"), (1, "2026-12-25", "2026-12-25"),
     (1, "2027-02-01", "2027-02-01"), (3, "2026-11-27", "2027-06-17"),
     (4, "2026-08-01", "2026-09-17")],
)  # fmt: skip
def test_a_campaign_begins_two_weeks_before_its_quarter(
    quarter: int, day: str, begins: str
) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    now = datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=UTC)
    assert season.begins(quarter, now).isoformat() == begins


@pytest.mark.row("O11")
async def test_the_picture_of_a_quarter_fits_a_phone_and_is_for_staff(town: Town) -> None:
    sun = await planner(town)
    await imports(town, sun, CSV.encode())
    await sun.says("/season")
    await sun.taps("看图：2025 年 1 季度")
    assert sun.last.media == ["paper:season:20251"]
    assert "56 件" in sun.last_text
    wang = await town.person("王桂英")
    await wang.says("/menu")
    for someone, may in ((sun, True), (wang, False)):
        async with town.store.read() as session:
            from storage.work import reading  # noqa: PLC0415

            work = reading(session)
            actor = await actor_of(work, (await someone.row()).id)
            assert actor is not None
            ctx = Context(work, actor, town.clock.now(), town.clock.now(), someone.id, "bot")
            paper = await papers.draw(ctx, "paper:season:20251")
        assert (paper is not None) is may
        if paper is not None:
            picture = paper.write()
            assert picture.startswith(b"\x89PNG")
            width, height = struct.unpack(">II", picture[16:24])
            assert (width, height) == (1080, 1350)
            assert len(picture) < 1_000_000


@pytest.mark.row("O11")
def test_a_process_that_draws_nothing_imports_no_matplotlib() -> None:
    code = (
        "import bot.app, handlers.root, handlers.notices, handlers.documents.papers as p;"
        "handlers.root.root(); handlers.notices.renderers(); p.kinds(); import sys;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " {'matplotlib', 'openpyxl', 'tldextract', 'confusable_homoglyphs', 'lxml'}])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert out.stdout.strip() == "[]"


def test_the_font_has_every_sign_that_we_write() -> None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

    from handlers.documents.fonts import CHINESE  # noqa: PLC0415
    from locales import keys, plain  # noqa: PLC0415

    with TTFont(CHINESE) as font:
        there = set(font.getBestCmap())
    wanted = "".join(plain("zh-Hans", key) for key in keys("zh-Hans") if key in {
        "season-chart-months", "season-chart-towns", "season-chart-others", "season-chart-sample"
    })  # fmt: skip
    for one in book.read(book.shipped()).types.values():
        wanted += one.name["zh-Hans"]
    from services import places  # noqa: PLC0415

    wanted += "".join(one.name for one in places.towns())
    assert {ord(sign) for sign in wanted} <= there
