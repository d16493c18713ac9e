"""Answering a tap on an inline button."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.limits import CALLBACK_ANSWER
from bot.sandbox.methods.call import Call, method
from bot.sandbox.updates import TAP_LIFE

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> Any:
    """A toast or an alert on the phone that tapped; each tap is answered once, in 150 s."""
    world = call.exchange.world
    tap = world.taps.get(call.params["callback_query_id"])
    if tap is None or tap["bot"] != call.bot.id or tap["answered"]:
        raise bad_request(TOO_OLD)
    if world.clock.now() > tap["at"] + TAP_LIFE:
        raise bad_request(TOO_OLD)
    text = call.get("text") or ""
    if len(text) > CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    tap["answered"] = True
    world.touch("tap", call.params["callback_query_id"])
    world.events.publish(
        {
            "type": "callback_answer",
            "user_id": tap["user"],
            "chat_id": tap["chat"],
            "callback_query_id": call.params["callback_query_id"],
            "text": text or None,
            "show_alert": bool(call.get("show_alert")),
            "url": call.get("url"),
        }
    )
    return True
