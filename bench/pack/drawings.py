"""The drawings of the peer's documents, by matplotlib, as SVG to stand in a page."""

import html
import io
import json
import re

import matplotlib.pyplot as plt
import numpy as np

plt.rcParams.update({"svg.fonttype": "none", "font.size": 8, "axes.spines.top": False,
                     "axes.spines.right": False})
FONT = re.compile(r"font: ([\d.]+px)[^;\"]*")  # WeasyPrint takes no short form of font
BLUE, TEAL, GREY, ORANGE = "#12436D", "#28A197", "#3D3D3D", "#F46A25"


def years(days):
    """Days as years and their parts: a plain axis is drawn sooner than one of dates."""
    return (days.dt.year + days.dt.dayofyear / 365).to_numpy()


def svg(picture, block):
    text = io.StringIO()
    picture.savefig(text, format="svg")
    plt.close(picture)
    body = FONT.sub(r"font-size: \1; font-family: Inter, sans-serif", text.getvalue())
    label = html.escape(block["description"], quote=True)
    return f'<svg role="img" aria-label="{label}" ' + body[body.index("<svg ") + 5:]


def labelled(axes, series):
    """The first and the last period below the axis."""
    x = years(series["last"])
    axes.set_xticks([x[0], x[-1]], [series["period"].iloc[0], series["period"].iloc[-1]])


def at_end(axes, x, y, text, colour):
    axes.annotate(text, (x[-1], y[-1]), xytext=(5, 0), textcoords="offset points", va="center", color=colour)


def line(axes, series, text, colour, style="-", marker=None):
    x, y = years(series["last"]), series["value"].to_numpy()
    axes.plot(x, y, style, color=colour, marker=marker, markersize=3)
    at_end(axes, x, y, text, colour)


def step(axes, series, limits):
    """The target in force at each figure."""
    x = years(series["last"])
    for low_or_high in np.array(limits, dtype=float).T:
        if not np.isnan(low_or_high).all():
            axes.step(x, low_or_high, "k--", where="mid", linewidth=1)


def quarterly(block, data):
    picture, axes = plt.subplots(figsize=(7.2, 3.2))
    picture.subplots_adjust(left=0.08, right=0.82, bottom=0.1, top=0.95)
    main = data["main"]
    line(axes, main, f"{block['names']['main']}\n{main['value'].iloc[-1]:g}", BLUE, marker="o")
    step(axes, main, data["limits"])
    if data["twin"] is not None:
        line(axes, data["twin"], block["names"]["twin"], "#801650", "--")
    if data["england"] is not None:
        line(axes, data["england"], "England", TEAL, ":", "^")
    if data["ahead"] is not None:
        ahead = data["ahead"]
        x = np.append(years(main["last"])[-1], years(ahead["last"]))
        start = main["value"].iloc[-1]
        for reach, alpha in (("95", 0.15), ("80", 0.25)):
            low, high = (np.append(start, ahead[end + reach]) for end in ("low", "high"))
            axes.fill_between(x, low, high, color=BLUE, alpha=alpha, linewidth=0)
        axes.plot(x, np.append(start, ahead["likely"]), "--", color=BLUE, linewidth=1)
        at_end(axes, x, ahead["likely"].to_numpy(), f"Likely {ahead['likely'].iloc[-1]:.1f}", BLUE)
    if data["best"] is not None:
        line(axes, data["best"], f"At best {data['best']['value'].iloc[-1]:g}", GREY, "--", "D")
    for change in data["breaks"]:
        axes.axvline(change["x"], color=GREY, linewidth=1)
        axes.text(change["x"], axes.get_ylim()[1], change["label"], fontsize=6, va="top", wrap=True)
    labelled(axes, main)
    axes.set_ylabel(block["unit"])
    return svg(picture, block)


def control(block, series, limits):
    picture, axes = plt.subplots(figsize=(7.2, 3))
    picture.subplots_adjust(left=0.08, right=0.82, bottom=0.12, top=0.95)
    x = years(series["last"])
    line(axes, series, f"This council\n{series['value'].iloc[-1]:g}", BLUE, marker="o")
    axes.step(x, limits["centre"], where="mid", color=GREY, linewidth=1)
    if limits["low"] is not None:
        axes.step(x, limits["low"], where="mid", color=GREY, linewidth=1, linestyle="--")
        axes.step(x, limits["high"], where="mid", color=GREY, linewidth=1, linestyle="--")
        outside = (series["value"].to_numpy() < limits["low"]) | (series["value"].to_numpy() > limits["high"])
        axes.plot(x[outside], series["value"].to_numpy()[outside], "s", color=ORANGE)
    labelled(axes, series)
    axes.set_ylabel(block["unit"])
    return svg(picture, block)


def panels(block, by_area, names, whole):
    picture, every = plt.subplots(1, len(by_area), figsize=(7.2, 2.4), sharex=True, sharey=True)
    picture.subplots_adjust(left=0.07, right=0.97, bottom=0.12, top=0.88, wspace=0.15)
    for axes, (area, series) in zip(every, by_area.items()):
        axes.plot(years(series["last"]), series["value"].to_numpy(), color=BLUE)
        axes.axhline(whole, color=GREY, linewidth=0.8, linestyle=":")
        axes.set_title(f"{names[area]} {series['value'].iloc[-1]:g}", fontsize=8, loc="left")
        labelled(axes, series)
    return svg(picture, block)


def district_map(block, values, names, areas):
    """The districts of the GeoJSON, each darker the higher its figure."""
    picture, axes = plt.subplots(figsize=(4.4, 4.8))
    low, high = min(values.values()), max(values.values())
    for area, value in values.items():
        ring = np.array(areas[area])
        share = (value - low) / (high - low or 1)
        axes.fill(*ring.T, facecolor=plt.cm.Blues(0.2 + 0.7 * share), edgecolor="white", linewidth=1)
        axes.text(*ring.mean(axis=0), f"{names[area]}\n{value:g}", ha="center", va="center",
                  color="white" if share > 0.5 else "black")
    for at, share in enumerate((0, 0.5, 1)):
        axes.text(0.02, 0.02 + 0.05 * at, f"{low + share * (high - low):.1f}", transform=axes.transAxes,
                  bbox={"facecolor": plt.cm.Blues(0.2 + 0.7 * share), "edgecolor": "none"},
                  color="white" if share > 0.5 else "black")
    axes.set_aspect(1.6)
    axes.set_axis_off()
    return svg(picture, block)


def guard_pair(block, chased, limits, guard):
    picture, (above, below) = plt.subplots(2, 1, figsize=(7.2, 5.4), sharex=True)
    picture.subplots_adjust(left=0.08, right=0.85, bottom=0.06, top=0.94, hspace=0.25)
    for axes, series, name, role in ((above, chased, block["names"][0], "chased"),
                                     (below, guard, block["names"][1], "must not worsen")):
        line(axes, series, f"{series['value'].iloc[-1]:g}", BLUE, marker="o")
        axes.set_title(f"{name}: {role}", fontsize=8, loc="left")
    step(above, chased, limits)
    labelled(below, chased)
    return svg(picture, block)


def bridge(block, steps):
    """Bars from the level before to the level now."""
    picture, axes = plt.subplots(figsize=(7.2, 1.8))
    picture.subplots_adjust(left=0.3, right=0.9, bottom=0.05, top=0.98)
    level = 0
    for at, (name, change, whole) in enumerate(steps):
        start = 0 if whole else level
        axes.barh(at, change, left=start, color=BLUE if whole else TEAL if change > 0 else "#801650")
        level = start + change
        axes.text(max(start, level), at, f" {change:,}" if whole else f" {change:+,}", va="center")
    axes.set_yticks(range(len(steps)), [name for name, _, _ in steps])
    axes.invert_yaxis()
    axes.set_xticks([])
    return svg(picture, block)


def rings(path):
    """Area → the outer ring of its polygon."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    return {feature["properties"]["id"]: feature["geometry"]["coordinates"][0]
            for feature in collection["features"]}
