#!/usr/bin/env python3
"""The house rules that no compiler knows, as a ratchet: the exceptions are listed, and may only become fewer.

    tools/tidy.py              check this checkout; exit 1 and a line a fault if a rule is broken
    tools/tidy.py --list       print today's faults as lines for the list, by folder, without their reasons
    tools/tidy.py --self-test  see that each rule refuses a planted fault and passes what is just within it

Rules, by the name that each refusal carries:

  function   a function is at most 60 lines, from its first line to its closing brace
  file       a source file is at most 400 lines; over 600 is refused whatever is listed
  line       a line is at most 110 columns
  name       no file or folder is called util, helper, manager, common, misc, service, handler or impl
  docstring  a type that a header declares for others has a /// above it
  space      no tab, no space at the end of a line, and a newline at the end of the file

tools/tidy_allow.txt lists the exceptions, each with a reason: "rule path count reason", where a path that
ends in "/" is all of a folder that has no line of its own. The count is exact. More faults than listed are
refused; fewer are refused too, until the count is lowered or the line is taken out.
"""

import ast
import re
import sys
from collections import Counter
from pathlib import Path

FUNCTION_LINES = 60
FILE_LINES = 400
FILE_LINES_EVER = 600
COLUMNS = 110
BANNED = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "service", "handler", "impl"}
CODE = {".h", ".cpp", ".py", ".mjs", ".js", ".sh", ".css", ".cmake"}
FOLDERS = ("src", "fuzz", "tests", "bench", "misuse", "oracles", "script", "tools", "cmake", ".ci")
ACCESS = re.compile(r"\s*(?:(?:public|private|protected)\s*:\s*)*")
CONTAINER = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b")
ATTRIBUTE = r"(?:\[\[[^\]]*\]\]\s*)?"
TYPE = re.compile(rf"^(?:class|struct|union|enum(?:\s+class)?)\s+{ATTRIBUTE}(\w+)[^;=()]*(?:\{{.*)?$")


class Fault:
    def __init__(self, rule, path, line, message, is_final=False):
        self.rule, self.path, self.line, self.message, self.is_final = rule, path, line, message, is_final

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}"


def blanked(text):
    """C++ text with comments and literals blanked: its braces and words are code, its lines as they were."""
    comment = r"//[^\n]*|/\*.*?\*/"
    raw_or_string = r'R"([^()\s\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    character = r"(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+'"
    pattern = re.compile(f"{comment}|{raw_or_string}|{character}", re.DOTALL)
    text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    # A directive is not code; its continuation lines go with it.
    return re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda match: re.sub(r"[^\n]", " ", match[0]), text,
                  flags=re.MULTILINE)


def opens(head):
    """What an opening brace after this head opens: a container, a function, or a mere value."""
    before_parentheses = head.split("(")[0]
    if CONTAINER.search(before_parentheses) and ")" not in head:
        return "container"
    ends_a_list = head.rstrip().endswith((")", "}"))
    is_member_initialiser = re.search(r"\)\s*(?:noexcept\s*)?:(?!:)", head) and not ends_a_list
    return "value" if "(" not in head or is_member_initialiser else "function"


def cpp_functions(text):
    """(first line, last line, head) of each function body that stands in a namespace or a class."""
    code = blanked(text)
    scopes = []        # the open braces: what each opened, its head, and where the head begins
    parentheses = 0    # open ones, of a declaration's head
    head_begins = 0
    for token in re.finditer(r"[(){};]", code):
        at, symbol = token.start(), token[0]
        in_body = any(kind != "container" for kind, _, _ in scopes)
        if symbol in "()" and not in_body:
            parentheses += 1 if symbol == "(" else -1
        elif symbol == ";" and not in_body and not parentheses:
            head_begins = at + 1
        elif symbol == "{":
            head_begins = ACCESS.match(code, head_begins, at).end()
            head = code[head_begins:at]
            kind = "value" if in_body or parentheses else opens(head)
            scopes.append((kind, " ".join(head.split()), head_begins))
            if kind == "container":
                head_begins = at + 1
        elif symbol == "}" and scopes:
            kind, head, begins = scopes.pop()
            if kind == "function":
                yield code.count("\n", 0, begins) + 1, code.count("\n", 0, at) + 1, head
            if kind != "value":
                head_begins = at + 1


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno, node.name


def is_python(path, text):
    return path.endswith(".py") or text.startswith("#!/usr/bin/env python3")


def functions(path, text):
    if is_python(path, text):
        yield from python_functions(text)
    elif path.endswith((".h", ".cpp")):
        yield from cpp_functions(text)


def function_faults(path, text):
    for first, last, head in functions(path, text):
        if last - first + 1 > FUNCTION_LINES:
            name = re.split(r"\(", head)[0].split(" ")[-1] or head
            yield Fault("function", path, first, f"{name} is {last - first + 1} lines, over {FUNCTION_LINES}")


def file_faults(path, text):
    lines = text.count("\n")
    if lines > FILE_LINES:
        is_final = lines > FILE_LINES_EVER
        limit = FILE_LINES_EVER if is_final else FILE_LINES
        yield Fault("file", path, 1, f"{lines} lines, over {limit}", is_final)


def line_faults(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > COLUMNS:
            yield Fault("line", path, number, f"{len(line)} columns, over {COLUMNS}")


def space_faults(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line or line != line.rstrip():
            yield Fault("space", path, number, "a tab, or a space at the end of the line")
    if text and not text.endswith("\n"):
        yield Fault("space", path, text.count("\n") + 1, "no newline at the end of the file")


def name_faults(path, _text):
    for part in Path(path).parts:
        for word in re.split(r"[._-]", part.lower()):
            if word in BANNED:
                yield Fault("name", path, 1, f'"{word}" says nothing; name what the file holds')


def docstring_faults(path, text):
    """Types in a named namespace of a header under src/, at that namespace's level, that no /// explains."""
    if not (path.startswith("src/") and path.endswith(".h")):
        return
    lines = text.split("\n")
    code = blanked(text).split("\n")
    hidden = 0  # inside an unnamed or "detail" namespace: not for others
    depth = 0
    for index, line in enumerate(code):
        opens_namespace = re.match(r"\s*(?:inline\s+)?namespace\b\s*([\w:]*)", line)
        declared = TYPE.match(line.strip())
        if declared and not hidden and depth == 0 and not line.rstrip().endswith(";") or (
                declared and not hidden and depth == 0 and "{" in line):
            above = index - 1
            while above >= 0 and re.match(r"\s*(template\b|requires\b|\[\[)", code[above]):
                above -= 1
            if above < 0 or not lines[above].lstrip().startswith("///"):
                yield Fault("docstring", path, index + 1, f"{declared[1]} has no /// that says what it is")
        if opens_namespace and "{" in line:
            if opens_namespace[1] in ("", "detail"):
                hidden = 1
            continue
        depth = max(0, depth + line.count("{") - line.count("}"))


RULES = (function_faults, file_faults, line_faults, space_faults, name_faults, docstring_faults)


def faults_in(path, text):
    return [fault for rule in RULES for fault in rule(path, text)]


def sources(root):
    """The checkout's own code: no corpus, nothing that was built or installed."""
    paths = [path.relative_to(root) for folder in FOLDERS for path in (root / folder).rglob("*")]
    for path in sorted(paths):
        own = path.parts[0] in FOLDERS and "node_modules" not in path.parts and "corpus" not in path.parts
        script = path.parts[0] in ("script", ".ci") and path.suffix == ""
        if own and (script or path.suffix in CODE) and (root / path).is_file():
            yield path.as_posix(), (root / path).read_text(encoding="utf-8")


def read_allowed(text):
    """{(rule, path): count}, and what is wrong with the list itself."""
    allowed, wrong = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words = line.split(maxsplit=3)
        if len(words) < 4 or not words[2].isdigit() or int(words[2]) == 0 or words[3] == "REASON" \
                or (words[0], words[1]) in allowed:
            wrong.append(f'tools/tidy_allow.txt:{number}: [allow] not a new "rule path count reason": {line}')
        else:
            allowed[words[0], words[1]] = int(words[2])
    return allowed, wrong


def entry_for(fault, allowed):
    """The line of the list under which a fault falls: its own file's, else its nearest folder's."""
    paths = [fault.path, *(f"{folder}/" for folder in Path(fault.path).parents)]
    entries = [(fault.rule, path) for path in paths]
    return next((entry for entry in entries if entry in allowed), entries[0])


def refusals(faults, allowed):
    """What to print: faults beyond the list, and lines of the list that have become too wide."""
    counts = Counter(entry_for(fault, allowed) for fault in faults)
    for fault in faults:
        entry = entry_for(fault, allowed)
        if fault.is_final or counts[entry] > allowed.get(entry, 0):
            yield str(fault)
    for (rule, path), count in allowed.items():
        found = counts[rule, path]
        if found < count:
            yield f"tools/tidy_allow.txt: [allow] {rule} {path}: {found} left of {count}; say so in the list"


def as_list(faults):
    """Lines for tools/tidy_allow.txt; the reason is refused until a person has written it."""
    counts = Counter((fault.rule, "/".join(Path(fault.path).parts[:2])) for fault in faults)
    for (rule, path), count in sorted(counts.items()):
        is_folder = path.startswith("src/")
        yield f"{rule} {path}{'/' if is_folder else ''} {count} REASON"


def body(lines):
    return "".join(f"    a({number});\n" for number in range(lines))


def seeds():
    """A file each: its path, its text, and the rules that must refuse it; none where it is within them."""
    cpp, header = "src/plan/seed.cpp", "src/plan/seed.h"
    within = f"namespace plan {{\nint f(const S& s = {{}}) {{\n{body(58)}}}\n}}\n"
    over = within.replace("    a(0);\n", "    if (b) { c('{', \"}\"); }  // {\n    a(0);\n")
    member = f"/// D.\nclass C {{\npublic:\n    C(int a)\n        : a_{{a}} {{\n{body(57)}    }}\n}};\n"
    longer = member.replace("    a(0);\n", "    a(0);\n    a(1);\n")
    return [
        (cpp, within, ()), (cpp, over, ("function",)),
        (header, member, ()), (header, longer, ("function",)),
        ("tools/seed.py", "def f():\n" + body(59), ()),
        ("tools/seed.py", "def f():\n" + body(60), ("function",)),
        (cpp, "int a;\n" * 400, ()), (cpp, "int a;\n" * 401, ("file",)),
        (cpp, "x" * 110 + "\n", ()), (cpp, "x" * 111 + "\n", ("line",)), (cpp, "é" * 110 + "\n", ()),
        (cpp, "int a; \n", ("space",)), (cpp, "\tint a;\n", ("space",)), (cpp, "int a;", ("space",)),
        ("src/plan/text_util.cpp", "\n", ("name",)), ("src/common/text.h", "\n", ("name",)),
        ("src/plan/utility_bill.h", "\n", ()), ("script/helper", "\n", ("name",)),
        (header, "namespace plan {\n\nstruct A {\n    struct B {};\n};\n}\n", ("docstring",)),
        (header, "namespace plan {\n/// An a.\ntemplate <int B>\nstruct A {\n    enum C {};\n};\n}\n", ()),
        (header, "namespace plan {\nstruct A;\nclass B;\n}\n", ()),
        (header, "namespace plan {\nenum class A { B };\n}\n", ("docstring",)),
        (header, "namespace plan {\nstruct A { int b; };\n}\n", ("docstring",)),
        ("src/plan/seed_test.cpp", "namespace plan {\nstruct A { int b; };\n}\n", ()),
    ]


def self_test():
    wrong = []
    for path, text, expected in seeds():
        found = tuple(fault.rule for fault in faults_in(path, text))
        if found != expected:
            wrong.append(f"{path}: expected {expected}, found {found}:\n{text[:200]}")
    fault = Fault("file", "a.h", 1, "")
    final = Fault("file", "a.h", 1, "", is_final=True)
    for faults, allowed, expected in [
            ([fault], {}, 1), ([fault], {("file", "a.h"): 1}, 0), ([], {("file", "a.h"): 1}, 1),
            ([fault, fault], {("file", "a.h"): 1}, 2), ([final], {("file", "a.h"): 1}, 1),
            ([Fault("file", "b/c/d.h", 1, "")], {("file", "b/"): 1}, 0),
            ([Fault("file", "b/c/d.h", 1, "")], {("file", "b/"): 1, ("file", "b/c/d.h"): 1}, 1)]:
        if len(list(refusals(faults, allowed))) != expected:
            wrong.append(f"the list: {len(faults)} faults, {allowed}: expected {expected} refusals")
    if not read_allowed("file a.h 1\n")[1] or not read_allowed("file a.h 1 REASON\n")[1] or \
            read_allowed("file a.h 1 because\n")[1]:
        wrong.append("the list: a line without a reason must be refused, and one with it taken")
    held = f"{len(wrong)} not as expected" if wrong else "all as expected"
    print("\n".join(wrong + [f"tidy: {len(seeds())} seeds and the list: {held}"]))
    return 1 if wrong else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if sys.argv[1:] not in ([], ["--list"]):
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(__file__).resolve().parent.parent
    allowed, refused = read_allowed((root / "tools/tidy_allow.txt").read_text(encoding="utf-8"))
    checked = 0
    faults = []
    for path, text in sources(root):
        checked += 1
        faults += faults_in(path, text)
    if sys.argv[1:]:
        print("\n".join(as_list(faults)))
        return 0
    refused += refusals(faults, allowed)
    for refusal in refused:
        print(refusal, file=sys.stderr)
    print(f"tidy: {checked} files, {len(refused)} faults, {sum(allowed.values())} listed exceptions")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
