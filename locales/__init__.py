"""What the bot says, in each person's language.

`text(locale, key, **args)` gives a sentence as Telegram HTML, with every
string argument escaped; `plain(...)` gives the same for places that are not
parsed as HTML (buttons, toasts, file names). Importing this package costs
next to nothing: Fluent and Babel are loaded with the first sentence.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from locales.clean import clean, clip, one_line
from locales.errors import BadArgument, MissingArgument, MissingText, UnknownLocale
from locales.safe import Safe, escape

if TYPE_CHECKING:
    from locales.engine import Words

__all__ = [
    "DEFAULT",
    "LOCALES",
    "BadArgument",
    "MissingArgument",
    "MissingText",
    "Safe",
    "UnknownLocale",
    "clean",
    "clip",
    "escape",
    "join",
    "keys",
    "negotiate",
    "one_line",
    "plain",
    "text",
]

LOCALES: Final = ("zh-Hans", "en", "zh-Hant")
DEFAULT: Final = "zh-Hans"

_TRADITIONAL: Final = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_constant: dict[tuple[str, str], Safe] = {}


def text(locale: str, key: str, /, **args: object) -> Safe:
    """Say `key` in `locale` as Telegram HTML.

    Arguments are strings (escaped, control characters removed; `Safe` ones are
    taken as they are), numbers, dates and aware datetimes (shown in Lin'an's
    time). The answer is `Safe`, so it may be an argument of another sentence.
    Raises MissingText for an unknown key, MissingArgument when the sentence
    asks for more than it was given, BadArgument for a naive time or an odd type.
    """
    if not args:
        known = _constant.get((locale, key))
        if known is not None:
            return known
    said = Safe(_words().say(locale, key, args, html=True))
    if not args:
        _constant[locale, key] = said
    return said


def plain(locale: str, key: str, /, **args: object) -> str:
    """Say `key` without HTML escaping: for buttons, toasts and file names.

    Same arguments and errors as `text`; control characters are removed all the same.
    """
    return text(locale, key) if not args else _words().say(locale, key, args, html=False)


def join(separator: str, parts: Iterable[str]) -> Safe:
    """Put sentences together; whatever is not `Safe` yet is escaped on the way."""
    return Safe(separator.join(part if isinstance(part, Safe) else escape(part) for part in parts))


def keys(locale: str) -> frozenset[str]:
    """The keys that `locale` itself holds, without those it borrows."""
    return _words().keys(locale)


def negotiate(language_code: str | None) -> str:
    """The first guess from Telegram's `language_code` (zh-hans, zh-TW, en-GB…)."""
    code = (language_code or "").replace("_", "-").lower()
    if code.startswith(_TRADITIONAL):
        return "zh-Hant"
    return "en" if code.split("-", 1)[0] == "en" else DEFAULT


@lru_cache(maxsize=1)
def _words() -> "Words":
    from locales.engine import Words  # noqa: PLC0415 - Fluent and Babel load with the first sentence

    return Words()
