"""The page's words and files, read without a browser."""

import json
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from aiogram.fsm.state import StatesGroup

import handlers
from bot.sandbox.stage import shipped_samples
from handlers.notices import renderers
from services.timers import fires
from storage.tables import InboxState, OutState

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"


def words_of(code: str) -> dict[str, str]:
    """The words of one language, read from its modules as text."""
    found: dict[str, str] = {}
    for name in (code, f"glass-{code}", f"steps-{code}"):
        text = (PAGE / "js" / "words" / f"{name}.js").read_text(encoding="utf-8")
        rows = re.findall(r'^  (?:"([^"]+)"|(\w+)): ("(?:[^"\\]|\\.)*"),$', text, re.MULTILINE)
        found |= {quoted or plain: json.loads(value) for quoted, plain, value in rows}
    return found


def conversations() -> dict[str, set[str]]:
    """The steps of every conversation, by its name."""
    for module in walk_packages(handlers.__path__, "handlers."):
        import_module(module.name)
    groups = [group for group in StatesGroup.__subclasses__() if "handlers" in group.__module__]
    return {
        group.__name__: {str(state.state).partition(":")[2] for state in group.__states__}
        for group in groups
    }


def test_the_glass_wall_has_a_word_for_every_code_of_the_program() -> None:
    talks = conversations()
    codes = {f"timer.{kind}" for kind in fires()}
    codes |= {f"notice.{kind.__name__}" for kind in renderers()}
    codes |= {f"talk.{name}" for name in talks}
    codes |= {f"step.{step}" for steps in talks.values() for step in steps}
    codes |= {f"sent.{state}" for state in OutState} | {f"handled.{state}" for state in InboxState}
    missing = sorted(codes - words_of("zh").keys())
    assert not missing, "say these in page/js/words/, glass- or steps-, zh and en"


def test_both_languages_say_the_same_things() -> None:
    zh, en = words_of("zh"), words_of("en")
    assert set(en) == set(zh)
    fields = re.compile(r"\{\w+\}")
    for key, words in en.items():
        assert sorted(fields.findall(words)) == sorted(fields.findall(zh[key])), key
        assert "!" not in words
        assert not re.search("[！你]", zh[key]), key


def test_every_word_that_the_page_asks_for_is_there() -> None:
    zh: dict[str, Any] = words_of("zh")
    for module in PAGE.glob("js/**/*.js"):
        text = module.read_text(encoding="utf-8")
        for key in re.findall(r'\bt\("([\w.]+)"', text):
            assert key in zh, f"{module.name}: {key}"


def test_no_module_is_a_book_and_none_writes_markup() -> None:
    for module in PAGE.glob("js/**/*.js"):
        text = module.read_text(encoding="utf-8")
        assert text.count("\n") <= 350, module.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)


def test_every_sample_is_there_and_speaks_both_languages() -> None:
    for sample in shipped_samples():
        assert sample.path.stat().st_size > 1000
        assert isinstance(sample.title, dict)
        assert set(sample.title) == {"zh", "en"}
