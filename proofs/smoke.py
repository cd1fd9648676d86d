"""smoke.py -- is anything in a file contradictory or dead? For prove.py.

WP adds goals that must *not* be provable: false behind the preconditions of
each function, behind each call, in each loop and at each statement behind a
branch. A proof of one means that some contract contradicts itself, or that
code can never run. WP cannot select these goals by a name, but most others have
a kind that can be left out (not `assigns`: WP skips functions of which no goal
is left). Each healthy point costs the whole limit, so one prover is asked, with
a small one (smoke.conf).
"""
import os
import re

import wp

ORDINARY = ["ensures", "assert", "invariant", "requires", "variant", "exits",
            "terminates", "lemma"]
# Files in which no function has a precondition, a call, a loop or a branch.
WITHOUT = ["theorem_ratio.c", "theorem_logistic.c"]
SECONDS = "30"  # only against a machine that hangs: smoke.conf has the limit


def run(options, path):
    name = wp.output_name(path, "smoke", options.source)
    line = wp.command(options, path, name + ".json", options.cache, "cvc4")
    line += ["-wp-smoke-tests", "-wp-smoke-timeout", SECONDS,
             "-wp-prop=" + ",".join("-@" + kind for kind in ORDINARY)]
    return wp.Run(line, name, wp.light_settings("smoke.conf"))


def judge(path, done):
    """Prints what the run found; are all points of the file alive?"""
    passed, failed = (sorted(set(re.findall(
        rf"\[{answer}\] Smoke-test (\w+)", done.log)))  # some lines come twice
        for answer in ("Passed", "Failed"))
    bad = [line for line in done.complaints if "Failed smoke-test" not in line]
    if not passed and os.path.basename(path) not in WITHOUT:
        bad.append("no smoke test at all")
    print(f"{path}: {len(passed)} smoke tests passed, {len(failed)} failed,"
          f" {done.seconds:.0f} s", *bad, *failed, sep="\n    ", flush=True)
    return len(passed), not failed and not bad


BAD = os.path.join("proofs", "smoke_bad.c")
BAD_FUNCTIONS = ["contradictory_precondition", "behind_the_call",
                 "dead_branch", "contradictory_loop"]


def self_test(options):
    """Is everything found that is wrong in smoke_bad.c?"""
    log = run(options, BAD).log
    missed = [name for name in BAD_FUNCTIONS if not re.search(
        rf"\[Failed\] Smoke-test typed_{name}_", log)]
    print("smoke tests: planted contradictions "
          + (f"NOT FOUND: {', '.join(missed)}" if missed else "found"))
    return not missed
