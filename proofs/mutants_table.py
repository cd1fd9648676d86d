#!/usr/bin/env python3
"""mutants_table.py DIR [NAME]... -- what became of the planted faults.

DIR/0, DIR/1, ... are the output of the parts of mutants.sh. Prints it in the
order of mutants.sh, and puts it into proofs/mutants.table (not with
MUTANTS_KEEP): name, verdict, goals lost. Every fault that was asked for must
have been reported.
"""
import os
import re
import sys

import wp

TABLE = os.path.join(wp.HERE, "mutants.table")
HEAD = "# planted faults of mutants.sh: verdict, and the goals that are lost\n"


def reports(folder):
    """name -> (verdict, goals lost); and the other lines."""
    found, others = {}, []
    for part in sorted(os.listdir(folder)):
        if not part.isdigit():
            continue
        name = None
        for line in open(os.path.join(folder, part)):
            line = line.rstrip("\n")
            start = re.match(r"mutant (\w+): (.*)", line)
            if start:
                name = start.group(1)
                found[name] = (start.group(2), [])
            elif line.startswith("lost ") and name:
                found[name][1].append(line[len("lost "):])
            elif not line.startswith("mutants: "):
                others.append(line)
    return found, others


def table_now():
    """name -> its lines of the table."""
    if not os.path.exists(TABLE):
        return {}
    with open(TABLE) as stream:
        blocks = re.findall(r"(?m)^((\w+): .*\n(?:    .*\n)*)", stream.read())
    return {name: block for block, name in blocks}


def main():
    folder, asked = sys.argv[1], sys.argv[2:]
    names = re.findall(r"(?m)^(?:reader_)?fault (\w+)", wp.read("mutants.sh"))
    found, others = reports(folder)
    lines = table_now()
    rejected = 0
    for name in names:
        if name not in found:
            continue
        verdict, lost = found[name]
        rejected += verdict.startswith("rejected")
        lines[name] = "".join([f"{name}: {verdict}\n"]
                              + [f"    {goal}\n" for goal in lost])
        print("mutant " + lines[name], end="")
    missing = [name for name in asked or names if name not in found]
    print(*others, *(f"mutant {name}: NO REPORT" for name in missing),
          sep="\n", end="\n" if others or missing else "")
    if "MUTANTS_KEEP" not in os.environ:
        with open(TABLE, "w") as stream:
            stream.write(HEAD + "".join(lines[name] for name in names
                                        if name in lines))
    print(f"mutants: {rejected} rejected,"
          f" {len(found) - rejected + len(missing)} not rejected")
    return 0 if rejected > 0 and len(found) == rejected and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
