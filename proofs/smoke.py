"""smoke.py -- is anything in a file contradictory or dead? For prove.py.

WP adds goals that must *not* be provable: false behind the preconditions of
each function, behind each call, in each loop and at each statement behind a
branch. A proof of one means that some contract contradicts itself, or that
code can never run. WP cannot select these goals alone; the ordinary goals come
from the cache, and are not judged here. Each healthy point costs the whole time
limit, so it is short and one prover is asked (smoke.conf says how).
"""
import os
import re

import wp

SECONDS = os.environ.get("SMOKE_SECONDS", "1")


def run(options, path):
    name = wp.output_name(options, path, "smoke")
    line = wp.command(options, path, "functions", name + ".json",
                      options.cache)
    line += ["-wp-smoke-tests", "-wp-smoke-timeout", SECONDS]
    return wp.Run(line, name, config="smoke.conf")


def judge(path, done):
    """Prints what the run found; are all points of the file alive?"""
    passed = len(re.findall(r"\[Passed\] Smoke-test", done.log))
    failed = re.findall(r".*\[Failed\] Smoke-test.*", done.log)
    bad = [line for line in done.complaints if "Failed smoke-test" not in line]
    print(f"{path}: {passed} smoke tests passed, {len(failed)} failed,"
          f" {done.seconds:.0f} s", *bad, *failed, sep="\n    ", flush=True)
    return passed, passed > 0 and not failed and not bad
