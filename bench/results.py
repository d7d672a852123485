"""What bench/run and bench/england share: measuring one process, and keeping their sections of RESULTS.md."""

import ctypes
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
RESULTS = REPOSITORY / "bench" / "RESULTS.md"
ONTRACK = REPOSITORY / "build" / "release" / "ontrack"


PR_SET_CHILD_SUBREAPER = 36  # of <sys/prctl.h>


class Taken(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, user and system, of the process and of all that it started
    memory: float  # MiB, the peak of the largest single process


def inherit_strays():
    """Processes that outlive who started them become ours, and so does the account of what they took: those
    of a browser that was killed, or that did not wait for its own, would otherwise be told to nobody."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit("this system does not hand stray processes on: what a browser takes would not be counted")


def strays(seconds):
    """What each process took that outlived the one that was measured, as it ends."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            ended, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if ended:
            yield usage
        else:
            time.sleep(0.002)
    sys.exit("a process that a contestant started would not end: nothing is reported")


def measured(command, output):
    """Runs a command with its standard output in the file `output`; a failure ends the whole benchmark."""
    inherit_strays()
    with open(output, "wb") as file:
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}: nothing is reported")
    all_of_it = [usage, *strays(seconds=30)]
    return Taken(wall, sum(one.ru_utime + one.ru_stime for one in all_of_it),
                 max(one.ru_maxrss for one in all_of_it) / 1024)


def load():
    return os.getloadavg()[0]


def wait_for_quiet(limit, patience):
    """Waits until the load is under `limit`, at most `patience` seconds; returns the load found."""
    deadline = time.monotonic() + patience
    while load() >= limit and time.monotonic() < deadline:
        time.sleep(5)
    return load()


def machine():
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*: (.*)", text)
    total = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))[1]) / 1024 / 1024
    return (f"{os.cpu_count()} threads of {model[1] if model else platform.machine()}, {total:.0f} GiB, "
            f"Linux {platform.release()}")


def write_section(heading, text):
    """Puts a section into RESULTS.md, in place of the section of that heading if there is one."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# What was measured\n"
    parts = re.split(r"(?m)^(?=## )", old)
    section = f"## {heading}\n\n{text.strip()}\n"
    at = next((at for at, part in enumerate(parts) if part.startswith(f"## {heading}\n")), None)
    if at is None:
        parts.append(section)
    else:
        parts[at] = section
    RESULTS.write_text("\n".join(part.strip() + "\n" for part in parts), encoding="utf-8")
