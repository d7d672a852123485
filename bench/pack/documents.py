#!/usr/bin/env python3
"""The peer's whole pack as documents: what peer.py writes, and the same as PDF/UA-1 and as a workbook.

    bench/pack/documents.py FOLDER PLAN PERIOD OUT
"""

import runpy
import sys
from pathlib import Path

import weasyprint
import xlsxwriter

made = runpy.run_path(str(Path(__file__).parent / "peer.py"))
out = Path(sys.argv[4])


def write_sheet(book, name, title, rows):
    """One table a sheet from column A, below a title and a line that says what it is."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, "This worksheet contains one table.")
    columns = list(rows[0])
    sheet.add_table(3, 0, 3 + len(rows), len(columns) - 1, {
        "name": name, "autofilter": False, "columns": [{"header": column} for column in columns],
        "data": [[str(row[column]) if isinstance(row[column], str) else row[column] for column in columns]
                 for row in rows]})


with xlsxwriter.Workbook(str(out / "report.xlsx"), {"nan_inf_to_errors": True}) as book:
    cover = book.add_worksheet("Cover")
    cover.write_string(0, 0, "Performance in " + made["PERIOD"])
    write_sheet(book, "Measures", "Measures and their status",
                [{key: value for key, value in row.items() if not isinstance(value, (list, dict))}
                 for row in made["statuses"]])
    figures = made["figures_all"].drop(columns="last")
    write_sheet(book, "Figures", "Figures by period and area",
                figures.astype(object).where(figures.notna(), None).to_dict("records"))

weasyprint.HTML(string=made["page"]).write_pdf(str(out / "report.pdf"), variant="pdf/ua-1")
