"""Answers made up by hand for one's own draft, and too many of them: nothing breaks or swells."""

import pytest

from storage.tables import InboxRow
from tests.handlers.mediation.test_mediation import mediator
from tests.handlers.resident.steps import agrees, data_of
from tests.town import Town

FAR = "9" * 30


@pytest.mark.parametrize(
    "answer", ["whom:x", "asker:", "place:moon", "time:1", f"time:{FAR}", "change:x", "typed:"]
)
async def test_an_answer_that_is_not_on_the_list_of_a_mediation(town: Town, answer: str) -> None:
    await mediator(town)
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    await wang.taps("我明白")
    draft = (await data_of(town, wang))["mediation"]
    event = wang.tap_event(f"md:{draft['key']}:{answer}", wang.last.message_id)
    await town.update("callback_query", event)
    assert event["id"] in town.telegram.toasts
    assert {row.state for row in await town.all(InboxRow)} == {"done"}
    assert (await data_of(town, wang))["mediation"]["whom"] == draft["whom"]


@pytest.mark.parametrize("answer", [f"page:{FAR}", "place:moon", f"town:{FAR}", "category:x"])
async def test_an_answer_that_is_not_on_the_list_of_a_report(town: Town, answer: str) -> None:
    wang = await town.person("王桂英")
    await wang.sends_photo()
    await agrees(wang)
    report = (await data_of(town, wang))["report"]
    data = f"rp:{report['key']}:{answer}:{report['version']}"
    event = wang.tap_event(data, wang.last.message_id)
    await town.update("callback_query", event)
    assert event["id"] in town.telegram.toasts
    assert {row.state for row in await town.all(InboxRow)} == {"done"}
    assert (await data_of(town, wang))["report"]["files"] == report["files"]


async def test_a_request_takes_no_more_words_than_anybody_reads(town: Town) -> None:
    await mediator(town)
    wang = await town.person("王桂英")
    await wang.says("/mediate")
    await wang.taps("我明白")
    await wang.taps("由工作室给我打电话商量")
    for number in range(40):
        await wang.says(f"第{number}句" + "字" * 4000)
    assert "够多了" in wang.last_text
    assert len((await data_of(town, wang))["mediation"]["matter"]) == 30
