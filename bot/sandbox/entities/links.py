"""What a link in markup means: a web address, a person, or nothing at all."""

import re
from typing import Any

from bot.sandbox.entities.offsets import Output

_USER = re.compile(r"^tg://user/?\?id=(\d+)$")
_HOST = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?[^/\s?#]+\.[^/\s?#.]{2,}(?::\d+)?(?:[/?#]\S*)?$", re.IGNORECASE
)
_KNOWN = ("http://", "https://", "tg://", "ton://", "ftp://", "tonsite://", "mailto:", "tel:")


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or None if it takes it for plain text."""
    url = url.strip()
    if url.lower().startswith(("tg://", "ton://", "mailto:", "tel:")):
        return url
    if url.lower().startswith(("http://localhost", "https://localhost", "http://127.")):
        return None
    if not _HOST.match(url):
        return None
    if "://" in url and not url.lower().startswith(_KNOWN):
        return None
    if "://" not in url:
        url = "http://" + url
    rest = url.partition("://")[2]
    return url + "/" if "/" not in rest and "?" not in rest and "#" not in rest else url


def close_link(output: Output, start: int, url: str) -> None:
    """Close a link entity: a mention of a person for tg://user, else a text link."""
    person = _USER.match(url)
    if person:
        user: dict[str, Any] = {
            "id": int(person[1]),
            "is_bot": False,
            "first_name": person[1],
        }
        output.close("text_mention", start, user=user)
        return
    checked = checked_link(url)
    if checked is not None:
        output.close("text_link", start, url=checked)
