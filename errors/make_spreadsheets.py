#!/usr/bin/env python3
"""Writes the spreadsheets of errors/N06x and N07x: small files, each with one thing wrong. The same bytes every time."""

import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ["child_id", "born", "left", "district", "weight", "cost", "premature"]


def cell(column, row, value):
    """A text, a number as it stands, or a cell of a kind: ("e", "#REF!")."""
    name = f'{"ABCDEFGHIJ"[column]}{row}'
    if isinstance(value, tuple):
        return f'<c r="{name}" t="{value[0]}"><v>{value[1]}</v></c>'
    if isinstance(value, (int, float)):
        style = ' s="1"' if column in (1, 2) else ""
        return f'<c r="{name}"{style}><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>' if value else ""


def sheet(rows, after="", first=1):
    lines = (f'<row r="{at}">' + "".join(cell(column, at, value) for column, value in enumerate(row)) + "</row>"
             for at, row in enumerate(rows, first))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{after}</worksheet>'


def relations(*related):
    lines = (f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in related)
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def book(sheets, others=()):
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, (name, _) in enumerate(sheets, 1))
    related = [(f"r{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    parts = [("[Content_Types].xml", "<Types/>"),
             ("_rels/.rels", relations(("r1", "officeDocument", "xl/workbook.xml"))),
             ("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>'),
             ("xl/_rels/workbook.xml.rels", relations(("s", "styles", "styles.xml"), *related)),
             ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
                               "</styleSheet>")]
    parts += [(f"xl/worksheets/sheet{at}.xml", text) for at, (_, text) in enumerate(sheets, 1)]
    return parts + list(others)


def write(code, parts, name="births.xlsx", cut=0, sheet_name=""):
    folder = HERE / code
    (folder / "data").mkdir(parents=True, exist_ok=True)
    path = folder / "data" / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts:
            archive.writestr(zipfile.ZipInfo(part, (2022, 4, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    if cut:
        path.write_bytes(path.read_bytes()[:-cut])
    sources = (HERE / "base" / "sources.toml").read_text(encoding="utf-8")
    sources = sources.replace('"data/births.csv"', f'"data/{name}"', 1)
    if sheet_name:
        sources = sources.replace('key = "child_id"\n', f'key = "child_id"\nsheet = "{sheet_name}"\n', 1)
    (folder / "sources.toml").write_text(sources, encoding="utf-8")


def main():
    child = ["c1", 44653, "", "felpersham", 3100, 10000, "no"]
    plain = sheet([HEADER, child])
    write("N070", book([("Births", plain)]), cut=40)
    write("N071", book([("Births", plain)], [("xl/media/blank.bin", " " * (20 << 20))]))
    write("N072", book([("Births", plain)], [("xl/vbaProject.bin", "x")]))
    write("N073", book([("Births", plain)], [("xl/externalLinks/externalLink1.xml", "<x/>")]))
    write("N074", book([("Births", "<a>" * 80 + "</a>" * 80)]))
    write("N075", book([("April", plain), ("May", plain)]))
    errors = [HEADER, child, ["c2", 44654, "", "felpersham", ("e", "#REF!"), 10000, "no"]]
    errors += [["c%d" % at, ("e", "#N/A"), "", "felpersham", 3000, 10000, "no"] for at in range(3, 8)]
    write("N076", book([("Births", sheet(errors))]))
    write("N077", book([("Births", sheet([HEADER, child, child[:3] + [""] + child[4:]],
                                         '<mergeCells><mergeCell ref="D2:D3"/></mergeCells>'))]))
    write("N078", [("births.csv", "child_id\n")])


if __name__ == "__main__":
    main()
