"""What is exempt is absent from the bytes of Part 1, in every format; Part 2 says on which paragraph of
Schedule 12A each item relies, and why.

    exempt.py PROGRAM SOURCE

A copy of Ardenshire is given words that stand nowhere else: in a passage for members alone, and in the
reasons why a document, a measure's small numbers and the passage are kept back. Each file of Part 1 is opened
as far as it goes: archives unpacked, PDF streams inflated and its text drawn out, and looked through for them
and for every small number that Part 2 shows, by the figure that it belongs to.
"""

import csv
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SECRETS = {  # where it stands, and a word that stands nowhere else
    "passage": "quetzalcoatlus",
    "because of the passage": "xylorimba",
    "because of the document": "zymurgical",
    "because of the small numbers": "wapentake",
}
EXEMPT_MEASURE = "children-entering-care"
PASSAGE = f"""
[[exempt]]
paragraph = 4
because = "Staff have not been told yet: {SECRETS["because of the passage"]}."
text = "The post of **one manager** is to go, which a {SECRETS["passage"]} would not survive."
+++
"""
MARK = "_not_for_publication"  # in the name of each file of Part 2 that has no room for it within
EXEMPT = "Part 2: not for publication. Exempt under paragraphs 1, 2, 3 and 4 of Part 1 of Schedule 12A"
NEEDED = ("chromium-headless-shell", "pandoc", "rsvg-convert", "pdftotext", "qpdf")
WHOLE = ["html", "pdf", "docx", "csv", "json", "xlsx"]
OWN = ["html", "csv", "json", "xlsx"]  # need no other program


def council(source, folder):
    """The copy, with the records linked."""
    example = source / "examples" / "ardenshire"
    shutil.copytree(example, folder, ignore=lambda _, names: [name for name in names if name == "records"])
    records = example / "data" / "records"
    (folder / "data" / "records").symlink_to(records.resolve(), target_is_directory=True)
    page = folder / "commentary" / "2022-23-Q1" / "neet.md"
    text = page.read_text(encoding="utf-8")
    head, said = text.rsplit("\n+++\n", 1)
    page.write_text(head + "\n" + PASSAGE + said, encoding="utf-8")
    page = folder / "meetings" / "2022-09-13.toml"
    text = page.read_text(encoding="utf-8")
    assert text.count("exempt = {") == 1, "the example has one exempt document"
    word = SECRETS["because of the document"]
    page.write_text(re.sub(r'(exempt = \{[^}]*because = ")', rf"\1{word} ", text), encoding="utf-8")
    page = folder / "measures" / f"{EXEMPT_MEASURE}.toml"
    text = page.read_text(encoding="utf-8")
    key = f'exempt = {{ paragraph = 1, because = "{SECRETS["because of the small numbers"]}" }}\n'
    page.write_text(key + text, encoding="utf-8")
    return folder


def opened(path):
    """All that a file holds, as text: of an archive each part, of a PDF its streams and its text."""
    if path.suffix in (".docx", ".xlsx", ".ods"):
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True,
                               check=True).stdout.decode("latin-1")
        drawn = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        return plain + drawn
    return path.read_text(encoding="utf-8")


def numbers(value, found):
    if isinstance(value, dict):
        if value.get("figure_id") and "number" in value:
            found.setdefault(value["figure_id"], set()).add(value["number"])
        for one in value.values():
            numbers(one, found)
    elif isinstance(value, list):
        for one in value:
            numbers(one, found)
    return found


def data_values(folder):
    """Each value of the open data by where it stands: file, measure, period, area and so on."""
    values = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name.endswith(".meta.csv") or path.name.startswith("measures"):
            continue
        name = path.name.replace(MARK, "")
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = tuple(text for column, text in sorted(row.items())
                            if column not in ("value", "numerator", "denominator", "value_state"))
                values[name, key] = (row["value"], row["numerator"], row["value_state"])
    return values


def make(program, folder, out, formats, *more):
    subprocess.run([program, "report", folder, "--committee", "cyp", "--period", "2022-23-Q1", "--out", out,
                    "--formats", ",".join(formats), *more], check=True, capture_output=True)


def check_words(parts, faults):
    checked = 0
    for name, texts in parts["public"].items():
        for where, word in SECRETS.items():
            checked += 1
            if word in texts:
                faults.append(f"{name} of Part 1 holds the {where}")
        if MARK in name:
            faults.append(f"{name} of Part 1 is called not for publication")
        for words in ("Schedule 12A to the Local Government Act", "NOT FOR PUBLICATION", "Part 2"):
            if words in texts:
                faults.append(f'{name} of Part 1 holds "{words}"')
    # A test that looks where nothing could be finds nothing: Part 2 has to hold them all.
    for name, texts in parts["member"].items():
        if not name.endswith((".html", ".pdf", ".docx", ".xlsx", "report.json")):
            continue
        if "linked" in name and not name.endswith("index.html"):
            continue
        said = re.sub(r"\s+", " ", html.unescape(re.sub(r"</?w:[^>]*>|<[^>]*>", "", texts)))
        for where, word in SECRETS.items():
            checked += 1
            if word not in said:
                faults.append(f"{name} of Part 2 lacks the {where}")
        if EXEMPT not in said:
            faults.append(f"{name} of Part 2 does not say on which paragraphs it relies")
    return checked


def check_marks(parts, faults):
    """The open data of Part 2: what describes it says what it is and why, what holds the numbers is named
    so."""
    checked = 0
    for name, texts in parts["member"].items():
        checked += 1
        if name.endswith(".csv") and MARK not in name:
            faults.append(f"{name} of Part 2 is called as that of Part 1")
        if name.endswith("-metadata.json") or name == "datapackage.json":
            page = json.loads(texts)
            inner = page.get("resources", [])
            titles = [one.get("title") or one["dc:title"] for one in [page, *inner]]
            told = [one.get("description") or one.get("dc:description", "") for one in [page, *inner]]
            if not all(title.startswith("NOT FOR PUBLICATION") for title in titles):
                faults.append(f"{name} of Part 2: {titles}")
            if not all(text.startswith(f"NOT FOR PUBLICATION. {EXEMPT}") for text in told):
                faults.append(f"{name} of Part 2: {told}")
    return checked


def check_numbers(folders, faults):
    told = {audience: numbers(json.loads((folder / "report.json").read_text(encoding="utf-8")), {})
            for audience, folder in folders.items()}
    hidden = {figure: texts - told["public"].get(figure, set()) for figure, texts in told["member"].items()}
    hidden = {figure: texts for figure, texts in hidden.items() if texts}
    if not hidden:
        faults.append("Part 2 shows no number that Part 1 hides: nothing was tested")
    for page in [folders["public"] / "report.html", *sorted((folders["public"] / "linked").glob("*.html"))]:
        text = page.read_text(encoding="utf-8")
        for figure, texts in hidden.items():
            shown = set(re.findall(rf'data-figure="{re.escape(html.escape(figure))}">([^<]*)<', text))
            if shown & texts:
                faults.append(f"{page.name} of Part 1 shows {figure}: {shown & texts}")
    data = {audience: data_values(folder) for audience, folder in folders.items()}
    kept = {key for key, value in data["public"].items() if value[2] == "Suppressed"}
    if not any(data["member"].get(key, ("c",))[0] not in ("c", "") for key in kept):
        faults.append("the open data of Part 2 shows nothing that Part 1 hides: nothing was tested")
    for key in kept:
        if not {data["public"][key][0], data["public"][key][1]} <= {"c", "z"}:
            faults.append(f"the open data of Part 1 shows {key}: {data['public'][key]}")
    return len(hidden) + len(kept)


def main():
    program, source = sys.argv[1], Path(sys.argv[2])
    missing = [name for name in NEEDED if not shutil.which(name)]
    formats = list(OWN if missing else WHOLE)
    if shutil.which("soffice"):
        formats.append("ods")
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = council(source, Path(temporary) / "council")
        folders, parts = {}, {}
        for audience in ("public", "member"):
            folders[audience] = out = Path(temporary) / audience
            make(program, folder, out, formats, "--audience", audience)
            make(program, folder, out / "linked", ["html"], "--linked", "--audience", audience)
            files = [path for path in sorted(out.rglob("*"))
                     if path.is_file() and path.name != "report.schema.json"]
            parts[audience] = {str(path.relative_to(out)): opened(path) for path in files}
        checked = check_words(parts, faults) + check_marks(parts, faults) + check_numbers(folders, faults)
    for fault in faults[:40]:
        print(fault)
    print(f"exempt: {checked} checks of {len(parts['public'])} files of Part 1 "
          f"({', '.join(formats)}, linked), {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
