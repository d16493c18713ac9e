"""``pingan studios``: studios, hosts and hours from a table; and which studios there are."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import locales
from bot.clock import SharedClock, SystemClock
from bot.policies import bar
from bot.settings import Settings
from bot.verbs import Trouble
from services.mediation import agenda_import, agenda_table, directory
from services.mediation.agenda import lay_out
from services.mediation.agenda_table import Flaw, Table
from services.mediation.directory import Search
from storage.engine import Store
from storage.work import Work, share

LOCALE: Final = "en"
Say = Callable[[str], None]


async def run(settings: Callable[[], Settings], action: str, file: str, say: Say) -> int:
    """Do one action; 0, or 1 when a table has flaws.

    :raises Trouble: the file can't be read.
    """
    if action == "check":
        table = _table(file)
        _tell(say, table.flaws)
        say(f"{file}: {len(table.records)} lines can be written")
        return 1 if table.flaws else 0
    chosen = settings()
    clock = SharedClock(chosen.clock_file) if chosen.clock_file else SystemClock()
    store = Store(chosen.database_url)
    try:
        async with store.write() as connection:
            work = share(connection)
            code = await (_import if action == "import" else _list)(work, file, say, clock.now())
            await work.keep()
            return code
    finally:
        await store.close()


async def _import(work: Work, file: str, say: Say, now: datetime) -> int:
    """Write what can be written, all of it or, when the machine fails, nothing."""
    table = _table(file)
    flaws, whole = list(table.flaws), len(table.records)
    for done in range(0, whole, agenda_import.STEP):
        part = table.records[done : done + agenda_import.STEP]
        flaws += await agenda_import.write_lines(work, None, part, now=now)
        bar(min(done + agenda_import.STEP, whole), whole)
    await lay_out(work, now=now)
    _tell(say, flaws)
    bad = len({one.line for one in flaws} & {one["line"] for one in table.records})
    say(f"{file}: {whole - bad} lines written, {len(flaws)} flaws")
    return 1 if flaws else 0


async def _list(work: Work, _file: str, say: Say, _now: datetime) -> int:
    for one in await directory.search(work, Search()):
        hosts = ", ".join(host.name for host in one.hosts) or "-"
        say(f"{one.studio.id:>4}  {one.studio.kind:<8}  {one.studio.name}  {hosts}")
    return 0


def _table(file: str) -> Table:
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise Trouble(f"{file}: {error.strerror}") from None
    return agenda_table.read(data, bar)


def _tell(say: Say, flaws: Iterable[Flaw]) -> None:
    for one in sorted(flaws, key=lambda flaw: flaw.line):
        say(f"  line {one.line}: {locales.plain(LOCALE, one.key, value=one.value)}")
