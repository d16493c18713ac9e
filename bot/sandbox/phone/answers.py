"""How the phone API answers, and how it says that something was wrong."""

from collections.abc import Awaitable, Callable
from typing import Any

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
    """Turn what goes wrong under /api into `{"ok": false, "error": …}`."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except PhoneError as error:
        return answer({"ok": False, "error": error.sentence}, error.status)
    except ApiError as error:
        return answer({"ok": False, "error": error.description}, error.code)
    except web.HTTPException as error:
        return answer({"ok": False, "error": f"{error.reason}."}, error.status)
    except KeyError as error:
        return answer({"ok": False, "error": f"The field {error} is missing."}, 400)
    except (ValueError, TypeError) as error:
        return answer({"ok": False, "error": f"{error}."}, 400)


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
