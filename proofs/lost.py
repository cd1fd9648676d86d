#!/usr/bin/env python3
"""lost.py NAME -- what the planted fault NAME is known to lose.

For mutants.sh: the names of the clauses (or @ and their kind, where they have
no name) whose goals proofs/mutants.table lists, as frama-c's -wp-prop takes
them. A fault that loses one of these again is rejected without a proof of all
the others. Prints nothing for a fault that the table does not have.
"""
import re
import sys

import mutants_table

NAMED = "ensures|requires|assert|invariant"
OTHERS = "assigns|variant|terminates|exits"


def clause(goal):
    """The selector for one goal, or None. The last kind in its name counts: a
    function may be called like one."""
    found = re.match(rf".*_({NAMED}|{OTHERS})(?:_(\w+))?$", goal)
    if not found:
        return None
    kind, name = found[1], found[2] or ""
    name = re.sub(r"(^|_)part\d+$", "", name)
    name = re.sub(r"(^|_)(established|preserved|\d+)$", "", name)
    if kind in OTHERS.split("|") or not name or name.startswith("rte"):
        return "@" + kind
    return name


def main():
    block = mutants_table.table_now().get(sys.argv[1], "")
    clauses = {clause(goal.strip()) for goal in block.splitlines()[1:]}
    print(",".join(sorted(clauses - {None})))


if __name__ == "__main__":
    main()
