#!/usr/bin/env python3
"""Holds the figures for Ardenshire against a plain recount of the same records, row by row, without SQL."""
import csv
import io
import pathlib
import subprocess
import sys

program, root = sys.argv[1], pathlib.Path(sys.argv[2])
periods = sys.argv[3:] or ["2019-20-Q1", "2020-21-Q1", "2021-22-Q4", "2022-23-Q1"]
example = root / "examples" / "ardenshire"


def rows(command, folder):
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(run.stdout)))


counted = {(row["measure"], row["definition"], row["period"], row["area"]): row
           for row in rows([program, "figures", str(example), "--until", "2022-23-Q1"], root)}
recounted = rows([sys.executable, "recount.py", *periods], example)
wrong = 0
for row in recounted:
    key = (row["measure"], row["definition"], row["period"], row["area"])
    ours = counted.get(key)
    parts = ("numerator", "denominator")
    if ours is None or any(ours[part] != row[part] for part in parts if row[part]):
        wrong += 1
        print(f"{key}: recounted {[row[part] for part in parts]}, "
              f"counted {ours and [ours[part] for part in parts]}")
print(f"recount: {len(recounted)} figures of {len(periods)} quarters, {wrong} differ")
sys.exit(1 if wrong or not recounted else 0)
