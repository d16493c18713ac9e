"""Studios, hosts and weekly hours from a table: CSV or XLSX, with what is wrong line by line.

One line is a place, a host at a place, or hours of a host; a place may be named in many lines.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from services import places
from services.invites import area_named
from services.mediation import agenda_words, matters
from services.mediation.agenda_words import BadHours
from services.mediation.codes import HostKind, PlaceKind, Track

COLUMNS: Final[Mapping[str, str]] = {
    "工作室": "studio",
    "类别": "kind",
    "所属工作室": "parent",
    "镇街": "town",
    "地址": "address",
    "纬度": "latitude",
    "经度": "longitude",
    "电话": "phone",
    "事由": "matters",
    "语言": "tongues",
    "人员": "host",
    "账号": "account",
    "身份": "role",
    "周几": "weekday",
    "时间": "hours",
    "每场分钟": "minutes",
    "为谁": "track",
    "件数": "capacity",
    "间隔分钟": "buffer",
    "提前分钟": "notice",
    "开放天数": "ahead",
}
"""Headings in Chinese and what they mean; the English ones are the values."""

MOST: Final = 20_000
"""Lines of one file."""

KINDS: Final = {"": "studio", "工作室": "studio", "工作站": "station", "联络点": "liaison"}
ROLES: Final = {"": "mediator", "调解员": "mediator", "代表": "representative"}
NUMBERS: Final = {
    "minutes": (5, 480),
    "capacity": (1, 20),
    "buffer": (0, 240),
    "notice": (0, 20_160),
    "ahead": (1, 180),
}
"""Least and most of each number."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a line: its number as a spreadsheet shows it, a key, and the value."""

    line: int
    key: str
    value: str = ""


@dataclass(slots=True)
class Table:
    """What was read: lines in order as records that can be written, and the flaws."""

    records: list[dict[str, Any]] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def read(data: bytes, progress: Progress | None = None) -> Table:
    """Read a file; a line with a flaw is left out and named, the others are taken."""
    table = Table()
    try:
        lines = _lines(data)
    except (ValueError, KeyError, OSError, csv.Error):
        lines = []
    heads = [COLUMNS.get(one.strip(), one.strip().casefold()) for one in (lines or [[]])[0]]
    table.flaws += _heads(heads, len(lines))
    if any(one.key != "agenda-flaw-column" for one in table.flaws):
        return table
    for number, cells in enumerate(lines[1:], start=2):
        row = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        _take(table, number, row)
        if progress is not None:
            progress(number, len(lines))
    return table


def _heads(heads: Sequence[str], count: int) -> list[Flaw]:
    """What is wrong with the file as a whole and its first line."""
    if count < 2:
        return [Flaw(1, "agenda-flaw-file")]
    if count > MOST:
        return [Flaw(MOST, "agenda-flaw-many")]
    if "studio" not in heads:
        return [Flaw(1, "agenda-flaw-no-studio")]
    strange = [one for one in heads if one and one not in COLUMNS.values()]
    return [Flaw(1, "agenda-flaw-column", one) for one in strange]


def _lines(data: bytes) -> list[list[str]]:
    """The cells of a file as words, its empty lines included."""
    if data[:2] == b"PK":
        return list(_sheet(data))
    text = _decoded(data)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]


def _decoded(data: bytes) -> str:
    """UTF-8, else what Excel writes in China.

    :raises ValueError: neither.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _sheet(data: bytes) -> Iterator[list[str]]:
    """The first sheet of a workbook.

    :raises ValueError: it can't be opened.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and few send a workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever the XML inside leads to
        raise ValueError(str(error)) from None
    for row in book.worksheets[0].iter_rows(values_only=True, max_row=MOST + 1, max_col=40):
        yield ["" if cell is None else str(cell).strip() for cell in row]


class _Wrong(Exception):
    """A cell that can't be taken."""

    def __init__(self, key: str, value: str = "") -> None:
        super().__init__(key)
        self.key, self.value = key, value


def _take(table: Table, number: int, row: Mapping[str, str]) -> None:
    if not row:
        return
    try:
        table.records.append({"line": number, **_record(row)})
    except _Wrong as wrong:
        table.flaws.append(Flaw(number, wrong.key, wrong.value))


def _record(row: Mapping[str, str]) -> dict[str, Any]:
    """A line as it is written down later; only what it says."""
    found: dict[str, Any] = {"studio": row.get("studio", "")}
    if not found["studio"]:
        raise _Wrong("agenda-flaw-no-studio")
    for name in ("parent", "address", "phone", "host", "account"):
        if name in row:
            found[name] = row[name][:120]
    found |= _place(row) | _words(row) | _numbers(row)
    if "weekday" in row or "hours" in row:
        found["plan"] = _plan(row, found)
    return found


def _place(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": _one_of(row, "kind", KINDS, PlaceKind),
        "role": _one_of(row, "role", ROLES, HostKind),
    }
    if "town" in row:
        try:
            found["town"] = places.town_of(area_named(row["town"])).code
        except places.UnknownDivision:
            raise _Wrong("agenda-flaw-town", row["town"]) from None
    if "latitude" in row or "longitude" in row:
        found["pin"] = _pin(row)
    return found


def _one_of(
    row: Mapping[str, str], name: str, words: Mapping[str, str], codes: Sequence[str] | Any
) -> str:
    said = row.get(name, "")
    if said in words:
        return words[said]
    if said in set(codes):
        return said
    raise _Wrong("agenda-flaw-word", said)


def _pin(row: Mapping[str, str]) -> list[float]:
    try:
        pin = [float(row["latitude"]), float(row["longitude"])]
        inside = places.inside(pin[0], pin[1])
    except (KeyError, ValueError, places.BadPin):
        raise _Wrong("agenda-flaw-pin") from None
    if not inside:
        raise _Wrong("agenda-flaw-outside")
    return pin


def _words(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("matters", "tongues"):
        if name in row:
            said = row[name].replace("，", "、").replace(",", "、").replace(" ", "、")
            found[name] = [one[:20] for one in said.split("、") if one]
    found["matters"] = [_matter(one) for one in found.get("matters", ())]
    return found if "matters" in row else {k: v for k, v in found.items() if k != "matters"}


def _matter(said: str) -> str:
    """A matter by its code or by words of it."""
    known = said if said in matters.every() else matters.heard(said)
    if not known:
        raise _Wrong("agenda-flaw-matter", said)
    return known


def _numbers(row: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, (least, most) in NUMBERS.items():
        if name not in row:
            continue
        said = row[name].removesuffix(".0")
        if not said.isdecimal() or not least <= int(said[:9]) <= most:
            raise _Wrong("agenda-flaw-number", said)
        found[name] = int(said)
    return found


def _plan(row: Mapping[str, str], found: Mapping[str, Any]) -> list[Any]:
    """Weekday, from, to, minutes, track, capacity."""
    day = agenda_words.weekday(row.get("weekday", ""))
    track = agenda_words.track(row.get("track", "")) or Track.RESIDENTS
    if day is None or not found.get("host"):
        raise _Wrong("agenda-flaw-hours", row.get("weekday", ""))
    try:
        first, last = agenda_words.span(row.get("hours", ""))
    except BadHours:
        raise _Wrong("agenda-flaw-hours", row.get("hours", "")) from None
    minutes = found.get("minutes", agenda_words.USUAL_MINUTES)
    if minutes > last - first:
        raise _Wrong("agenda-flaw-hours", row.get("hours", ""))
    return [day, first, last, minutes, str(track), found.get("capacity", 1)]
