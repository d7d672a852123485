#!/usr/bin/python3
"""The peer's whole pack as documents: the whole report as a web page, as PDF/UA-1 and as a workbook.

    bench/pack/documents.py FOLDER PLAN PERIOD OUT

Reads, counts and judges as peer.py does, and takes words and order of the report from PLAN/outline.json.
"""

import json
import runpy
import sys
from pathlib import Path

import jinja2
import numpy as np
import pandas as pd
import weasyprint
import xlsxwriter

import drawings

FOLDER, PLAN, PERIOD, OUT = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
made = runpy.run_path(str(Path(__file__).parent / "peer.py"), run_name="counted")
outline = json.loads((PLAN / "outline.json").read_text(encoding="utf-8"))
COUNTY, last_day = made["COUNTY"], made["last_day"]
SHAPES = {"on track": "● On track", "not on track": "▲ Not on track", "no status": "○ No status"}
T80, T95 = 1.440, 2.447  # Student's t with six degrees of freedom: a line through eight quarters
measures = made["measures"].set_index("measure")
statuses = {row["measure"]: row for row in made["statuses"]}
targets = {name: list(rows.itertuples(index=False)) for name, rows in
           made["targets"][["measure", "from", "until", "low", "high"]].rename(
               columns={"from": "since"}).groupby("measure")}
series = {key: rows for key, rows in
          made["figures_all"].dropna(subset=["value"]).groupby(["measure", "definition", "area"])}
shapes = drawings.rings(FOLDER / "areas.geojson")


def of(measure, definition=None, area=COUNTY):
    return series.get((measure, definition or measures.at[measure, "basis"], area))


def target_on(measure, day):
    return next((target for target in targets.get(measure, [])
                 if target.since <= day and not target.until < day), None)


def limits(measure, days):
    found = [target_on(measure, day) for day in days]
    return [(np.nan, np.nan) if target is None else (target.low, target.high) for target in found]


def number(value, measure):
    return "" if value is None or pd.isna(value) else f"{value:,.{int(measures.at[measure, 'decimals'])}f}"


def label(period):
    return period.replace("-Q", " Q")


def target_text(measure):
    target = target_on(measure, last_day(PERIOD))
    if target is None:
        return "–"
    return "–".join(number(end, measure) for end in (target.low, target.high) if not pd.isna(end))


# --- series and what follows from them ----------------------------------------------------------------------

def quarters_since(start, end):
    return (end.year - start.year) * 4 + (end.month - start.month) // 3


def ahead(main, periods):
    """A line through the last eight quarters, with prediction intervals."""
    if not periods:
        return None
    recent = main.tail(8)
    x, y = np.arange(len(recent)), recent["value"].to_numpy()
    slope, level = np.polyfit(x, y, 1)
    spread = np.sqrt(((y - level - slope * x) ** 2).sum() / (len(x) - 2))
    days = [last_day(period) for period in periods]
    at = np.array([x[-1] + quarters_since(recent["last"].iloc[-1], day) for day in days])
    likely = level + slope * at
    error = spread * np.sqrt(1 + 1 / len(x) + (at - x.mean()) ** 2 / ((x - x.mean()) ** 2).sum())
    return pd.DataFrame({"period": periods, "last": days, "likely": likely,
                         "low80": likely - T80 * error, "high80": likely + T80 * error,
                         "low95": likely - T95 * error, "high95": likely + T95 * error})


def control_limits(kind, data):
    """Shewhart's limits: P, P′ (Laney) or XmR; of a run chart the median alone."""
    values = data["value"].to_numpy()
    if kind == "Run chart":
        return {"centre": np.full(len(values), np.median(values)), "low": None, "high": None}
    if kind == "XmR chart":
        centre, reach = values.mean(), 2.66 * np.abs(np.diff(values)).mean()
    else:
        below = data["denominator"].to_numpy(dtype=float)
        share = data["numerator"].sum() / data["denominator"].sum()
        error = np.sqrt(share * (1 - share) / below)
        between = np.abs(np.diff((values / 100 - share) / error)).mean()
        widened = between / 1.128 if kind == "P′ chart" else 1.0
        centre, reach = 100 * share, 300 * error * widened
    whole = np.full(len(values), centre)
    return {"centre": whole, "low": whole - reach, "high": whole + reach}


def wide(columns):
    """A table of several series by period: name → values by (last day, period)."""
    table = pd.DataFrame({name: data.set_index(["last", "period"])[column]
                          for name, (data, column) in columns.items()})
    return table.sort_index()


def table_of(columns, measure, places=None):
    places = int(measures.at[measure, "decimals"]) if places is None else places

    def told(value):
        return value if isinstance(value, str) else "" if pd.isna(value) else f"{value:,.{places}f}"

    table = wide(columns)
    rows = [[label(period), *map(told, values)] for (_, period), values in zip(table.index, table.to_numpy())]
    return {"columns": ["Period", *columns], "rows": rows}


# --- drawings, each with the table of its figures -----------------------------------------------------------

def quarterly(block):
    measure = block["measure"]
    main, shadow = of(measure), measures.at[measure, "shadow"]
    england = of(measure, "published", "england")
    if england is not None:
        england = england[england["last"] >= main["last"].iloc[0]]
    best = block["best"] and pd.DataFrame(block["best"], columns=["period", "value"])
    if block["best"]:
        best["last"] = best["period"].map(last_day)
    data = {"main": main, "twin": of(measure, shadow) if "twin" in block["names"] else None,
            "england": england if "comparator" in block["names"] else None,
            "limits": limits(measure, main["last"]),
            "ahead": ahead(main, block["ahead"]), "best": best if block["best"] else None,
            "breaks": [{"x": int(change["on"][:4]) + int(change["on"][5:7]) / 12, "label": change["label"]}
                       for change in block["breaks"]]}
    columns = {block["names"]["main"]: (main, "value")}
    if data["twin"] is not None:
        columns[block["names"]["twin"]] = (data["twin"], "value")
    if data["england"] is not None:
        columns["England"] = (data["england"], "value")
    if data["best"] is not None:
        columns["At best"] = (data["best"], "value")
    if data["ahead"] is not None:
        shown, places = data["ahead"], int(measures.at[measure, "decimals"])
        for reach in ("80", "95"):
            shown["in" + reach] = [f"{low:,.{places}f} to {high:,.{places}f}"
                                   for low, high in zip(shown["low" + reach], shown["high" + reach])]
        columns.update({"Likely": (shown, "likely"), "80 in 100 fall in": (shown, "in80"),
                        "95 in 100 fall in": (shown, "in95")})
    return drawings.quarterly(block, data), table_of(columns, measure)


def control(block):
    data = of(block["measure"])
    data = data[data["last"] >= last_day(block["since"])]
    drawn = drawings.control(block, data, control_limits(block["chart"], data))
    return drawn, table_of({"This council": (data, "value")}, block["measure"])


def panels(block):
    names = outline["areas"]
    by_area = {area: of(block["measure"], None, area) for area in shapes}
    drawn = drawings.panels(block, by_area, names, of(block["measure"])["value"].iloc[-1])
    return drawn, table_of({names[area]: (data, "value") for area, data in by_area.items()}, block["measure"])


def district_map(block):
    values = {area: of(block["measure"], None, area)["value"].iloc[-1] for area in shapes}
    return drawings.district_map(block, values, outline["areas"], shapes), None


def guard_pair(block):
    chased, guard = of(block["measure"]), of(block["guard"], block["guard_definition"])
    guard = guard[guard["last"] >= chased["last"].iloc[0]]
    drawn = drawings.guard_pair(block, chased, limits(block["measure"], chased["last"]), guard)
    columns = {name: (data, "value") for name, data in zip(block["names"], (chased, guard))}
    return drawn, table_of(columns, block["measure"], 1)


def bridge(block):
    stock = of(block["measure"]).set_index("period")["numerator"].astype(int)
    before = stock.index[stock.index.get_loc(PERIOD) - 1]
    moved = [(sign, of(name, "national").set_index("period").at[PERIOD, "value"])
             for sign, names in ((1, block["flows"]["in"]), (-1, block["flows"]["out"])) for name in names]
    steps = [(block["steps"][0], int(stock[before]), True),
             *((name, int(sign * count), False) for name, (sign, count) in zip(block["steps"][1:], moved)),
             (block["steps"][-1], int(stock[PERIOD]), True)]
    rows = [[name, f"{change:,}" if whole else f"{change:+,}"] for name, change, whole in steps]
    return drawings.bridge(block, steps), {"columns": ["Step", "Number"], "rows": rows}


DRAWN = {"series": quarterly, "control": control, "small_multiples": panels, "map": district_map,
         "guard_pair": guard_pair, "bridge": bridge}


# --- tables -------------------------------------------------------------------------------------------------

def missed(measure, value, day):
    target = target_on(measure, day)
    return None if target is None else bool(value < target.low or value > target.high)


def status(measure, row):
    return SHAPES["not on track" if missed(measure, row["value"], row["last"]) else "on track"]


def since(measure):
    """The first period of the spell in which the measure's status holds."""
    spell = None
    data = of(measure)
    now = statuses[measure]["status"] == "not on track"
    for period, day, value in zip(data["period"][::-1], data["last"][::-1], data["value"][::-1]):
        if missed(measure, value, day) != now:
            break
        spell = period
    return "" if spell is None else f" (since {label(spell)})"


def direction(row):
    if row["before"] is None or row["value"] is None:
        return "–"
    change = row["value"] - row["before"]
    if row["polarity"] in ("high", "low"):
        word = "Better" if (change > 0) == (row["polarity"] == "high") else "Worse"
    else:
        word = "Higher" if change > 0 else "Lower"
    return f"{word}: {change:+.{row['decimals']}f} on a year before ({number(row['before'], row['measure'])})"


def all_measures(block):
    given = (block[what] for what in ("titles", "schemes", "comparators"))
    for name, title, scheme, compared in zip(outline["order"], *given):
        row = statuses[name]
        now = SHAPES[row["status"]] + (f": {row['reason']}" if row.get("reason") else since(name))
        yield [f"{title} ({row['unit']}; good is {row['polarity']})",
               f"{number(row['value'], name)} {label(row['period'] or '')}", target_text(name),
               f"{now} {scheme}".strip(), direction(row), compared]


def districts(block):
    for area in shapes:
        row = of(block["measure"], None, area).set_index("period").loc[PERIOD]
        whole = [outline["areas"][area], number(row["value"], block["measure"])]
        yield [*whole, f"{row['numerator']:,.0f}", f"{row['denominator']:,.0f}"][:len(block["columns"])]


def by_rule(measure):
    return (of(measure, rule).set_index("period").loc[PERIOD] for rule in ("national", "local"))


def twins(block):
    measure = block["measure"]
    national, local = by_rule(measure)
    yield [block["rules"][0], f"{national['numerator']:,.0f}", number(national["value"], measure),
           status(measure, national)]
    for entry in made["twin_classes"]:
        if entry["measure"] == measure:
            yield [f"+ {entry['class']}", f"{entry['count']:,}",
                   number(100 * entry["count"] / national["denominator"], measure), ""]
    yield [block["rules"][1], f"{local['numerator']:,.0f}", number(local["value"], measure),
           status(measure, local)]


def twin_definitions(_):
    for measure in measures.index[measures["shadow"] != ""]:
        national, local = by_rule(measure)
        yield [f"{outline['short'][measure]} ({measures.at[measure, 'unit']}, {label(PERIOD)})",
               number(national["value"], measure), number(local["value"], measure),
               f"{local['numerator'] - national['numerator']:,.0f}",
               f"{measures.at[measure, 'basis'].capitalize()} rule"]


def without_status(_):
    for name, row in statuses.items():
        if row["status"] == "no status":
            data = of(name)
            last = None if data is None else data.iloc[-1]
            yield [f"{row['title']} ({row['unit']})",
                   f"{row['reason'].capitalize()} ({outline['cadence'][name]})",
                   *(["–", "–"] if last is None else [number(last["value"], name), last["period"]])]


def both_ways(block):
    measure = block["measure"]
    national, local = of(measure, "national").tail(8), of(measure, "local").tail(8)
    for judged, proposed in zip(national.to_dict("records"), local.to_dict("records")):
        yield [label(judged["period"]), number(judged["value"], measure), status(measure, judged),
               number(proposed["value"], measure), status(measure, proposed)]


def plan(block):
    now = {outline["short"][name]: SHAPES[row["status"]] for name, row in statuses.items()}
    for area_of_focus, measure in block["rows"]:
        yield [area_of_focus, measure, now.get(measure, "")]


COMPUTED = {"all-measures": all_measures, "districts": districts, "twins": twins,
            "twin-definitions": twin_definitions, "without-status": without_status, "both-ways": both_ways,
            "plan": plan}


# --- the page, the PDF, the workbook ------------------------------------------------------------------------

def write_sheet(book, names, title, table):
    """One table a sheet from column A, below a title and a line that says what it is."""
    name = f"Table {len(names) + 1}"
    names.append((name, title))
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title, book.heading)
    sheet.write_string(1, 0, "This worksheet contains one table.")
    given = table["columns"]
    columns = [column + " " * given[:at].count(column) for at, column in enumerate(given)]
    sheet.add_table(3, 0, 3 + len(table["rows"]), len(columns) - 1, {
        "name": name.replace(" ", "_"), "autofilter": False, "data": table["rows"],
        "columns": [{"header": column} for column in columns]})


def write_workbook(tables):
    with xlsxwriter.Workbook(str(OUT / "report.xlsx"), {"nan_inf_to_errors": True}) as book:
        book.heading = book.add_format({"bold": True, "font_size": 14})
        cover, contents, notes = (book.add_worksheet(name) for name in ("Cover", "Contents", "Notes"))
        cover.write_string(0, 0, outline["title"], book.heading)
        for at, line in enumerate(("council", "banner", "lead", "contact")):
            cover.write_string(at + 1, 0, outline[line])
        names = []
        figures = made["figures_all"].drop(columns="last")
        write_sheet(book, names, "Figures by period and area", {
            "columns": list(figures.columns),
            "rows": figures.astype(object).where(figures.notna(), None).values.tolist()})
        for table in tables:
            write_sheet(book, names, table["caption"], table)
        for at, (name, title) in enumerate(names):
            contents.write_url(at + 1, 0, f"internal:'{name}'!A1", string=name)
            contents.write_string(at + 1, 1, title)
        for at, line in enumerate(outline["credits"]):
            notes.write_string(at, 0, line)


def main():
    for block in outline["blocks"]:
        if block["what"] == "computed table":
            block["rows"] = list(COMPUTED[block["kind"]](block))
        elif block["what"] == "drawing":
            block["svg"], block["table"] = DRAWN[block["kind"]](block)
    environment = jinja2.Environment(autoescape=True, loader=jinja2.FileSystemLoader(Path(__file__).parent))
    page = environment.get_template("documents.html.j2").render(tally=made["tally"], **outline)
    (OUT / "report.html").write_text(page, encoding="utf-8")
    write_workbook([block for block in outline["blocks"] if block["what"] in ("table", "computed table")])
    weasyprint.HTML(string=page).write_pdf(str(OUT / "report.pdf"), variant="pdf/ua-1")


main()
