#!/usr/bin/env python3
"""Counts the measures of this example a second time, in plain Python, from the records alone.

    examples/ardenshire/recount.py PERIOD [PERIOD …] [--records DIR]

PERIOD is a quarter, such as 2022-23-Q1. Prints CSV: measure, definition, period, area, numerator, denominator and value,
for the county and its districts. It shares no code and no definition file with the program that it checks: each rule
below is written again by hand.
"""

import argparse
import csv
import sys
from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
COUNTY = "ardenshire"
DISTRICTS = ("north-arden", "merestone", "holmbridge", "avonhurst", "southfold")
VISITORS = {"health visitor", "family nurse"}
TEAM = VISITORS | {"staff nurse", "nursery nurse"}


# --- periods and days ------------------------------------------------------------------------------------------------

class Period:
    def __init__(self, text, first, last):
        self.text, self.first, self.last = text, first, last

    def holds(self, day):
        return day is not None and self.first <= day <= self.last

    def is_open(self, start, end):
        return start <= self.last and (end is None or end > self.last)


def quarter(text):
    year, number = int(text[:4]), int(text[-1])
    month = 4 + 3 * (number - 1)
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return Period(text, date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1]))


def latest_calendar_year(period):
    year = period.last.year if (period.last.month, period.last.day) == (12, 31) else period.last.year - 1
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def year_to_date(period):
    year = period.last.year if period.last.month >= 4 else period.last.year - 1
    return Period(period.text, date(year, 4, 1), period.last)


@cache
def day(text):
    return date.fromisoformat(text) if text else None


def add_months(start, months):
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


# --- records ---------------------------------------------------------------------------------------------------------

class Records:
    def __init__(self, folder):
        self.folder = folder
        self.people = {(row["area"], int(row["year"])): int(row["people"])
                       for row in self.rows(HERE / "data" / "population.csv")}
        self.births = {row["child_id"]: row for row in self.file("births")}
        for child in self.births.values():
            child["born"] = day(child["date_of_birth"])
            child["contacts"] = []
        for row in self.file("health_visitor_contacts"):
            if row["review"] != "other":
                self.births[row["child_id"]]["contacts"].append(row)
        self.plans = self.file("child_protection_plans")
        self.care = self.file("care_episodes")
        self.ehc = self.file("ehc_plans")
        self.early_help = self.file("early_help_episodes")
        self.training = self.file("training_bookings")
        self.residential = self.file("residential_placements")

    @staticmethod
    def rows(path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def file(self, name):
        return self.rows(self.folder / f"{name}.csv")

    def population(self, area, last):
        return self.people[area, max(year for _, year in self.people if date(year, 6, 30) <= last)]


# --- what a count becomes --------------------------------------------------------------------------------------------

class Table:
    """Numerators and denominators by area: every record is the county's and its district's."""

    def __init__(self, records, measure, definition, period):
        self.records, self.name, self.period = records, (measure, definition), period
        self.counts = {area: [0, 0] for area in (COUNTY, *DISTRICTS)}

    def add(self, district, numerator, denominator=0):
        for area in (COUNTY, district):
            self.counts[area][0] += numerator
            self.counts[area][1] += denominator

    def lines(self, kind):
        for area, (numerator, denominator) in self.counts.items():
            places, factor = 1, 100
            if kind == "rate":
                denominator, factor = self.records.population(area, self.period.last), 10_000
            elif kind == "count":
                denominator, factor, places = 1, 1, 0
            elif kind == "pounds":
                denominator, factor, places = 100, 1, 0
            value = Decimal(numerator * factor) / denominator if denominator else None
            rounded = "" if value is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            shown = denominator if kind in ("share", "rate") else ""
            yield [*self.name, self.period.text, area, numerator, shown, rounded]


def reviews(records, period):
    """measure, review, the day that decides the quarter, the last day in time."""
    rules = (
        ("hv-new-birth-visit", "new birth", lambda born: born + timedelta(30), lambda born: born + timedelta(14)),
        ("hv-6-8-week-review", "6-8 week", lambda born: born + timedelta(56), lambda born: born + timedelta(56)),
        ("hv-12-month-review-by-12", "12 month", lambda born: add_months(born, 12), lambda born: add_months(born, 12)),
        ("hv-12-month-review-by-15", "12 month", lambda born: add_months(born, 15), lambda born: add_months(born, 15)),
        ("hv-2-year-review", "2-2.5 year", lambda born: add_months(born, 30), lambda born: add_months(born, 30)),
    )
    for measure, review, reached, due in rules:
        tables = {name: Table(records, measure, name, period) for name in ("national", "local")}
        for child in records.births.values():
            if not period.holds(reached(child["born"])):
                continue
            in_time = {contact["staff_group"] for contact in child["contacts"]
                       if contact["review"] == review and day(contact["contact_date"]) <= due(child["born"])}
            tables["national"].add(child["district"], bool(in_time & VISITORS), 1)
            tables["local"].add(child["district"], bool(in_time & TEAM), 1)
        for table in tables.values():
            yield from table.lines("share")


def counted(records, measure, period, kind, rows, date_of=None, definition="local", numerator=lambda row: 1):
    """Rows whose date lies in the period, or that are open at its end if `date_of` gives a start and an end."""
    table = Table(records, measure, definition, period)
    for row in rows:
        when = date_of(row)
        inside = period.is_open(*when) if isinstance(when, tuple) else period.holds(when)
        if inside:
            table.add(row["district"], int(numerator(row)), 1)
    return table.lines(kind)


def span(start, end):
    return lambda row: (day(row[start]), day(row[end]))


def on(column):
    return lambda row: day(row[column])


def is_mainstream(row):
    return row["placement_type"].startswith("mainstream")


def in_time(row):
    return (day(row["date_issued"]) - day(row["date_requested"])).days <= 140


def children_lines(records, period):
    plans, care = records.plans, records.care
    yield from counted(records, "child-protection-plans-rate", period, "rate", plans, span("start_date", "end_date"),
                       "national")
    yield from counted(records, "protection-plans-started", period, "count", plans, on("start_date"), "national")
    yield from counted(records, "protection-plans-ended", period, "count", plans, on("end_date"), "national")
    yield from counted(records, "second-plans", period, "share", plans, on("start_date"), "national",
                       lambda row: int(row["plan_number"]) > 1)
    yield from counted(records, "domestic-abuse-in-plans", period, "share", plans, on("start_date"), "local",
                       lambda row: row["domestic_abuse"] == "yes")
    yield from counted(records, "children-entering-care", period, "count", care, on("start_date"), "national")
    yield from counted(records, "children-leaving-care", period, "count", care, on("end_date"), "national")
    yield from counted(records, "children-in-care-rate", period, "rate", care, span("start_date", "end_date"),
                       "national")
    held = span("start_date", "end_date")
    for measure, when in (("children-in-care-in-families", held), ("children-entering-families", on("start_date")),
                          ("children-leaving-families", on("end_date"))):
        yield from counted(records, measure, period, "share", care, when, "local",
                           lambda row: row["placement"] in ("foster carer", "relative or friend"))
    for measure, when in (("repeat-plans-open", held), ("repeat-plans-ended", on("end_date"))):
        yield from counted(records, measure, period, "share", plans, when, "local",
                           lambda row: int(row["plan_number"]) > 1)
    help_open = span("start_date", "end_date")
    yield from counted(records, "families-helped-early", period, "count", records.early_help, help_open)
    yield from counted(records, "early-help-started", period, "count", records.early_help, on("start_date"))
    yield from counted(records, "early-help-for-money", period, "share", records.early_help, on("start_date"), "local",
                       lambda row: row["main_need"] == "money")


def ehc_lines(records, period):
    held = span("placement_start", "ended")
    new = [row for row in records.ehc if row["placement_start"] == row["date_issued"]]
    yield from counted(records, "ehc-plans", period, "count", records.ehc, held, "national")
    yield from counted(records, "ehc-plans-in-mainstream", period, "share", records.ehc, held, "national",
                       is_mainstream)
    ceased = [row for row in records.ehc if not row["phase_transfer_date"]]
    yield from counted(records, "ehc-plans-ended", period, "count", ceased, on("ended"))
    yield from counted(records, "new-ehc-plans", period, "count", new, on("date_issued"), "national")
    yield from counted(records, "new-ehc-plans-in-mainstream", period, "share", new, on("date_issued"), "local",
                       is_mainstream)
    yield from counted(records, "ehc-phase-transfers", period, "count", records.ehc, on("phase_transfer_date"))
    without_exceptions = [row for row in new if row["exception"] == "no"]
    yield from counted(records, "ehc-plans-in-time", latest_calendar_year(period), "share", without_exceptions,
                       on("date_issued"), "national", in_time)


def money_lines(records, period):
    to_date = year_to_date(period)
    training = records.training
    paid = [row for row in training if row["charge"] == "paid"]
    pence = lambda row: row["fee_pence"]  # noqa: E731
    elements = (("training-income", None), ("training-course-places", "course place"),
                ("training-commissioned-sessions", "commissioned session"),
                ("training-e-learning-licences", "e-learning licence"))
    for measure, element in elements:
        rows = [row for row in paid if element in (None, row["element"])]
        yield from counted(records, measure, to_date, "pounds", rows, on("course_date"), "local", pence)
    yield from counted(records, "free-training-places", period, "share", training, on("course_date"), "local",
                       lambda row: row["charge"] == "free")
    held = span("start_date", "end_date")
    yield from counted(records, "residential-placements", period, "count", records.residential, held)
    yield from counted(records, "residential-with-health-share", period, "share", records.residential, held, "local",
                       lambda row: row["agreed_date"] != "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("periods", nargs="+")
    parser.add_argument("--records", type=Path, default=HERE / "data" / "records")
    arguments = parser.parse_args()
    records = Records(arguments.records)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["measure", "definition", "period", "area", "numerator", "denominator", "value"])
    for text in arguments.periods:
        for lines in (reviews, children_lines, ehc_lines, money_lines):
            out.writerows(lines(records, quarter(text)))


if __name__ == "__main__":
    main()
