"""Structured logs without anything personal: one JSON object a line, through one filter.

What may be said is chosen, not what must not: our own events are fixed English words with codes
and counts beside them; of what libraries log only the constant part and the place are kept; of an
error its kind and the places it went through, never its words, which may quote a message, a row
or a URL with the token in it (QUALITY T7).
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping, MutableMapping, Sequence
from types import TracebackType
from typing import Any, Final, TextIO

import orjson

# It would bring both where they are installed, 5 MB for colours; what we write is JSON.
_before = {name: sys.modules.get(name) for name in ("rich", "colorama")}
sys.modules.update(dict.fromkeys(_before))  # type: ignore[arg-type]
import structlog  # noqa: E402

for _name, _module in _before.items():
    del sys.modules[_name]
    if _module is not None:
        sys.modules[_name] = _module

HIDDEN: Final = "•"
LONGEST: Final = 300
DEEPEST: Final = 3

PERSONAL: Final = re.compile(
    r"(.*_)?(address|audio|body|caption|chat|coordinates|data|description|document|draft|file_id"
    r"|from_user|lat|latitude|location|lon|longitude|message|name|note|params|password|payload"
    r"|person|phone|photo|query|question|reply|secret|text|title|token|update|user|venue|voice"
    r"|words)"
)
"""Names of fields whose values are never written, whatever they hold."""

_TOKEN: Final = re.compile(r"\d{4,}:[A-Za-z0-9_-]{8,}")
_SECRET_URL: Final = re.compile(r"(?<=://)[^/\s@]+:[^/\s@]*@")
_NUMBERS: Final = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){6,}")
_POSITION: Final = re.compile(r"-?\d{1,3}\.\d{3,}")
_SPLIT: Final = "_said_with_arguments"
_OURS: Final = ("bot", "handlers", "services", "storage", "locales")

Fields = MutableMapping[str, Any]


def get(name: str) -> Any:
    """A logger for one module."""
    return structlog.get_logger(name)


def start(level: str, secrets: Sequence[str], *, to: TextIO | None = None) -> None:
    """Log at this level from now on, everything through the one filter.

    ``secrets`` are removed wherever they appear. Libraries speak from WARNING on. Errors that
    nobody catches come here too, instead of a traceback with their words.
    """
    shared: list[Any] = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                Filter(secrets),
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _as_json,
            ],
        )
    )
    handler.addFilter(_remember_arguments)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)
    # A record that can't be written would otherwise be printed with its arguments.
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = lambda hook: _uncaught(
        hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
    )
    sys.unraisablehook = lambda hook: _uncaught(
        hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
    )


def trace(error: BaseException) -> str:
    """What kind of error, and the places it went through, innermost first; never its words."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-6:])
    path = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames)
    kind = type(error).__name__
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    after = f" after {type(cause).__name__}" if cause else ""
    return f"{kind}{after} at {path}" if path else f"{kind}{after}"


class Filter:
    """The one gate every record passes on its way out."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = [one for one in secrets if one]

    def __call__(self, _logger: object, _method: str, fields: Fields) -> Fields:
        """The record as it may be written."""
        record: logging.LogRecord = fields["_record"]
        kept: Fields = {"_record": record, "_from_structlog": fields["_from_structlog"]}
        error = _error_of(fields.pop("exc_info", None) or record.exc_info)
        if not fields["_from_structlog"]:
            fields["event"] = (
                record.msg if getattr(record, _SPLIT, False) else "(said without arguments)"
            )
            fields["where"] = f"{record.filename}:{record.lineno}"
        for key, value in fields.items():
            if key not in kept:
                kept[self._words(str(key))] = self._named(str(key), value, DEEPEST)
        if error is not None:
            kept["error"] = trace(error)
        return kept

    def _value(self, value: object, depth: int) -> object:
        match value:
            case bool() | int() | None:
                return value
            case float():
                return round(value, 2)
            case str():
                return self._words(value)
            case BaseException():
                return trace(value)
            case _:
                return self._many(value, depth)

    def _named(self, key: str, value: object, depth: int) -> object:
        return HIDDEN if PERSONAL.fullmatch(key) else self._value(value, depth)

    def _many(self, value: object, depth: int) -> object:
        match value:
            case Mapping() if depth:
                return {
                    self._words(str(key)): self._named(str(key), one, depth - 1)
                    for key, one in value.items()
                }
            case list() | tuple() | set() | frozenset() if depth:
                return [self._value(one, depth - 1) for one in value]
            case _:
                return f"<{type(value).__name__}>"

    def _words(self, words: str) -> str:
        """Our words are ASCII; whatever is not may be somebody's, and is withheld whole."""
        words = str.__str__(words)
        if not words.isascii():
            return f"({len(words)} signs withheld)"
        for secret in self._secrets:
            words = words.replace(secret, HIDDEN)
        for pattern in (_TOKEN, _SECRET_URL, _POSITION, _NUMBERS):
            words = pattern.sub(HIDDEN, words)
        return words[:LONGEST]


def _remember_arguments(record: logging.LogRecord) -> bool:
    """Remember whether a library kept its words apart from what they are about."""
    setattr(record, _SPLIT, bool(record.args))
    return True


def _error_of(info: Any) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return info[1] if isinstance(info[1], BaseException) else None
    return sys.exc_info()[1] if info else None


def _as_json(_logger: object, _method: str, fields: Fields) -> str:
    return orjson.dumps(fields, default=str).decode()


def _uncaught(
    kind: type[BaseException], error: BaseException, where: TracebackType | None
) -> None:
    """An error that nobody caught."""
    if issubclass(kind, KeyboardInterrupt):
        return
    get(__name__).critical("uncaught", exc_info=error.with_traceback(where))
