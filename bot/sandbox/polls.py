"""Polls: their options, their votes, and how they end."""

from collections.abc import Sequence

from bot.sandbox.errors import PhoneError
from bot.sandbox.exchange import Exchange
from bot.sandbox.world import Json, Person, Room, Stored, World


def new_poll(world: World, question: str, options: Sequence[str]) -> Json:
    """An open, anonymous poll with one answer, and the book for its votes."""
    number = str(5_100_000_000_000_000_000 + world.count("poll"))
    world.polls[number] = {"votes": {}, "close_at": 0}
    world.touch("poll", number)
    return {
        "id": number,
        "question": question,
        "options": [
            {"persistent_id": str(index), "text": text, "voter_count": 0}
            for index, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


def cast_vote(
    exchange: Exchange, room: Room, message: Stored, person: Person, options: list[int]
) -> None:
    """Count a vote and tell the bot: poll_answer of a named poll, poll of an anonymous one."""
    if "poll" not in message.body:
        raise PhoneError("That message has no poll.")
    settle(exchange, room, message)
    poll: Json = message.body["poll"]
    votes = exchange.world.polls[poll["id"]]["votes"]
    voter = str(person.user["id"])
    _check(poll, options, already=voter in votes)
    votes.pop(voter, None)
    chosen = sorted(set(options))
    if chosen:
        votes[voter] = chosen
    exchange.world.touch("poll", poll["id"])
    recount(exchange, room, message)
    bot = exchange.world.bots.get(message.by_bot)
    if poll["is_anonymous"]:
        tell_poll(exchange, message)
    elif bot is not None:
        answer = {
            "poll_id": poll["id"],
            "user": person.user,
            "option_ids": chosen,
            "option_persistent_ids": [str(one) for one in chosen],
        }
        exchange.tell(bot, "poll_answer", answer, f"tap {voter}")


def _check(poll: Json, options: list[int], *, already: bool) -> None:
    if poll["is_closed"]:
        raise PhoneError("This poll is closed.", 409, "poll_closed")
    if any(not 0 <= one < len(poll["options"]) for one in options):
        raise PhoneError("There is no such option.")
    if len(options) > 1 and not poll["allows_multiple_answers"]:
        raise PhoneError("This poll takes one answer.", code="one_answer")
    if already and not poll["allows_revoting"]:
        raise PhoneError("A vote in this poll is final.", 409, "vote_final")


def recount(exchange: Exchange, room: Room, message: Stored, *, closed: bool = False) -> None:
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
    if closed:
        counted["is_closed"] = True
    message.body = message.body | {"poll": counted}
    exchange.world.rewritten(room, message)


def settle(exchange: Exchange, room: Room, message: Stored) -> None:
    """Close a poll whose time is over; the bot is told once."""
    poll = message.body["poll"]
    close_at = exchange.world.polls[poll["id"]].get("close_at")
    if poll["is_closed"] or not close_at or exchange.world.clock.now() < close_at:
        return
    recount(exchange, room, message, closed=True)
    tell_poll(exchange, message)


def tell_poll(exchange: Exchange, message: Stored) -> None:
    """A poll update for the bot that sent the poll."""
    bot = exchange.world.bots.get(message.by_bot)
    if bot is not None:
        poll = message.body["poll"]
        exchange.tell(bot, "poll", poll, f"poll {poll['id']}")
