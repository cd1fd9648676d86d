#!/usr/bin/python3
"""cross_check.py -- is the end state that certiflow proves the true one?

Random small problems with rational data (fixed seed) are written as problem
files, proved with `final` claims at 40 digits, checked, and compared with
mpmath.odefun, Taylor's method of another project, on a right-hand side that is
written here by hand and shares nothing with the problem file's derivative. An
enclosure that misses the point by more than that solver's own error fails.

usage: cross_check.py CERTIFLOW CERTIFLOW_CHECK
"""
import functools
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

SEED = int(os.environ.get("CF_TEST_SEED", "20261121"))
INSTANCES = int(os.environ.get("CF_TEST_INSTANCES", "12"))
DIGITS = 40
SOLVER_DIGITS = 52
SLACK = mpf(10) ** -46  # what the other solver's own error may be


def rational(rng):
    q = Fraction(rng.randint(1, 9), rng.choice([2, 3, 5, 7, 10]))
    return q if rng.random() < 0.6 else -q


@functools.lru_cache(maxsize=1000)
def quotient(q, _precision):
    return mpf(q.numerator) / q.denominator


def number(q):
    """Rounded to mpmath's precision of the moment."""
    return quotient(q, mp.prec)


def text(values):
    if isinstance(values[0], list):
        return "[" + ", ".join(text(row) for row in values) + "]"
    return "[" + ", ".join(str(v) for v in values) + "]"


class Loss:
    """The loss of one output f and its derivative."""

    def __init__(self, kind):
        self.kind = kind
        self.text = {"squared": "(f[i] - y[i])^2/2",
                     "exponential": "exp(-y[i]*f[i])",
                     "logistic": "softplus(-y[i]*f[i])"}[kind]

    def derivative(self, f, y):
        if self.kind == "squared":
            return f - y
        if self.kind == "exponential":
            return -y * mp.exp(-y * f)
        return -y / (1 + mp.exp(y * f))


def diagonal(rng, loss):
    """w = u_1 .. u_L, f = X w."""
    depth, features, samples = rng.choice([2, 2, 3]), 2, rng.randint(1, 2)
    X = [[rational(rng) for _ in range(features)] for _ in range(samples)]
    y = labels(rng, loss, samples)
    start = [[abs(rational(rng)) / 3 for _ in range(features)]
             for _ in range(depth)]
    lines = [f"array X[i,j] = {text(X)}", f"array y[i] = {text(y)}"]
    for l in range(depth):
        lines += [f"array s{l}[j] = {text(start[l])}",
                  f"param u{l}[j] = s{l}[j]"]
    w = "*".join(f"u{l}[j]" for l in range(depth))
    lines.append(f"let f[i] = sum(j, X[i,j]*{w})")
    names = [f"u{l}" for l in range(depth)]

    def field(_, state):
        u = [state[l * features:(l + 1) * features] for l in range(depth)]
        w = [mp.fprod(u[l][j] for l in range(depth)) for j in range(features)]
        g = [loss.derivative(sum(number(X[i][j]) * w[j]
                                 for j in range(features)), number(y[i]))
             for i in range(samples)]
        result = []
        for l in range(depth):
            for j in range(features):
                others = mp.fprod(u[k][j] for k in range(depth) if k != l)
                result.append(-others * sum(g[i] * number(X[i][j])
                                            for i in range(samples)))
        return result

    return lines, names, [v for row in start for v in row], field, "[j]"


def connected(rng, loss):
    """f = X W v, one hidden layer of two units."""
    features, hidden, samples = 2, 2, rng.randint(1, 2)
    X = [[rational(rng) for _ in range(features)] for _ in range(samples)]
    y = labels(rng, loss, samples)
    W = [[rational(rng) / 3 for _ in range(hidden)] for _ in range(features)]
    v = [rational(rng) / 3 for _ in range(hidden)]
    lines = [f"array X[i,k] = {text(X)}", f"array y[i] = {text(y)}",
             f"array W0[k,j] = {text(W)}", f"array v0[j] = {text(v)}",
             "param W[k,j] = W0[k,j]", "param v[j] = v0[j]",
             "let f[i] = sum(k, sum(j, X[i,k]*W[k,j]*v[j]))"]

    def field(_, state):
        W = [state[k * hidden:(k + 1) * hidden] for k in range(features)]
        v = state[features * hidden:]
        g = []
        for i in range(samples):
            h = [sum(number(X[i][k]) * W[k][j] for k in range(features))
                 for j in range(hidden)]
            g.append((loss.derivative(sum(h[j] * v[j]
                                          for j in range(hidden)),
                                      number(y[i])), h))
        result = [-sum(g[i][0] * number(X[i][k]) for i in range(samples)) *
                  v[j] for k in range(features) for j in range(hidden)]
        return result + [-sum(g[i][0] * g[i][1][j] for i in range(samples))
                         for j in range(hidden)]

    return lines, ["W", "v"], [x for row in W for x in row] + v, field, None


def labels(rng, loss, samples):
    if loss.kind == "squared":
        return [rational(rng) for _ in range(samples)]
    return [rng.choice([1, -1]) for _ in range(samples)]


def problem_file(rng, family, loss, end):
    lines, names, start, field, index = family(rng, loss)
    lines = [f'title "random {family.__name__} net, {loss.kind} loss"',
             f"digits {DIGITS}"] + lines
    lines += [f"let loss = sum(i, {loss.text})",
              f"flow descend loss until {end}"]
    for name in names:
        indices = index or ("[k,j]" if name == "W" else "[j]")
        lines.append(f'claim "end {name}" final {name}{indices}')
    return "\n".join(lines) + "\n", start, field


def truth(start, field, end):
    """The end state at SOLVER_DIGITS digits."""
    mp.dps = SOLVER_DIGITS
    solution = mpmath.odefun(field, 0, [number(Fraction(v)) for v in start])
    return solution(number(end))


def run(command):
    return subprocess.run(command, capture_output=True, text=True,
                          timeout=300, check=False)


def dyadic(word):
    """0x<hex>p<exponent>, exactly."""
    sign = -1 if word.startswith("-") else 1
    mantissa, _, exponent = word.lstrip("-").partition("p")
    return sign * mpf(int(mantissa, 16)) * mpf(2) ** int(exponent or 0)


def enclosures(certificate):
    """(lower, upper) of every claim that is proved by a value."""
    found = []
    with open(certificate, encoding="ascii") as lines:
        for line in lines:
            words = line.split()
            if words[:3] == ["claim", "proved", "value"]:
                found.append((dyadic(words[3]), dyadic(words[4])))
    return found


def compare(name, certificate, start, field, end):
    """True if every enclosure is narrow and contains the true end."""
    states = truth(start, field, end)
    mp.prec = 2000
    found = enclosures(certificate)
    if len(found) != len(states):
        print(f"{name}: {len(found)} enclosures for {len(states)} variables")
        return False
    ok = True
    for i, ((lower, upper), x) in enumerate(zip(found, states)):
        if not lower - SLACK <= x <= upper + SLACK:
            print(f"{name}: variable {i} ends at {mp.nstr(x, 50)}, outside of "
                  f"[{mp.nstr(lower, 50)}, {mp.nstr(upper, 50)}]")
            ok = False
        if upper - lower > abs(x) * mpf(10) ** -(DIGITS - 1):
            print(f"{name}: variable {i} has a width of "
                  f"{mp.nstr(upper - lower, 3)}")
            ok = False
    return ok


def one(instance, prover, checker, directory):
    rng = random.Random(SEED * 1000 + instance)
    family = [diagonal, connected][instance % 2]
    loss = Loss(["squared", "exponential", "logistic"][instance // 2 % 3])
    end = Fraction(rng.randint(2, 3), rng.choice([10, 12, 16]))
    content, start, field = problem_file(rng, family, loss, end)
    name = f"instance {instance}"
    problem = os.path.join(directory, f"{instance}.flow")
    certificate = os.path.join(directory, f"{instance}.cert")
    with open(problem, "w", encoding="ascii") as out:
        out.write(content)
    proved = run([prover, "prove", problem, "-o", certificate, "--quiet"])
    ok = proved.returncode == 0
    if ok:
        checked = run([checker, "--against", problem, certificate])
        ok = checked.returncode == 0
        if not ok:
            print(f"{name}: not confirmed\n{checked.stderr}")
        ok = compare(name, certificate, start, field, end) and ok
    else:
        print(f"{name}: exit code {proved.returncode}\n{proved.stdout}"
              f"{proved.stderr}")
    if not ok:
        print(content)
    return ok


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    print(f"seed {SEED}")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory:
        for instance in range(INSTANCES):
            if one(instance, sys.argv[1], sys.argv[2], directory):
                passed += 1
                print(f"instance {instance}: ok", flush=True)
            else:
                failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
