#!/usr/bin/env python3
"""Feeds every oracle case to the program as an analyst would, and compares each key of what was published.

    through_program.py PROGRAM BUNDLED [SETS]

BUNDLED is oracles/ of this project; SETS (or $ONTRACK_ORACLES, which goes before it) the folder of the whole
sets, if it is there. Numbers must agree to 1e-9 of their size, all else exactly. Prints, a line a file,
how many cases and keys were read and agreed; a case not read or not agreeing is a fault, so none is skipped.
"""

import csv
import io
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

PLACES = {"below the 99.8 % limit": "Low (0.001)", "below the 95 % limit": "Low (0.025)",
          "within the limits": "Not significant", "above the 95 % limit": "High (0.025)",
          "above the 99.8 % limit": "High (0.001)"}
TRENDS = {"cannot be calculated": "CannotBeCalculated", "no significant change": "NoChange",
          "increasing": "Increasing", "decreasing": "Decreasing",
          "increasing and getting better": "IncreasingAndGettingBetter",
          "increasing and getting worse": "IncreasingAndGettingWorse",
          "decreasing and getting better": "DecreasingAndGettingBetter",
          "decreasing and getting worse": "DecreasingAndGettingWorse"}
KINDS = {"Proportion": "proportion", "Crude rate": "crude-rate",
         "Directly standardised rate": "standardised-rate"}
GOOD = {"High is good": "high", "Low is good": "low"}


class Tally:
    """What was read of a file, and what agreed."""

    def __init__(self, name):
        self.name, self.cases, self.agreed, self.keys, self.keys_agreed, self.faults = name, 0, 0, 0, 0, []

    def case(self, name, pairs):
        """`pairs`: (key, ours, published)."""
        self.cases += 1
        wrong = []
        for key, ours, published in pairs:
            self.keys += 1
            if agrees(ours, published):
                self.keys_agreed += 1
            else:
                wrong.append(f"{key}: {ours!r} and not {published!r}"[:200])
        if wrong:
            self.faults.append(f"{self.name}, {name}: {'; '.join(wrong)[:600]}")
        else:
            self.agreed += 1


def agrees(ours, published):
    if isinstance(published, list):
        return isinstance(ours, list) and len(ours) == len(published) and all(map(agrees, ours, published))
    if is_number(ours) and is_number(published):
        if math.isnan(published):
            return math.isnan(ours)
        return abs(ours - published) <= 1e-9 * max(1.0, abs(published))
    return ours == published


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def answers(self, words, given):
        """The answers to cases given on standard input, by id."""
        made = subprocess.run([self.path, "stats", *words, "--jsonl"], input=given, capture_output=True,
                              text=True)
        if made.returncode != 0:
            sys.exit(f"stats {' '.join(words)}: exit {made.returncode}: {made.stderr[:600]}")
        lines = [json.loads(line) for line in made.stdout.splitlines()]
        return {line["id"]: line["result"] for line in lines}, len(lines)

    def table(self, words, columns, rows):
        """The rows that a command makes of a file with these rows."""
        file = self.folder / "given.csv"
        with open(file, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        made = subprocess.run([self.path, "stats", *words, str(file), "--format", "csv"], capture_output=True,
                              text=True)
        if made.returncode != 0:
            sys.exit(f"stats {' '.join(words)}: exit {made.returncode}: {made.stderr[:600]}")
        return list(csv.DictReader(io.StringIO(made.stdout)))


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{key.strip(): (value or "").strip() for key, value in row.items()}
                for row in csv.DictReader(file)]


def number(text):
    return math.nan if text in ("", "NA") else float(text)


def cases_of_lines(program, words, path, name):
    tally = Tally(name)
    text = path.read_text(encoding="utf-8")
    cases = [json.loads(line) for line in text.splitlines() if line.strip()]
    answers, count = program.answers(words, text)
    if count != len(cases) or len(answers) != len(cases):
        tally.faults.append(f"{name}: {count} answers to {len(cases)} cases")
    for case in cases:
        result = answers.get(case["id"], {})
        pairs = [(key, result.get(key, "absent"), value) for key, value in case["expected"].items()]
        pairs.append(("keys", sorted(result), sorted(case["expected"])))
        tally.case(case["id"], pairs)
    return tally


def limits(program, tally, rows, ask):
    """`rows`: (name, x, n or "", published lower, published upper); `ask`: words after `stats interval`."""
    with_value = [row for row in rows if row[1] and (row[2] or row[2] == "")]
    columns = ["x", "n"] if any(row[2] for row in with_value) else ["x"]
    given = [row[1:1 + len(columns)] for row in with_value]
    made = program.table(["interval", *ask], columns, given)
    if len(made) != len(with_value):
        tally.faults.append(f"{tally.name}: {len(made)} rows of {len(with_value)}")
    for row, ours in zip(with_value, made):
        tally.case(row[0], [("lower", number(ours["lower"]), row[3]),
                            ("upper", number(ours["upper"]), row[4])])


def generated_intervals(program, folder):
    wilson = Tally("generated_wilson, rows")
    by_confidence = defaultdict(list)
    for row in rows_of(folder / "generated_wilson.csv"):
        by_confidence[float(row["conf"])].append(
            (f"{row['x']} of {row['n']}", row["x"], row["n"], number(row["lower"]), number(row["upper"])))
    for confidence, rows in by_confidence.items():
        limits(program, wilson, rows, ["--method", "wilson", "--conf", repr(confidence)])
    counts = Tally("generated_byars_exact, rows by method")
    for method in ("byars", "exact"):
        by_confidence = defaultdict(list)
        for row in rows_of(folder / "generated_byars_exact.csv"):
            by_confidence[float(row["conf"])].append(
                (row["x"], row["x"], "", number(row[f"{method}_lower"]),
                 number(row[f"{method}_upper"])))
        for confidence, rows in by_confidence.items():
            limits(program, counts, rows, ["--method", method, "--conf", repr(confidence)])
    return [wilson, counts]


def two_confidences(program, name, path, columns, ask, grouped=lambda row: ()):
    """Tables with limits at 95 and 99.8 %: `columns` are x and n, `ask` gives the words for a group."""
    tally = Tally(name)
    groups = defaultdict(list)
    for row in rows_of(path):
        if row[columns[0]] and row[columns[1]]:
            groups[grouped(row)].append(row)
        else:  # published as missing: nothing may have been made of it
            tally.case("without numbers", [("value", row["value"], "")])
    for group, rows in groups.items():
        for confidence, digits in (("0.95", "95_0"), ("0.998", "99_8")):
            limits(program, tally,
                   [(row[columns[0]], row[columns[0]], row[columns[1]], number(row[f"lower{digits}cl"]),
                     number(row[f"upper{digits}cl"])) for row in rows],
                   [*ask(group), "--conf", confidence])
    return tally


def method_and_unit(row):
    return row["method"].lower(), row.get("multiplier", "")


def ask_for(group):
    method, per = group
    return ["--method", method, *(["--per", per] if per else [])]


def whole_intervals(program, folder):
    tally = Tally("testdata_Byars_Wilson, rows")
    for method in ("Byars", "Wilson"):
        for confidence in ("95%", "99.8%"):
            rows = [(row["x"], row["x"], row["n"] if method == "Wilson" else "", number(row["lowercl"]),
                     number(row["uppercl"]))
                    for row in rows_of(folder / "testdata_Byars_Wilson__testdata_B_W.csv")
                    if row["method"] == method and row["confidence"] == confidence]
            if rows:
                limits(program, tally, rows,
                       ["--method", method.lower(), "--conf", str(float(confidence.rstrip("%")) / 100)])
    made = [tally]
    for name in ("Proportion__testdata_Prop", "Rate__testdata_Rate"):
        path = folder / f"testdata_{name}.csv"
        made.append(two_confidences(program, f"{name.split('__')[1]}, rows by confidence", path,
                                    ("Numerator", "Denominator"), ask_for, method_and_unit))
        tally = Tally(f"{name.split('__')[1]}_g, rows")
        groups = defaultdict(list)
        for row in rows_of(folder / f"testdata_{name}_g.csv"):
            if row["Numerator"] and row["Denominator"]:
                groups[method_and_unit(row)].append((row["Area"], row["Numerator"], row["Denominator"],
                                                     number(row["lowercl"]), number(row["uppercl"])))
            else:
                tally.case("without numbers", [("value", row["value"], "")])
        for group, rows in groups.items():
            limits(program, tally, rows, [*ask_for(group), "--conf", "0.95"])
        made.append(tally)
    tally = Tally("NCMP_testdata, rows")
    limits(program, tally, [(row["AreaCode"], row["Count"], row["Measured"], number(row["LCL"]),
                             number(row["UCL"]))
                            for row in rows_of(folder / "NCMP_testdata.csv")],
           ["--method", "wilson", "--per", "100", "--conf", "0.95"])
    return [*made, tally]


def funnels(program, folder):
    made = []
    for name, x, n, kind in (("prop", "numerator", "denominator", "share"),
                             ("ratio", "obs", "expected", "ratio")):
        tally = Tally(f"funnel_{name}_inputs, areas")
        rows = rows_of(folder / f"testdata_funnel_{name}_inputs.csv")
        ours = program.table(["funnel", "--kind", kind], ["x", "n"], [(row[x], row[n]) for row in rows])
        for row, area in zip(rows, ours, strict=True):
            tally.case(row[x], [("place", PLACES.get(area["place"], area["place"]), row["significance"])])
        made.append(tally)
    return made


def trends(program, path):
    tally = Tally("Fingertips recent trend, cases")
    for case in json.loads(path.read_text(encoding="utf-8")):
        indicator = case["indicator"]
        points = sorted(case["points"], key=lambda point: point["toDate"])
        ours = program.table(["trend", "--kind", KINDS.get(indicator["ValueType"], "other"), "--good",
                              GOOD.get(indicator["Polarity"], "none")], ["period", "value", "lower", "upper"],
                             [(point["toDate"][:4], point["value"], point["lowerCI"], point["upperCI"])
                              for point in points])
        said = ours[0]["trend"] if len(ours) == 1 else "no row"
        tally.case(indicator["Name"], [("trend", TRENDS.get(said, said), case["expected"])])
    return tally


def all_tallies(program, bundled, sets):
    for name, words in (("nhsrplotthedots", ["spc"]), ("qicharts2", ["runs"])):
        yield cases_of_lines(program, words, bundled / name / "cases.jsonl", f"{name}, bundled cases")
    tables = bundled / "pheindicatormethods"
    yield from generated_intervals(program, tables)
    yield two_confidences(program, "generated_phe_proportion, rows by confidence",
                          tables / "generated_phe_proportion.csv", ("n", "d"),
                          lambda group: ask_for(("wilson", "100")))
    yield two_confidences(program, "generated_phe_rate, rows by confidence",
                          tables / "generated_phe_rate.csv", ("n", "p"),
                          lambda group: ask_for((group, "10000")), lambda row: row["method"].lower())
    if sets is None:
        return
    for name, words in (("nhsrplotthedots", ["spc"]), ("qicharts2", ["runs"])):
        yield cases_of_lines(program, words, sets / name / "cases.jsonl", f"{name}, every case")
    yield from whole_intervals(program, sets / "pheindicatormethods")
    yield from funnels(program, sets / "pheindicatormethods")
    yield trends(program, sets / "fingertips_trend" / "trend_cases.json")


def main():
    named = os.environ.get("ONTRACK_ORACLES") or (sys.argv[3] if len(sys.argv) > 3 else "")
    sets = Path(named) if named and Path(named).is_dir() else None
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for tally in all_tallies(Program(sys.argv[1], Path(folder)), Path(sys.argv[2]), sets):
            print(f"{tally.name}: {tally.cases} read, {tally.agreed} agree; keys: {tally.keys} read, "
                  f"{tally.keys_agreed} agree")
            if tally.cases == 0:
                faults.append(f"{tally.name}: nothing was read")
            faults += tally.faults
    if sets is None:
        print("the whole sets are not here: the bundled cases alone were compared")
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(f"{len(faults)} faults")


if __name__ == "__main__":
    main()
