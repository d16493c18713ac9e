"""Help at any step of any conversation, in words of that step (L6); buttons that fit Telegram."""

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import StatesGroup

import locales
from handlers.resident.callbacks import Step
from handlers.root import root


@pytest.fixture(scope="module", autouse=True)
def _everything_is_known() -> None:
    root()


@pytest.mark.row("L6")
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_every_step_of_every_conversation_has_its_own_help(locale: str) -> None:
    groups = [one for one in StatesGroup.__subclasses__() if one.__module__.startswith("handlers")]
    steps = [step.state or "" for group in groups for step in group]
    rooms = {one.__module__.split(".")[1] for one in groups}
    assert rooms >= {"grid", "mediator", "resident", "staff"}, "else nothing was asked"
    known = locales.keys(locale)
    mute = [one for one in steps if _key(one) not in known]
    assert mute == []


def _key(step: str) -> str:
    return "help-at-" + step.replace(":", "-").replace("_", "-").lower()


def ours() -> list[type[CallbackData]]:
    return [one for one in CallbackData.__subclasses__() if one.__module__.startswith("handlers")]


def test_no_two_buttons_share_a_prefix_and_all_are_short() -> None:
    prefixes = [one.__prefix__ for one in ours()]
    assert sorted(set(prefixes)) == sorted(prefixes)
    assert [one for one in prefixes if len(one) > 6] == []


def test_the_longest_button_of_a_report_fits_into_64_bytes() -> None:
    longest = Step(draft="0123abcd", do="category", value="330112103257", version=9999)
    assert len(longest.pack().encode()) <= 64
