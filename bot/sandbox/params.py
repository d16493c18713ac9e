"""The parameters of a call: turned into their types, and judged by the schema."""

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import Upload
from bot.sandbox.schema import judge, schema

Json = dict[str, Any]
_Convert = Callable[[str, Any, list[str]], Any]

# What the server says when something required is not there.
_MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "from_chat_id": "chat_id is empty",
    "file_id": "file_id not specified",
    "media": "there is no media in the request",
    "action": "wrong parameter action in request",
    "commands": "can't parse commands JSON object",
    "user_id": "invalid user_id specified",
} | {
    kind: f"there is no {kind.replace('_', ' ')} in the request"
    for kind in (
        "photo",
        "video",
        "voice",
        "audio",
        "document",
        "animation",
        "sticker",
        "video_note",
    )
}
_NOT_JSON = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "media": "can't parse media JSON object",
    "commands": "can't parse commands JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "options": "can't parse options JSON object",
    "menu_button": "can't parse menu button JSON object",
    "reaction": "can't parse reaction types JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "message_ids": "can't parse message identifiers JSON object",
    "permissions": "can't parse permissions JSON object",
}


def understand(method: str, raw: Json, uploads: dict[str, Upload]) -> tuple[Json, list[str]]:
    """Typed parameters and the warnings about what the method does not know.

    `method` is the documented name. Raises ApiError 400 for what is missing or wrong.
    """
    rules, required = _compiled(method)
    warnings: list[str] = []
    params: Json = {}
    for name, value in raw.items():
        if name not in rules:
            warnings.append(f"{method} has no parameter {name}")
        elif value is not None:
            params[name] = rules[name](name, value, warnings)
    params = {name: f"attach://{name}" for name in uploads if name in rules} | params
    _require(params, required)
    return params, warnings


def _require(params: Json, required: tuple[str, ...]) -> None:
    for name in required:
        # setWebhook takes an empty address, but it has to be there.
        if params.get(name) is None or (params[name] == "" and name != "url"):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))


@cache
def _compiled(method: str) -> tuple[dict[str, _Convert], tuple[str, ...]]:
    rules = schema()["methods"][method]
    converters = {name: _converter(tuple(rule["t"])) for name, rule in rules.items()}
    names = [name for name, rule in rules.items() if rule.get("req")]
    # A chat is looked at first, as the server does.
    names.sort(key=lambda name: name not in ("chat_id", "from_chat_id"))
    return converters, tuple(names)


def _converter(types: tuple[str, ...]) -> _Convert:
    if set(types) <= {"String", "InputFile"}:
        return _string
    if types == ("Integer",):
        return _integer
    if set(types) == {"Integer", "String"}:
        return _chat
    if types == ("Boolean",):
        return _boolean
    if types == ("Float",):
        return _float
    return lambda name, value, warnings: _object(types, name, value, warnings)


def _string(name: str, value: Any, _warnings: list[str]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | dict | list):
        raise bad_request(f'field "{name}" must be of type String')
    return str(value)


def _integer(name: str, value: Any, _warnings: list[str]) -> int:
    try:
        number = int(value)
    except (ValueError, TypeError):
        raise bad_request(f"{name} is not a valid Integer") from None
    if isinstance(value, bool | float):
        raise bad_request(f"{name} is not a valid Integer")
    if not -(2**63) <= number < 2**63:
        raise bad_request(f"{name} is not a valid Integer")
    return number


def _chat(_name: str, value: Any, _warnings: list[str]) -> int | str:
    try:
        return int(value)
    except (ValueError, TypeError):
        return str(value)


def _boolean(name: str, value: Any, warnings: list[str]) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in ("true", "yes", "1", "false", "no", "0", ""):
        warnings.append(f"{name} is no Boolean: taken for false")
    return word in ("true", "yes", "1")


def _float(name: str, value: Any, _warnings: list[str]) -> float:
    try:
        return float(value)
    except (ValueError, TypeError):
        raise bad_request(f"{name} is not a valid Float") from None


def _object(types: tuple[str, ...], name: str, value: Any, warnings: list[str]) -> Any:
    if isinstance(value, str):
        if not value:
            return None
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            what = _NOT_JSON.get(name, f"can't parse {name} JSON object")
            raise bad_request(what) from None
    for problem in judge(types, value, name):
        if problem.unknown:
            warnings.append(f"{problem.where}: {problem.what}")
        else:
            raise _refused(name, problem.where, problem.what)
    return value


def _refused(name: str, where: str, what: str) -> ApiError:
    if what.startswith("can't find"):
        sentence = what
    elif where == name and name == "reply_markup":
        sentence = "object expected as reply markup"
    else:
        field = where.rsplit(".", 1)[-1]
        sentence = f'field "{field}" {what}'
    if where.startswith("reply_markup.inline_keyboard["):
        sentence = f"can't parse inline keyboard button: {sentence[0].upper()}{sentence[1:]}"
    elif where.startswith("reply_markup.keyboard["):
        sentence = f"can't parse keyboard button: {sentence[0].upper()}{sentence[1:]}"
    return bad_request(sentence)
