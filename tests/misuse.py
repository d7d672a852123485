#!/usr/bin/env python3
"""Compiles each fragment of misuse/, which must be refused for the reason that its first line gives."""
import pathlib
import subprocess
import sys

compiler, root = sys.argv[1], pathlib.Path(sys.argv[2])
failed = 0
fragments = sorted((root / "misuse").glob("*.cpp"))
for fragment in fragments:
    reason = fragment.read_text().splitlines()[0].removeprefix("// refused: ")
    run = subprocess.run([compiler, "-std=c++23", "-fsyntax-only", f"-I{root}/src", str(fragment)],
                         capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    if run.returncode == 0:
        print(f"{fragment.name}: it compiles")
        failed += 1
    elif reason not in run.stderr:
        print(f"{fragment.name}: refused, but not because \"{reason}\":\n{run.stderr}")
        failed += 1
print(f"misuse: {len(fragments)} fragments, {failed} wrong")
sys.exit(1 if failed or not fragments else 0)
