"""sendPoll and stopPoll."""

from typing import Any

from bot.sandbox.entities import formatted
from bot.sandbox.errors import bad_request
from bot.sandbox.limits import POLL_LEAST, POLL_MOST, POLL_OPTION, POLL_QUESTION
from bot.sandbox.methods.call import Call, method
from bot.sandbox.methods.edits import target
from bot.sandbox.polls import new_poll, recount, settle, tell_poll
from bot.sandbox.world import Json

_SWITCHES = (
    "is_anonymous",
    "allows_multiple_answers",
    "is_closed",
    "members_only",
    "allows_revoting",
    "open_period",
    "close_date",
)


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """A poll or a quiz; votes come as poll_answer (named) and poll."""
    room = call.room()
    poll = _poll(call)
    body = call.post(room, {"poll": poll})
    period = call.get("open_period")
    close_at = call.get("close_date") or (body["date"] + period if period else 0)
    call.exchange.world.polls[poll["id"]]["close_at"] = close_at
    call.exchange.world.touch("poll", poll["id"])
    return body


def _poll(call: Call) -> Json:
    question, entities = formatted(
        call.params["question"], call.get("question_parse_mode"), call.get("question_entities")
    )
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > POLL_QUESTION:
        raise bad_request(f"poll question length must not exceed {POLL_QUESTION}")
    quiz = call.get("type") == "quiz"
    poll = new_poll(call.exchange.world, question, _options(call))
    poll |= {"type": "quiz" if quiz else "regular", "allows_revoting": not quiz}
    poll |= {name: call.get(name) for name in _SWITCHES if call.get(name) is not None}
    if entities:
        poll["question_entities"] = entities
    return poll | (_solution(call, len(poll["options"])) if quiz else {})


def _options(call: Call) -> list[str]:
    wanted = call.params["options"]
    if len(wanted) < POLL_LEAST:
        raise bad_request(f"poll must have at least {POLL_LEAST} option")
    if len(wanted) > POLL_MOST:
        raise bad_request(f"poll can't have more than {POLL_MOST} options")
    texts = [option if isinstance(option, str) else option["text"] for option in wanted]
    if not all(texts):
        raise bad_request("poll options must be non-empty")
    if max(len(text) for text in texts) > POLL_OPTION:
        raise bad_request(f"poll options length must not exceed {POLL_OPTION}")
    return texts


def _solution(call: Call, count: int) -> Json:
    right = call.get("correct_option_ids")
    if right is None and call.get("correct_option_id") is not None:
        right = [call.get("correct_option_id")]
    if not right or any(not 0 <= one < count for one in right):
        raise bad_request("wrong correct option ID specified")
    known: Json = {"correct_option_ids": right, "correct_option_id": right[0]}
    if call.get("explanation"):
        text, entities = formatted(
            call.params["explanation"],
            call.get("explanation_parse_mode"),
            call.get("explanation_entities"),
        )
        known |= {"explanation": text, "explanation_entities": entities}
    return known


@method("stopPoll")
def stop_poll(call: Call) -> Any:
    """Close a poll of the bot; its final counts."""
    room, message = target(call)
    if "poll" not in message.body:
        raise bad_request("message with poll to stop not found")
    settle(call.exchange, room, message)
    if message.body["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    keyboard = call.keyboard()
    message.keyboard = keyboard
    message.body = {k: v for k, v in message.body.items() if k != "reply_markup"} | (
        {"reply_markup": keyboard} if keyboard else {}
    )
    recount(call.exchange, room, message, closed=True)
    tell_poll(call.exchange, message)
    return message.body["poll"]
