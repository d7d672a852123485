"""Scores forecasts against what came: sMAPE, MASE and the coverage of the intervals, by cadence.

sMAPE is the mean of 200 |y - f| / (|y| + |f|); MASE divides the mean absolute error by that of the
seasonal naive method within the training part. Each is averaged over a series' horizon, then over the
series; coverage is over all the values that came. Test values beyond the horizon looked ahead are not scored.
"""
import csv
import gzip
import sys
from collections import defaultdict
from typing import NamedTuple

YEAR = {"yearly": 1, "quarterly": 4, "monthly": 12}
HORIZON = {"yearly": 6, "quarterly": 8, "monthly": 18}


class Score(NamedTuple):
    series: int
    smape: float
    mase: float
    in_80: float  # per cent
    in_95: float


def read_series(path):
    """Training and test values, by (period, series), in the order of time."""
    train, test = defaultdict(list), defaultdict(list)
    with gzip.open(path, "rt") if str(path).endswith(".gz") else open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            part = train if row["split"] == "train" else test
            part[row["period"], row["series"]].append((int(row["t"]), float(row["value"])))
    return tuple({key: sorted(part) for key, part in parts.items()} for parts in (train, test))


def read_forecasts(path):
    with open(path, encoding="utf-8") as file:
        return {(row["period"], row["series"], int(row["t"])): [float(row[name]) for name in
                ("point", "lo80", "hi80", "lo95", "hi95")] for row in csv.DictReader(file)}


def scores(train, test, forecasts):
    """Score by cadence. A forecast that is missing ends the whole: nothing is scored on a part."""
    sums = defaultdict(lambda: [0.0] * 6)
    for (period, series), actual in test.items():
        past = [value for _, value in train[period, series]]
        year = YEAR[period]
        scale = sum(abs(a - b) for a, b in zip(past[year:], past)) / (len(past) - year)
        found = [(value, forecasts[period, series, t]) for t, value in actual
                 if (period, series, t) in forecasts]
        if len(found) < min(len(actual), HORIZON[period]):
            sys.exit(f"{series}: {len(actual) - len(found)} forecasts are missing")
        total = sums[period]
        total[0] += 1
        total[1] += sum(200 * abs(y - f[0]) / (abs(y) + abs(f[0])) if y or f[0] else 0
                        for y, f in found) / len(found)
        total[2] += sum(abs(y - f[0]) for y, f in found) / len(found) / scale if scale else 0
        total[3] += len(found)
        total[4] += sum(f[1] <= y <= f[2] for y, f in found)
        total[5] += sum(f[3] <= y <= f[4] for y, f in found)
    return {period: Score(int(n), smape / n, mase / n, 100 * in_80 / points, 100 * in_95 / points)
            for period, (n, smape, mase, points, in_80, in_95) in sums.items()}
