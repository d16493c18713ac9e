"""What a phone shows of a message, and what a test is told when it waits in vain."""

from typing import Any

Json = dict[str, Any]


class PhoneRefused(Exception):
    """The phone API said no; the text is its sentence."""


class NothingHeard(AssertionError):
    """What a test waited for did not come; the text says what came instead."""


class Seen(dict[str, Any]):
    """A message as the phone shows it: the Bot API object with a few shortcuts."""

    @property
    def id(self) -> int:
        """message_id."""
        number: int = self["message_id"]
        return number

    @property
    def words(self) -> str:
        """Text or caption, "" if there is neither."""
        words: str = self.get("text") or self.get("caption") or ""
        return words

    @property
    def buttons(self) -> list[Json]:
        """All inline buttons in reading order."""
        rows = self.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def choices(self) -> list[str]:
        """The labels of a reply keyboard."""
        rows = self.get("reply_markup", {}).get("keyboard", [])
        return [key if isinstance(key, str) else key["text"] for row in rows for key in row]

    @property
    def sender(self) -> int:
        """User id of who wrote it."""
        number: int = self["from"]["id"]
        return number

    def button(self, label: str) -> Json:
        """The first button whose text contains `label` or whose data is it."""
        for button in self.buttons:
            if label in button["text"] or button.get("callback_data") == label:
                return button
        raise NothingHeard(f"no button {label!r} in {[b['text'] for b in self.buttons]}")


def checked(answer: Any) -> Any:
    """The answer of the phone API; PhoneRefused if it said no."""
    if isinstance(answer, dict) and answer.get("ok") is False:
        raise PhoneRefused(answer["error"])
    return answer
