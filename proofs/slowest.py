#!/usr/bin/env python3
"""slowest.py FILE FUNCTIONS -- the limit for planted faults in FUNCTIONS.

For mutants.sh, after prove.py --no-cache has left its logs in PROOF_OUT:
prints the first of LIMITS (seconds a goal) that is at least MARGIN times what
the slowest goal of the functions took there; nothing, if one of their goals was
not proved. So a goal that a fault loses under this limit is proved without the
fault in a third of it.
"""
import json
import sys

import table
import wp

LIMITS = [1, 2, 5, 10, 30, 60, 90]
MARGIN = 3


def limit(path, functions):
    """A number of LIMITS, or None."""
    name = wp.output_name(path, "goals")
    try:
        with open(name + ".log") as stream:
            log = stream.read()
        with open(name + ".json") as stream:
            reports = json.load(stream)["wp:functions"]
        counts = [reports[function]["wp:section"]["wp:main"]
                  for function in functions]
    except (OSError, KeyError):
        return None
    if any(count.get("valid", 0) < count["total"] for count in counts):
        return None
    taken = table.seconds_by_function(log, list(reports))
    slowest = max([0.0] + [max(taken[function], default=0.0)
                           for function in functions])
    return next((seconds for seconds in LIMITS
                 if seconds >= MARGIN * slowest), None)


if __name__ == "__main__":
    print(limit(sys.argv[1], sys.argv[2].split(",")) or "")
