"""Polls: their options, their votes, and how they end."""

from bot.sandbox.errors import PhoneError
from bot.sandbox.exchange import Exchange
from bot.sandbox.world import Json, Person, Room, Stored


def cast_vote(
    exchange: Exchange, room: Room, message: Stored, person: Person, options: list[int]
) -> None:
    """Count a vote and tell the bot: poll_answer for named ones, poll for all."""
    world = exchange.world
    poll: Json | None = message.body.get("poll")
    if poll is None:
        raise PhoneError("That message has no poll.")
    settle(exchange, room, message)
    poll = message.body["poll"]
    if poll["is_closed"]:
        raise PhoneError("This poll is closed.", 409)
    if any(not 0 <= one < len(poll["options"]) for one in options):
        raise PhoneError("There is no such option.")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise PhoneError("This poll takes one answer.")
    entry = world.polls[poll["id"]]
    user_id = person.user["id"]
    if not poll["allows_revoting"] and str(user_id) in entry["votes"]:
        raise PhoneError("A vote in this poll is final.", 409)
    entry["votes"].pop(str(user_id), None)
    if options:
        entry["votes"][str(user_id)] = sorted(set(options))
    world.touch("poll", poll["id"])
    recount(exchange, room, message)
    bot = world.bots.get(message.by_bot)
    if bot is None:
        return
    if not poll["is_anonymous"]:
        chosen = entry["votes"].get(str(user_id), [])
        answer = {
            "poll_id": poll["id"], "user": person.user, "option_ids": chosen,
            "option_persistent_ids": [str(one) for one in chosen],
        }
        exchange.tell(bot, "poll_answer", answer, f"tap {user_id}")
    exchange.tell(bot, "poll", message.body["poll"], f"poll {poll['id']}")


def recount(exchange: Exchange, room: Room, message: Stored, closed: bool = False) -> None:
    """Write the counts into the message."""
    poll = message.body["poll"]
    votes: dict[str, list[int]] = exchange.world.polls[poll["id"]]["votes"]
    counts = [0] * len(poll["options"])
    for chosen in votes.values():
        for one in chosen:
            counts[one] += 1
    options = [
        option | {"voter_count": count}
        for option, count in zip(poll["options"], counts, strict=True)
    ]
    counted = poll | {"options": options, "total_voter_count": len(votes)}
    message.body = message.body | {
        "poll": counted | ({"is_closed": True} if closed else {})
    }
    exchange.world.rewritten(room, message)


def settle(exchange: Exchange, room: Room, message: Stored) -> None:
    """Close a poll whose time is over; the bot is told once."""
    poll = message.body["poll"]
    close_at = exchange.world.polls[poll["id"]].get("close_at")
    if poll["is_closed"] or not close_at or exchange.world.clock.now() < close_at:
        return
    recount(exchange, room, message, closed=True)
    bot = exchange.world.bots.get(message.by_bot)
    if bot is not None:
        exchange.tell(bot, "poll", message.body["poll"], f"poll {poll['id']}")
