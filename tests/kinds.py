"""Every kind of report of Ardenshire: made, whole, without a link that leads nowhere; and what is exempt is
absent from what the public gets, not hidden in it.

    kinds.py PROGRAM SOURCE
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = {
    "progress": [],
    "cabinet": [],
    "measure": ["--measure", "hv-6-8-week-review"],
    "scorecard": [],
    "exceptions": [],
    "changes": ["--since", "2021-22-Q4"],
    "one-page": [],
    "year-end": [],
}
COMMITTEES = ("cyp", "corporate-parenting")  # of Ardenshire
PERIODS = {"year-end": "2021-22"}
YEAR_END = ("outturns", "not-on-track", "on-track", "projections", "undertakings")
WRONG = {  # the arguments, and the code of the problem that they must get
    ("--kind", "measure"): "U020",
    ("--kind", "measure", "--measure", "no-such"): "U020",
    ("--kind", "changes"): "U021",
    ("--kind", "changes", "--since", "2022-23-Q1"): "U021",
    ("--kind", "year-end"): "U022",
    ("--measure", "neet"): "U038",
    ("--since", "2021-22-Q4"): "U038",
    ("--kind", "measure", "--measure", "neet", "--since", "2021-22-Q4"): "U038",
    ("--kind", "cabinet"): "U038",  # with a committee
    ("--date", "2022-06-29"): "U037",  # the period ends a day later
}


def run(program, source, out, *more, committee="cyp", period="2022-23-Q1"):
    who = ["--committee", committee] if committee else []
    return subprocess.run([program, "report", f"{source}/examples/ardenshire", *who, "--period", period,
                           "--out", out, "--formats", "html,json,csv", *more], capture_output=True, text=True)


def numbers(value, found):
    """Each printed number of report.json by the id of its figure."""
    if isinstance(value, dict):
        if value.get("figure_id") and "number" in value:
            found.setdefault(value["figure_id"], set()).add(value["number"])
        for one in value.values():
            numbers(one, found)
    elif isinstance(value, list):
        for one in value:
            numbers(one, found)
    return found


def check_kinds(program, source, folder, faults):
    for kind, more in KINDS.items():
        out = folder / kind
        made = run(program, source, out, "--kind", kind, *more, committee="" if kind == "cabinet" else "cyp",
                   period=PERIODS.get(kind, "2022-23-Q1"))
        if made.returncode != 0:
            faults.append(f"{kind}: exit {made.returncode}: {made.stderr[:300]}")
            continue
        page = (out / "report.html").read_text(encoding="utf-8")
        ids = re.findall(r' id="([^"]*)"', page)
        faults += [f"{kind}: two places are called {one}" for one in set(ids) if ids.count(one) > 1]
        dead = set(re.findall(r'href="#([^"]*)"', page)) - set(ids)
        faults += [f"{kind}: a link to {one} leads nowhere" for one in sorted(dead)]
        if kind == "year-end":
            faults += [f"year-end: has no {part}" for part in YEAR_END if part not in ids]
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        if not report["headline"] or not report["blocks"]:
            faults.append(f"{kind}: says nothing")


def check_one_page(program, source, folder, faults):
    """That the summary of 22 measures and three lines of money is what it is called."""
    out = folder / "one-page-printed"
    made = run(program, source, out, "--kind", "one-page", "--formats", "pdf")
    if made.returncode != 0:
        faults.append(f"one-page: cannot be printed: {made.stderr[:300]}")
        return
    told = subprocess.run(["pdfinfo", out / "report.pdf"], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"^Pages:\s*(\d+)$", told, re.MULTILINE)[1])
    if pages != 1:
        faults.append(f"one-page: takes {pages} pages")


def check_page(name, page, faults):
    """The pages that it leads to, and the files that it asks for."""
    ids = set(re.findall(r' id="([^"]*)"', page))
    dead = set(re.findall(r'href="#([^"]*)"', page)) - ids
    faults += [f"{name}: a link to #{one} leads nowhere" for one in sorted(dead)]
    if "<script" in page or "<svg" in page:
        faults.append(f"{name} holds a script or a drawing")
    return (set(re.findall(r'href="([^"#:/]*\.html)"', page)) - {name},
            set(re.findall(r'(?:src|<link rel="stylesheet" href)="([^"]*)"', page)))


def check_index(page, alone, faults):
    """The list of the whole council's measures holds each once, below its status."""
    at = {status: page.find(f'id="{status}"') for status in ("not-on-track", "on-track", "no-status")}
    for one in alone["measures"]:
        places = [found.start() for found in re.finditer(f'href="measure-{one["id"]}.html"', page)]
        status = one["status"].replace("_", "-") if "on_track" in one["status"] else "no-status"
        last = max((start for start in at.values() if places and start < places[0]), default=-1)
        if len(places) != 1 or last != at[status]:
            faults.append(f"measures.html: {one['id']} is listed {len(places)} times, or not under {status}")


def check_site(out, kind, whole, faults):
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.html"))}
    alone = json.loads((out / "report.json").read_text(encoding="utf-8"))
    wanted = {"index.html"} | {f"measure-{one['id']}.html" for one in alone["measures"]}
    if kind == "cabinet":
        wanted |= {f"committee-{one}.html" for one in COMMITTEES} | {"measures.html"}
    if set(pages) != wanted:
        faults.append(f"{kind}, linked: pages {sorted(set(pages) ^ wanted)}")
        check_index(pages.get("measures.html", ""), alone, faults)
    led_to, asked_for = set(), set()
    for name, page in pages.items():
        to, for_ = check_page(name, page, faults)
        led_to |= to
        asked_for |= for_
    if led_to != set(pages):
        faults.append(f"{kind}, linked: pages and links differ: {sorted(led_to ^ set(pages))}")
    files = {str(path.relative_to(out)) for path in out.rglob("*") if path.suffix in (".svg", ".css")}
    if asked_for != files or not any(one.startswith("charts/") for one in files):
        faults.append(f"{kind}, linked: asked for and there differ: {sorted(asked_for ^ files)[:5]}")
    named = [set(re.findall(r'data-figure="([^"]*)"', page)) for page in (whole, pages["index.html"])]
    if named[0] != named[1]:
        faults.append(f"{kind}, linked: the report's page has not the numbers of the one that stands alone")


def check_linked(program, source, folder, faults):
    """The pages of a site lead to each other and to nothing else that is not there, and share their files."""
    for kind in ("progress", "cabinet"):
        out = folder / f"linked-{kind}"
        made = run(program, source, out, "--kind", kind, "--linked",
                   committee="" if kind == "cabinet" else "cyp")
        if made.returncode != 0:
            faults.append(f"{kind}, linked: exit {made.returncode}: {made.stderr[:300]}")
            continue
        check_site(out, kind, (folder / kind / "report.html").read_text(encoding="utf-8"), faults)


def check_exempt(program, source, folder, faults):
    for audience in ("public", "member"):
        run(program, source, folder / audience, "--audience", audience)
    told = {audience: numbers(json.loads((folder / audience / "report.json").read_text(encoding="utf-8")), {})
            for audience in ("public", "member")}
    kept_back = {figure: texts for figure, texts in told["member"].items()
                 if texts - told["public"].get(figure, set())}
    if not kept_back:
        faults.append("the members' report holds nothing that the public's does not: nothing was tested")
    for name in ("report.html", "report.json", "measures.csv"):
        text = (folder / "public" / name).read_text(encoding="utf-8")
        faults += [f"{name} of the public holds \"{words}\"" for words in
                   ("Part 1 of Schedule 12A", "NOT FOR PUBLICATION", "Part 2") if words in text]
    page = (folder / "public" / "report.html").read_text(encoding="utf-8")
    for figure, texts in kept_back.items():
        shown = set(re.findall(rf'data-figure="{re.escape(figure)}">([^<]*)<', page))
        if shown & (texts - told["public"].get(figure, set())):
            faults.append(f"the public's page shows {figure}: {shown}")
    if "Exempt under paragraphs 2 and 3 of Part 1 of Schedule 12A" not in \
            (folder / "member" / "report.html").read_text(encoding="utf-8"):
        faults.append("the members' report does not say on which paragraphs it relies")


def check_wrong(program, source, folder, faults):
    for more, code in WRONG.items():
        made = run(program, source, folder / "wrong", *more)
        if made.returncode != 2 or code not in made.stderr:
            faults.append(f"{' '.join(more)}: exit {made.returncode}, {made.stderr[:200]}; not {code}")
    made = run(program, source, folder / "wrong", committee="")
    if made.returncode != 2 or "U023" not in made.stderr:
        faults.append(f"no committee: exit {made.returncode}, {made.stderr[:200]}")
    made = run(program, source, folder / "alone", "--kind", "measure", "--measure", "hv-6-8-week-review",
               committee="")
    if made.returncode != 0:
        faults.append(f"a measure of one committee: exit {made.returncode}, {made.stderr[:200]}")


def check_date(program, source, folder, faults):
    """The agenda's item is that of the meeting's day, and of no other."""
    for day, wanted in (("2022-09-13", True), ("2022-06-30", False)):
        made = run(program, source, folder / day, "--date", day)
        meeting = json.loads((folder / day / "report.json").read_text(encoding="utf-8"))["meeting"] \
            if made.returncode == 0 else ""
        if not meeting or (", item " in meeting) != wanted:
            faults.append(f"--date {day}: exit {made.returncode}, meeting \"{meeting}\"")


def main():
    program, source = sys.argv[1:]
    faults = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        check_kinds(program, source, folder, faults)
        check_one_page(program, source, folder, faults)
        check_linked(program, source, folder, faults)
        check_exempt(program, source, folder, faults)
        check_wrong(program, source, folder, faults)
        check_date(program, source, folder, faults)
    for fault in faults:
        print(fault)
    print(f"kinds: {len(KINDS)} kinds, {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
