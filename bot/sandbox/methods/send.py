"""getMe, and sending what needs no file: text, places, contacts, dice."""

import secrets
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.world import Json


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot itself, with what it may do."""
    return call.bot.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": call.exchange.reads_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("sendMessage")
def send_message(call: Call) -> Json:
    """A text message."""
    room = call.room()
    return call.post(room, call.text())


def place(params: Json) -> Json:
    """A Location object; ApiError for coordinates that do not exist."""
    latitude, longitude = params["latitude"], params["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad_request("wrong latitude or longitude specified")
    known: Json = {"latitude": latitude, "longitude": longitude}
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if params.get(name):
            known[name] = params[name]
    period = known.get("live_period", 60)
    if period != 0x7FFFFFFF and not 60 <= period <= 86400:
        raise bad_request("wrong live period specified")
    return known


@method("sendLocation")
def send_location(call: Call) -> Json:
    """A point on the map, live for `live_period` seconds if given."""
    room = call.room()
    return call.post(room, {"location": place(call.params)})


@method("sendVenue")
def send_venue(call: Call) -> Json:
    """A point on the map with a name and an address."""
    room = call.room()
    venue: Json = {
        "location": place(call.params),
        "title": call.params["title"],
        "address": call.params["address"],
    }
    for name in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        if call.get(name):
            venue[name] = call.get(name)
    return call.post(room, {"location": venue["location"], "venue": venue})


@method("sendContact")
def send_contact(call: Call) -> Json:
    """A name with a telephone number."""
    room = call.room()
    names = ("phone_number", "first_name", "last_name", "vcard")
    return call.post(room, {"contact": {n: call.get(n) for n in names if call.get(n)}})


@method("sendDice")
def send_dice(call: Call) -> Json:
    """A die that rolls."""
    room = call.room()
    emoji = call.get("emoji") or "🎲"
    most = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}.get(emoji)
    if most is None:
        raise bad_request("wrong dice emoji specified")
    return call.post(room, {"dice": {"emoji": emoji, "value": 1 + secrets.randbelow(most)}})


_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
    "record_audio",
    "upload_audio",
}


@method("sendChatAction")
def send_chat_action(call: Call) -> Any:
    """Typing, sending a photo, …: shown on the phones for a few seconds."""
    action = call.params["action"].lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    room = call.room()
    call.exchange.world.events.publish(
        {"type": "chat_action", "chat_id": room.id, "action": action}
    )
    return True
