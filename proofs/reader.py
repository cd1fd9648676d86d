#!/usr/bin/env python3
"""reader.py -- no run-time error in src/certificate/reader.c, for any bytes.

Frama-C/EVA analyses reader.c twice (proofs/eva); line.c and number.c, which
touch the bytes, are proved by WP and stand there as models of their contracts.
Every alarm fails, but

  postcondition  of a model: it allows more than the proved function does
  'invariant'    line_ok: every function of line.c keeps it, which is proved,
                 and no other file writes to a cf_line, which is tested here
  'initialised'  numbers that the caller of the reader has initialised
  'larger'       in the first run, where sizes of blocks are not exact; the
                 second run has all sizes that the block of a line can have

Last line: `reader: N alarms`.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build", "proofs")
OUT = os.environ.get("PROOF_OUT", BUILD)
SOURCE = os.path.join(ROOT, "src", "certificate", "reader.c")
RUNS = {
    "reader.c": ["-eva-no-builtins-auto", "-eva-builtin",
                 "strlen:Frama_C_strlen", "-eva-split-return", "auto",
                 SOURCE],
    "reader_blocks.c": ["-eva-alloc-builtin", "fresh", "-eva-slevel", "1000",
                        "-eva-split-return", "full"],
}
WRITES = re.compile(r"line(\.|->)(bytes|length|capacity|position)"
                    r"\s*([-+*/|&^]?=[^=]|\+\+|--)|(\+\+|--)\w*.*line(\.|->)")


def excused(alarm, name):
    """Is the alarm one of those that are answered elsewhere?"""
    return (re.search(r"certificate/(line|number)\.h:.* postcondition", alarm)
            or "precondition 'invariant'" in alarm
            or "precondition 'initialised'" in alarm
            or (name == "reader.c" and "cf_line_move: precondition 'larger'"
                in alarm))


def analyse(name, options):
    """The alarms of one run that nothing excuses, and the log's problems."""
    flags = ("-DMPFR_USE_NO_MACRO -D_POSIX_C_SOURCE=200809L"
             f" -I{ROOT}/src -I{ROOT}/include -I{BUILD}/include")
    done = subprocess.run(
        ["frama-c", "-machdep", "gcc_x86_64", "-c11",
         "-cpp-extra-args=" + flags,
         "-kernel-warn-key", "annot:missing-spec=inactive",
         "-eva", "-eva-precision", "2", "-eva-no-show-progress",
         "-eva-msg-key=-initial-state"] + options +
        [os.path.join(HERE, "eva", name)],
        capture_output=True, text=True)
    log = done.stdout + done.stderr
    with open(os.path.join(OUT, "eva." + name + ".log"), "w") as stream:
        stream.write(log)
    # an alarm's text is on the lines behind its first one, indented
    found = re.findall(r"^\[eva:alarm\].*\n(?:  .*\n)*", log, re.M)
    found = [" ".join(alarm.split()) for alarm in found]
    bad = [alarm for alarm in found if not excused(alarm, name)]
    if done.returncode != 0:
        bad.append(f"frama-c ended with {done.returncode}")
    bad += re.findall(r".*(?:User Error|ensures-false|[Aa]borted).*", log)
    reached = re.search(r"(\d+) statements reached \(out of (\d+)\)", log)
    if not reached:
        bad.append("no summary")
    elif name == "reader.c" and int(reached[2]) - int(reached[1]) > 5:
        bad.append(f"only {reached[1]} of {reached[2]} statements reached")
    count = f"{reached[1]} of {reached[2]}" if reached else "no"
    print(f"proofs/eva/{name}: {count} statements, {len(bad)} alarms",
          *bad, sep="\n    ")
    return len(bad)


def main():
    with open(SOURCE) as stream:
        code = re.sub(r"/\*.*?\*/", "", stream.read(), flags=re.S)
    bad = [line for line in code.splitlines() if WRITES.search(line)]
    for line in bad:
        print(f"reader.c writes to a line: {line.strip()}")
    alarms = len(bad) + sum(analyse(*run) for run in RUNS.items())
    print(f"reader: {alarms} alarms")
    return 0 if alarms == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
