"""A district in small for the page's tests: people, a team's group, and a bot that says
one message of every kind, so that everything a phone can show is on a phone."""

import json
from pathlib import Path
from typing import Any

from bot.sandbox.options import Options
from bot.sandbox.stage import shipped_samples
from tests.sandbox.caller import TOKEN, Caller

PLACES = Path(__file__).parents[2] / "services" / "places" / "data"
FOLDER = Path(__file__).parents[2] / "bot" / "sandbox" / "samples"
WANG, CHEN, LI, ZHAO, SUN, WU, QIAN = range(700_000_001, 700_000_008)
TEAM = -1_002_000_000_001

PEOPLE: list[dict[str, Any]] = [
    {"id": WANG, "first_name": "王芳", "role": "resident", "note": "青山湖街道"},
    {"id": CHEN, "first_name": "陈爷爷", "role": "resident", "note": "太湖源镇", "elder": True},
    {"id": LI, "first_name": "李强", "role": "grid_worker", "note": "青山湖一网格"},
    {"id": ZHAO, "first_name": "赵敏", "role": "team_lead", "note": "第一防区"},
    {"id": SUN, "first_name": "孙调解", "role": "mediator", "note": "示例人物"},
    {"id": WU, "first_name": "吴调度", "role": "dispatcher", "note": "指挥中心"},
    {"id": QIAN, "first_name": "钱宣传", "role": "broadcaster", "note": "龙岗镇"},
]


def places() -> dict[str, Any]:
    """The outline and the divisions."""
    outline = json.loads((PLACES / "linan_boundary.geojson").read_text(encoding="utf-8"))
    lines = (PLACES / "linan_divisions.csv").read_text(encoding="utf-8").splitlines()[1:]
    names = ("code", "name", "level", "parent_code")
    divisions = [dict(zip(names, line.split(","), strict=True)) for line in lines if line]
    return {"outline": outline, "divisions": divisions}


async def layers() -> dict[str, Any]:
    """One invented zone with a grid, and three open cases, one of them without a spot."""
    ring = [[119.74, 30.23], [119.82, 30.23], [119.82, 30.28], [119.74, 30.28], [119.74, 30.23]]
    zone = {
        "type": "Feature",
        "properties": {"code": "z1", "name": "第一防区（示例）", "kind": "zone"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    named = {"code": "z1-g1", "name": "第1网格（示例）", "kind": "grid", "zone": "z1"}
    grid = {**zone, "properties": named}
    spot = {"type": "Point", "coordinates": [119.4, 30.2]}
    cases = [_case(1, spot), _case(2, spot, "accepted"), _case(3, None)]
    return {
        "zones": {"type": "FeatureCollection", "features": [zone, grid]},
        "cases": {"type": "FeatureCollection", "features": cases},
    }


def _case(serial: int, geometry: dict[str, Any] | None, stage: str = "received") -> dict[str, Any]:
    properties = {
        "number": f"LA-20261123-0000{serial}-7",
        "code": "rubble",
        "category": {"zh": "乱倒垃圾、渣土", "en": "Dumped rubble"},
        "state": {"zh": "待受理", "en": "Waiting"}
        if stage == "received"
        else {"zh": "已受理", "en": "Received"},
        "stage": stage,
        "zone": "z1",
        "words": "路边一大堆",
        "since": "2026-11-23T09:00:00+08:00",
        "town": "330112103000",
    }
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def options() -> Options:
    """A sandbox with these people, their group, the map and the samples."""
    team = {"id": TEAM, "title": "青山湖一队", "members": [LI, ZHAO, WU], "is_forum": True}
    return Options(
        token=TOKEN,
        people=PEOPLE,
        places=places,
        layers=layers,
        samples=shipped_samples(),
        groups=[{key: value for key, value in team.items() if key != "id"}],
    )


async def say_everything(api: Caller, chat: int) -> None:
    """One message of every kind that the product sends, to one person."""
    await _say_words(api, chat)
    photo = await _send_files(api, chat)
    await _show_places(api, chat)
    await _ask(api, chat, photo)


async def _say_words(api: Caller, chat: int) -> None:
    await api(
        "setMyCommands",
        commands=[
            {"command": "report", "description": "上报事件"},
            {"command": "my", "description": "我的事件"},
            {"command": "help", "description": "帮助"},
        ],
    )
    first = await api(
        "sendMessage",
        chat_id=chat,
        parse_mode="HTML",
        text=(
            "<b>您好</b>，这里是<i>平安</i>。<u>请看</u>："
            "<a href='https://t.me/pingan_bot?start=v_330112008'>青山湖街道</a>，编号 "
            "<code>LA-20261123-00042-7</code>，密语 <tg-spoiler>暗号</tg-spoiler>\n"
            "<blockquote>出门走左边，下雨天慢行。</blockquote>需要时发送 /report 。"
        ),
    )
    await api("pinChatMessage", chat_id=chat, message_id=first["message_id"])


async def _send_files(api: Caller, chat: int) -> int:
    photo = (FOLDER / "rubble.jpg").read_bytes()
    shown = await api("sendPhoto", chat_id=chat, photo=photo, caption="处理前")
    await send_album(api, chat)
    await api("sendVoice", chat_id=chat, voice=(FOLDER / "voice.ogg").read_bytes(), duration=4)
    await api(
        "sendVideo",
        chat_id=chat,
        video=(FOLDER / "smoke-film.mp4").read_bytes(),
        duration=3,
        width=640,
        height=480,
        caption="秸秆冒烟",
    )
    await api("sendDocument", chat_id=chat, document=(FOLDER / "letter.pdf").read_bytes())
    return int(shown["message_id"])


async def _show_places(api: Caller, chat: int) -> None:
    await api(
        "sendLocation", chat_id=chat, latitude=30.2536, longitude=119.7903, horizontal_accuracy=40
    )
    await api(
        "sendVenue",
        chat_id=chat,
        latitude=30.326,
        longitude=119.62,
        title="源头有约工作室",
        address="太湖源镇",
    )
    await api("sendContact", chat_id=chat, phone_number="12345", first_name="市民热线")
    await api(
        "sendPoll",
        chat_id=chat,
        question="您最常碰到哪种骗局？",
        options=[{"text": "刷单返利"}, {"text": "冒充客服"}, {"text": "没有碰到过"}],
    )


async def _ask(api: Caller, chat: int, photo: int) -> None:
    await api(
        "sendMessage", chat_id=chat, text="照片已收到。", reply_parameters={"message_id": photo}
    )
    await api(
        "sendMessage",
        chat_id=chat,
        text="请核对上报内容，确认后提交。",
        reply_markup={
            "inline_keyboard": [
                [{"text": "提交", "callback_data": "submit"}],
                [
                    {"text": "改照片", "callback_data": "photo"},
                    {"text": "改地点", "callback_data": "place"},
                ],
                [{"text": "事件公开页", "url": "https://example.org/"}],
            ]
        },
    )


async def send_album(api: Caller, chat: int) -> None:
    """Three pictures that belong together."""
    names = ("drain", "tree", "lamp")
    files = {name: (FOLDER / f"{name}.jpg").read_bytes() for name in names}
    media = [{"type": "photo", "media": f"attach://{name}"} for name in names]
    media[0]["caption"] = "同一条路上的三处"
    await api("sendMediaGroup", chat_id=chat, media=media, **files)


KEYBOARD = {
    "keyboard": [
        [{"text": "发送我的位置", "request_location": True}],
        [{"text": "发送我的电话", "request_contact": True}, {"text": "取消"}],
    ],
    "resize_keyboard": True,
    "one_time_keyboard": True,
    "input_field_placeholder": "在哪里？",
}
