"""Text that is known to be good Telegram HTML."""

from html import escape as html_escape

from locales.clean import clean


class Safe(str):
    """HTML of our own making; everything else is escaped before it is shown."""

    __slots__ = ()


def escape(words: str) -> Safe:
    """Make somebody's words fit for HTML parse mode, quotes and attributes included."""
    return Safe(html_escape(clean(words)))
