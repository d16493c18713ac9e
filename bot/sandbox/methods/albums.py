"""sendMediaGroup: two to ten pictures or films that belong together."""

from bot.sandbox import limits
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.call import Call, method
from bot.sandbox.methods.uploads import media_fields
from bot.sandbox.world import Json


@method("sendMediaGroup")
async def send_media_group(call: Call) -> list[Json]:
    """An album; every item is a message with the same media_group_id."""
    items: list[Json] = call.params["media"]
    if len(items) > limits.ALBUM:
        raise bad_request("too many messages to send as an album")
    if len(items) < limits.ALBUM_LEAST:
        raise bad_request("album must contain at least 2 messages")
    kinds = {item["type"] for item in items}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    room = call.room()
    prepared = [await _item(call, item) for item in items]
    call.pace(room, len(prepared))
    shared = call.context(room) | {"media_group_id": call.exchange.album_id()}
    return [
        call.exchange.post_from_bot(call.bot, room, fields | shared).body for fields in prepared
    ]


async def _item(call: Call, item: Json) -> Json:
    facts = {name: item[name] for name in ("duration", "width", "height") if item.get(name)}
    fields = await media_fields(call, item["type"], item["media"], facts)
    spoiler = {"has_media_spoiler": True} if item.get("has_spoiler") else {}
    return fields | call.caption(item) | spoiler
