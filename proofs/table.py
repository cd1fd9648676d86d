"""table.py -- docs/PROOF_TABLE.md: who proved what, function by function.

A section for each file, written by prove.py --table (all files) or --update
(the files given) from WP's report and log. The seconds are those of the
provers, as the cache remembers them; Qed, WP's own simplifier, is not timed.
prove.py checks that the table and goals.expected say the same.
"""
import os
import re

import wp

PATH = os.path.join(wp.ROOT, "docs", "PROOF_TABLE.md")
HEAD = """# The proofs, function by function

Written by `proofs/prove.py --table` from the reports of Frama-C; `make proofs`
checks that files and numbers of goals are those of `proofs/goals.expected`.
Qed is the simplifier of Frama-C's plug-in WP; a goal counts for each prover
that proved it. Seconds are the provers' time on the machine that filled the
cache. `others` are goals that the control flow alone decides.

"""
GOAL = re.compile(r"^\[wp\] \[([^\]]*)\] Goal typed_(\w+) : Valid(.*)$", re.M)
PROVERS = ["qed", "CVC4:1.8", "Z3:4.8.12"]


def seconds_of(rest):
    """The prover's time in the rest of a line of the log."""
    found = re.findall(r"\(([\d.]+)(ms|s)\)", rest)
    return sum(float(number) * (0.001 if unit == "ms" else 1.0)
               for number, unit in found[:1])


def seconds_by_function(log, functions):
    """Function -> seconds of its goals; a goal is named after its function."""
    taken = {name: [] for name in functions}
    names = sorted(functions, key=len, reverse=True)
    for prover, goal, rest in GOAL.findall(log):
        owner = next((name for name in names
                      if goal.startswith(name + "_")), None)
        if owner and prover != "Qed":
            taken[owner].append(seconds_of(rest))
    return taken


def row(name, section, seconds):
    counts = [section.get(prover, {}).get("valid", 0) for prover in PROVERS]
    total = section.get("wp:main", {}).get("total", 0)
    cells = [name, total] + counts + [f"{seconds:.1f}"]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def lemmas_of(run):
    """The sum of what the report says of the lemmas, and the seconds."""
    total = {}
    for group in run.report.get("wp:axiomatics", {}).values():
        for prover in PROVERS + ["wp:main"]:
            counts = group["wp:section"].get(prover, {})
            into = total.setdefault(prover, {"total": 0, "valid": 0})
            for key in into:
                into[key] += counts.get(key, 0)
    seconds = sum(seconds_of(rest) for _, goal, rest in GOAL.findall(run.log)
                  if goal.startswith("lemma_"))
    return total, seconds


def section_of(path, run):
    """The section of one file, from its run."""
    reports = run.report.get("wp:functions", {})
    sections = {name: report["wp:section"]
                for name, report in reports.items()}
    taken = seconds_by_function(run.log, list(sections))
    lines = [f"## {path}: {run.total} goals", "",
             "| function | goals | Qed | CVC4 | Z3 | seconds |",
             "|---|--:|--:|--:|--:|--:|"]
    for name in sorted(sections):
        lines.append(row(f"`{name}`", sections[name],
                         sum(taken[name])))
    lemmas, seconds = lemmas_of(run)
    others = run.total - sum(
        section.get("wp:main", {}).get("total", 0)
        for section in list(sections.values()) + [lemmas])
    if others:
        lines.append(f"| others | {others} | | | | |")
    if lemmas:
        lines.append(row("lemmas", lemmas, seconds))
    return "\n".join(lines) + "\n\n"


def sections_now():
    """path -> (goals, text) of the table as it is."""
    if not os.path.exists(PATH):
        return {}
    with open(PATH) as stream:
        text = stream.read()
    found = re.findall(r"(?ms)^(## (\S+): (\d+) goals\n.*?)(?=^## |\Z)", text)
    return {path: (int(goals), section) for section, path, goals in found}


def write(runs):
    """Puts new sections in; runs: path -> the run of the file."""
    # the last section of the file ends without an empty line
    sections = {path: text.rstrip() + "\n\n"
                for path, (_, text) in sections_now().items()}
    sections.update({path: section_of(path, run)
                     for path, run in runs.items()})
    listed = [row[0] for row in wp.rows("files")]
    with open(PATH, "w") as stream:
        stream.write(HEAD + "".join(sections[path] for path in listed
                                    if path in sections).rstrip() + "\n")


def differences():
    """What the table says otherwise than goals.expected."""
    table = {path: goals for path, (goals, _) in sections_now().items()}
    expected = wp.expected_goals()
    return [f"docs/PROOF_TABLE.md: {path}: {table.get(path, 'no')} goals, "
            f"{expected.get(path, 'none')} expected (prove.py --table)"
            for path in sorted(set(table) | set(expected))
            if table.get(path) != expected.get(path)]
