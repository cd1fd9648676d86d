#!/usr/bin/env python3
"""reader.py [SOURCE] -- no run-time error in src/certificate/reader.c, for any
bytes, and an end of every loop. SOURCE: another folder that holds src.

Frama-C/EVA analyses reader.c twice (proofs/eva); line.c and number.c, which
touch the bytes, are proved by WP and stand there as models of their contracts.
Every alarm fails, but

  postcondition  of a model: it allows more than the proved function does
  'invariant'    line_ok: every function of line.c keeps it, which is proved,
                 and no other file writes to a cf_line, which is tested here
  'initialised'  numbers that the caller of the reader has initialised
  'larger'       in the first run, where sizes of blocks are not exact; the
                 second run has all sizes that the block of a line can have

That every loop ends is proved by WP (loop variants).
Last line: `reader: N alarms`.
"""
import json
import os
import re
import subprocess
import sys

import wp

TREE = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else wp.ROOT
SOURCE = os.path.join(TREE, "src", "certificate", "reader.c")
FRAMA_C = ["frama-c", "-machdep", "gcc_x86_64", "-c11",
           "-cpp-extra-args=-DMPFR_USE_NO_MACRO -D_POSIX_C_SOURCE=200809L"
           f" -I{TREE}/src -I{wp.ROOT}/include -I{wp.BUILD}/include",
           "-kernel-warn-key", "annot:missing-spec=inactive"]
RUNS = {
    # 32: the bytes of a digest, one by one
    "reader.c": ["-eva-precision", "1", "-eva-auto-loop-unroll", "32",
                 "-eva-no-builtins-auto", "-eva-builtin",
                 "strlen:Frama_C_strlen", "-eva-split-return", "auto",
                 SOURCE],
    "reader_blocks.c": ["-eva-precision", "1", "-eva-alloc-builtin", "fresh",
                        "-eva-slevel", "60", "-eva-split-return", "full"],
}
# statements that no run reaches: branches of the models
UNREACHED = {"reader.c": 5, "reader_blocks.c": 20}
WRITES = re.compile(r"line(\.|->)(bytes|length|capacity|position)"
                    r"\s*([-+*/|&^]?=[^=]|\+\+|--)|(\+\+|--)\w*.*line(\.|->)")


def frama_c(name, options):
    """One run: its log, and what is wrong with the run itself."""
    done = subprocess.run(FRAMA_C + options, env=wp.environment(),
                          capture_output=True, text=True, timeout=1800)
    log = done.stdout + done.stderr
    with open(os.path.join(wp.OUT, f"{name}.log"), "w") as stream:
        stream.write(log)
    bad = re.findall(r".*(?:User Error|ensures-false|[Aa]borted).*", log)
    if done.returncode != 0:
        bad.append(f"frama-c ended with {done.returncode}")
    return log, bad


def excused(alarm, name):
    """Is the alarm one of those that are answered elsewhere?"""
    return (re.search(r"certificate/(line|number)\.h:.* postcondition", alarm)
            or "precondition 'invariant'" in alarm
            or "precondition 'initialised'" in alarm
            or (name == "reader.c" and "cf_line_move: precondition 'larger'"
                in alarm))


def analyse(name, options):
    """The number of alarms of one run that nothing excuses."""
    log, bad = frama_c("eva." + name, [
        "-eva", "-eva-no-show-progress", "-eva-msg-key=-initial-state",
        *options, os.path.join(wp.HERE, "eva", name)])
    # an alarm's text is on the lines behind its first one, indented
    found = re.findall(r"^\[eva:alarm\].*\n(?:  .*\n)*", log, re.M)
    found = [" ".join(alarm.split()) for alarm in found]
    bad += [alarm for alarm in found if not excused(alarm, name)]
    reached = re.search(r"(\d+) statements reached \(out of (\d+)\)", log)
    count = f"{reached[1]} of {reached[2]}" if reached else "no"
    if not reached or int(reached[2]) - int(reached[1]) > UNREACHED[name]:
        bad.append(f"only {count} statements reached")
    print(f"proofs/eva/{name}: {count} statements, {len(bad)} alarms",
          *bad, sep="\n    ")
    return len(bad)


def variants(code):
    """Loops of the code whose end is not proved."""
    report = os.path.join(wp.OUT, "variants.json")
    _, bad = frama_c("variants", [
        "-wp", "-wp-prop", "@variant", "-wp-prover", "cvc4,z3",
        "-wp-timeout", "20", "-wp-par", "2", "-wp-cache", "none",
        "-wp-report-json", report, SOURCE])
    loops = len(re.findall(r"\b(?:for|while|do)\b *[({]", code))
    try:
        with open(report) as stream:
            goals = json.load(stream)["wp:global"]["wp:main"]
    except (OSError, ValueError, KeyError, TypeError):
        goals = {"total": 0}
    total, valid = goals["total"], goals.get("valid", 0)
    if total != valid or total < 2 * loops:  # it decreases, it is positive
        bad.append(f"{loops} loops, {total} goals, {valid} proved")
    print(f"reader.c: {loops} loops, {total} goals, {valid} proved", *bad,
          sep="\n    ")
    return len(bad)


def main():
    with open(SOURCE) as stream:
        code = re.sub(r"/\*(?:.|\n)*?\*/|//.*", "", stream.read())
    bad = [line for line in code.splitlines() if WRITES.search(line)]
    for line in bad:
        print(f"reader.c writes to a line: {line.strip()}")
    alarms = len(bad) + sum(analyse(*run) for run in RUNS.items())
    alarms += variants(code)
    print(f"reader: {alarms} alarms")
    return 0 if alarms == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
