"""The on-site register as .xlsx and .csv, in which nothing can become a formula (K10, F73)."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Final

from handlers.context import Context
from handlers.documents.papers import Draw, Paper
from services.mediation import registering

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_STARTS: Final = ("=", "+", "-", "@")
WIDTHS: Final = (6, 18, 14, 8, 16, 20)

Table = Sequence[Sequence[str | int]]


async def _table(ctx: Context, case_id: int) -> list[list[str | int]]:
    found = await registering.lines(ctx.work, ctx.actor, case_id)
    columns = ("nth", "owner", "what", "count", "agreed", "at")
    table: list[list[str | int]] = [[ctx.plain(f"register-column-{one}") for one in columns]]
    for line in found:
        what = line.named or ctx.plain(f"register-what-{line.what}")
        agreed = ctx.plain(f"register-agreed-{line.agreed}")
        at = ctx.plain("register-at", at=line.at)
        table.append([line.nth, line.owner, what, line.count, agreed, at])
    return table


async def draw_xlsx(ctx: Context, case_id: int) -> Paper:
    """The register as a workbook.

    :raises NotAllowed: neither its mediator nor a side.
    """
    table = await _table(ctx, case_id)
    return Paper(f"register-{case_id}.xlsx", XLSX, partial(write_xlsx, table))


async def draw_csv(ctx: Context, case_id: int) -> Paper:
    """The same as text with commas.

    :raises NotAllowed: neither its mediator nor a side.
    """
    table = await _table(ctx, case_id)
    return Paper(f"register-{case_id}.csv", "text/csv", partial(write_csv, table))


def plain(value: str | int) -> str | int:
    """A cell's words as words: control characters go, what could be a formula is quoted.

    A spreadsheet that opens a .csv takes a cell beginning with ``=`` for a formula; the apostrophe
    in front is its own way to say that this is text.
    """
    if isinstance(value, int):
        return value
    words = _CONTROL.sub(" ", value)
    meant = unicodedata.normalize("NFKC", words).lstrip()  # full-width signs count as well
    return f"'{words}" if meant.startswith(_STARTS) else words


def write_xlsx(table: Table) -> bytes:
    """Every word a string cell, whatever it begins with."""
    import xlsxwriter  # noqa: PLC0415 - loads with the first file

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(row, column, cell)
                else:
                    sheet.write_string(row, column, _CONTROL.sub(" ", cell))
    return out.getvalue()


def write_csv(table: Table) -> bytes:
    """With a mark that says UTF-8 to old programs."""
    out = io.StringIO()
    csv.writer(out).writerows([plain(cell) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")


PAPERS: Final[dict[str, Draw]] = {"register-xlsx": draw_xlsx, "register-csv": draw_csv}
