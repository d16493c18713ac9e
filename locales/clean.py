"""People's words made harmless to the line they are shown in.

Pure string work: what an attacker can do with characters alone (turn the line
around, stack marks over it, hide control codes in it) ends here.
"""

import re
import unicodedata
from typing import Final

# C0 and C1 controls but the line feed, lone surrogates, bidi embeddings, overrides and
# isolates, and the two Unicode line separators.
_ODD: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u2028\u2029]"
)
_BREAKS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"[\s\u200b\ufeff]+")
# Where no marks are: Latin, punctuation and symbols, kana and Han, fullwidth forms, emoji.
_MAYBE_MARKED: Final = re.compile(
    r"[^\x00-\u02ff\u2000-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\u3098\u309b-\u9fff"
    r"\uff00-\uffef\U0001f000-\U0001faff]"
)
_JOINER: Final = "\u200d"
_MARKS_KEPT: Final = 4  # Vietnamese, Thai and Hebrew need no more; a pile of marks does


def clean(words: str) -> str:
    """Remove what is not text; line breaks stay, tabs become spaces, bidi overrides go."""
    if _ODD.search(words) is None:
        return words
    return _ODD.sub("", _BREAKS.sub("\n", words).replace("\t", " "))


def clip(words: str, limit: int) -> str:
    """Shorten to at most `limit` code points, "…" included, never inside a character.

    A character is what a reader takes for one: base and marks, a joined emoji
    family, a flag. One that alone is longer than `limit` is left out.
    """
    if limit < 1:
        raise ValueError("a clipped text has at least one character")
    words = _few_marks(words)
    if len(words) <= limit:
        return words
    cut = limit - 1
    while cut and not _between(words, cut):
        cut -= 1
    return words[:cut].rstrip() + "…"


def one_line(words: str, limit: int) -> str:
    """The same as one clear line: cleaned, breaks and runs of blanks as one space, clipped."""
    return clip(_BLANKS.sub(" ", clean(words)).strip(), limit)


def _few_marks(words: str) -> str:
    if words.isascii() or _MAYBE_MARKED.search(words) is None:
        return words
    kept: list[str] = []
    run = 0
    for char in words:
        run = run + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if run <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept)


def _between(words: str, at: int) -> bool:
    """Whether a reader sees a boundary before `words[at]`."""
    before, after = words[at - 1], words[at]
    if _JOINER in {before, after} or _extends(after):
        return False
    if _regional(before) and _regional(after):
        start = at
        while start and _regional(words[start - 1]):
            start -= 1
        return (at - start) % 2 == 0
    return True


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
