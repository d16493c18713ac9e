"""An agreement as .docx and .txt, from the items of Art. 29 of the mediation law (K4).

The text says by itself that it takes effect by signatures, seals or fingerprints and by the
committee's seal; identity numbers, addresses and phones are lines to be filled in by hand: the
bot neither asks for them nor prints them.
"""

import io
from collections.abc import Mapping
from functools import partial
from importlib import resources
from typing import Any, Final

from handlers.context import Context
from handlers.documents.papers import Draw, Paper
from services.mediation import settling
from services.mediation.settling import Agreement, Item

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE: Final = "agreement.docx"
BLANK: Final = "_" * 32
"""A line to be filled in by hand."""


def _parts(ctx: Context, found: Agreement) -> dict[str, Any]:
    """What the paper says, in the reader's language."""
    head = "agreement-oral-title" if found.oral else "agreement-title"
    law = "agreement-oral-law" if found.oral else "agreement-law"
    blank = BLANK
    effective = found.effective_on.isoformat() if found.effective_on else blank
    return {
        "title": ctx.plain(head),
        "number": ctx.plain("agreement-number", number=found.number, version=found.version),
        "parties": [
            ctx.plain("agreement-party", nth=nth, name=name or blank)
            for nth, name in enumerate((found.asker, *(found.others or ("",))), start=1)
        ],
        "items": [
            {
                "name": ctx.plain(f"agreement-item-{item}"),
                "lines": (found.items[item] or blank).splitlines(),
            }
            for item in Item
        ],
        "law": ctx.plain(law),
        "day": ctx.plain("agreement-day", day=effective),
        "signatures": ctx.plain("agreement-signatures").splitlines(),
        "host": ctx.plain("agreement-host", host=found.host, studio=found.studio.name),
        "sample": ctx.plain("mediation-sample") if found.studio.sample else "",
    }


async def draw_docx(ctx: Context, case_id: int) -> Paper:
    """The agreement as a Word file.

    :raises NotAllowed: neither its mediator nor a side. :raises NoAgreement: none was drafted.
    """
    found = await settling.read(ctx.work, ctx.actor, case_id)
    parts = _parts(ctx, found)
    return Paper(f"{found.number}.docx", DOCX, partial(write_docx, parts))


async def draw_txt(ctx: Context, case_id: int) -> Paper:
    """The same as plain text.

    :raises NotAllowed: neither its mediator nor a side. :raises NoAgreement: none was drafted.
    """
    found = await settling.read(ctx.work, ctx.actor, case_id)
    parts = _parts(ctx, found)
    return Paper(f"{found.number}.txt", "text/plain", partial(write_txt, parts))


def write_docx(parts: Mapping[str, Any]) -> bytes:
    """Fill the template; words are escaped, so that nobody's text becomes markup."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - lxml and docx load with the first file

    source = resources.files("handlers.documents").joinpath(TEMPLATE).read_bytes()
    template = DocxTemplate(io.BytesIO(source))
    template.render({**parts}, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def write_txt(parts: Mapping[str, Any]) -> bytes:
    """The same lines, with a mark that says UTF-8 to old programs."""
    lines = [parts["title"], parts["number"], "", *parts["parties"]]
    for item in parts["items"]:
        lines += ["", item["name"], *item["lines"]]
    lines += ["", parts["law"], parts["day"], "", *parts["signatures"], "", parts["host"]]
    lines += [parts["sample"]] if parts["sample"] else []
    return "\r\n".join(lines).encode("utf-8-sig")


PAPERS: Final[dict[str, Draw]] = {"agreement-docx": draw_docx, "agreement-txt": draw_txt}
