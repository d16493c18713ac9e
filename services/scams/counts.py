"""What police and court have counted, from a CSV or XLSX file, line by line (B11).

Columns by name, in Chinese or English, in any order: 年 year, 月 month, 镇街 town, 类型 kind,
件数 cases, 来源 source (公安 police, 法院 court), and, if there is one, 损失 loss in yuan. A line
that can't be read is named with its reason and keeps nobody from the others; the same month, town,
type and source again replaces what was there.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from services import places
from services.cases import evidence
from services.cases.evidence import File
from services.errors import NotAllowed
from services.notices import Notice, register, tell
from services.people import Actor, Role, actor_of, check, covers
from services.scams.book import Book, current
from storage import cases as rows
from storage import counts as store
from storage import fetching
from storage.tables import FraudCount
from storage.work import Work

FILE: Final = "counts"
"""Kind of the evidence row of such a file."""

MAY_IMPORT: Final = (Role.BROADCASTER, Role.TOWN_ADMIN, Role.OWNER)
BIGGEST: Final = 1024 * 1024
UNPACKED: Final = 20 * 1024 * 1024
"""Bytes of an XLSX once unpacked, at most; a larger one is not opened."""

MOST_LINES: Final = 3000
MOST_FLAWS: Final = 20
SOURCES: Final = {"公安": "police", "police": "police", "法院": "court", "court": "court"}
_COLUMNS: Final = {
    **dict.fromkeys(("年", "年份", "year"), "year"),
    **dict.fromkeys(("月", "月份", "month"), "month"),
    **dict.fromkeys(("镇街", "镇", "town"), "town"),
    **dict.fromkeys(("类型", "诈骗类型", "kind", "type"), "kind"),
    **dict.fromkeys(("件数", "案件数", "cases"), "cases"),
    **dict.fromkeys(("来源", "source"), "source"),
    **dict.fromkeys(("损失", "损失（元）", "loss"), "loss"),
}
_NEEDED: Final = ("year", "month", "town", "kind", "cases", "source")


@register
@dataclass(frozen=True, slots=True)
class CountsImported(Notice):
    """To whoever sent the file: how many lines were taken, and what is wrong with the others.

    Each flaw is a line of the file and a word of ``Unreadable.what``.
    """

    taken: int
    flaws: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """One line: how many cases of a type a source counted in a month and a town."""

    year: int
    month: int
    town: str
    kind: str
    cases: int
    source: str
    loss: int | None = None


class Unreadable(Exception):
    """A file or a line; ``what`` is file, header, area, or the column that is wrong."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def read(data: bytes, book: Book) -> tuple[list[Counted], list[tuple[int, str]]]:
    """The lines of a file, and what is wrong with the others by line (1 is the header).

    Never raises, whatever the bytes are.
    """
    good: list[Counted] = []
    flaws: list[tuple[int, str]] = []
    try:
        lines = list(_lines(data))
        names = _header(lines[0] if lines else ())
    except Unreadable as error:
        return [], [(1, error.what)]
    for number, line in enumerate(lines[1 : MOST_LINES + 1], start=2):
        if any(str(cell or "").strip() for cell in line):
            try:
                good.append(_line(dict(zip(names, line, strict=False)), book))
            except Unreadable as error:
                flaws.append((number, error.what))
    return good, flaws


def _lines(data: bytes) -> Iterator[Sequence[Any]]:
    if data.startswith(b"PK"):
        yield from _sheet(data)
        return
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield from csv.reader(io.StringIO(text))
        return
    raise Unreadable("file")


def _sheet(data: bytes) -> Iterator[Sequence[Any]]:
    """The first sheet of an XLSX that is not larger inside than it may be."""
    import openpyxl  # noqa: PLC0415 - large, needed when somebody imports

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise Unreadable("file")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        yield from sheet.iter_rows(values_only=True, max_row=MOST_LINES + 1, max_col=20)
        book.close()
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError):
        raise Unreadable("file") from None


def _header(cells: Sequence[Any]) -> list[str]:
    names = [_COLUMNS.get(str(cell or "").strip().casefold(), "") for cell in cells]
    if not set(_NEEDED) <= set(names):
        raise Unreadable("header")
    return names


def _line(cells: Mapping[str, Any], book: Book) -> Counted:
    source = SOURCES.get(str(cells["source"] or "").strip().casefold())
    if source is None:
        raise Unreadable("source")
    loss = cells.get("loss")
    return Counted(
        year=_number(cells["year"], "year", 2000, 2100),
        month=_number(cells["month"], "month", 1, 12),
        town=_town(str(cells["town"] or "")),
        kind=_kind(str(cells["kind"] or ""), book),
        cases=_number(cells["cases"], "cases", 0, 1_000_000),
        source=source,
        loss=_number(loss, "loss", 0, 10**12) if str(loss or "").strip() else None,
    )


def _number(cell: Any, what: str, least: int, most: int) -> int:
    try:
        value = float(str(cell).strip().replace(",", ""))
    except ValueError:
        raise Unreadable(what) from None
    if not value.is_integer() or not least <= value <= most:
        raise Unreadable(what)
    return int(value)


def _town(name: str) -> str:
    name = name.strip()
    for one in places.towns():
        if name and name in {one.name, one.title, one.code}:
            return one.code
    raise Unreadable("town")


def _kind(name: str, book: Book) -> str:
    name = name.strip()
    for one in book.types.values():
        if name and name.casefold() in {one.key, *(said.casefold() for said in one.name.values())}:
            return one.key
    raise Unreadable("kind")


async def send(work: Work, actor: Actor, file: File, *, sent_at: datetime, now: datetime) -> None:
    """Note a file of counts; it is read when its bytes are here.

    :raises NotAllowed: no such right, or too big a file.
    """
    check(actor, *MAY_IMPORT)
    if (file.size or 0) > BIGGEST:
        raise NotAllowed
    piece = await evidence.note(work, actor, file, sent_at=sent_at, now=now, purpose=FILE)
    piece.kind = FILE


async def arrived(work: Work, evidence_id: int, data: bytes, *, now: datetime) -> None:
    """The bytes of such a file are here: its lines are taken, and its sender reads which not."""
    piece = await rows.evidence(work, evidence_id)
    if piece is None or piece.person_id is None:
        return
    await fetching.given_up(work, evidence_id, fetching.DONE)
    actor = await actor_of(work, piece.person_id)
    if actor is None or not actor.may(*MAY_IMPORT):
        return
    taken, flaws = await take(work, actor, data, now=now)
    tell(work, actor.id, CountsImported(taken, flaws[:MOST_FLAWS]), now=now)


async def take(
    work: Work, actor: Actor, data: bytes, *, now: datetime
) -> tuple[int, list[tuple[int, str]]]:
    """Keep the lines of the actor's area; how many, and what is wrong with the others."""
    good, flaws = read(data, await current(work))
    areas = [one.area for one in actor.held if one.role in MAY_IMPORT]
    mine = [one for one in good if any(covers(area, one.town) for area in areas)]
    for one in mine:
        await store.put(work, row_of(one, sample=False, now=now))
    if len(mine) < len(good):
        flaws = [(0, "area"), *flaws]
    return len(mine), flaws


def row_of(one: Counted, *, sample: bool, now: datetime) -> FraudCount:
    """A line as it is stored."""
    return FraudCount(
        source=one.source,
        year=one.year,
        month=one.month,
        town_code=one.town,
        kind=one.kind,
        cases=one.cases,
        loss=one.loss,
        sample=sample,
        imported_at=now,
    )
