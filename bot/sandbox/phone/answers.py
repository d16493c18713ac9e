"""How the phone API answers, and how it says that something was wrong."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from bot.sandbox.errors import ApiError, PhoneError
from bot.sandbox.world import Json

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answer(value: Any, status: int = 200) -> web.Response:
    """A JSON response."""
    return web.Response(
        status=status, body=orjson.dumps(value, default=str), content_type="application/json"
    )


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what goes wrong under /api into `{"ok": false, "error": …, "code": …}`."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        _refuse_strangers(request)
        return await handler(request)
    except (PhoneError, ApiError, web.HTTPException, KeyError, ValueError, TypeError) as error:
        sentence, status, code = _explained(error)
        return answer({"ok": False, "error": sentence, "code": code}, status)


def _refuse_strangers(request: web.Request) -> None:
    """Another site open in the same browser must not play the people here."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise PhoneError("Only the sandbox's own page may do this.", 403, "stranger")


def _explained(error: Exception) -> tuple[str, int, str]:
    match error:
        case PhoneError():
            return error.sentence, error.status, error.code
        case ApiError():
            return error.description, error.code, "bot_api"
        case web.HTTPException():
            return f"{error.reason}.", error.status, "http"
        case KeyError():
            return f"The field {error} is missing.", 400, "missing"
        case _:
            return f"{error}.", 400, "wrong"


async def body_of(request: web.Request) -> Json:
    """The JSON object that came along; an empty body is an empty object."""
    data = await request.read()
    if not data.strip():
        return {}
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise PhoneError("That is no JSON.") from None
    if not isinstance(value, dict):
        raise PhoneError("A JSON object is expected.")
    return value
