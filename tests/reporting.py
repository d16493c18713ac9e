"""Steps of a report on a phone of the sandbox, for tests of what happens around them."""

from tests.sandbox.phone import Phone
from tests.sandbox.seen import Seen


async def to_the_preview(phone: Phone) -> Seen:
    """A pin, both consents, a category and a sentence; what is left is to submit.

    Everybody stands somewhere else, or the second is asked whether it is the same (I8).
    """
    await phone.location(30.2 + phone.user_id % 20 / 250, 119.7201)
    await phone.hears("请您同意")
    await phone.tap("1 同意")
    await phone.hears("出境")
    await phone.tap("1 同意")
    await phone.hears("什么事")
    await phone.tap("乱倒")
    await phone.hears("写一句话")
    await phone.text("路边有一堆渣土")
    return await phone.hears("请看一遍")
