"""A message without its disguise: full-width and look-alike signs, gaps, invisible characters.

Nothing here opens a link or asks the network: names of hosts are read, never resolved (F72).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tldextract import TLDExtract

LONGEST: Final = 4096
_GAPS: Final = re.compile(r"[\W_]+")
_INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DOTS: Final = re.compile(r"[\u3002\uff0e\uff61]")
_HOST: Final = re.compile(r"(?<![\w@.-])((?:[\w-]+\.)+[\w-]{2,})(?![\w@-])")
_TRADITIONAL: Final = (
    "單单導导師师帳账賬账戶户轉转錢钱貸贷徵征領领導导熟熟覺觉員员處处遊游戲戏裝装備备虛虚擬拟幣币穩稳賠赔賺赚"
    "紅红點点擊击連连結结鏈链選选訊讯號号聯联繫系絡络點点麼么檢检察察關关係系機机構构總总動动務务報报監监"
    "認认證证驗验碼码險险銀银資资產产額额費费還还逾逾貨货遞递丟丢櫃柜購购買买賣卖網网頁页開开幫帮說说請请"
)
_SIMPLE: Final = str.maketrans(dict(zip(*[iter(_TRADITIONAL)] * 2, strict=True)))
_TWINS: Final = str.maketrans("015", "ols")


@dataclass(frozen=True, slots=True)
class Plain:
    """A message to look through.

    ``text`` is as it was written, with plain digits and dots; ``tight`` is without blanks and
    signs, and with Latin letters in place of those that look like them.
    """

    text: str
    tight: str


def plain(text: str) -> Plain:
    """The message without its disguise; the first 4096 characters count. Never raises."""
    bare = _INVISIBLE.sub("", text[:LONGEST])
    folded = unicodedata.normalize("NFKC", bare).casefold().translate(_SIMPLE)
    return Plain(folded, _GAPS.sub("", latin(folded)))


def latin(text: str) -> str:
    """Letters of other scripts that are drawn like Latin ones, as Latin ones."""
    return "".join(_latin(char) for char in text)


@lru_cache(maxsize=4096)
def _latin(char: str) -> str:
    """The Latin letter or digit that a letter of another script is drawn like, else itself."""
    if char.isascii() or not unicodedata.name(char, "").startswith(("CYRILLIC", "GREEK")):
        return char
    # A large table, seldom needed.
    from confusable_homoglyphs import confusables  # type: ignore[import-untyped]  # noqa: PLC0415

    found = confusables.is_confusable(char, preferred_aliases=["latin"]) or []
    like = [one["c"] for each in found for one in each["homoglyphs"]]
    return next((one.casefold() for one in like if one.isascii() and one.isalnum()), char)


@dataclass(frozen=True, slots=True)
class Host:
    """A host named in a message: as written, and the domain that somebody registered."""

    name: str
    domain: str

    @property
    def disguised(self) -> bool:
        """Whether letters of another script stand in it for Latin ones."""
        return not self.name.isascii() and latin(self.name).isascii()


def hosts(text: str) -> Iterator[Host]:
    """Every host in a message as people wrote it, each once, with punycode read."""
    seen = set()
    for match in _HOST.finditer(_DOTS.sub(".", text)):
        name = _unpuny(match[1].strip("."))
        if name in seen or not name.rpartition(".")[2].isalpha():
            continue
        seen.add(name)
        found = _split()(name)
        yield Host(name, f"{found.domain}.{found.suffix}" if found.suffix else name)


def _unpuny(name: str) -> str:
    try:
        return name.encode("ascii").decode("idna") if "xn--" in name else name
    except UnicodeError:
        return name


@cache
def _split() -> "TLDExtract":
    """The public suffixes that come with the library; it fetches no list and keeps no cache."""
    from tldextract import TLDExtract  # noqa: PLC0415 - a large table, seldom needed

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


def skeleton(name: str) -> str:
    """What a name looks like at a glance: 0 like o, 1 like l, rn like m, no hyphens."""
    drawn = latin(unicodedata.normalize("NFKC", name).casefold())
    return drawn.translate(_TWINS).replace("rn", "m").replace("i", "l").replace("-", "")
