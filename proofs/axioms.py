#!/usr/bin/env python3
"""axioms.py [--rotate N] [FILE]... -- do the axioms contradict
each other?

For every file of src with axioms a file is made that includes it alone, and
one that includes all headers with axioms; in each of them the provers are
asked for `false`, and for `false` from the ground facts of witnesses.acsl
about the file's groups. They must prove none of these goals with the work that
axioms.conf allows; a proof would be a contradiction. First, three planted
contradictions must be found. That there is none is no proof of consistency:
docs/SOUNDNESS.md has a model of every group, and every axiom must be named
there.

  --rotate N   N of the files, others every day
Last line: `axioms: N axioms in N groups, N goals that must fail failed`.
"""
import argparse
import glob
import os
import re
import sys
import time

import wp

SECONDS = "120"  # against a machine that hangs: axioms.conf bounds the work
SECTION = "## The axioms, one by one"
# A file, an axiom that contradicts it, and the goal that has to show it.
PLANTED = [
    ("src/kernel/contracts/reals_acsl.h",
     r"\forall real x; rexp(x) < 0.0", "false_alone"),
    ("src/kernel/norm_rules.h",
     r"\forall series y; ps_tail(y) < ps_head(y) ==>"
     r" ps_tail(ps_inverse(y)) == 0.25", "witness_SigmaNorm_2"),
    ("src/kernel/matrices.h",
     r"\forall rmatrix A, integer i, n; 0 < n ==>"
     r" abs_row(A, i, n) == abs_row(A, i, n - 1)", "witness_Matrices"),
]


def text_of(path):
    with open(os.path.join(wp.ROOT, path)) as stream:
        return stream.read()


def groups_of(path):
    """The groups of axioms in a file: name -> names of axioms."""
    found = {}
    for piece in re.split(r"\baxiomatic\s+", text_of(path))[1:]:
        depth, end = 0, 0
        for end, sign in enumerate(piece):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if sign == "}" and depth == 0:
                break
        axioms = re.findall(r"\baxiom\s+(\w+)", piece[:end])
        if axioms:
            found[re.match(r"\w+", piece).group()] = axioms
    return found


def files_with_axioms():
    """path -> its groups, for every file of src."""
    paths = sorted(glob.glob(os.path.join(wp.ROOT, "src", "**", "*.[ch]"),
                             recursive=True))
    found = {path: groups_of(path)
             for path in (os.path.relpath(p, wp.ROOT) for p in paths)}
    return {path: groups for path, groups in found.items() if groups}


def witnesses():
    """The lemmas of witnesses.acsl: name -> text."""
    text = re.sub(r"//.*", "", wp.read("witnesses.acsl"))
    found = dict(re.findall(r"(?s)check lemma (\w+)(?:\{L\})?(:.*?;)\s*(?=check|$)",
                            text))
    for name, body in found.items():
        if not re.search(r"==>\s*\\false;$", body):
            sys.exit(f"witnesses.acsl: {name} does not end with \\false")
        label = "{L}" if f"{name}{{L}}" in text else ""
        found[name] = f"check lemma {name}{label}{body}"
    return found


def source_for(paths, groups, known, planted=None):
    """A file that includes `paths` and asks for false: (text, goals). planted:
    a false axiom to add, and the only goal then."""
    lines = [f'#include "{os.path.relpath(path, "src")}"' for path in paths]
    if planted:
        lines.append("/*@ axiomatic Planted"
                     f" {{ axiom planted: {planted[0]}; }} */")
    goals = ["false_alone"]
    lines += ["/*@", "check lemma false_alone: \\false;"]
    for name, text in known.items():
        if re.sub(r"_\d+$", "", name[len("witness_"):]) in groups:
            goals.append(name)
            lines.append(text)
    goals = [planted[1]] if planted else goals
    return "\n".join(lines + ["*/", ""]), goals


def ask(name, paths, groups, known, planted=None):
    """Asks for the goals of one file: (goals, those proved, complaints)."""
    text, goals = source_for(paths, groups, known, planted)
    folder = os.path.join(wp.OUT, "axioms")
    os.makedirs(folder, exist_ok=True)
    source = os.path.join(folder, name + ".c")
    with open(source, "w") as stream:
        stream.write(text)
    report = os.path.join(folder, name)
    run = wp.Run(wp.frama_c(wp.ROOT) + [
        "-wp", "-wp-prover", wp.PROVERS, "-wp-timeout", SECONDS, "-wp-par",
        "2", "-wp-prop", ",".join(goals), "-wp-report-json", report + ".json",
        source], report, config="axioms.conf")
    proved = [goal for goal in goals
              if re.search(rf"Goal typed_(check_)?lemma_{goal} : Valid", run.log)]
    bad = [line for line in run.complaints if "RTE guards" not in line]
    if run.total != len(goals):
        bad.append(f"{run.total} goals instead of {len(goals)}")
    if run.valid != len(proved):
        bad.append(f"{run.valid} goals proved, {len(proved)} found in the log")
    return goals, proved, bad, run.seconds


def test(files, chosen, known):
    """The files chosen, and all headers together: (goals, good)."""
    work = [(path.replace("src/", "").replace("/", "-"), [path],
             set(files[path])) for path in chosen]
    headers = [path for path in files if path.endswith(".h")]
    work.append(("all-headers", headers, set()))
    count, good = 0, True
    for name, paths, groups in work:
        goals, proved, bad, seconds = ask(name, paths, groups, known)
        count += len(goals)
        print(f"axioms of {name}: {len(goals)} goals, {len(proved)} proved,"
              f" {seconds:.0f} s",
              *(f"CONTRADICTION: {goal}" for goal in proved), *bad,
              sep="\n    ", flush=True)
        good = good and not proved and not bad
    return count, good


def self_test(files, known):
    """Is every planted contradiction found?"""
    good = True
    for path, planted, goal in PLANTED:
        _, proved, bad, _ = ask("self-test", [path], set(files[path]), known,
                                (planted, goal))
        print(f"axioms: planted in {path}: "
              + (f"found by {goal}" if proved else "NOT FOUND"),
              *bad, sep="\n    ", flush=True)
        good = good and bool(proved) and not bad
    return good


def documented(files):
    """Does docs/SOUNDNESS.md name every group and every axiom?"""
    text = text_of("docs/SOUNDNESS.md")
    section = text.partition(SECTION)[2].partition("\n## ")[0]
    words = set(re.findall(r"\w+", section))
    missing = [f"{path}: {name}" for path, groups in files.items()
               for group, axioms in groups.items()
               for name in [group] + axioms if name not in words]
    if missing:
        print("axioms: not in docs/SOUNDNESS.md, `The axioms, one by one`:",
              *missing, sep="\n    ")
    return not missing


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rotate", type=int)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    files, known = files_with_axioms(), witnesses()
    groups = [group for found in files.values() for group in found]
    for group in groups:
        if not any(re.fullmatch(rf"witness_{group}(_\d+)?", name)
                   for name in known):
            print(f"axioms: no ground facts about {group} (witnesses.acsl)")
    chosen = options.files or list(files)
    if options.rotate:
        first = int(time.time()) // 86400 * options.rotate
        chosen = sorted({chosen[(first + i) % len(chosen)]
                         for i in range(options.rotate)})
    good = all([documented(files), self_test(files, known)])
    count, consistent = test(files, chosen, known)
    axioms = sum(len(names) for found in files.values()
                 for names in found.values())
    if good and consistent:
        print(f"axioms: {axioms} axioms in {len(groups)} groups,"
              f" {count} goals that must fail failed")
    return 0 if good and consistent else 1


if __name__ == "__main__":
    sys.exit(main())
