#!/usr/bin/env python3
"""Writes the tables of the handbook's returns.md and definitions.md; --check only compares."""
import pathlib
import sys
import tomllib

root = pathlib.Path(__file__).resolve().parent.parent
page = root / "docs/handbook/returns.md"
mark = "<!-- The tables are written by tools/returns_page.py from src/records/schemas. -->\n"
definitions_page = root / "docs/handbook/definitions.md"
definitions_mark = "<!-- The table is written by tools/returns_page.py from src/plan/builtin. -->\n"
returns = {"cin-census", "ssda903"}


def texts(value):
    return value if isinstance(value, list) else [value]


def type_of(column, lists):
    if "list" not in column:
        return column["type"]
    codes = column["list"] if isinstance(column["list"], list) else lists[column["list"]]
    words = []
    for code in codes:
        since, until = column.get("since", {}).get(code), column.get("until", {}).get(code)
        word = f"`{code}`"
        if since:
            word += f" (from {since - 1}-{since % 100:02})"
        if until:
            word += f" (until {until - 1}-{until % 100:02})"
        words.append(word)
    return " ".join(words)


def notes(column):
    said = []
    if column.get("needed"):
        said.append("needed")
    if column.get("optional"):
        said.append("may be missing")
    if column.get("called"):
        said.append("also " + ", ".join(f"`{name}`" for name in column["called"]))
    if column.get("read_as"):
        said.append("reads " + ", ".join(f"`{word}` as `{code}`" for word, code in column["read_as"].items()))
    return "; ".join(said)


def table_text(schema, table):
    name = table["name"]
    if schema["return"] not in returns and schema["return"] != "local":
        name = f"{schema['return']}-{name}"
    lines = [f"### `{name}`", "", f"{table['title']}. A row is {table['row']}.", ""]
    columns = [c for group in texts(table.get("with", [])) for g in schema["group"] if g["name"] == group
               for c in g["column"]] + table["column"]
    lines += ["| column | meaning | values | |", "|---|---|---|---|"]
    for column in columns:
        lines.append(f"| `{column['name']}` | {column['means']} | {type_of(column, schema.get('lists', {}))} "
                     f"| {notes(column)} |")
    said = []
    if "same" in table:
        names = ", ".join(f"`{name}`" for name in table["same"])
        said.append(f"Rows that agree in {names} say the same thing.")
    if table.get("one_at_a_time"):
        said.append("A child has one at a time.")
    return "\n".join(lines + (["", " ".join(said)] if said else [])) + "\n"


def tables():
    out = ""
    for name in ["cin_census", "ssda903", "sen2", "health_visiting", "local_services"]:
        with open(root / f"src/records/schemas/{name}.toml", "rb") as file:
            schema = tomllib.load(file)
        out += f"\n## {schema['title']}\n\nAuthority: {schema['authority']}.\n"
        for table in schema["table"]:
            out += "\n" + table_text(schema, table)
    return out


def definitions():
    out = ""
    for name in ["children_looked_after", "child_protection", "ehc_plans", "health_visiting"]:
        with open(root / f"src/plan/builtin/{name}.toml", "rb") as file:
            listed = tomllib.load(file)["builtin"]
        out += "\n" + "| definition | counts | leaves out |\n|---|---|---|\n"
        for one in listed:
            what = f"{one['title']} ({one['unit']}). {one['text']}"
            out += f"| `{one['id']}` | {what} | {one['leaves_out']} |\n"
    return out


def written(path, line, rest):
    text = path.read_text()
    return text, text[: text.index(line) + len(line)] + rest


for path, line, rest in [(page, mark, tables()), (definitions_page, definitions_mark, definitions())]:
    old, new = written(path, line, rest)
    if "--check" not in sys.argv:
        path.write_text(new)
    elif old != new:
        sys.exit(f"{path.relative_to(root)}: run tools/returns_page.py")
