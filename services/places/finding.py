"""Finding a town or village by what somebody types: characters, pinyin or an address."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from services.places.divisions import SUFFIXES, Division, Level, divisions
from services.places.sound import by_sound

_LONGEST: Final = 256  # an address; what is longer is a story
_TRADITIONAL: Final = (
    "豐丰臨临樂乐雲云眾众衆众蘭兰關关興兴涼凉華华雙双園园塢坞學学宮宫對对崗岗島岛嶺岭嶗崂峽峡"
    "廣广莊庄慶庆廟庙戲戏無无樹树橋桥匯汇彙汇湯汤澗涧灣湾灘滩谿溪潛潜靈灵獅狮瓏珑環环積积紹绍"
    "繡绣羅罗聯联肅肃勝胜營营蔥葱蔣蒋見见觀观許许謝谢賢贤車车輝辉裡里裏里錢钱銅铜銀银鋪铺錦锦"
    "長长門门間间閩闽閣阁闊阔陽阳頰颊馬马駱骆魚鱼魯鲁鳩鸠鵠鹄鶴鹤龍龙東东萬万嚴严後后遊游楊杨"
    "楓枫黃黄嘯啸國国孫孙鎮镇區区會会峯峰"
)
_TO_SIMPLIFIED: Final = str.maketrans(dict(zip(*[iter(_TRADITIONAL)] * 2, strict=True)))
_ABOVE: Final = re.compile("^(浙江省?)?(杭州市?)?(临安[区市县]?)?")
_NOT_WORDS: Final = re.compile(r"[\W_]+")
# Names that are also everyday words: in running text they count only with 村, 社区 or 镇.
_EVERYDAY: Final = re.compile(
    "门口|阳光|自由|光明|光辉|太平|太阳|大地|民主|胜利|联盟|五星|学府|相见|指南|三口|双塔|石门|东门|西街|东街|"
    "竹林|前山|大山|南山|青山|雪山|高桥|新桥|虹桥|板桥|桥岭|石室|天目|月亮桥|万马|西瓜|西游|无他|海龙|城后|"
    "百园|平山|西苑|横路|桃源|交口|亭口"
)


def find(text: str, limit: int = 8) -> tuple[Division, ...]:
    """Towns and villages that `text` may mean, the likeliest first; nothing if none.

    Understands 里畈, 里畈村, lifan, lf, traditional characters, and an address
    in which a name stands (太湖源镇里畈村口). Never raises, whatever is typed.
    """
    folded = _folded(text[:_LONGEST])
    wanted = _bare(folded)
    ranked = by_sound(folded) if wanted.isascii() else _by_characters(wanted)
    ranked.sort(key=lambda pair: (pair[0], pair[1].level is Level.VILLAGE, pair[1].code))
    return tuple(dict.fromkeys(division for _, division in ranked))[:limit]


def _folded(text: str) -> str:
    """Full-width and traditional characters, capitals and tone marks made ordinary."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_TO_SIMPLIFIED)


def _bare(folded: str) -> str:
    words = _NOT_WORDS.sub("", folded).replace("于潜", "於潜")
    return _ABOVE.sub("", words) or words


def _by_characters(wanted: str) -> list[tuple[int, Division]]:
    return [*_by_name(wanted)] or [*_by_mention(wanted)]


def _by_name(wanted: str) -> Iterator[tuple[int, Division]]:
    """The text is a name, or a part of one."""
    ends = (s for s in ("村委会", "居委会", *SUFFIXES) if wanted.endswith(s) and wanted != s)
    part = wanted.removesuffix(next(ends, ""))
    for division in divisions():
        if wanted in {division.name, division.title, division.short}:
            yield 0, division
        elif division.short == part:
            yield 1, division
        elif division.short.startswith(part):
            yield 2, division
        elif part in division.short:
            yield 3, division


@dataclass(frozen=True, slots=True)
class _Mention:
    division: Division
    start: int
    end: int
    named_in_full: bool


def _by_mention(text: str) -> Iterator[tuple[int, Division]]:
    """The text is longer than a name, and names stand in it."""
    heard = [m for division in divisions() for m in _mentions(text, division)]
    whole = [m for m in heard if not any(_covers(other, m) for other in heard)]
    towns = {m.division.code for m in whole if m.division.level is Level.TOWN}
    for mention in whole:
        rank = _rank(mention, towns)
        if rank is not None:
            yield rank, mention.division


def _mentions(text: str, division: Division) -> Iterator[_Mention]:
    ends = ("街道", "镇", "乡") if division.level is Level.TOWN else ("村", "社区")
    start = text.find(division.short)
    while start >= 0:
        end = start + len(division.short)
        suffix = next((s for s in ends if text.startswith(s, end)), "")
        named_in_full = bool(suffix) or division.short.endswith("村")
        yield _Mention(division, start, end + len(suffix), named_in_full)
        start = text.find(division.short, start + 1)


def _covers(longer: _Mention, shorter: _Mention) -> bool:
    """上太阳村 covers the 太阳村 in it."""
    return (
        longer.start <= shorter.start
        and shorter.end <= longer.end
        and longer.end - longer.start > shorter.end - shorter.start
    )


def _rank(mention: _Mention, towns: set[str]) -> int | None:
    division = mention.division
    if not mention.named_in_full and _EVERYDAY.fullmatch(division.short):
        return None
    if division.level is Level.TOWN:
        return 3
    if division.parent_code in towns:
        return 0 if mention.named_in_full else 1
    if towns:
        return 5 if mention.named_in_full else None
    return 2 if mention.named_in_full else 4
