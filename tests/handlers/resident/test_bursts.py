"""Albums, bursts, late photos and edits: each lands where it belongs, and is answered once."""

from typing import Any

import pytest

from services.cases.view import view_of
from services.work import Case, Event, Evidence
from storage.tables import Words
from storage.work import reading
from tests.handlers.resident.steps import LINAN, agrees, ready
from tests.town import Town


@pytest.mark.row("I3", "F24")
async def test_an_album_of_ten_out_of_order_is_one_case_and_one_reply(town: Town) -> None:
    lin = await town.person()
    other = await town.person("别人")
    await lin.says("/report")
    messages = lin.album(10, caption_on=2, caption="第三张有说明")
    shuffled = [messages[at] for at in (4, 9, 2, 0, 7, 5, 1, 8, 3, 6)]
    before = len(lin.sees)
    for half in (shuffled[:5], shuffled[5:]):
        await town.raw(
            *({"update_id": 5000 + one["message_id"], "message": one} for one in half),
            {"update_id": 6000 + half[0]["message_id"], "message": other.message(text="在吗")},
        )
    assert len(lin.sees) == before + 1
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    assert "10 张照片" in lin.last_text
    assert "第三张有说明" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    async with town.store.read() as session:
        view = await view_of(reading(session), case)
    photos = view.files("photo")
    assert [one.source_message for one in photos] == [one["message_id"] for one in messages]
    assert view.captions[photos[2].words_id or 0] == "第三张有说明"


@pytest.mark.row("F24")
async def test_an_album_whose_second_half_another_process_hears_is_still_one(
    town: Town, sqlite_url: str
) -> None:
    """The first process dies between the two batches; the next one knows the album."""
    lin = await town.person()
    await lin.says("/report")
    messages = lin.album(10, caption_on=2, caption="第三张有说明")
    shuffled = [messages[at] for at in (4, 9, 2, 0, 7, 5, 1, 8, 3, 6)]
    await town.raw(
        *({"update_id": 5000 + one["message_id"], "message": one} for one in shuffled[:5])
    )
    shown = len(lin.sees)
    async with Town.at(sqlite_url, town.folder) as reborn:
        reborn.telegram.phones = town.telegram.phones
        await reborn.raw(
            *({"update_id": 5000 + one["message_id"], "message": one} for one in shuffled[4:])
        )
    assert len(lin.sees) == shown
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    assert "10 张照片" in lin.last_text
    await lin.taps("提交")
    case = await town.one(Case)
    async with town.store.read() as session:
        view = await view_of(reading(session), case)
    photos = view.files("photo")
    assert [one.source_message for one in photos] == [one["message_id"] for one in messages]
    assert view.captions[photos[2].words_id or 0] == "第三张有说明"


@pytest.mark.row("F24")
async def test_a_photo_that_comes_after_submission_joins_its_album_s_case(town: Town) -> None:
    lin = await town.person()
    messages = lin.album(3)
    await town.raw(*({"update_id": 5100 + n, "message": m} for n, m in enumerate(messages[:2])))
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    await lin.taps("提交")
    shown = len(lin.sees)
    await town.raw({"update_id": 5200, "message": messages[2]})
    assert len(lin.sees) == shown
    case = await town.one(Case)
    assert [one.case_id for one in await town.all(Evidence)] == [case.id] * 3


async def test_two_albums_with_consent_are_answered_once_each(town: Town) -> None:
    lin = await ready(town)
    for _ in range(2):
        before = len(lin.sees)
        await lin.sends_album(4)
        assert len(lin.sees) == before + 1
    assert len(await town.all(Evidence)) == 9


@pytest.mark.row("F23")
async def test_ten_answers_in_one_batch_lose_nothing(town: Town) -> None:
    lin = await town.person()
    texts = [f"第{n}句" for n in range(7)]
    contents: list[dict[str, Any]] = [
        {"text": texts[0]},
        lin.photo(),
        *({"text": t} for t in texts[1:]),
    ]
    contents.append({"location": {"latitude": LINAN[0], "longitude": LINAN[1]}})
    contents.append(lin.photo())
    messages = [lin.message(**one) for one in contents]
    await lin.says("/report")
    await town.raw(*({"update_id": 5300 + n, "message": m} for n, m in enumerate(messages)))
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    for text in texts:
        assert text in lin.last_text
    await lin.taps("提交")
    kinds = [one.kind for one in await town.all(Evidence)]
    assert kinds.count("photo") == 2
    assert kinds.count("words") == 7


async def test_editing_a_message_of_the_draft_changes_the_draft(town: Town) -> None:
    lin = await ready(town)
    await lin.sends_location(*LINAN)
    message = await lin.says("三车砖头")
    await lin.edits(message, text="五车砖头")
    assert "五车砖头" in lin.last_text
    await lin.taps("提交")
    texts = [one.text for one in await town.all(Words)]
    assert "五车砖头" in texts
    assert "三车砖头" not in texts


@pytest.mark.row("I15", "F25")
async def test_editing_after_submission_keeps_both_texts(any_town: Town) -> None:
    lin = await any_town.person()
    await lin.sends_photo()
    await agrees(lin)
    await lin.taps("乱倒垃圾、渣土")
    await lin.sends_location(*LINAN)
    message = await lin.says("三车砖头")
    await lin.taps("提交")
    shown = len(lin.sees)
    await lin.edits(message, text="五车砖头")
    case = await any_town.one(Case)
    assert len(lin.sees) == shown + 1
    assert f"您改的文字已记入 <code>{case.number}</code>，原来的也保留" in lin.last_text
    events = await any_town.all(Event)
    assert [one.kind for one in events] == ["opened", "edited"]
    texts = {one.id: one.text for one in await any_town.all(Words)}
    assert texts[events[1].old["words_id"]] == "三车砖头"
    assert texts[events[1].words_id] == "五车砖头"
    assert texts[case.words_id] == "五车砖头"
    await lin.taps("查看进展")
    assert "五车砖头（原来是：三车砖头）" in lin.last_text


async def test_the_same_message_twice_is_one_piece_of_evidence(town: Town) -> None:
    lin = await ready(town)
    message = lin.message(**lin.photo())
    for number in (7001, 7002):
        await town.raw({"update_id": number, "message": message})
    assert len(await town.all(Evidence)) == 2
