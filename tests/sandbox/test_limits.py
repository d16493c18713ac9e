"""The two models of flood limits, and the 429 that a bot gets."""

import pytest

from bot.sandbox.limits import Limiter, Model
from tests.sandbox.caller import Caller, Refused
from tests.sandbox.phone import Phones


def waits(limiter: Limiter, chats: list[int], at: float) -> list[int]:
    """What each message in turn is told, all at the same moment."""
    return [limiter.wait(1, chat, at) for chat in chats]


def test_the_window_takes_30_a_second_and_1_in_a_chat() -> None:
    limiter = Limiter("window")
    assert waits(limiter, list(range(1, 32)), 100.0) == [0] * 30 + [1]
    assert limiter.wait(1, 99, 100.99) == 1
    assert limiter.wait(1, 99, 101.0) == 0
    assert limiter.wait(1, 99, 101.5) == 1
    assert limiter.wait(1, 99, 102.0) == 0


def test_the_bucket_forgives_a_small_burst() -> None:
    limiter = Limiter("bucket")
    assert waits(limiter, [7] * 4, 100.0) == [0, 0, 0, 1]
    assert limiter.wait(1, 7, 101.0) == 0
    assert waits(limiter, list(range(100, 140)), 200.0).count(0) == 30


@pytest.mark.parametrize("model", ["window", "bucket"])
def test_a_group_takes_20_a_minute(model: Model) -> None:
    limiter = Limiter(model)
    told = [limiter.wait(1, -5, 100.0 + second) for second in range(21)]
    assert told[:20] == [0] * 20
    if model == "window":
        assert told[20] == 40
        assert limiter.wait(1, -5, 160.0) == 0
    else:
        assert limiter.wait(1, -5, 120.0 + 3.0 * 20) == 0


def test_bots_do_not_share_limits_and_memory_stays_flat() -> None:
    limiter = Limiter("window")
    assert limiter.wait(1, 7, 5.0) == limiter.wait(2, 7, 5.0) == 0
    for number in range(60_000):
        limiter.wait(1, number, 1000.0 + number)
    assert len(limiter._times) < 25_000


async def test_429_with_retry_after_on_the_sandbox_clock(phones: Phones, api: Caller) -> None:
    wang = await phones.person("王芳")
    await wang.start()
    await phones.trouble(limiter="window")
    await api("sendMessage", chat_id=wang.user_id, text="1")
    with pytest.raises(Refused) as refused:
        await api("sendMessage", chat_id=wang.user_id, text="2")
    assert refused.value.code == 429
    assert refused.value.description == "Too Many Requests: retry after 1"
    assert refused.value.parameters == {"retry_after": 1}
    await phones.advance(1)
    await api("sendMessage", chat_id=wang.user_id, text="2")
    assert (await phones.trouble())["limiter"] == "window"
