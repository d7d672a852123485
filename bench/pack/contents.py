"""What a contestant's documents hold, so that a race of documents is one between equals."""

import re
import subprocess
import zipfile
from typing import NamedTuple


class Contents(NamedTuple):
    drawings: int  # each once: ours stands in the page for wide and for narrow windows
    tables: int
    rows: int  # of tables, heads included
    words: int  # of the PDF, running heads included
    pages: int  # of the PDF
    sheets: int | None  # of the workbook; none: it makes none


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def of_folder(folder):
    page = (folder / "report.html").read_text(encoding="utf-8")
    drawn = len(re.findall(r"<svg\b", page)) - page.count('class="chart-narrow"')
    drawn += page.count('<img src="data:image/svg+xml')
    pdf = folder / "report.pdf"
    words = said("pdftotext", pdf, "-").split()
    pages = int(re.search(r"Pages:\s*(\d+)", said("pdfinfo", pdf))[1])
    book = folder / "report.xlsx"
    sheets = None
    if book.exists():
        with zipfile.ZipFile(book) as parts:
            sheets = sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist())
    tables, rows = (len(re.findall(rf"<{tag}\b", page)) for tag in ("table", "tr"))
    return Contents(drawn, tables, rows, len(words), pages, sheets)


def shortcomings(ours, theirs):
    """Why theirs is no document like ours: as many drawings, tables, rows and sheets, nine words in ten."""
    for what in ("drawings", "tables", "rows", "sheets"):
        our, their = getattr(ours, what), getattr(theirs, what)
        if their is not None and their < our:
            yield f"{their} {what}, ours {our}"
    if theirs.words < 0.9 * ours.words:
        yield f"{theirs.words} words in the PDF, ours {ours.words}"
