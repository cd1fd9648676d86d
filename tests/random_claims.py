#!/usr/bin/python3
"""random_claims.py -- is what certiflow says about random quantities true?

Random quantities, with corners, jumps, poles and logarithms, and with parts
that cancel where they are defined (log(2 x) - log(x), x/x), are claimed to be
increasing, conserved, in a range and so on, along a flow and along a descent
that are known in closed form: w = t - 1, v = e^-t, and exact rational steps.
Python evaluates the quantities at many times. PROVED fails if a quantity is
not defined at one of them or the claim is false there; REFUTED fails if the
claim holds with room to spare. UNDECIDED is never wrong.

usage: random_claims.py CERTIFLOW CERTIFLOW_CHECK
"""
import os
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

from mpmath import mp, mpf

SEED = int(os.environ.get("CF_TEST_SEED", "20261129"))
INSTANCES = int(os.environ.get("CF_TEST_INSTANCES", "24"))
CLAIMS = 8
mp.dps = 40
TINY = mpf(10) ** -25  # above the rounding of mpmath, below any real change


class Undefined(Exception):
    """The quantity has no value at this state."""


# ---- quantities: text and value ----------------------------------------------


def inverse(x):
    if abs(x) < TINY:
        raise Undefined
    return 1 / x


def positive(function):
    def value(x):
        if x < TINY:
            raise Undefined
        return function(x)
    return value


def bounded_exp(x):
    if x > 200:
        raise Undefined  # nothing is said about numbers of that size
    return mp.exp(x)


UNARY = [("abs({})", abs), ("1/({})", inverse), ("log({})", positive(mp.log)),
         ("({})^(1/2)", positive(mp.sqrt)), ("exp({})", bounded_exp),
         ("tanh({})", mp.tanh), ("({})^2", lambda x: x * x),
         ("softplus({})", lambda x: mp.log(1 + bounded_exp(x)))]
BINARY = [("({} + {})", lambda a, b: a + b), ("({} - {})", lambda a, b: a - b),
          ("({})*({})", lambda a, b: a * b),
          ("({})/({})", lambda a, b: a * inverse(b)),
          ("max({}, {})", max), ("min({}, {})", min)]
# zero, or constant, wherever they are defined
CANCELLING = [("(log(3*({0})) - log({0}))", lambda x: positive(mp.log)(x) * 0
               + mp.log(3)),
              ("({0})/({0})", lambda x: x * inverse(x)),
              ("(log(({0})^2) - 2*log({0}))",
               lambda x: 0 * positive(mp.log)(x)),
              ("(({0})^(1/2))^2/({0})", lambda x: positive(mp.sqrt)(x) * 0 + 1),
              ("abs({0})/({0})", lambda x: mp.sign(x) if inverse(x) else 0)]


def leaf(rng):
    if rng.random() < 0.75:
        name = rng.choice("wwv")
        return name, lambda s: s[name]
    q = Fraction(rng.choice([-3, -2, -1, 1, 2, 3]), rng.choice([1, 2, 4]))
    return f"({q})", lambda s: mpf(q.numerator) / q.denominator


def quantity(rng, depth):
    if depth == 0:
        return leaf(rng)
    kind = rng.random()
    a, x = quantity(rng, depth - 1)
    if kind < 0.3:
        form, f = rng.choice(UNARY)
        return form.format(a), lambda s: f(x(s))
    if kind < 0.5:
        form, f = rng.choice(CANCELLING)
        return form.format(a), lambda s: f(x(s))
    b, y = quantity(rng, depth - 1)
    while b == a:  # x - x is 0 by definition, also where x is not defined
        b, y = quantity(rng, depth - 1)
    if kind < 0.58:
        c, z = leaf(rng)
        return (f"piecewise({c} < 0: {a}, else {b})",
                # both formulas belong to the quantity
                lambda s: (x(s), y(s))[0 if z(s) < 0 else 1])
    form, f = rng.choice(BINARY)
    return form.format(a, b), lambda s: f(x(s), y(s))


def steep(rng):
    """A quantity whose rate has a sign in spite of the rest."""
    text, value = quantity(rng, rng.choice([1, 2]))
    slope = rng.choice([-90, 90])
    others = [quantity(rng, 1) for _ in range(rng.choice([0, 1, 2]))]
    return (" + ".join([f"{slope}*w", text] + [o[0] for o in others]),
            lambda s: slope * s["w"] + value(s) + sum(o[1](s) for o in others))


# ---- the two runs --------------------------------------------------------------


class Flow:
    head = ["param w = -1, v = 1", "flow field w' = 1, v' = -v until 3/2"]
    times = [Fraction(i, 64) for i in range(97)]

    @staticmethod
    def states(times):
        return [{"w": mpf(t.numerator) / t.denominator - 1,
                 "v": mp.exp(-mpf(t.numerator) / t.denominator)}
                for t in times]

    @staticmethod
    def finer():
        return [Fraction(i, 1 << 12) for i in range(3 * (1 << 11) + 1)]

    @staticmethod
    def at(rng):
        t = Fraction(rng.randint(0, 24), 16)
        return f"at t = {t}", t


class Descent:
    head = ["param w = 1, v = 1", "let loss = w^4/4 + (v + 1)^2/2",
            "descent loss step 1/2 for 6 steps"]
    times = [Fraction(k) for k in range(7)]

    @staticmethod
    def states(times):
        w, v, states = Fraction(1), Fraction(1), []
        for _ in range(7):
            states.append({"w": mpf(w.numerator) / w.denominator,
                           "v": mpf(v.numerator) / v.denominator})
            w, v = w - w**3 / 2, v - (v + 1) / 2
        return [states[int(t)] for t in times]

    @staticmethod
    def finer():
        return Descent.times

    @staticmethod
    def at(rng):
        k = rng.randint(0, 6)
        return f"at step {k}", Fraction(k)


def values_at(value, run, times):
    """The values, or None if one of them does not exist."""
    try:
        return [value(s) for s in run.states(times)]
    except (Undefined, ZeroDivisionError, OverflowError):
        return None


# ---- claims ----------------------------------------------------------------------


class Claim:
    """One claim: its text, and whether values at some times agree with it."""

    def __init__(self, rng, run):
        self.text, self.value = (steep if rng.random() < 0.6 else
                                 lambda r: quantity(r, 2))(rng)
        self.run, self.times = run, None
        kind = rng.choice(["increasing", "decreasing", "conserved", "always",
                           "at", "strictly increasing"])
        self.kind = kind
        known = values_at(self.value, run, run.times)
        scale = Fraction(rng.randint(-40, 40), 8)
        if known is not None:
            scale = Fraction(int(max(known) * 8) + rng.choice([-2, 2]), 8)
        self.bound = scale
        if kind == "always":
            self.claim = f"always {self.text} <= {scale}"
        elif kind == "conserved":
            self.bound = rng.choice([Fraction(0), Fraction(1, 10)])
            self.claim = f"conserved {self.text} within {self.bound}"
        elif kind == "at":
            when, t = run.at(rng)
            self.times = [t]
            self.claim = f"{when}: {self.text} <= {scale}"
        else:
            self.claim = f"{kind} {self.text}"

    def excess(self, values):
        """How far the claim is from true at these times: <= 0 if it holds."""
        steps = [b - a for a, b in zip(values, values[1:])]
        if self.kind in ("increasing", "strictly increasing"):
            return max(-d for d in steps)
        if self.kind == "decreasing":
            return max(steps)
        bound = mpf(self.bound.numerator) / self.bound.denominator
        if self.kind == "conserved":
            return max(abs(x - values[0]) for x in values) - bound
        return max(values) - bound

    def wrong(self, verdict):
        """What is wrong with the verdict, or None."""
        times = self.times or self.run.times
        values = values_at(self.value, self.run, times)
        if verdict == "PROVED":
            if values is None:
                return "it is not defined"
            return "it is false" if self.excess(values) > TINY else None
        if verdict == "REFUTED" and values is not None:
            values = values_at(self.value, self.run,
                               self.times or self.run.finer())
            room = 0 if self.kind == "conserved" else TINY
            if values is not None and self.excess(values) < -room:
                return "it is true"
        return None


def is_defined_at_start(claim):
    return values_at(claim.value, claim.run, claim.run.times[:1]) is not None


def instance(rng, run):
    claims = []
    while len(claims) < CLAIMS:
        claim = Claim(rng, run)
        if is_defined_at_start(claim):
            claims.append(claim)
    return claims


def verdicts(programs, run, claims, directory):
    """{number of the claim: verdict}; empty if the problem is refused."""
    problem = os.path.join(directory, "p.flow")
    certificate = os.path.join(directory, "p.cert")
    with open(problem, "w") as stream:
        stream.write("\n".join(['title "random claims"', "digits 15"] +
                               run.head + [f'claim "{i}" {c.claim}'
                                           for i, c in enumerate(claims)]))
    done = subprocess.run([programs[0], "prove", problem, "--max-steps", "80",
                           "-o", certificate], capture_output=True, text=True)
    if done.returncode not in (0, 1, 2):
        return {}, done.stderr
    check = subprocess.run([programs[1], certificate], capture_output=True,
                           text=True)
    if check.returncode != 0:
        return None, check.stderr
    found = re.findall(r"^(PROVED|REFUTED|UNDECIDED) +(\d+):", done.stdout,
                       re.M)
    return {int(number): verdict for verdict, number in found}, ""


def main():
    rng = random.Random(SEED)
    print(f"seed {SEED}, {INSTANCES} instances")
    failed = 0
    counts = {"PROVED": 0, "REFUTED": 0, "UNDECIDED": 0}
    with tempfile.TemporaryDirectory() as directory:
        for number in range(INSTANCES):
            run = Descent if number % 3 == 2 else Flow
            claims = instance(rng, run)
            # a refused claim would take the others with it: one by one then
            found, error = verdicts(sys.argv[1:], run, claims, directory)
            groups = [(claims, found, error)]
            if found == {}:
                groups = [([c],) + verdicts(sys.argv[1:], run, [c], directory)
                          for c in claims]
            for members, found, error in groups:
                if found is None:
                    failed += 1
                    print(f"instance {number}: certificate: {error}")
                    continue
                for i, verdict in found.items():
                    counts[verdict] += 1
                    why = members[i].wrong(verdict)
                    if why is not None:
                        failed += 1
                        print(f"instance {number} ({run.__name__}): {verdict},"
                              f" but {why}: {members[i].claim}")
    print(", ".join(f"{n} {v}" for v, n in counts.items()))
    if min(counts["PROVED"], counts["REFUTED"]) < INSTANCES // 2:
        failed += 1
        print("too few verdicts for a test")
    print(f"{sum(counts.values()) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
