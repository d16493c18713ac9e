"""What is kept too long goes by type: dry run, report, and a hold for what is open (P7)."""

from pathlib import Path

import pytest

from bot import retaining, verifying
from bot.chaining import Chaining
from bot.settings import Settings
from services.people import Role
from services.privacy import retention
from storage.tables import Case, Consent, Event, Evidence, Words
from storage.work import Work
from tests.fakes.person import Someone
from tests.handlers.resident.steps import reports
from tests.town import Town

SAID = "桥头有一车渣土请来看看"


async def _closed(town: Town, who: Someone, officer: Someone) -> Case:
    """A case with words and a photo, closed now."""
    case = await reports(town, who)
    await who.taps("补充")
    await who.says(SAID)
    for button in ("受理", "办结", "已处理好"):
        await officer.taps(button)
    return case


async def _keeps(town: Town, days: dict[str, int | None], hold: tuple[str, ...] = ()) -> None:
    """The office publishes how long."""

    async def verb(work: Work) -> None:
        now = town.clock.now()
        body = {"days": days, "hold": list(hold)}
        row = await retention.POLICY.draft(work, None, body, note="", now=now)
        await retention.POLICY.publish(work, None, row.version, now=now)

    await town.writer.serve(verb)


async def _ensure(town: Town) -> None:
    await town.writer.serve(lambda work: retention.ensure(work, now=town.clock.now()))


async def _words(town: Town) -> set[str]:
    return {one.text for one in await town.all(Words) if one.text}


def _settings(town: Town, url: str, tmp_path: Path) -> Settings:
    del town
    return Settings(
        _env_file=None,
        database_url=url,
        media_url=str(tmp_path / "media"),
        key="a key of tests, of 32 bytes or more",
    )


@pytest.mark.row("P7")
async def test_a_night_erases_what_is_over_and_the_trail_stays_whole(
    any_town: Town, url: str, tmp_path: Path
) -> None:
    town = any_town
    settings = _settings(town, url, tmp_path)
    owner = await town.person("方主任", Role.OWNER)
    officer, lin = await town.person("赵建国", Role.DISPATCHER), await town.person()
    case = await _closed(town, lin, officer)
    await Chaining(town.writer, town.clock, settings).once()
    await _keeps(town, {"incidents": 30})
    said: list[str] = []
    await _ensure(town)
    await town.later(days=29)
    assert SAID in await _words(town)
    assert not any("事件的文字和照片" in one for one in owner.texts)
    await town.later(days=2)
    assert await retaining.run(settings, said.append, dry_run=True) == 0
    assert said == [*(f"{one}: 0" for one in retention.TYPES), "nothing was erased: a dry run"]
    assert SAID not in await _words(town)
    assert {one.fetch_state for one in await town.all(Evidence) if one.kind == "photo"} == {
        "erased"
    }
    assert any("事件的文字和照片 1 件" in one for one in owner.texts)
    (line,) = [one for one in await town.all(Event) if one.kind == "erased"]
    assert (line.case_id, len(line.new["evidence"])) == (case.id, 1)
    await Chaining(town.writer, town.clock, settings).once()
    assert await verifying.run(settings, said.append, files=False) == 0, said


@pytest.mark.row("P7")
async def test_a_dry_run_says_what_the_run_then_does(
    any_town: Town, url: str, tmp_path: Path
) -> None:
    town, settings = any_town, _settings(any_town, url, tmp_path)
    officer, lin = await town.person("赵建国", Role.DISPATCHER), await town.person()
    await _closed(town, lin, officer)
    await lin.says("/privacy")
    await lin.taps("撤回：位置")
    await _keeps(town, {"files": 30, "consents": 30, "looks": 30})
    town.clock.move(retention.timedelta(days=31))

    async def dry(work: Work) -> retention.Counts:
        rules = (await retention.POLICY.current(work)).value
        return await retention.count(work, rules, now=town.clock.now())

    async def wet(work: Work) -> retention.Counts:
        piece = await retention.erase_some(work, retention.Reached(), now=town.clock.now())
        return piece.counts

    before = await town.writer.serve(dry)
    assert before == retention.Counts(files=1, consents=1)
    assert await town.writer.serve(wet) == before
    assert await town.writer.serve(dry) == retention.Counts()
    assert SAID in await _words(town), "the files alone were over"
    assert {one.fetch_state for one in await town.all(Evidence) if one.kind == "photo"} == {
        "erased"
    }
    assert all(one.withdrawn_at is None for one in await town.all(Consent))
    said: list[str] = []
    assert await retaining.run(settings, said.append, dry_run=False) == 0


@pytest.mark.row("P7")
@pytest.mark.parametrize("reason", ["open", "joined", "listed"])
async def test_what_is_held_loses_nothing(any_town: Town, reason: str) -> None:
    town = any_town
    officer, lin = await town.person("赵建国", Role.DISPATCHER), await town.person()
    if reason == "open":
        await reports(town, lin)
        await lin.taps("补充")
        await lin.says(SAID)
    else:
        case = await _closed(town, lin, officer)
    if reason == "joined":
        other = await reports(town, await town.person("周师傅"))

        async def join(work: Work) -> None:
            (await work.db.get_one(Case, other.id)).linked_to = case.id

        await town.writer.serve(join)
    await _keeps(town, {"incidents": 30}, (case.number,) if reason == "listed" else ())
    await _ensure(town)
    await town.later(days=40)
    assert SAID in await _words(town)
    assert all(one.fetch_state != "erased" for one in await town.all(Evidence))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"days": {"incidents": 0}},
        {"days": {"incidents": "long"}},
        {"days": {"strange": 90}},
        {"days": {}, "hold": "LA-1"},
    ],
)
async def test_a_document_that_says_nothing_sensible_is_no_policy(body: dict[str, object]) -> None:
    from services.policies import BadPolicy  # noqa: PLC0415

    with pytest.raises(BadPolicy):
        retention.POLICY.read(body)
