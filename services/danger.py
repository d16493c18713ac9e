"""Words that mean danger, and the emergency numbers to name at once.

People in fear don't choose a category first. Whatever they write, at whatever
step, the number comes before our next question. A needless number costs a
line; so the list leans to saying it, and only well-known false friends
(着火点, 灭火器, 救命药) are passed over. It judges nothing else: no case is opened or
closed because of a word.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).with_name("danger.json")
_LONGEST: Final = 4096
_GAPS: Final = re.compile(r"[\W_]+")
_BLANKS: Final = re.compile(r"\s+")
# The traditional forms of the characters that stand in the list.
_TRADITIONAL: Final = (
    "著着災灾濃浓燒烧來来殺杀搶抢劫劫脅胁綁绑強强姦奸褻亵賣卖傷伤鬥斗毆殴蹤踪竊窃報报車车禍祸撞撞難难產产"
    "風风腦脑暈晕觸触電电燃燃氣气洩泄無无沒没裡里裏里進进塌塌們们壓压虐虐輕轻樓楼橋桥農农藥药槍枪"
    "點点鍋锅隱隐練练險险網网頭头軍军遊游戲戏價价機机購购錢钱煙烟腫肿親亲孫孙庭庭婦妇說说讓让麼么還还"
    "過过開开關关門门間间"
)
_TO_SIMPLIFIED: Final = str.maketrans(dict(zip(*[iter(_TRADITIONAL)] * 2, strict=True)))


@dataclass(frozen=True, slots=True)
class Danger:
    """What was heard: kinds (fire, medical, help, crime, family, despair, traffic) and numbers.

    Both stand in the order in which they should be said, each once.
    """

    kinds: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words in one pattern that finds them all, overlapping ones too."""

    pattern: re.Pattern[str]

    def spans(self, text: str) -> list[tuple[int, int]]:
        return [match.span(1) for match in self.pattern.finditer(text)]

    def strike(self, text: str, harmless: list[tuple[int, int]]) -> bool:
        """Whether a word stands in the text and not wholly inside a harmless phrase."""
        return any(
            not any(start <= first and last <= end for start, end in harmless)
            for first, last in self.spans(text)
        )


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    numbers: tuple[str, ...]
    chinese: _Words
    english: _Words


@dataclass(frozen=True, slots=True)
class _Table:
    version: str
    kinds: tuple[_Kind, ...]
    harmless_chinese: _Words
    harmless_english: _Words


def heard(text: str) -> Danger | None:
    """The danger that `text` speaks of, or None. Never raises, whatever is written."""
    table = _table()
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().translate(_TO_SIMPLIFIED)
    chinese = _GAPS.sub("", folded)
    english = _BLANKS.sub(" ", folded.replace("’", "'"))
    but_chinese = table.harmless_chinese.spans(chinese)
    but_english = table.harmless_english.spans(english)
    kinds = [
        kind
        for kind in table.kinds
        if kind.chinese.strike(chinese, but_chinese) or kind.english.strike(english, but_english)
    ]
    if not kinds:
        return None
    numbers = dict.fromkeys(number for kind in kinds for number in kind.numbers)
    return Danger(tuple(kind.name for kind in kinds), tuple(numbers))


def version() -> str:
    """Which edition of the list is in use, for `doctor` and the record."""
    return _table().version


@lru_cache(maxsize=1)
def _table() -> _Table:
    data: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    return _Table(
        data["version"],
        tuple(
            _Kind(each["kind"], tuple(each["numbers"]), _any(each["zh"]), _any_word(each["en"]))
            for each in data["kinds"]
        ),
        _any(data["harmless"]["zh"]),
        _any_word(data["harmless"]["en"]),
    )


def _any(words: list[str]) -> _Words:
    longest_first = sorted(words, key=len, reverse=True)
    return _Words(re.compile(f"(?=({'|'.join(map(re.escape, longest_first))}))"))


def _any_word(words: list[str]) -> _Words:
    longest_first = sorted(words, key=len, reverse=True)
    options = "|".join(map(re.escape, longest_first))
    return _Words(re.compile(rf"(?<![a-z])(?=((?:{options})(?![a-z])))"))
