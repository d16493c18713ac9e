"""``pingan policy`` and ``pingan zones``: what the office decides as data, from the command line.

Sentences come from the locales, in English, as for everything an operator reads here.
"""

import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

import locales
from bot.clock import SharedClock, SystemClock
from bot.settings import Settings
from bot.verbs import Trouble
from services import versions
from services.policies import BadPolicy, Finding, NoSuchVersion, NothingPublished, Policy, kinds
from storage.engine import Store
from storage.tables import PolicyVersion
from storage.work import Work, share

LOCALE: Final = "en"
WIDTH: Final = 30
"""Characters of a progress bar."""

Say = Callable[[str], None]


async def run(
    settings: Callable[[], Settings], action: str, kind: str, what: str, say: Say
) -> int:
    """Do one action of the command line; 0, or 1 when a document has flaws.

    ``what`` is a file for check and import, a version for publish.

    :raises Trouble: no such kind, file or version.
    """
    chosen = kinds().get(kind)
    if chosen is None:
        raise Trouble(f"no kind {kind!r}; there are {', '.join(sorted(kinds()))}")
    try:
        if action == "check":
            return _check(chosen, what, say)
        return await _with_store(settings(), lambda *at: _ACTIONS[action](chosen, what, say, *at))
    except BadPolicy as refusal:
        raise Trouble(_flaws(refusal)) from None
    except NoSuchVersion:
        raise Trouble(f"there is no version {what}, or it is in force already") from None
    except NothingPublished:
        raise Trouble("what ships with the product is in force; nothing to take back") from None


def _check(kind: Policy[Any], file: str, say: Say) -> int:
    value = kind.read_slowly(_document(file), bar)
    _tell(say, kind.look(value) if kind.look else ())
    say(f"{file}: can be imported")
    return 0


async def _import(kind: Policy[Any], file: str, say: Say, work: Work, now: datetime) -> int:
    body = _document(file)
    kind.read_slowly(body, bar)
    note = Path(file).name
    row = await kind.draft(work, None, body, note=note, now=now, already_read=True)
    await _rehearse(kind, row.version, say, work, now)
    say(f"drafted as version {row.version}; `pingan policy publish {kind.name} {row.version}`")
    return 0


async def _publish(kind: Policy[Any], what: str, say: Say, work: Work, now: datetime) -> int:
    version = _number(what)
    await _rehearse(kind, version, say, work, now)
    await kind.publish(work, None, version, now=now)
    say(f"version {version} of {kind.name} is published")
    return 0


async def _rollback(kind: Policy[Any], _what: str, say: Say, work: Work, now: datetime) -> int:
    held = await kind.take_back(work, None, now=now)
    shown = f"version {held.version}" if held.version else "what ships with the product"
    say(f"{kind.name}: {shown} holds again")
    return 0


async def _list(kind: Policy[Any], _what: str, say: Say, work: Work, _now: datetime) -> int:
    found = await versions.versions(work, None, kind.name)
    for row in found.listed:
        say(_line(row))
    if not found.in_force:
        say(f"{kind.name}: what ships with the product is in force")
    return 0


async def _rehearse(kind: Policy[Any], version: int, say: Say, work: Work, now: datetime) -> None:
    rehearsal = await versions.rehearse(work, None, kind.name, version, now=now)
    _tell(say, rehearsal.findings)


_ACTIONS: Final[dict[str, Callable[[Policy[Any], str, Say, Work, datetime], Awaitable[int]]]] = {
    "import": _import,
    "publish": _publish,
    "rollback": _rollback,
    "list": _list,
}


async def _with_store(
    settings: Settings, action: Callable[[Work, datetime], Awaitable[int]]
) -> int:
    clock = SharedClock(settings.clock_file) if settings.clock_file else SystemClock()
    store = Store(settings.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            code = await action(work, clock.now())
            await work.keep()
            return code
    finally:
        await store.close()


def _document(file: str) -> dict[str, Any]:
    """A JSON object from a file.

    :raises Trouble: it can't be read, or is none.
    """
    try:
        body = orjson.loads(Path(file).read_bytes())
    except orjson.JSONDecodeError as error:
        raise Trouble(f"{file}: no JSON, {error}") from None
    if not isinstance(body, dict):
        raise Trouble(f"{file}: expected a JSON object")
    return body


def _number(what: str) -> int:
    if not what.isascii() or not what.isdecimal() or len(what) > 9:
        raise Trouble(f"expected the number of a version, not {what!r}")
    return int(what)


def _line(row: PolicyVersion) -> str:
    when = row.published_at or row.made_at
    return f"{row.version:>4}  {row.state:<9}  {when:%Y-%m-%d %H:%M} UTC  {row.note}"


def _flaws(refusal: BadPolicy) -> str:
    if not refusal.flaws:
        return refusal.reason
    return "\n  ".join(["the document was not taken:", *_sentences(refusal.flaws)])


def _tell(say: Say, findings: Iterable[Finding]) -> None:
    for line in _sentences(list(findings)):
        say(f"  {line}")


def _sentences(findings: Sequence[Finding]) -> list[str]:
    return [locales.plain(LOCALE, one.key, **one.fields) for one in findings]


def bar(done: int, whole: int) -> None:
    """A progress bar on the terminal; nothing where nobody watches (U6)."""
    if not sys.stderr.isatty():
        return
    filled = WIDTH * done // max(whole, 1)
    end = "\n" if done == whole else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {whole}{end}")
    sys.stderr.flush()
