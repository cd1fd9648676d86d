#!/usr/bin/env python3
"""Prints how the cost of proving grows, one number at a time.

A depth-2 diagonal net with n features (2n parameters) classifies m random
points that a fixed vector separates; exponential loss, in the time of the
loss. From a base case parameters, samples, digits and the end time are varied;
for each a line with processor seconds, steps and bytes, and the exponent p of
seconds ~ x^p, fitted by least squares to the logarithms of all but the first
two rows, whose fixed cost (start-up, few numbers) hides it.

usage: cost.py BUILD
"""
import math
import os
import random
import resource
import subprocess
import sys
import tempfile

BASE = {"parameters": 16, "samples": 16, "digits": 20, "T": 1}
VALUES = {
    "parameters": [4, 8, 16, 32, 64, 128],
    "samples": [4, 8, 16, 32, 64, 128],
    "digits": [10, 20, 40, 80, 160, 320],
    "T": [0.25, 0.5, 1, 2, 4, 8],
}


def problem(case):
    """The problem file of a case; the same points for the same sizes."""
    n, m = case["parameters"] // 2, case["samples"]
    draw = random.Random(1)
    truth = [draw.choice([-1, 1]) for _ in range(n)]
    rows = []
    while len(rows) < m:
        x = [draw.randint(-16, 16) for _ in range(n)]
        side = sum(a * b for a, b in zip(truth, x))
        if side != 0:
            rows.append([a if side > 0 else -a for a in x])
    table = ", ".join("[%s]" % ", ".join("%d/16" % a for a in row)
                      for row in rows)
    return "\n".join([
        "digits %d" % case["digits"],
        "array x[i,j] = [%s]" % table,
        "param u[j] = 1/2, v[j] = 0",
        "let f[i] = sum(j, x[i,j]*u[j]*v[j])",
        "let loss = sum(i, exp(-f[i]))/%d" % m,
        "flow descend loss time tau rescaled by loss until %s" % case["T"],
        'claim "falls" decreasing log(loss)',
        'claim "end" final log(loss)', ""])


def measure(build, case, folder):
    """Processor seconds, steps, bytes of one run of the prover."""
    path = os.path.join(folder, "case.flow")
    with open(path, "w") as stream:
        stream.write(problem(case))
    certificate = os.path.join(folder, "case.cert")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [os.path.join(build, "bin", "certiflow"), "prove", "--quiet",
         "--statistics", path, "-o", certificate],
        capture_output=True, text=True)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if done.returncode not in (0, 2):
        sys.exit(done.stdout + done.stderr)
    steps = int(done.stderr.split()[1])
    state = "" if done.returncode == 0 else "  (some claim undecided)"
    return seconds, steps, os.path.getsize(certificate), state


def exponent(points):
    """The slope of log y over log x."""
    logs = [(math.log(x), math.log(max(y, 1e-3))) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return (sum((x - mean_x) * (y - mean_y) for x, y in logs) /
            sum((x - mean_x) ** 2 for x, _ in logs))


def main():
    build = sys.argv[1]
    print("base: " + ", ".join("%s %s" % item for item in BASE.items()))
    print("%-12s %8s %9s %6s %9s" % ("", "", "CPU s", "steps", "bytes"))
    with tempfile.TemporaryDirectory() as folder:
        for name, values in VALUES.items():
            points = []
            for value in values:
                case = dict(BASE, **{name: value})
                seconds, steps, size, state = measure(build, case, folder)
                points.append((value, seconds))
                print("%-12s %8s %9.3f %6d %9d%s" % (name, value, seconds,
                                                     steps, size, state))
                sys.stdout.flush()
            print("%-12s cost grows like %s^%.1f" % (name, name,
                                                     exponent(points[2:])))


if __name__ == "__main__":
    main()
