"""What each verb of the command line does; every heavy import stands inside its verb."""

import argparse
import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot.settings import Settings, SettingsWrong, load


class Trouble(Exception):
    """A verb can't go on: one line that says what is wrong and what to do."""


def run(verb: str, options: argparse.Namespace) -> int:
    """Run one verb; its exit code."""
    try:
        return _VERBS[verb](options)
    except SettingsWrong as error:
        print(error, file=sys.stderr)  # noqa: T201
    except Trouble as error:
        print(f"pingan {verb}: {error}", file=sys.stderr)  # noqa: T201
    except KeyboardInterrupt:
        return 0
    except Exception as error:
        reason = _of_the_machine(error)
        if reason is None:
            raise
        print(f"pingan {verb}: {reason}", file=sys.stderr)  # noqa: T201
    return 1


def _of_the_machine(error: Exception) -> str | None:
    """What to do about an error of the database or the machine; None for one of our own."""
    kind, maker = type(error).__name__, type(error).__module__.partition(".")[0]
    if maker in ("sqlalchemy", "asyncpg", "alembic") or isinstance(error, ConnectionError):
        return (
            f"the database can't be used ({kind}): look at PINGAN_DATABASE_URL, run "
            "`pingan migrate` once, and `pingan doctor` to see what is wrong"
        )
    if isinstance(error, OSError):
        return f"{error.strerror or kind}: {error.filename or 'look at the settings'}"
    return None


def _loop(main: Coroutine[Any, Any, int]) -> int:
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _run(_options: argparse.Namespace) -> int:
    settings = load()
    if settings.token is None:
        raise Trouble("set PINGAN_TOKEN to the token @BotFather gave you, or try `pingan demo`")
    return _loop(_serve()(settings))


def _serve() -> Callable[[Settings], Coroutine[Any, Any, int]]:
    """The bot, loaded: none of that is garbage, and looking for some is a tenth of the start."""
    gc.disable()
    from bot.app import serve

    gc.freeze()
    gc.enable()
    return serve


def _migrate(_options: argparse.Namespace) -> int:
    from storage import migrate
    from storage.engine import Store

    async def main() -> int:
        store = Store(load().database_url)
        try:
            before, after = await migrate.upgrade(store)
        finally:
            await store.close()
        _say(f"already at {after}" if before == after else f"migrated from {before} to {after}")
        return 0

    return _loop(main())


def _invite(options: argparse.Namespace) -> int:
    from bot.inviting import invite

    link = _loop_result(invite(load(), options.role, options.area))
    _say(link)
    return 0


def _loop_result(main: Coroutine[Any, Any, str]) -> str:
    with asyncio.Runner() as runner:
        return runner.run(main)


def _studio(options: argparse.Namespace) -> int:
    from bot.founding import found_studio

    chosen = options.name, options.town, options.mediator, options.hours
    _say(_loop_result(found_studio(load(), *chosen)))
    return 0


def _studios(options: argparse.Namespace) -> int:
    from bot.studios import run as act

    return _loop(act(load, options.action, options.file, _say))


def _team(options: argparse.Namespace) -> int:
    from bot.teaming import Asked
    from bot.teaming import run as act

    typed = {name: one for name, one in vars(options).items() if name != "verb"}
    return _loop(act(load(), Asked(**typed), _say))


def _sensor(options: argparse.Namespace) -> int:
    from bot.sensing import Asked
    from bot.sensing import run as act

    typed = {name: one for name, one in vars(options).items() if name != "verb"}
    return _loop(act(load(), Asked(**typed), _say))


def _policy(options: argparse.Namespace) -> int:
    from bot.policies import run as act

    return _loop(act(load, options.action, options.kind, options.what or "", _say))


def _zones(options: argparse.Namespace) -> int:
    options.kind = "zones"
    return _policy(options)


def _doctor(_options: argparse.Namespace) -> int:
    from bot.doctor import examine

    return _loop(examine(load(), _say))


def _backup(options: argparse.Namespace) -> int:
    from pathlib import Path

    from bot.backup import make

    return _loop(make(load(), Path(options.folder), _say))


def _restore(options: argparse.Namespace) -> int:
    from pathlib import Path

    from bot.backup import restore

    return _loop(restore(load(), Path(options.copy), _say))


def _verify(options: argparse.Namespace) -> int:
    from bot.verifying import run as look

    return _loop(look(load(), _say, files=not options.no_files))


def _retain(options: argparse.Namespace) -> int:
    from bot.retaining import run as act

    return _loop(act(load(), _say, dry_run=options.dry_run))


def _demo(options: argparse.Namespace) -> int:
    from bot.demo import serve

    return _loop(serve(options, _say))


def _sandbox(options: argparse.Namespace) -> int:
    from bot.demo import sandbox_alone

    return _loop(sandbox_alone(options, _say))


_VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "demo": _demo,
    "sandbox": _sandbox,
    "migrate": _migrate,
    "invite": _invite,
    "studio": _studio,
    "studios": _studios,
    "team": _team,
    "sensor": _sensor,
    "policy": _policy,
    "zones": _zones,
    "backup": _backup,
    "restore": _restore,
    "verify": _verify,
    "retain": _retain,
    "doctor": _doctor,
}
