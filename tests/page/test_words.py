"""The page's words and files, read without a browser."""

import json
import re
from pathlib import Path
from typing import Any

from bot.sandbox.stage import shipped_samples

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"


def words_of(code: str) -> dict[str, str]:
    """The words of one language, read from the module as text."""
    text = (PAGE / "js" / "words" / f"{code}.js").read_text(encoding="utf-8")
    rows = re.findall(r'^  (?:"([^"]+)"|(\w+)): ("(?:[^"\\]|\\.)*"),$', text, re.MULTILINE)
    return {quoted or plain: json.loads(value) for quoted, plain, value in rows}


def test_both_languages_say_the_same_things() -> None:
    zh, en = words_of("zh"), words_of("en")
    named_by_the_bot = {key for key in zh if key.startswith(("method.", "field."))}
    assert set(en) == set(zh) - named_by_the_bot
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
