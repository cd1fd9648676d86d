#!/usr/bin/env python3
"""Prints what proving and checking cost, beside an ordinary Taylor integrator.

For the four problems of the benchmarks at several accuracies: median seconds
of one core to prove and to check, the check with two threads, the ratio of
proving to the floor (bench/floor.c: the same products without any rigour and
without search, best of several orders), width, order, steps, peak memory and
the size of the certificate. Absolute times drift between machines: read the
ratios.

usage: run.py BUILD [DIGITS...]
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROBLEMS = ["p1-diag3", "p2-diag2exp", "p3-lorenz", "p4-fc2"]


def run(command):
    """Wall seconds, CPU seconds, peak kilobytes, output of one command."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
    out, err = child.communicate()
    wall = time.perf_counter() - begin
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode not in (0, 2):
        sys.exit("%s: exit %d\n%s%s" % (command, child.returncode, out, err))
    return wall, usage.ru_maxrss, out, err


def median(command, rounds):
    return statistics.median(run(command)[0] for _ in range(rounds))


def memory(command):
    """Peak kilobytes, measured alone: RUSAGE_CHILDREN keeps the maximum."""
    script = ("import resource,subprocess,sys;"
              "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,"
              "stderr=subprocess.DEVNULL);"
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    return int(run([sys.executable, "-c", script] + command)[2])


def measure(build, name, digits, folder):
    text = open(os.path.join(HERE, name + ".flow")).read()
    problem = os.path.join(folder, name + ".flow")
    certificate = os.path.join(folder, name + ".cert")
    with open(problem, "w") as out:
        out.write(text.replace("@DIGITS@", str(digits)))
    prove = [build + "/bin/certiflow", "prove", problem, "-o", certificate,
             "--quiet", "--statistics"]
    check = [build + "/bin/certiflow-check", "--quiet", certificate]
    rounds = 5 if digits <= 60 else 3
    words = run(prove)[3].split()
    stats = dict(zip(words[::2], words[1::2]))
    proving = median(prove, rounds)
    checking = median(check, rounds)
    parallel = median(check[:1] + ["--jobs", "2"] + check[1:], rounds)
    floors = [float(run([build + "/bench/floor", problem, stats["bits"]])[2]
                    .split()[1]) for _ in range(rounds)]
    floor = statistics.median(floors)
    print("%-12s %6d %8.3f %8.3f %8.3f %6.2f %8.3f %6.2f %9s %5s %5s %7d %9d"
          % (name, digits, proving, checking, parallel, checking / parallel,
             floor, proving / floor, stats["width"], stats["order"],
             stats["steps"], memory(prove), os.path.getsize(certificate)),
          flush=True)


def measure_box(build, folder):
    """P1 from every start within 1e-3, 2e-3 (width: of the whole tube)."""
    text = open(os.path.join(HERE, "p1-diag3.flow")).read()
    text = text[:text.index("claim")].replace("@DIGITS@", "6")
    for spread in ("1/1000", "1/500"):
        problem = os.path.join(folder, "p1-box.flow")
        certificate = os.path.join(folder, "p1-box.cert")
        with open(problem, "w") as out:
            out.write(text.replace("else s[l])", "else s[l]) +- " + spread)
                      + 'claim "fits" at T: loss <= 1/10\n')
        prove = [build + "/bin/certiflow", "prove", problem, "-o",
                 certificate, "--quiet", "--statistics"]
        check = [build + "/bin/certiflow-check", "--quiet", certificate]
        words = run(prove)[3].split()
        stats = dict(zip(words[::2], words[1::2]))
        checking = median(check, 3)
        parallel = median(check[:1] + ["--jobs", "2"] + check[1:], 3)
        print("%-12s %6s %8.3f %8.3f %8.3f %6.2f %8s %6s %9s %5s %5s %7d %9d"
              % ("p1 box", spread, median(prove, 3), checking, parallel,
                 checking / parallel, "-", "-", stats["width"],
                 stats["order"], stats["steps"], memory(prove),
                 os.path.getsize(certificate)), flush=True)


def main():
    build = sys.argv[1]
    accuracies = [int(d) for d in sys.argv[2:]] or [12, 30, 60, 120, 240]
    print("%-12s %6s %8s %8s %8s %6s %8s %6s %9s %5s %5s %7s %9s"
          % ("problem", "digits", "prove s", "check s", "2 jobs", "gain",
             "floor s", "ratio", "width", "order", "steps", "KB", "bytes"))
    with tempfile.TemporaryDirectory() as folder:
        for name in PROBLEMS:
            for digits in accuracies:
                measure(build, name, digits, folder)
        measure_box(build, folder)


main()
