"""The same words as another method: an edit in place, or a new message where none is possible."""

from typing import Any

import orjson

Call = tuple[str, bytes]
_COMMON = ("chat_id", "parse_mode", "reply_markup", "business_connection_id")
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_NEW = ("message_thread_id", "disable_notification", "protect_content")


def as_edit(method: str, payload: bytes, number: int, *, has_media: bool) -> Call | None:
    """A new message as an edit of message ``number``; None where Telegram has no such edit.

    A text can't become a picture, and only inline keyboards can be edited.
    """
    params = orjson.loads(payload)
    picture = method in ("sendPhoto", "sendVideo")
    markup = params.get("reply_markup")
    if picture is not has_media or (markup and "inline_keyboard" not in markup):
        return None
    kept = _only(params, _COMMON + (_CAPTION if picture else _TEXT))
    kept["message_id"] = number
    return "editMessageCaption" if picture else "editMessageText", orjson.dumps(kept)


def anew(method: str, payload: bytes) -> tuple[str, bytes, int | None] | None:
    """An edit that is no longer possible as a new message, and the number of the old one."""
    params = orjson.loads(payload)
    if method == "editMessageText":
        kept = _only(params, _COMMON + _TEXT)
    elif method in ("editMessageCaption", "editMessageMedia"):
        source = params if method == "editMessageCaption" else _captioned(params)
        if not source.get("caption"):
            return None
        kept = _only(params, _COMMON) | _as_text(source)
    else:
        return None
    return "sendMessage", orjson.dumps(kept), params.get("message_id")


def as_text(params: dict[str, Any]) -> Call | None:
    """A message with a picture as its words alone; None when it has none."""
    if not params.get("caption"):
        return None
    return "sendMessage", orjson.dumps(_only(params, _COMMON + _NEW) | _as_text(params))


def without_voice(payload: bytes) -> tuple[str, bytes, None] | None:
    """The words of a voice message alone; None when it has none."""
    call = as_text(orjson.loads(payload))
    return (*call, None) if call else None


def single(params: dict[str, Any], one: dict[str, Any]) -> Call:
    """What is left of an album with one picture in it."""
    kept = _only(params, (*_COMMON, *_NEW)) | {one["type"]: one["media"]}
    kept |= {name: one[name] for name in (*_CAPTION, "parse_mode") if name in one}
    return f"send{one['type'].title()}", orjson.dumps(kept)


def caption_only(params: dict[str, Any]) -> Call:
    """An edit that would change the picture as one that changes its caption."""
    kept = _only(params, (*_COMMON, "message_id")) | _only(
        params["media"], (*_CAPTION, "parse_mode")
    )
    return "editMessageCaption", orjson.dumps(kept)


def without_reply(method: str, payload: bytes) -> tuple[str, bytes, None] | None:
    """The same message, not as an answer to one that is gone."""
    params = orjson.loads(payload)
    if not {"reply_parameters", "reply_to_message_id"} & params.keys():
        return None
    params.pop("reply_parameters", None)
    params.pop("reply_to_message_id", None)
    return method, orjson.dumps(params), None


def to_chat(payload: bytes, chat_id: int) -> bytes:
    """The same for another chat."""
    return orjson.dumps(orjson.loads(payload) | {"chat_id": chat_id})


def _captioned(params: dict[str, Any]) -> dict[str, Any]:
    media = params.get("media")
    return media if isinstance(media, dict) else {}


def _as_text(source: dict[str, Any]) -> dict[str, Any]:
    words = {"text": source["caption"]}
    if source.get("parse_mode"):
        words["parse_mode"] = source["parse_mode"]
    if source.get("caption_entities"):
        words["entities"] = source["caption_entities"]
    return words


def _only(params: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: params[name] for name in names if params.get(name) is not None}
