"""The headline, read back from every format of one report by programs that share nothing with its writers.

    headline.py PROGRAM SOURCE

Each format is asked for the whole sentence and, where it holds them apart, for the counts that make it up;
all must say what report.json says. Exit code 1 and a line a difference.
"""

import csv
import html
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of_html(folder):
    page = (folder / "report.html").read_text(encoding="utf-8")
    described = re.search(r'<meta name="description" content="([^"]*)"', page)[1]
    parts = re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", page)
    counts = {html.unescape(name): int(re.sub(r"<[^>]*>|,", "", number)) for name, number in parts}
    return html.unescape(described), counts


def text_of_pdf(folder):
    file = folder / "report.pdf"
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    subject = re.search(r"^Subject:\s*(.*)$", told, re.MULTILINE)[1]
    page = subprocess.run(["pdftotext", "-l", "1", file, "-"], capture_output=True, text=True,
                          check=True).stdout
    sums = re.search(r"(\d+) \+ (\d+) \+ (\d+) = \d+", page)
    return subject, dict(zip(("On track", "Not on track", "No status yet"), map(int, sums.groups())))


def text_of_docx(folder):
    with zipfile.ZipFile(folder / "report.docx") as archive:
        core = archive.read("docProps/core.xml").decode()
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    subject = html.unescape(re.search(r"<dc:subject>(.*?)</dc:subject>", core)[1])
    lines = []
    for paragraph in document.iter(WORD + "p"):
        lines.append("".join("\n" if part.tag == WORD + "br" else part.text or "" for part in paragraph.iter()
                             if part.tag in (WORD + "t", WORD + "br")))
    found = re.findall(r"^([\d,]+) (On track|Not on track|No status yet)$", "\n".join(lines), re.MULTILINE)
    return subject, {name: int(number.replace(",", "")) for number, name in found}


def text_of_csv(folder):
    rows = csv.DictReader(io.StringIO((folder / "measures.csv").read_text(encoding="utf-8")))
    names = {"on_track": "On track", "not_on_track": "Not on track"}
    return None, dict(Counter(names.get(row["status"], "No status yet") for row in rows))


def text_of_xlsx(folder):
    try:
        import openpyxl
    except ImportError:
        return None, None
    book = openpyxl.load_workbook(folder / "report.xlsx", read_only=True)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    said = [cell for cell in cells if re.match(r"\d+ measures? in the remit: ", cell)]
    return (said or ["(no headline)"])[0], None


def main():
    program, source = sys.argv[1:]
    missing = [name for name in ("chromium-headless-shell", "pandoc", "rsvg-convert", "pdftotext")
               if not shutil.which(name)]
    if missing:
        print(f"headline: skipped: {', '.join(missing)} missing")
        return 0
    formats = "html,pdf,docx,csv,json,xlsx"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([program, "report", f"{source}/examples/ardenshire", "--committee", "cyp",
                        "--period", "2022-23-Q1", "--out", folder, "--formats", formats],
                       check=True, stdout=subprocess.DEVNULL)
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        sentence = report["headline"]
        counts = {"On track": report["on_track"], "Not on track": report["not_on_track"],
                  "No status yet": sum(report["no_status"].values())}
        faults = []
        readers = {"html": text_of_html, "pdf": text_of_pdf, "docx": text_of_docx, "csv": text_of_csv,
                   "xlsx": text_of_xlsx}
        for name, read in readers.items():
            said, counted = read(folder)
            if said is not None and said != sentence:
                faults.append(f'{name} says "{said}" and not "{sentence}"')
            if counted is not None and counted != counts:
                faults.append(f"{name} counts {counted} and not {counts}")
    for fault in faults:
        print(fault)
    print(f"headline: {len(readers)} formats compared with report.json, {len(faults)} differences")
    return 1 if faults else 0


sys.exit(main())
