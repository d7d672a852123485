"""Hostile text and figures through every format of a report: nothing executed, nothing lost, all valid.

    hostile.py PROGRAM SOURCE

A copy of Ardenshire gets names and words with markup, with marks that turn the direction of writing, with
emoji, characters that are none, formulas, template marks and 100,000 characters in one paragraph; and
series of one point, of none, all equal and all missing. Every format is made and read by a reader that is not
ours: HTML by the Nu checker and Python's parser, PDF by qpdf and pdftotext, Word by LibreOffice, the workbook
by openpyxl, JSON by its schema.
"""

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

PAYLOADS = {  # each stands between two words that no other text has
    "markup": "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
              "<a href=javascript:alert(1)>x</a>",
    "closing": "</title></style></svg>--></textarea>]]><!--<iframe src=//evil.example>",
    "quotes": "\"' onmouseover=alert(1) x=\"&lt;b&gt; &amp;amp; `{{{headline}}}` {{#blocks}}x{{/blocks}} "
              "{0} %s",
    "turned": "\u202e12 £\u202c \u2066עברית\u2069 العربية \u200fmixed\u200f",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✔️ 𝒳 e\u0301\u0301\u0301 \ufeffﷺ",
    "nothing": "a\ufffeb\U0010ffffc\ue000d\u200be\u00adf\u2028g",
    "formula": "=HYPERLINK(\"http://evil.example\",\"x\")+cmd|' /C calc'!A0 @SUM(1) -1+1",
    "css": "} @import url(//evil.example/x.css); body{display:none} \\0022 url(javascript:1)",
    "markdown": "[x](javascript:alert(1)) ![p](//evil.example/p.png) <u>raw</u> ***&#0; [^1]: ``` | a | b |",
    "long": "supercalifragilistic" * 200,
}
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NUMBER = re.compile(r"\[U\+([0-9A-F]{4,6})\]")  # how a character stands in print that no typeface holds
NUMBERED = {"FFFD", "E000"}  # what no format can show as it was written, and what means nothing
TYPEFACES = re.compile(r"[A-Z]{6}\+(Inter|Noto(Sans|Emoji))|\[none\] +Type 3")  # the program's own
LONG_WORDS = 14_300  # of seven letters each: 100,000 characters


def between(key):
    return f"begin{key} {PAYLOADS[key]} end{key}"


def toml(text):
    """As a basic string of TOML, whatever is in it."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one >= " " and one != "\u007f" and not "\u0080" <= one < "\u00a0"
                         else f"\\u{ord(one):04x}" for one in plain) + '"'


def put(page, was, becomes):
    """Replaces a value of a TOML page."""
    text = page.read_text(encoding="utf-8")
    assert was in text, f"{page}: {was}"
    page.write_text(text.replace(was, becomes, 1), encoding="utf-8")


def set_text(page, key, text):
    put(page, re.search(rf"^{key} = \".*\"$", page.read_text(encoding="utf-8"), re.MULTILINE)[0],
        f"{key} = {toml(text)}")


def spoil_words(folder):
    """Where each payload stands; the keys of those that every format must hold."""
    measures = folder / "measures"
    for key, name in {"markup": "hv-6-8-week-review", "closing": "child-protection-plans-rate",
                      "quotes": "neet", "turned": "year-6-overweight", "emoji": "two-year-old-places",
                      "nothing": "ehc-plans-in-mainstream", "formula": "care-leavers-in-work",
                      "css": "hv-12-month-review-by-15", "long": "children-entering-care"}.items():
        set_text(measures / f"{name}.toml", "title", between(key))
    council = folder / "council.toml"
    for key, was in {"closing": "North Arden", "turned": "Merestone", "emoji": "Holmbridge",
                     "nothing": "Avonhurst", "quotes": "England", "css": "P. Wren",
                     "markup": "Health Visiting Commissioner"}.items():
        put(council, f'"{was}"', toml(between(key)))
    put(folder / "facts.toml", '"England is short of 6,000 to 7,000 health visitors"',
        toml(between("quotes")))
    recovery = folder / "recovery" / "health-visiting.toml"
    set_text(recovery, "title", between("formula"))
    put(recovery, '"Six student health visitors qualify and stay"', toml(between("emoji")))
    meeting = folder / "meetings" / "2022-06-14.toml"
    put(meeting, '"Why was the saving on third-party spend not made?"', toml(between("markdown")))
    put(meeting, re.search(r'^answer = (".*")$', meeting.read_text(encoding="utf-8"), re.MULTILINE)[1],
        '"""\nbeginmany ' + "lengthy " * LONG_WORDS + 'endmany"""')
    said = folder / "commentary" / "2022-23-Q1" / "hv-6-8-week-review.md"
    text = said.read_text(encoding="utf-8")
    words = "\n\n".join(between(key) for key in PAYLOADS if key not in ("nothing", "long"))
    said.write_text(f"{text}\n\n{words}\n\nbeginone {'x' * 100_000} endone\n", encoding="utf-8")


def spoil_figures(folder):
    """Series of one point, of none, all equal and all missing."""
    page = folder / "data" / "figures.csv"
    rows = list(csv.DictReader(io.StringIO(page.read_text(encoding="utf-8"))))
    last = [row for row in rows if row["measure"] == "neet"][-1]
    made = []
    for row in rows:
        if row["measure"] == "first-time-entrants" or (row["measure"] == "neet" and row is not last):
            continue
        if row["measure"] == "re-referrals":
            row = row | {"value": "20.0", "numerator": "", "denominator": ""}
        if row["measure"] == "two-year-old-places":
            row = row | {"value": "", "numerator": "", "denominator": "", "flag": "x"}
        made.append(row)
    with open(page, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def council(source, folder):
    example = source / "examples" / "ardenshire"
    shutil.copytree(example, folder, ignore=lambda _, names: [name for name in names if name == "records"])
    records = example / "data" / "records"
    (folder / "data" / "records").symlink_to(records.resolve(), target_is_directory=True)
    spoil_words(folder)
    spoil_figures(folder)
    return folder


def plain(text):
    """Only what every format has to keep: letters and digits, in their order."""
    return re.sub(r"[^0-9A-Za-z\u0590-\u06ff]", "", text)


class Page(html.parser.HTMLParser):
    """What a browser would make of the page: its tags, their attributes, and the text that is read."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links, self.text = set(), set(), set(), []
        self.in_style = False

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.in_style = tag == "style"
        for name, value in attributes:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.links.add(value)

    def handle_endtag(self, tag):
        self.in_style = False

    def handle_data(self, data):
        if not self.in_style:
            self.text.append(data)


ALLOWED_LINKS = re.compile(r"#[A-Za-z][A-Za-z0-9._-]*|[a-z0-9_-]+\.html|charts/[A-Za-z0-9._-]+\.svg"
                           r"|style-[0-9a-f]+\.css|logo-[0-9a-f]+\.\w+|https?://[^\s]+|mailto:[^\s]+")


def read_html(path, faults):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    for tag in page.tags & {"script", "iframe", "textarea", "object", "embed", "form", "base", "u"}:
        faults.append(f"{path.name} holds <{tag}>")
    for name in page.attributes:
        if name.startswith("on") or name in ("srcset", "formaction"):
            faults.append(f"{path.name} holds the attribute {name}")
    for link in page.links:
        if not ALLOWED_LINKS.fullmatch(link) or "evil.example" in link:
            faults.append(f"{path.name} leads to {link[:80]}")
    return "".join(page.text)


def read_pdf(program, path, faults):
    made = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    if made.returncode != 0:
        faults.append(f"qpdf: {(made.stdout + made.stderr)[:300]}")
    made = subprocess.run([program, "check-pdf", path], capture_output=True, text=True)
    if made.returncode != 0:
        faults.append(f"check-pdf: {made.stdout[:300]}")
    made = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    faults += [f"a typeface of the machine: {line}" for line in made.stdout.splitlines()[2:]
               if not TYPEFACES.match(line)]
    whole = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True,
                           check=True).stdout
    for word in (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/URI (javascript:", b"/URI (//evil"):
        if word in whole:
            faults.append(f"the PDF holds {word.decode()}")
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    if set(NUMBER.findall(text)) != NUMBERED:
        faults.append(f"the PDF has as numbers {sorted(set(NUMBER.findall(text)))}")
    return NUMBER.sub("", text)


def well_formed(path, faults):
    """The parts of an archive by name; those in XML parse, and none names anything outside."""
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            faults.append(f"{path.name} is damaged")
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(part)
            for one in root.iter(PACKAGE + "Relationship"):
                outside = one.get("TargetMode") == "External"
                if outside and not re.match("https?://|mailto:", one.get("Target")):
                    faults.append(f"{path.name}: {name} leads to {one.get('Target')[:80]}")
    return parts


def read_docx(path, faults):
    parts = well_formed(path, faults)
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as home:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{home}/profile", "--headless",
                            "--convert-to", "pdf", "--outdir", home, path], capture_output=True, timeout=300)
            if not (Path(home) / "report.pdf").exists():
                faults.append("LibreOffice does not open the Word document")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "".join(one.text or "" for one in ElementTree.fromstring(parts["word/document.xml"]).iter(word))


def read_xlsx(path, faults):
    parts = well_formed(path, faults)
    for name, part in parts.items():
        if b"<f>" in part:
            faults.append(f"a formula in {name}")
    import openpyxl
    book = openpyxl.load_workbook(path)
    # Column by column: a text that is too long for a cell goes on in the one below.
    return "".join(str(cell.value) for sheet in book for column in sheet.iter_cols() for cell in column
                   if cell.value is not None)


def texts_of(value):
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(texts_of(one) for one in value.values())
    return "".join(texts_of(one) for one in value) if isinstance(value, list) else ""


def read_json(folder, faults):
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    import jsonschema
    schema = json.loads((folder / "report.schema.json").read_text(encoding="utf-8"))
    for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(report):
        faults.append(f"report.json {list(error.absolute_path)}: {error.message[:200]}")
    return texts_of(report)


def check_whole(name, text, keys, faults):
    """Each payload stands whole between its two words, somewhere; nothing that tells of it is cut."""
    text = plain(text)
    for key in keys:
        wanted = plain(between(key))
        if wanted not in text:
            at = text.find(f"begin{key}")
            faults.append(f"{name} loses {key}: {text[at:at + 120] if at >= 0 else 'all of it'}")
    # Pages end and cells are full within these: what stands between their parts is none of them.
    if text.count("lengthy") < LONG_WORDS or "endmany" not in text:
        faults.append(f"{name} loses a part of the paragraph of 100,000 characters")
    if text.count("x") < 100_000 or "endone" not in text:
        faults.append(f"{name} loses a part of the word of 100,000 characters")


def check_nu(source, pages, faults):
    jar = source / "third_party" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists() or not shutil.which("java"):
        print("hostile: no Nu checker")
        return
    made = subprocess.run(["java", "-jar", jar, "--errors-only", "--format", "gnu", *pages],
                          capture_output=True, text=True)
    if made.returncode != 0:
        faults += (made.stderr or "the Nu checker fails").splitlines()[:20]


def check_refused(program, folder, faults):
    """What cannot be shown at all is refused with its place, not dropped."""
    said = folder / "commentary" / "2022-23-Q1" / "neet.md"
    council = folder / "council.toml"
    for page, more, code in ((said, b"\n\x00\n", "K011"), (said, b"\n\xff\xfe\n", "T006"),
                             (said, b"x" * 270_000, "K010"),
                             (council, b"\n[[body]]\nid = \"\x00\"\n", "T001"),
                             (council, b"\n[[body]]\nid = \"nul\"\nname = \"a\\u0000b\"\n", "T003")):
        text = page.read_bytes()
        page.write_bytes(text + more)
        made = subprocess.run([program, "check", folder, "--pages-only"], capture_output=True, text=True)
        if made.returncode != 1 or code not in made.stdout + made.stderr:
            faults.append(f"not refused as {code}: exit {made.returncode} {made.stdout[:200]}")
        page.write_bytes(text)


def check_formats(program, out, faults):
    """How many formats hold all that was written."""
    readers = {"html": lambda: read_html(out / "report.html", faults),
               "pdf": lambda: read_pdf(program, out / "report.pdf", faults),
               "docx": lambda: read_docx(out / "report.docx", faults),
               "xlsx": lambda: read_xlsx(out / "report.xlsx", faults),
               "json": lambda: read_json(out, faults)}
    for name, read in readers.items():
        check_whole(name, read(), list(PAYLOADS), faults)
    for path in out.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        if len({len(row) for row in rows}) != 1:
            faults.append(f"{path.name}: rows of different lengths")
    return len(readers)


def main():
    program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = council(source, Path(temporary) / "council")
        out = Path(temporary) / "out"
        command = [program, "report", folder, "--committee", "cyp", "--period", "2022-23-Q1"]
        formats = "html,pdf,docx,csv,json,xlsx"
        made = subprocess.run([*command, "--out", out, "--formats", formats], capture_output=True, text=True)
        if made.returncode != 0:
            print(made.stderr[:2000])
            return 1
        subprocess.run([*command, "--out", out / "linked", "--formats", "html", "--linked"], check=True,
                       capture_output=True)
        read = check_formats(program, out, faults)
        linked = sorted((out / "linked").glob("*.html"))
        for one in linked:
            read_html(one, faults)
        for chart in sorted((out / "linked" / "charts").glob("*.svg")):
            ElementTree.parse(chart)
        check_nu(source, [out / "report.html", *linked], faults)
        check_refused(program, folder, faults)
    for fault in faults[:60]:
        print(fault)
    print(f"hostile: {len(PAYLOADS)} texts in {read} formats and {len(linked)} pages, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
