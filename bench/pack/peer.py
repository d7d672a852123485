#!/usr/bin/python3
"""The Ardenshire pack as an analyst would make it with pandas, matplotlib and Jinja2.

    bench/pack/peer.py FOLDER PLAN PERIOD OUT

FOLDER is the council folder, PLAN the spreadsheets of plan_tables. Writes report.html, figures.csv and report.json.
"""

import io
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import jinja2
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

FOLDER, PLAN, PERIOD, OUT = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
COUNTY = "ardenshire"
VISITORS = ["health visitor", "family nurse"]
TEAM = VISITORS + ["staff nurse", "nursery nurse"]
QUARTERS = np.arange(2019 * 4 + 1, 2022 * 4 + 2)  # calendar quarters since year 0: April 2019 to June 2022
YEARS = np.arange(2015, 2022)
figures = []


# --- periods ---------------------------------------------------------------------------------------------------------

def quarter_of(days):
    return days.dt.year * 4 + (days.dt.month - 1) // 3


def quarter_label(number):
    year, quarter = divmod(number - 1, 4)
    return f"{year}-{(year + 1) % 100:02d}-Q{quarter + 1}"


def quarter_end(number):
    return pd.Timestamp(number // 4, number % 4 * 3 + 1, 1) + pd.offsets.QuarterEnd()


def last_day(period):
    year = int(period[:4])
    if "Q" in period:
        return quarter_end(year * 4 + int(period[-1]))
    if "/" in period:
        return pd.Timestamp(year + 1, 8, 31)
    if period[4:5] == "-" and len(period) == 7 and int(period[5:]) != (year + 1) % 100:
        return pd.Timestamp(year, int(period[5:]), 1) + pd.offsets.MonthEnd()
    return pd.Timestamp(year + 1, 3, 31) if "-" in period else pd.Timestamp(year, 12, 31)


# --- counting --------------------------------------------------------------------------------------------------------

def keep(measure, definition, counts, kind, label=quarter_label):
    """Adds the county to counts by period and district and turns them into figures."""
    counts = counts.rename_axis(["period", "area"]).reset_index()
    county = counts.groupby("period", as_index=False)[["numerator", "denominator"]].sum().assign(area=COUNTY)
    series = pd.concat([county, counts], ignore_index=True).assign(measure=measure, definition=definition, kind=kind)
    series["last"] = series["period"].map({number: last_day(label(number)) for number in series["period"].unique()})
    series["period"] = series["period"].map(label)
    figures.append(series)


def both(data, hit):
    return data.assign(numerator=1 if hit is None else hit.astype("int64"), denominator=1)


def by_period(data, periods):
    index = pd.MultiIndex.from_product([periods, districts])
    return data.groupby(["period", "district"])[["numerator", "denominator"]].sum().reindex(index, fill_value=0)


def flow(measure, definition, kind, data, date, hit=None):
    data = both(data, hit).assign(period=quarter_of(data[date]))
    keep(measure, definition, by_period(data, QUARTERS), kind)


def stock(measure, definition, kind, data, start, end, hit=None):
    data = both(data, hit)
    parts = []
    for number in QUARTERS:
        last = quarter_end(number)
        parts.append(data[(data[start] <= last) & ~(data[end] <= last)].assign(period=number))
    keep(measure, definition, by_period(pd.concat(parts), QUARTERS), kind)


def to_date(measure, data):
    data = data.assign(numerator=data["fee_pence"], denominator=0, period=quarter_of(data["course_date"]))
    counts = by_period(data, QUARTERS)
    year = (counts.index.get_level_values(0) - 1) // 4
    keep(measure, "local", counts.groupby([year, counts.index.get_level_values(1)]).cumsum(), "pounds")


def read(name, columns, dates, categories=()):
    return pd.read_csv(FOLDER / "data" / "records" / f"{name}.csv", usecols=columns, parse_dates=dates,
                       dtype={column: "category" for column in categories})


def count_reviews():
    births = read("births", ["child_id", "date_of_birth", "district"], ["date_of_birth"])
    contacts = read("health_visitor_contacts", ["child_id", "contact_date", "review", "staff_group", "contact_id"],
                    ["contact_date"], ["review", "staff_group"])
    contacts = contacts[contacts["staff_group"].isin(TEAM)]
    born = births["date_of_birth"]
    days, months = (lambda n: born + pd.Timedelta(days=n)), (lambda n: born + pd.DateOffset(months=n))
    rules = [("hv-new-birth-visit", "new birth", days(30), days(14)),
             ("hv-6-8-week-review", "6-8 week", days(56), days(56)),
             ("hv-12-month-review-by-12", "12 month", months(12), months(12)),
             ("hv-12-month-review-by-15", "12 month", months(15), months(15)),
             ("hv-2-year-review", "2-2.5 year", months(30), months(30))]
    classes = []
    for measure, review, reached, due in rules:
        cohort = births.assign(reached=reached, due=due, period=quarter_of(reached))
        cohort = cohort[cohort["period"].isin(QUARTERS)]
        seen = contacts[contacts["review"] == review].merge(cohort, on="child_id")
        seen = seen[seen["contact_date"] <= seen["due"]]
        national = cohort["child_id"].isin(seen.loc[seen["staff_group"].isin(VISITORS), "child_id"])
        local = cohort["child_id"].isin(seen["child_id"])
        for definition, hit in (("national", national), ("local", local)):
            keep(measure, definition, by_period(both(cohort, hit), QUARTERS), "share")
        only = cohort[local & ~national & (cohort["period"] == QUARTERS[-1])]
        first = seen[seen["child_id"].isin(only["child_id"])].sort_values(["contact_date", "contact_id"])
        first = first.drop_duplicates("child_id")
        for group, count in first["staff_group"].value_counts().items():
            if count:
                classes.append({"measure": measure, "class": group, "count": int(count)})
    return classes


def count_children():
    plans = read("child_protection_plans", ["district", "start_date", "end_date", "plan_number", "domestic_abuse"],
                 ["start_date", "end_date"])
    care = read("care_episodes", ["district", "start_date", "end_date", "placement"],
                ["start_date", "end_date"], ["placement"])
    helped = read("early_help_episodes", ["district", "start_date", "end_date", "main_need"],
                  ["start_date", "end_date"], ["main_need"])
    stock("child-protection-plans-rate", "national", "rate", plans, "start_date", "end_date")
    flow("protection-plans-started", "national", "count", plans, "start_date")
    flow("protection-plans-ended", "national", "count", plans, "end_date")
    flow("second-plans", "national", "share", plans, "start_date", plans["plan_number"] > 1)
    flow("domestic-abuse-in-plans", "local", "share", plans, "start_date", plans["domestic_abuse"] == "yes")
    flow("children-entering-care", "national", "count", care, "start_date")
    flow("children-leaving-care", "national", "count", care, "end_date")
    stock("children-in-care-rate", "national", "rate", care, "start_date", "end_date")
    families = care["placement"].isin(["foster carer", "relative or friend"])
    flow("children-entering-families", "local", "share", care, "start_date", families)
    flow("children-leaving-families", "local", "share", care, "end_date", families)
    stock("children-in-care-in-families", "local", "share", care, "start_date", "end_date", families)
    repeated = plans["plan_number"] > 1
    flow("repeat-plans-ended", "local", "share", plans, "end_date", repeated)
    stock("repeat-plans-open", "local", "share", plans, "start_date", "end_date", repeated)
    stock("families-helped-early", "local", "count", helped, "start_date", "end_date")
    flow("early-help-started", "local", "count", helped, "start_date")
    flow("early-help-for-money", "local", "share", helped, "start_date", helped["main_need"] == "money")


def count_ehc():
    dates = ["date_requested", "date_issued", "placement_start", "phase_transfer_date", "ended"]
    ehc = read("ehc_plans", ["district", "exception", "placement_type", *dates], dates)
    ehc["mainstream"] = ehc["placement_type"].str.startswith("mainstream")
    new = ehc[ehc["placement_start"] == ehc["date_issued"]]
    stock("ehc-plans", "national", "count", ehc, "placement_start", "ended")
    stock("ehc-plans-in-mainstream", "national", "share", ehc, "placement_start", "ended", ehc["mainstream"])
    flow("ehc-plans-ended", "local", "count", ehc[ehc["phase_transfer_date"].isna()], "ended")
    flow("ehc-phase-transfers", "local", "count", ehc, "phase_transfer_date")
    flow("new-ehc-plans", "national", "count", new, "date_issued")
    flow("new-ehc-plans-in-mainstream", "local", "share", new, "date_issued", new["mainstream"])
    due = new[new["exception"] == "no"]
    in_time = (due["date_issued"] - due["date_requested"]).dt.days <= 140
    due = both(due, in_time).assign(period=due["date_issued"].dt.year)
    keep("ehc-plans-in-time", "national", by_period(due, YEARS), "share", str)


def count_money():
    training = read("training_bookings", ["district", "course_date", "charge", "element", "fee_pence"],
                    ["course_date"], ["charge", "element"])
    residential = read("residential_placements", ["district", "start_date", "end_date", "agreed_date"],
                       ["start_date", "end_date", "agreed_date"])
    paid = training[training["charge"] == "paid"]
    to_date("training-income", paid)
    for measure, element in (("training-course-places", "course place"),
                             ("training-commissioned-sessions", "commissioned session"),
                             ("training-e-learning-licences", "e-learning licence")):
        to_date(measure, paid[paid["element"] == element])
    flow("free-training-places", "local", "share", training, "course_date", training["charge"] == "free")
    stock("residential-placements", "local", "count", residential, "start_date", "end_date")
    stock("residential-with-health-share", "local", "share", residential, "start_date", "end_date",
          residential["agreed_date"].notna())


# --- figures ---------------------------------------------------------------------------------------------------------

def rounded(value, places):
    return np.floor(value * 10.0 ** places + 0.5 + 1e-9) / 10.0 ** places


def valued(counts):
    """Denominators of rates, and values rounded half up."""
    counts = counts.sort_values("last", kind="stable")
    people = population.assign(last=pd.to_datetime(population["year"].astype(str) + "-06-30")).sort_values("last")
    counts = pd.merge_asof(counts, people[["last", "area", "people"]], on="last", by="area")
    rate = counts["kind"] == "rate"
    counts.loc[rate, "denominator"] = counts.loc[rate, "people"]
    factor = counts["kind"].map({"share": 100, "rate": 10_000, "count": 1, "pounds": 1})
    below = counts["denominator"].mask(counts["kind"] == "count", 1).mask(counts["kind"] == "pounds", 100)
    places = counts["kind"].map({"share": 1, "rate": 1, "count": 0, "pounds": 0})
    with np.errstate(divide="ignore", invalid="ignore"):
        counts["value"] = rounded(counts["numerator"] * factor / below, places).where(below != 0)
    counts["denominator"] = counts["denominator"].where(counts["kind"].isin(["share", "rate"])).astype("Int64")
    return counts[["measure", "definition", "period", "area", "numerator", "denominator", "value", "last"]]


def given_figures():
    reported = pd.read_csv(FOLDER / "data" / "figures.csv").assign(definition="reported")
    published = pd.read_csv(FOLDER / "data" / "england.csv").assign(definition="published")
    both_sources = pd.concat([reported, published], ignore_index=True)
    places = both_sources["measure"].map(measures.set_index("measure")["decimals"])
    both_sources["value"] = rounded(both_sources["value"], places).where(places.notna(), both_sources["value"])
    return both_sources.assign(last=both_sources["period"].map(last_day)).drop(columns="flag")


# --- judging ---------------------------------------------------------------------------------------------------------

def target_on(measure, day):
    mine = targets[(targets["measure"] == measure) & (targets["from"] <= day) & ~(targets["until"] < day)]
    return None if mine.empty else mine.iloc[-1]


def judge(row):
    mine = county[(county["measure"] == row["measure"]) & (county["definition"] == row["basis"])]
    mine = mine[mine["value"].notna()]
    at = mine[mine["period"] == PERIOD] if row["quarterly"] == "yes" else mine.tail(1)
    result = {"measure": row["measure"], "title": row["title"], "unit": row["unit"], "decimals": int(row["decimals"]),
              "polarity": row["polarity"], "status": "no status", "value": None, "period": None, "target": "",
              "before": None}
    if row["due"] != "yes":
        return {**result, "reason": "not due"}
    if at.empty:
        return {**result, "reason": "awaiting data"}
    figure = at.iloc[-1]
    target = target_on(row["measure"], figure["last"])
    met = not (figure["value"] < target["low"] or figure["value"] > target["high"])
    limits = [f"{target[end]:g}" for end in ("low", "high") if pd.notna(target[end])]
    year_ago = mine[mine["last"] <= figure["last"] - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)].tail(1)
    return {**result, "status": "on track" if met else "not on track", "reason": "", "value": float(figure["value"]),
            "period": figure["period"], "target": "–".join(limits),
            "before": None if year_ago.empty else float(year_ago.iloc[0]["value"])}


# --- drawing and writing ---------------------------------------------------------------------------------------------

def chart(row):
    mine = county[(county["measure"] == row["measure"]) & county["value"].notna()]
    picture, axes = plt.subplots(figsize=(7.2, 3.2))
    for definition, style in ((row["basis"], "-o"), (row["shadow"], "--s")):
        series = mine[mine["definition"] == definition]
        if len(series):
            axes.plot(series["last"], series["value"], style, markersize=3, label=definition)
    judged = mine[mine["definition"] == row["basis"]]["last"]
    limits = [target_on(row["measure"], day) for day in judged]
    for end in ("low", "high"):
        drawn = [np.nan if limit is None else limit[end] for limit in limits]
        if not np.isnan(np.array(drawn, dtype=float)).all():
            axes.step(judged, drawn, where="mid", color="black", linewidth=1, label=f"target ({end})")
    england = figures_all[(figures_all["measure"] == row["measure"]) & (figures_all["area"] == "england")]
    if len(england):
        axes.plot(england["last"], england["value"], ":^", color="grey", markersize=3, label="England")
    axes.set_title(row["title"], loc="left", fontsize=10)
    axes.set_ylabel(row["unit"])
    axes.legend(fontsize=7, frameon=False)
    picture.tight_layout()
    text = io.StringIO()
    picture.savefig(text, format="svg")
    plt.close(picture)
    return text.getvalue().split("?>", 1)[1].split("\">", 1)[1]


def districts_of(measure, definition):
    mine = figures_all[(figures_all["measure"] == measure) & (figures_all["definition"] == definition)]
    return mine[(mine["period"] == PERIOD) & (mine["area"] != "england")].to_dict("records")


measures = pd.read_csv(PLAN / "measures.csv", keep_default_na=False)
population = pd.read_csv(FOLDER / "data" / "population.csv")
districts = sorted(set(population["area"]) - {COUNTY})
twin_classes = count_reviews()
count_children()
count_ehc()
count_money()
figures_all = pd.concat([valued(pd.concat(figures, ignore_index=True)), given_figures()], ignore_index=True)
figures_all = figures_all.sort_values(["measure", "definition", "area", "last"])
county = figures_all[figures_all["area"] == COUNTY]

targets = pd.read_csv(PLAN / "targets.csv", parse_dates=["from", "until"])
commentary = dict(pd.read_csv(PLAN / "commentary.csv").itertuples(index=False))
statuses = [judge(row) for _, row in measures.iterrows()]
tally = {status: sum(row["status"] == status for row in statuses)
         for status in ("on track", "not on track", "no status")}

OUT.mkdir(parents=True, exist_ok=True)
figures_all.drop(columns="last").to_csv(OUT / "figures.csv", index=False)
(OUT / "report.json").write_text(json.dumps({"period": PERIOD, "tally": tally, "measures": statuses,
                                             "classes": twin_classes}, indent=1), encoding="utf-8")


def page():
    """The short page: the table of measures, the explained ones with a chart each, the twins."""
    explained = [{**status, "chart": chart(row), "said": commentary[row["measure"]].split("\n\n"),
                  "districts": districts_of(row["measure"], row["basis"])}
                 for status, (_, row) in zip(statuses, measures.iterrows()) if row["measure"] in commentary]
    twins = [{"measure": row["measure"], "national": districts_of(row["measure"], "national"),
              "local": districts_of(row["measure"], "local"),
              "classes": [entry for entry in twin_classes if entry["measure"] == row["measure"]]}
             for _, row in measures[measures["shadow"] != ""].iterrows()]
    template = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(Path(__file__).parent))
    return template.get_template("peer.html.j2").render(period=PERIOD, tally=tally, statuses=statuses,
                                                        explained=explained, twins=twins)


if __name__ == "__main__":  # documents.py takes the figures and makes a longer page of its own
    (OUT / "report.html").write_text(page(), encoding="utf-8")
