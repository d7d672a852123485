#!/usr/bin/env python3
"""Holds the open data of a report to the standards that they name: the layout of Explore Education
Statistics, CSV on the Web, Frictionless Data, and the JSON Schema of report.json.

    tests/open_data.py PROGRAM PROJECT
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

CASES = [("ardenshire", "2022-23-Q1"), ("warwickshire", "2023-24")]
# Every kind of report is held to the schema, and every key that one holds is named in it.
KINDS = [["--kind", "cabinet"], ["--kind", "year-end", "--period", "2021-22"], ["--kind", "scorecard"],
         ["--kind", "measure", "--measure", "child-protection-plans-rate"], ["--kind", "exceptions"],
         ["--kind", "changes", "--since", "2021-22-Q4"], ["--kind", "one-page"], ["--audience", "member"],
         ["--house", "members"]]
MANDATORY = ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"]
LEVELS = {"National": "country", "Regional": "region", "Local authority": "la",
          "Local authority district": "lad", "Ward": "ward"}
# Kinds of period that one file may mix.
GROUPS = [r"Calendar year", r"Academic year", r"Financial year", r"Financial year Q[1-4]",
          r"(January|February|March|April|May|June|July|August|September|October|November|December)"]
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
faults = []
checked = 0


def expect(holds, what):
    global checked
    checked += 1
    if not holds:
        faults.append(what)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_row(row, where):
    expect(all(row.values()), f"{where}: an empty cell in {row}")
    expect(re.fullmatch(r"[0-9]{4}([0-9]{2})?", row["time_period"]), f"{where}: {row['time_period']}")
    if len(row["time_period"]) == 6:
        first, second = int(row["time_period"][2:4]), int(row["time_period"][4:])
        expect((first + 1) % 100 == second, f"{where}: {row['time_period']}")
    expect(row["geographic_level"] in LEVELS, f"{where}: {row['geographic_level']}")
    level = LEVELS.get(row["geographic_level"], "la")
    expect(row[f"{level}_name"] != "z", f"{where}: a place without its name")
    for column in ("value", "numerator", "denominator"):
        expect(NUMBER.fullmatch(row[column]) or row[column] in "cxz", f"{where}: {column} {row[column]}")
    if row["value_state"] == "Suppressed":
        expect({row["value"], row["numerator"], row["denominator"]} <= {"c", "z"}, f"{where}: {row} tells")


def check_table(folder, name, package):
    where = f"{folder.name}/{name}"
    rows = rows_of(folder / f"{name}.csv")
    columns = list(rows[0])
    expect(columns[:5] == MANDATORY, f"{where}: {columns[:5]}")
    expect(re.fullmatch(r"[a-z0-9_-]+", name), where)
    for row in rows:
        check_row(row, where)
    kinds = {row["time_identifier"] for row in rows}
    one_group = any(all(re.fullmatch(group, kind) for kind in kinds) for group in GROUPS)
    expect(one_group, f"{where}: mixes {kinds}")
    meta = rows_of(folder / f"{name}.meta.csv")
    told = [row["col_name"] for row in meta]
    expect(told == columns[columns.index("measure_id"):], f"{where}: meta {told}")
    expect({row["col_type"] for row in meta} == {"Filter", "Indicator"}, f"{where}: types")
    web = json.loads((folder / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    expect(web["url"] == f"{name}.csv", f"{where}: {web['url']}")
    expect([column["name"] for column in web["tableSchema"]["columns"]] == columns, f"{where}: CSVW columns")
    resource = next(one for one in package["resources"] if one["name"] == name)
    expect([field["name"] for field in resource["schema"]["fields"]] == columns, f"{where}: fields")
    for key in (web["tableSchema"]["primaryKey"], resource["schema"]["primaryKey"]):
        keys = [tuple(row[column] for column in key) for row in rows]
        expect(len(set(keys)) == len(keys), f"{where}: the key {key} is not unique")
    return len(rows)


def closed(schema):
    """The schema with no key but those that it names; a block is told by its type, so that faults are
    plain."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
        for one in schema.values():
            closed(one)
    elif isinstance(schema, list):
        for one in schema:
            closed(one)
    return schema


def check_schema(project, report, where):
    schema_file = project / "src" / "publication" / "templates" / "report.schema.json"
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    for error in checker(schema).iter_errors(report):
        expect(False, f"{where}: report.json {list(error.absolute_path)}: {error.message[:200]}")
    kinds = closed(schema)["$defs"]["block"].pop("oneOf")
    schema["$defs"]["block"]["allOf"] = [{"if": {"properties": {"type": kind["properties"]["type"]}},
                                          "then": kind} for kind in kinds]
    errors = list(checker(schema).iter_errors(report))
    expect(not errors, f"{where}: report.json {[error.message[:200] for error in errors[:3]]}")
    return schema_file


def check_kinds(program, project):
    folder = Path(tempfile.mkdtemp())
    for number, more in enumerate(KINDS):
        period = [] if "--period" in more else ["--period", "2022-23-Q1"]
        out = folder / str(number)
        who = [] if "cabinet" in more else ["--committee", "cyp"]
        subprocess.run([program, "report", project / "examples" / "ardenshire", *who, *period, "--out", out,
                        "--formats", "json", *more], check=True, capture_output=True)
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        check_schema(project, report, " ".join(more))


def check(program, project, council, period):
    folder = Path(tempfile.mkdtemp()) / council
    subprocess.run([program, "report", project / "examples" / council, "--committee", "cyp",
                    "--period", period, "--out", folder, "--formats", "csv,json"],
                   check=True, capture_output=True)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    expect(re.fullmatch(r"[a-z0-9._-]+", package["name"]), f"{council}: package {package['name']}")
    names = sorted(path.name[:-len(".meta.csv")] for path in folder.glob("*.meta.csv"))
    expect(names == sorted(one["name"] for one in package["resources"]), f"{council}: {names}")
    figures = sum(check_table(folder, name, package) for name in names)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    schema_file = check_schema(project, report, council)
    expect((folder / "report.schema.json").read_bytes() == schema_file.read_bytes(), "another schema")
    return figures


def main():
    program, project = Path(sys.argv[1]), Path(sys.argv[2])
    figures = sum(check(program, project, council, period) for council, period in CASES)
    check_kinds(program, project)
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    print(f"{checked} checks of {figures} figures in {len(CASES)} reports, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
