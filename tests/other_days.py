"""The same report on another day has the same bytes, with pandoc and the program that draws its pictures on
that day's clock too. Chromium hangs on a false clock and keeps the true one; a PDF holds none of its dates.

    other_days.py PROGRAM SOURCE
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BESIDE = ("pandoc", "rsvg-convert")
# Nothing that waits may be misled: only the clock on the wall is another one.
CLOCK = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
DAYS = ("2019-02-28 23:59:58", "2031-07-01 04:05:06")


def wrapped(folder, day):
    """A folder of programs that run on the clock of `day`, to stand first in PATH."""
    faketime = shutil.which("faketime")
    folder.mkdir()
    for name in BESIDE:
        if real := shutil.which(name):
            script = folder / name
            script.write_text(f"#!/bin/sh\nexport FAKETIME_DONT_FAKE_MONOTONIC=1\n"
                              f"exec '{faketime}' -m '{day}' '{real}' \"$@\"\n")
            script.chmod(0o755)
    return folder


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file()}


def available():
    formats = ["html", "csv", "json", "xlsx"]
    if shutil.which("chromium-headless-shell"):
        formats.append("pdf")
    if shutil.which("pandoc") and shutil.which("rsvg-convert"):
        formats.append("docx")
    return formats


def made_on(day, program, source, folder):
    """Every file that the report and its site come in; nothing if it could not be made."""
    path = f"{wrapped(folder / 'programs', day)}:{os.environ['PATH']}"
    for name, more in (("whole", ["--formats", ",".join(available())]),
                       ("linked", ["--formats", "html", "--linked"])):
        outcome = subprocess.run(
            ["faketime", "-m", day, program, "report", f"{source}/examples/ardenshire", "--committee", "cyp",
             "--period", "2022-23-Q1", "--out", folder / "out" / name, *more], capture_output=True, text=True,
            env=os.environ | CLOCK | {"PATH": path})
        if outcome.returncode != 0:
            print(f"on {day}: exit {outcome.returncode}: {outcome.stderr[:500]}")
            return None
    return files(folder / "out")


def main():
    program, source = sys.argv[1], sys.argv[2]
    if not shutil.which("faketime"):
        print("other_days: skipped: faketime is missing")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        made = []
        for number, day in enumerate(DAYS):
            folder = Path(temporary) / str(number)
            folder.mkdir()
            made.append(made_on(day, program, source, folder))
    if None in made:
        return 1
    one, other = made
    faults = [f"made on one day only: {name}" for name in sorted(set(one) ^ set(other))]
    faults += [f"{name} differs from one day to the other" for name in one
               if name in other and one[name] != other[name]]
    for fault in faults:
        print(fault)
    print(f"other_days: {len(one)} files ({', '.join(available())}, linked), {len(faults)} differ")
    return 1 if faults else 0


sys.exit(main())
