"""What the Bot API answers when it refuses, and what a phone is told when it cannot."""

from typing import Any


class ApiError(Exception):
    """A refusal of the Bot API: code, description and, for some, parameters."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that the real server sends with such an error."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(sentence: str) -> ApiError:
    """A 400 with the server's prefix; it lowers the first letter as the server does."""
    if len(sentence) > 1 and not (sentence[1] == "_" or sentence[1].isupper()):
        sentence = sentence[0].lower() + sentence[1:]
    return ApiError(400, f"Bad Request: {sentence}")


def forbidden(sentence: str) -> ApiError:
    """A 403 with the server's prefix."""
    return ApiError(403, f"Forbidden: {sentence}")


def too_many_requests(seconds: int) -> ApiError:
    """A 429; `seconds` is how long the bot has to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class PhoneError(Exception):
    """The phone API cannot do what it was asked.

    `status` is the HTTP status; `code` is a key by which a page can say it in its own words.
    """

    def __init__(self, sentence: str, status: int = 400, code: str = "wrong") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
        self.code = code
