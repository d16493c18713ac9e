"""The house's manners: 您, no shouting, short buttons, sound HTML, real traditional script."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest

from locales.engine import HOME
from tests.locales.shelves import LOCALES, Entry, entries

EVERY = [entry for locale in LOCALES for entry in entries(locale)]
TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
SAMPLE = "样例一二"


def offenders(wrong: re.Pattern[str], which: list[Entry]) -> list[str]:
    return [
        f"{entry.path.parent.name}/{entry.path.name}: {entry.key}"
        for entry in which
        if any(wrong.search(said) for said in entry.said())
    ]


def of(locale: str) -> list[Entry]:
    return [entry for entry in EVERY if entry.path.parent.name == locale]


def test_we_say_nin() -> None:
    assert offenders(re.compile("你|妳"), of("zh-Hans") + of("zh-Hant")) == []


def test_we_do_not_shout() -> None:
    assert offenders(re.compile("[!！]"), EVERY) == []


def test_chinese_sentences_use_chinese_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;?](?![a-z/])|[\u4e00-\u9fff]:(?!//)")
    assert offenders(half, of("zh-Hans") + of("zh-Hant")) == []


@pytest.mark.row("L5")
def test_a_sign_never_speaks_alone() -> None:
    mute = [
        entry.key
        for entry in EVERY
        for said in entry.said()
        if not any(unicodedata.category(c)[0] in "LN" for c in said)
    ]
    assert mute == []


def signs_without_words(said: str) -> list[str]:
    """Lines in which an emoji or another pictogram has no word beside it."""
    return [
        line
        for line in said.splitlines()
        if any(unicodedata.category(c) == "So" for c in line)
        and not any(unicodedata.category(c)[0] == "L" for c in line)
    ]


@pytest.mark.row("L5")
def test_every_emoji_has_words_of_its_own_beside_it() -> None:
    mute = [e.key for e in EVERY for said in e.said(sample="") if signs_without_words(said)]
    assert mute == []


@pytest.mark.row("L5")
def test_no_emoji_comes_from_the_code() -> None:
    mute = [
        str(path)
        for folder in ("handlers", "services", "bot")
        for path in (HOME.parent / folder).rglob("*.py")
        if "sandbox" not in path.parts
        if any(unicodedata.category(c) == "So" for c in path.read_text("utf-8"))
    ]
    assert mute == []


def test_the_judge_of_emoji_sees_them() -> None:
    assert signs_without_words("\N{POLICE CARS REVOLVING LIGHT} 110") != []
    assert signs_without_words("\N{POLICE CARS REVOLVING LIGHT} 报警 110") == []


def width(words: str) -> float:
    """In full-width characters, as a Chinese reader counts them."""
    wide = {"W", "F"}
    return sum(1.0 if unicodedata.east_asian_width(c) in wide else 0.5 for c in words)


def test_a_button_fits_on_a_phone() -> None:
    wide = [e.key for e in EVERY if e.is_button for s in e.said(sample=SAMPLE) if width(s) > 20]
    assert wide == []


def test_buttons_and_toasts_are_plain_words_without_a_full_stop() -> None:
    short = [entry for entry in EVERY if entry.is_button or entry.is_toast]
    assert offenders(re.compile(r"[<>\n]|&\w+;|。$|(?<!\.)\.$"), short) == []


def test_a_toast_fits_into_telegram_s_two_hundred_characters() -> None:
    long = [e.key for e in EVERY if e.is_toast for s in e.said(sample="样" * 30) if len(s) > 200]
    assert long == []


def test_a_message_fits_into_telegram_s_four_thousand() -> None:
    long = [e.key for e in EVERY for said in e.said(sample="样" * 200) if len(said) > 4096]
    assert long == []


class Sound(HTMLParser):
    """What Telegram's own parser would say of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in TAGS or any(
            name not in {"href", "class", "expandable"} for name, _ in attrs
        ):
            self.wrong.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if "<" in data or "&" in data:
            self.wrong.append(data)

    def handle_entityref(self, name: str) -> None:
        if name not in {"lt", "gt", "amp", "quot"}:
            self.wrong.append(f"&{name};")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_html_that_telegram_accepts(locale: str) -> None:
    broken = {}
    for entry in of(locale):
        for said in entry.said():
            parser = Sound()
            parser.feed(said)
            parser.close()
            if parser.wrong or parser.open:
                broken[entry.key] = [*parser.wrong, *parser.open]
    assert broken == {}


def is_simplified(char: str) -> bool:
    """In the simplified standard and not among the common half of Big5.

    Big5's rare half holds ancient forms that simplified Chinese revived (网, 万),
    so it proves nothing; place names that stand only there are let through.
    """
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    try:
        return not b"\xa4\x40" <= char.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return True


def test_traditional_chinese_is_written_not_left_simplified() -> None:
    for entry in of("zh-Hant"):
        for said in entry.said(sample=""):
            odd = {c for c in said if "\u4e00" <= c <= "\u9fff" and is_simplified(c)}
            assert odd <= set("畈杲岫"), entry.key


def test_the_checks_bite() -> None:
    assert not any(map(is_simplified, "網格員預約簡訊於潛鎮萬"))
    assert all(map(is_simplified, "网员约简讯潜镇万"))
    assert width("返回 Back") == 4.5
    parser = Sound()
    parser.feed('<b>x</i> <script> & <a onclick="x">')
    assert parser.wrong
