#!/usr/bin/env python3
"""prove.py [OPTION]... [FILE]...  -- prove whole files with Frama-C/WP.

Without FILE: every file that proofs/files lists. The goals of a file are those
of all its functions (static and ghost ones too) and of all its lemmas.

  --no-cache   ask the provers for every goal (cache not read, not written)
  --update     write new results to proofs/session/cache, for the commit
  --pin        write the goal counts to proofs/goals.expected
  --smoke      look for contradictory contracts and dead code instead
  --functions NAMES, --source DIR, --quiet
               for mutants.sh: prove these functions of the copies under DIR

`frama-c -wp` exits 0 with unproved goals, so the gate is here: frama-c exits
0; no error and no warning in its log; every goal in the JSON report valid; the
number of goals as pinned in proofs/goals.expected (a drop means that
annotations were lost).
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build", "proofs")
OUT = os.environ.get("PROOF_OUT", BUILD)  # logs and reports
TIMEOUT = os.environ.get("TIMEOUT", "30")  # seconds a goal
PROVERS = "cvc4,z3"


def read(name):
    with open(os.path.join(HERE, name)) as stream:
        return stream.read()


def rows(name):
    """The lines of a small table in proofs/, comments left out."""
    return [line.split() for line in read(name).splitlines()
            if line.strip() and not line.startswith("#")]


def includes_gmp(options, path):
    """Only then WP knows the names of gmp_inlines.txt."""
    source = os.path.join(options.source, "src")
    done = subprocess.run(["gcc", "-M", "-I" + source,
                           os.path.join(options.source, path)],
                          capture_output=True, text=True, check=True)
    return "/gmp.h" in done.stdout


def command(options, path, part, report):
    """frama-c on one file; part: functions, lemmas or smoke.

    WP silently proves no lemma when -wp-skip-fct or -wp-fct is given, hence
    two runs a file.
    """
    source = os.path.join(options.source, "src")
    flags = f"-DMPFR_USE_NO_MACRO -I{source} -I{BUILD}/include"
    cache = ("update" if options.update else
             "none" if options.no_cache else "replay")
    line = ["frama-c", "-machdep", "gcc_x86_64", "-cpp-extra-args=" + flags,
            "-kernel-warn-key", "annot:missing-spec=inactive",
            "-wp", "-wp-rte", "-warn-unsigned-overflow",
            "-wp-prover", PROVERS, "-wp-timeout", TIMEOUT, "-wp-par", "2",
            "-wp-session", os.path.join(HERE, "session"),
            "-wp-cache", cache, "-wp-report-json", report]
    if part == "lemmas":
        line += ["-wp-prop", "@lemma"]
    elif options.functions:
        line += ["-wp-fct", options.functions]
    elif includes_gmp(options, path):
        line += ["-wp-skip-fct", read("gmp_inlines.txt").strip()]
    if part == "smoke":
        line += ["-wp-smoke-tests", "-wp-smoke-timeout", "3"]
    return line + [os.path.join(options.source, path)]


def complaints(log):
    """Errors and warnings of the log, but those about gmp.h's own inlines and
    about a file without lemmas (goals.expected notices lost ones)."""
    found = []
    for line in log.splitlines():
        if re.search(r"User Error|annot-error|aborted|[Ff]atal|Failure", line):
            found.append(line)
        elif ("Warning" in line and "include/gmp.h" not in line
              and "No goal generated" not in line):
            found.append(line)
    return found


def run(options, path, part):
    """One run of frama-c: (log, complaints, report or None, seconds)."""
    out = OUT if options.source == ROOT else options.source
    name = os.path.join(out, f"{os.path.basename(path)}.{part}")
    if os.path.exists(name + ".json"):
        os.unlink(name + ".json")
    environment = dict(os.environ, WHY3CONFIG=os.path.join(HERE, "why3.conf"))
    start = time.time()
    done = subprocess.run(command(options, path, part, name + ".json"),
                          env=environment, capture_output=True, text=True)
    seconds = time.time() - start
    log = done.stdout + done.stderr
    with open(name + ".log", "w") as stream:
        stream.write(log)
    bad = complaints(log)
    if done.returncode != 0:
        bad.append(f"frama-c ended with {done.returncode}")
    try:
        with open(name + ".json") as stream:
            report = json.load(stream)
        # null: a file without lemmas
        report = report["wp:global"]["wp:main"] if report else {"total": 0}
    except (OSError, ValueError, KeyError):
        report = None
    return log, bad, report, seconds


def smoke(options, path):
    """Smoke tests: is anything provably false, dead or contradictory?"""
    log, bad, _, seconds = run(options, path, "smoke")
    passed = len(re.findall(r"\[Passed\] Smoke-test", log))
    failed = re.findall(r".*\[Failed\] Smoke-test.*", log)
    print(f"{path}: {passed} smoke tests passed, {len(failed)} failed,"
          f" {seconds:.0f} s", *bad, *failed, sep="\n    ")
    return passed > 0 and not failed and not bad


def prove(options, path, expected):
    """Prove one file; (goals, proved, ok)."""
    total, valid, taken, bad = 0, 0, 0.0, []
    for part in ["functions"] if options.functions else ["functions",
                                                         "lemmas"]:
        log, complaint, report, seconds = run(options, path, part)
        bad += complaint
        taken += seconds
        if report is None:
            bad.append(f"no report about the {part}")
            continue
        total += report["total"]
        valid += report.get("valid", 0)
        bad += [line for line in log.splitlines() if "[Failed] Goal" in line]
    if expected is not None and total != expected:
        bad.append(f"{expected} goals expected (proofs/goals.expected)")
    if not options.quiet:
        cache = "without cache" if options.no_cache else "with cache"
        print(f"{path}: {valid} of {total} goals, {taken:.0f} s, {cache}",
              *bad, sep="\n    ")
    return total, valid, total == valid and total > 0 and not bad


def main():
    parser = argparse.ArgumentParser()
    for flag in ("no-cache", "update", "pin", "smoke", "quiet"):
        parser.add_argument("--" + flag, action="store_true")
    parser.add_argument("--functions")
    parser.add_argument("--source", default=ROOT)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files = options.files or [row[0] for row in rows("files")]
    expected = {}
    if not (options.pin or options.functions):
        expected = {row[0]: int(row[1]) for row in rows("goals.expected")}
    goals, proved, good, counts = 0, 0, True, []
    if options.smoke:
        good = all([smoke(options, path) for path in files])
        print("smoke tests passed" if good else "smoke tests failed")
        return 0 if good else 1
    for path in files:
        pinned = expected.get(path, -1) if expected else None
        total, valid, ok = prove(options, path, pinned)
        goals, proved, good = goals + total, proved + valid, good and ok
        counts.append((path, total))
    if options.pin and good:
        with open(os.path.join(HERE, "goals.expected"), "w") as stream:
            stream.write("# goals per file; explain every drop\n")
            for path, total in counts:
                stream.write(f"{path} {total}\n")
    print(f"{goals} goals, {proved} proved")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
