"""sendPoll and stopPoll."""

from typing import Any

from bot.sandbox.entities import formatted
from bot.sandbox.errors import bad_request
from bot.sandbox.limits import POLL_LEAST, POLL_MOST, POLL_OPTION, POLL_QUESTION
from bot.sandbox.methods.call import Call, method
from bot.sandbox.methods.edits import target
from bot.sandbox.polls import recount, settle
from bot.sandbox.world import Json

_SWITCHES = {
    "is_anonymous": True, "allows_multiple_answers": False, "is_closed": False,
    "members_only": False,
}


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """A poll or a quiz; votes come as poll_answer (named) and poll."""
    room = call.room()
    poll = _poll(call)
    body = call.post(room, {"poll": poll})
    close_at = call.get("close_date") or (
        body["date"] + call.get("open_period") if call.get("open_period") else 0
    )
    call.exchange.world.polls[poll["id"]] = {"votes": {}, "close_at": close_at}
    call.exchange.world.touch("poll", poll["id"])
    return body


def _poll(call: Call) -> Json:
    question, entities = formatted(
        call.params["question"], call.get("question_parse_mode"), call.get("question_entities")
    )
    if not 1 <= len(question) <= POLL_QUESTION:
        raise bad_request("poll question must be non-empty" if not question else
                          f"poll question length must not exceed {POLL_QUESTION}")
    quiz = call.get("type") == "quiz"
    poll: Json = {
        "id": str(5_100_000_000_000_000_000 + call.exchange.world.count("poll")),
        "question": question, "options": _options(call), "total_voter_count": 0,
        "type": "quiz" if quiz else "regular",
        "allows_revoting": bool(call.get("allows_revoting", not quiz)),
    }
    poll |= {name: bool(call.get(name, default)) for name, default in _SWITCHES.items()}
    if entities:
        poll["question_entities"] = entities
    for name in ("open_period", "close_date"):
        if call.get(name):
            poll[name] = call.get(name)
    return poll | (_solution(call, len(poll["options"])) if quiz else {})


def _options(call: Call) -> list[Json]:
    wanted = call.params["options"]
    if len(wanted) < POLL_LEAST:
        raise bad_request(f"poll must have at least {POLL_LEAST} option")
    if len(wanted) > POLL_MOST:
        raise bad_request(f"poll can't have more than {POLL_MOST} options")
    options = []
    for index, option in enumerate(wanted):
        text = option if isinstance(option, str) else option["text"]
        if not 1 <= len(text) <= POLL_OPTION:
            raise bad_request("poll options length must not exceed 100" if text else
                              "poll options must be non-empty")
        options.append({"persistent_id": str(index), "text": text, "voter_count": 0})
    return options


def _solution(call: Call, count: int) -> Json:
    right = call.get("correct_option_ids")
    if right is None and call.get("correct_option_id") is not None:
        right = [call.get("correct_option_id")]
    if not right or any(not 0 <= one < count for one in right):
        raise bad_request("wrong correct option ID specified")
    known: Json = {"correct_option_ids": right, "correct_option_id": right[0]}
    if call.get("explanation"):
        text, entities = formatted(
            call.params["explanation"], call.get("explanation_parse_mode"),
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
    return message.body["poll"]
