"""Makes ``agreement.docx``, the template of an agreement; an office may edit it as it likes.

    python -m handlers.documents.make_template

What stands between ``{{ }}`` is filled in by ``handlers/documents/agreement.py``.
"""

from pathlib import Path
from typing import Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HERE: Final = Path(__file__).parent
LINES: Final = (
    "{%p for party in parties %}",
    "{{ party }}",
    "{%p endfor %}",
    "{%p for item in items %}",
    "**{{ item.name }}",
    "{%p for line in item.lines %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ law }}",
    "{{ day }}",
    "{%p for line in signatures %}",
    "{{ line }}",
    "{%p endfor %}",
    "{{ host }}",
    "{%p if sample %}",
    "{{ sample }}",
    "{%p endif %}",
)


def make() -> None:
    """Write the template beside this file."""
    paper = Document()
    for section in paper.sections:
        section.left_margin = section.right_margin = Cm(2.8)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "SimSun", Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    style.paragraph_format.line_spacing = 1.5
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("{{ title }}")
    run.bold, run.font.size = True, Pt(18)
    number = paper.add_paragraph("{{ number }}")
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line in LINES:
        run = paper.add_paragraph().add_run(line.removeprefix("**"))
        run.bold = line.startswith("**")
    paper.save(str(HERE / "agreement.docx"))


if __name__ == "__main__":
    make()
