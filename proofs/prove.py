#!/usr/bin/env python3
"""prove.py [OPTION]... [FILE]...  -- prove whole files with Frama-C/WP.

Without FILE: every file that proofs/files lists. The goals of a file are those
of all its functions (static and ghost ones too) and of all its lemmas.

  --no-cache   ask the provers for every goal (cache not read, not written)
  --fresh FILE ask the provers for every goal of this file
  --offline    ask no prover: every answer is in the cache
  --update     write new results to proofs/session/cache, for the commit
  --pin        write the goal counts of the given files to goals.expected
  --table      write the given files' part of docs/PROOF_TABLE.md (so does
               --update); otherwise a run of all files compares the table
  --smoke      look for contradictory contracts and dead code instead
  --prune      remove what no goal uses from proofs/session/cache, after a replay
               without it (prune.py); with --dry-run only count it
  --functions NAMES, --source DIR, --first, --quiet, --clauses NAMES
               for mutants.sh: prove these functions of the copies under DIR, up
               to the first goal that is lost; of these clauses only
  --jobs N     runs of frama-c at the same time (2, 3 without cache, because
               frama-c sleeps between two answers); three times as many where
               no prover runs. The output has the order of proofs/files and does
               not depend on N. Without cache, a file that fails is tried again
               alone: three at a time slow the provers.

The gate is here, because frama-c's is not (wp.py): frama-c exits 0; no error
and no warning in its log; every goal in the JSON report valid; the number of
goals as pinned in proofs/goals.expected (a drop means that annotations were
lost).
"""
import argparse
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

import prune
import smoke
import table
import wp


def lost_goals(run):
    """The names of the goals that nobody proved."""
    return [goal for line in run.failed_goals()
            for goal in re.findall(r"Goal typed_(\w+)", line)]


def judge(options, path, run, expected):
    """What the run of one file says: (goals, proved, ok, run)."""
    bad = run.complaints + run.failed_goals()
    if run.report is None:
        bad.append("no report")
    if expected is not None and run.total != expected:
        bad.append(f"{expected} goals expected (proofs/goals.expected)")
    if not options.quiet:
        cache = "without" if "none" in caches(options, path) else "with"
        print(f"{path}: {run.valid} of {run.total} goals, {run.seconds:.0f} s,"
              f" {cache} cache", *bad, sep="\n    ", flush=True)
    elif options.functions:
        print(*(f"lost {goal}" for goal in lost_goals(run)), sep="\n")
    good = run.total == run.valid and run.total > 0 and not bad
    return run.total, run.valid, good, run


def caches(options, path):
    """How the cache is used for a file, and how if that does not prove it.
    Answers that are in the cache need no prover, so without one first: a prover
    that is started because only the other one's answer is known costs far more
    than WP."""
    if path == options.fresh:
        return ["none"]
    if options.cache == "replay" and not options.functions:
        return ["offline", "replay"]
    return [options.cache]


def prove_file(options, limits, path):
    """One file, when there is room for it."""
    for cache in caches(options, path):
        with limits["offline" if cache == "offline" else "provers"]:
            done = wp.run(options, path, cache)
        if done.report is not None and done.valid == done.total:
            break
    return done


def prove(options, files, expected):
    """Prove files: path -> (goals, proved, ok, run). The longest ones start
    first; a fresh one is longer than any other."""
    limits = {"provers": Semaphore(options.jobs),
              "offline": Semaphore(3 * options.jobs)}
    # where every run asks provers, more threads than their semaphore lets
    # through would not keep the order
    threads = options.jobs
    if options.cache in ("replay", "offline"):
        threads += 3 * options.jobs
    with ThreadPoolExecutor(threads) as pool:
        started = {path: pool.submit(prove_file, options, limits, path)
                   for path in sorted(files, key=lambda path: (
                       path != options.fresh, -(expected or {}).get(path, 0)))}
        return {path: judge(options, path, started[path].result(),
                            expected.get(path, -1) if expected else None)
                for path in files}


def prove_again(options, files, expected, results):
    """Once more, alone, what may have failed for lack of time."""
    again = [path for path in files
             if not results[path][2] and "none" in caches(options, path)]
    if options.jobs == 1 or not again:
        return
    options.jobs = 1
    for path in again:
        print(f"{path}: again, alone", flush=True)
        results.update(prove(options, [path], expected))


def smoke_tests(options):
    """Smoke tests of all files, those with most goals first; are all alive?"""
    expected = wp.expected_goals()
    with ThreadPoolExecutor(options.jobs) as pool:
        started = {path: pool.submit(smoke.run, options, path)
                   for path in sorted(options.files,
                                      key=lambda path: -expected.get(path, 0))}
        runs = [started[path].result() for path in options.files]
    results = [smoke.judge(path, run)
               for path, run in zip(options.files, runs)]
    good = all([alive for _, alive in results] + [smoke.self_test(options)])
    count = sum(passed for passed, _ in results)
    print(f"smoke tests: {count} passed" + ("" if good else ", FAILED"))
    return good


def prune_cache(options):
    def replay(session):
        options.session, options.cache = session, "offline"
        results = prove(options, options.files, wp.expected_goals())
        return all(result[2] for result in results.values())
    return prune.prune(replay, not options.dry_run and not options.partial)


def pin(counts):
    """Writes the new counts, keeps those of the other files."""
    known = dict(wp.expected_goals(), **counts)
    with open(os.path.join(wp.HERE, "goals.expected"), "w") as stream:
        stream.write("# goals per file; explain every drop\n")
        for path in [row[0] for row in wp.rows("files")]:
            if path in known:
                stream.write(f"{path} {known[path]}\n")


def bring_table(options, results):
    """Writes the table, or compares it with goals.expected."""
    if options.functions or options.source != wp.ROOT:
        return True
    if options.table or options.update:
        table.write({path: result[3] for path, result in results.items()})
    elif not options.partial:
        bad = table.differences()
        print(*bad, sep="\n", end="\n" if bad else "")
        return not bad
    return True


def arguments():
    parser = argparse.ArgumentParser()
    for flag in ("no-cache", "offline", "update", "pin", "table", "smoke",
                 "prune", "dry-run", "quiet", "first"):
        parser.add_argument("--" + flag, action="store_true")
    parser.add_argument("--fresh")
    parser.add_argument("--functions")
    parser.add_argument("--clauses")
    parser.add_argument("--source", default=wp.ROOT)
    parser.add_argument("--session", default=wp.SESSION)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    options.cache = ("update" if options.update else
                     "none" if options.no_cache else
                     "offline" if options.offline else "replay")
    options.jobs = options.jobs or (3 if options.no_cache or options.smoke
                                    else 2)
    options.partial = bool(options.files)
    options.files = options.files or [row[0] for row in wp.rows("files")]
    return options


def main():
    options = arguments()
    if options.prune:
        return 0 if prune_cache(options) else 1
    if options.smoke:
        return 0 if smoke_tests(options) else 1
    expected = ({} if options.pin or options.functions else
                wp.expected_goals())
    results = prove(options, options.files, expected)
    prove_again(options, options.files, expected, results)
    goals, proved = (sum(result[i] for result in results.values())
                     for i in (0, 1))
    good = all(result[2] for result in results.values())
    if options.pin and good:
        pin({path: result[0] for path, result in results.items()})
    good = good and bring_table(options, results)
    print(f"{goals} goals, {proved} proved")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
