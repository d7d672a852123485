#!/usr/bin/env python3
"""Reads the workbook of a report with a reader that is not ours (openpyxl) and holds it to the conventions
for accessible spreadsheets and to the other formats of the same report.

    tests/workbook.py PROGRAM PROJECT
"""

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl

MISSING = {"[c]", "[x]", "[z]"}
CASES = [("ardenshire", "2022-23-Q1"), ("warwickshire", "2023-24"), ("warwickshire", "2018-19")]
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
PRINTED = re.compile(r"([-\u2212+]?[0-9]{1,3}(,[0-9]{3})+|[+\u2212][0-9]+)(\.[0-9]+)?")
# What the sheets of Ardenshire are called: each says what is on it.
ARDENSHIRE = [
    "Cover", "Contents", "Notes", "Measures", "Figures over time", "Districts", "Comparators",
    "Classes between two rules", "Districts over time", "6 to 8 week reviews, guard",
    "EHC-plan pupils, soonest", "EHC-plan pupils, guard", "Child protection plans, flows",
    "Child protection plans, guard", "Families helped early, guard", "Children entering care, guard",
    "Measures with no status", "National and local rules", "Savings and income",
    "Safeguarding training income", "Proposal 14, 6 to 8 week", "Measures by priority",
    "Definitions and targets", "Sources", "Words",
]
faults = []
checked = 0


def expect(holds, what):
    global checked
    checked += 1
    if not holds:
        faults.append(what)


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def check_parts(path):
    """No macros, links outside, drawings or dates of making; the same bytes from each run."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for word in ("vbaProject", "externalLink", "drawing", "calcChain"):
            expect(not any(word in name for name in names), f"{path}: a part {word}")
        for name in names:
            expect(b"<f>" not in archive.read(name), f"{path}: a formula in {name}")
        tables = [archive.read(name).decode() for name in names if name.startswith("xl/tables/")]
        expect(all("autoFilter" not in table for table in tables), f"{path}: a table with a filter")


def check_sheet(sheet, where):
    expect(not sheet.merged_cells.ranges, f"{where}: merged cells")
    expect(sheet.freeze_panes is None, f"{where}: frozen panes")
    expect(sheet.auto_filter.ref is None, f"{where}: a filter")
    expect(sheet["A1"].value, f"{where}: nothing in A1")
    font = sheet["A1"].font
    expect(font.bold and font.size >= 14, f"{where}: the title is no heading")
    expect(sheet.sheet_view.selection[0].activeCell == "A1", f"{where}: the cursor is not in A1")
    expect(len(sheet.title) <= 31, f"{where}: a long name")
    expect("  " not in sheet.title, f"{where}: a double space in the name")
    for row in sheet.iter_rows():
        for cell in row:
            expect(cell.data_type != "f", f"{where}!{cell.coordinate}: a formula")
            printed = isinstance(cell.value, str) and PRINTED.fullmatch(cell.value)
            expect(not printed, f"{where}!{cell.coordinate}: {cell.value} is text")
            expect(cell.fill.fill_type is None, f"{where}!{cell.coordinate}: a fill")


def check_table(sheet, where):
    """One table from column A, nothing below or beside it, every header once."""
    expect(len(sheet.tables) == 1, f"{where}: {len(sheet.tables)} tables")
    table = next(iter(sheet.tables.values()))
    first, last = table.ref.split(":")
    expect(first.startswith("A") and first[1:].isdigit(), f"{where}: the table begins in {first}")
    corner = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    expect(corner == last, f"{where}: something beyond {last}")
    top = int(first[1:])
    header = [cell.value for cell in sheet[top]]
    expect(all(header) and len(set(header)) == len(header), f"{where}: headers {header}")
    expect(sheet["A2"].value == "This worksheet contains one table.", f"{where}: row 2")
    return header, [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]


def same_number(cell, text):
    """A cell against the text of the CSV file: a missing value is a symbol in one and empty in the other."""
    if text == "":
        return cell is None or cell in MISSING
    return isinstance(cell, (int, float)) and abs(cell - float(text)) < 1e-9


def check_measures(rows, header, folder, where):
    place = {name.split(" [")[0]: at for at, name in enumerate(header)}
    with open(folder / "measures.csv", encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    expect(len(told) == len(rows), f"{where}: {len(rows)} measures, {len(told)} in the CSV file")
    for row, other in zip(rows, told):
        who = f"{where}: {other['measure_id']}"
        expect(row[place["Measure"]] == other["title"], f"{who}: title")
        if NUMBER.fullmatch(other["target"]):
            cell = row[place["Target"]]
            expect(same_number(cell, other["target"]), f"{who}: target {cell!r} {other['target']}")
        # As in any data file: a comma is no part of a number.
        expect(not PRINTED.fullmatch(other["target"]), f"{who}: target {other['target']} in the CSV file")
        for column, name in (("Actual", "value"), ("Numerator", "numerator"), ("Denominator", "denominator")):
            cell = row[place[column]]
            expect(same_number(cell, other[name]), f"{who}: {name} {cell} {other[name]}")


def check(program, project, council, period):
    folder = Path(tempfile.mkdtemp())
    command = [program, "report", project / "examples" / council, "--committee", "cyp", "--period", period]
    for out in ("one", "two"):
        run(*command, "--out", folder / out, "--formats", "xlsx,csv,json")
    path = folder / "one" / "report.xlsx"
    expect(path.read_bytes() == (folder / "two" / "report.xlsx").read_bytes(), f"{council}: two runs differ")
    check_parts(path)
    book = openpyxl.load_workbook(path)
    names = book.sheetnames
    expect(names[:3] == ["Cover", "Contents", "Notes"], f"{council}: {names[:3]}")
    expect(book.properties.title and book.properties.creator, f"{council}: no title or author")
    for sheet in book.worksheets:
        check_sheet(sheet, f"{council} {period}: {sheet.title}")
    tables = {name: check_table(book[name], f"{council} {period}: {name}") for name in names[1:]}
    if (council, period) == ("ardenshire", "2022-23-Q1"):
        expect(names == ARDENSHIRE, f"{council}: the sheets {names}")
    listed = [row[0] for row in tables["Contents"][1]]
    expect(listed == names[2:], f"{council}: the contents list {listed}")
    for name, row in zip(listed, tables["Contents"][1]):
        rows = len(tables[name][1])
        expect(int(row[2]) == rows, f"{council}: {name} has {rows} rows, not {row[2]}")
    headline = json.loads((folder / "one" / "report.json").read_text(encoding="utf-8"))["headline"]
    headline = headline if isinstance(headline, str) else headline["sentence"]
    cover = [cell.value for cell in book["Cover"]["A"]]
    expect(headline in cover, f"{council}: the headline is not on the cover: {headline}")
    header, rows = tables["Measures"]
    check_measures(rows, header, folder / "one", f"{council} {period}")


HOSTILE = ["x" * 19000, "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)",
           "<b>bold</b> & \u05e2\u05d1\u05e8\u05d9\u05ea"]


def check_hostile(program, project):
    """Text stays text, whatever it begins with, however long it is."""
    for title in HOSTILE:
        folder = Path(tempfile.mkdtemp())
        shutil.copytree(project / "errors" / "base", folder / "council")
        shutil.copytree(project / "tests" / "lint" / "council", folder / "council", dirs_exist_ok=True)
        page = folder / "council" / "measures" / "reviews.toml"
        page.write_text(page.read_text().replace("Reviews by 8 weeks", title), encoding="utf-8")
        run(program, "report", folder / "council", "--committee", "cyp", "--period", "2022-23-Q1",
            "--out", folder / "out", "--formats", "xlsx")
        check_parts(folder / "out" / "report.xlsx")
        book = openpyxl.load_workbook(folder / "out" / "report.xlsx")
        texts = [row[0] for row in check_table(book["Measures"], "hostile")[1]]
        expect(any(str(text)[:100] == title[:100] for text in texts), f"hostile: {title[:40]} is now {texts}")
        for sheet in book.worksheets:
            check_sheet(sheet, f"hostile {title[:10]}: {sheet.title}")


def main():
    program, project = Path(sys.argv[1]), Path(sys.argv[2])
    for council, period in CASES:
        check(program, project, council, period)
    check_hostile(program, project)
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    print(f"{checked} checks of {len(CASES)} workbooks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
