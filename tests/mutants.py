#!/usr/bin/env python3
"""mutants.py -- breaks certificates on purpose; the checker must refuse each.

usage: mutants.py CERTIFLOW CERTIFLOW_CHECK FOLDER [SEED]

Proves five small problems, then changes their certificates in two ways:

  sealed    one change that makes a statement of the file wrong or its
            spelling not canonical; the SHA-256 in the last line is made right
            again, so that only the meaning can give the change away
  unsealed  cuts, flipped bits, exchanged lines: the seal must hold

Every one must be refused with exit code 1, on the line where the change makes
the file wrong, wherever that line is defined. Changes that may be harmless (a
larger R) are not made, except for the controls: those must be accepted.
"""
import concurrent.futures
import hashlib
import math
import os
import random
import re
import subprocess
import sys
from fractions import Fraction

DIAGONAL = """\
# two weights, one target
title  "Two weights"
param  a = 1/2, b = 1/3
let    loss = (a*b - 1)^2/2
flow   descend loss until 1
digits 10
claim  "tube" conserved a^2 - b^2 within 1e-12 by tube
claim  "kept" conserved a^2 - b^2 within 1e-12
claim  "identity" identity (a^2 - b^2)' = 0
claim  "falls" decreasing loss
claim  "grows" strictly increasing a
claim  "range" always a in [2/5, 2]
claim  "midway" at t = 1/2: a >= 1/2
claim  "end" final a digits 10
claim  "drifts" conserved a^2 within 1/100 expect refuted
claim  "rises" increasing loss expect refuted
claim  "no law" identity (a^2 + b^2)' = 0 expect refuted
claim  "too small" at T: a <= 1/2 expect refuted
claim  "exactly" conserved a^2 - b^2 within 0 by tube expect undecided
"""

LOGISTIC = """\
title  "Three points, logistic loss"
data   x[i,j] = csv "points.csv"
param  w[j in 1..2] = 1/4, c = 0
let    loss = sum(i, log(1 + exp(-sum(j, w[j]*x[i,j]) - c)))
flow   descend loss until 1/2
digits 8
claim  "falls" decreasing loss
claim  "positive" always w[1] >= 0
claim  "end" final loss digits 8
claim  "quarter" at t = 1/4: w[1] in [1/4, 2]
claim  "constant" conserved w[1] within 1/1000 expect refuted
"""

POINTS = """\
p,q
1,0.5
2,-0.3
-0.25,1
"""

FIELD = """\
title "A field that is no gradient, from a box of starts"
param x in [1/10, 101/1000], y = 1 +- 1/1000
flow field x' = 1 - x*exp(y)/2, y' = x - y/2 until 1
digits 2
claim "bounded" always x in [0, 2]
claim "end" at T: y >= 1/4
claim "x falls" decreasing x expect refuted
"""

DESCENT = """\
title  "Two weights, in steps"
param  a = 1/2, b = 1/3
let    loss = (a*b - 1)^2/2
let    f = a*b
descent loss step 1/10 for 60 steps
digits 10
claim  "falls" decreasing loss
claim  "grows" strictly increasing a
claim  "range" always a in [2/5, 2]
claim  "midway" at step 20: a >= 1/2
claim  "end" final a digits 10
claim  "law" identity next(a^2 - b^2) = (a^2 - b^2)*(1 - (a*b - 1)^2/100)
claim  "free" identity next(b^2 - a^2) = (b^2 - a^2)*(1 - step_size()^2*loss_slope(f)^2) for every loss of f
claim  "not free" identity next(a) = a - step_size()*(f - 1)*b for every loss of f expect refuted
claim  "kept" conserved a^2 - b^2 within 1/100 by tube
claim  "flow law" conserved a^2 - b^2 within 1e-12 expect refuted
claim  "drifts" conserved a^2 within 1/100 expect refuted
claim  "rises" increasing loss expect refuted
claim  "no law" identity next(a) = a expect refuted
claim  "too small" at T: a <= 1/2 expect refuted
claim  "exactly" at step 1: a in [19/36, 19/36] expect undecided
"""

FOR_ALL = """\
title "For all numbers of a box"
variable z, y[j in 1..2]
param w = 1
flow descend w^2 until 1/8
claim "stays" always w >= 1/2
claim "parabola" for all z in [-1, 1]: z - z^2 <= 1/4
claim "two" for all y in [-1, 3/2]: y[1]*y[2] - y[1] - y[2] >= -3
claim "kink" for all z in [-1, 7/5]: min(z, 5/8) <= 5/8
claim "too small" for all z in [-1, 1]: z - z^2 <= 1/5 expect refuted
claim "touches" for all z in [-1, 1]: exp(z)*exp(-z) <= 1 expect undecided
"""

LONG_TIME = 30  # seconds for one run of the checker: far beyond any need


def fail(message):
    print("mutants.py:", message)
    sys.exit(1)


# ---- numbers ----------------------------------------------------------------

def dyadic(word):
    """The value of 0 or [-]0xHEXpEXP."""
    if word == "0":
        return Fraction(0)
    sign, digits, exponent = re.fullmatch(
        r"(-?)0x([0-9a-f]+)p(-?\d+)", word).groups()
    value = Fraction(int(digits, 16)) * Fraction(2) ** int(exponent)
    return -value if sign else value


def write_dyadic(value):
    """The canonical text of a dyadic value."""
    if value == 0:
        return "0"
    m, exponent = abs(value.numerator), -(value.denominator.bit_length() - 1)
    while m % 2 == 0:
        m //= 2
        exponent += 1
    return "%s0x%xp%d" % ("-" if value < 0 else "", m, exponent)


def write_integer(value):
    return "0" if value == 0 else "%s0x%x" % ("-" if value < 0 else "",
                                              abs(value))


def read_integer(word):
    return int(word, 16) if word != "0" else 0


def short(value, bits=60):
    """A dyadic number of few bits near a float or fraction, rounded down."""
    value = Fraction(value)
    if value == 0:
        return value
    scale = Fraction(2) ** (bits - value.numerator.bit_length()
                            + value.denominator.bit_length())
    return Fraction(math.floor(value * scale)) / scale


# ---- the certificate --------------------------------------------------------

class Certificate:
    """The lines of a certificate and what stands where (from 0)."""

    def __init__(self, data):
        self.lines = data.decode("ascii").split("\n")
        if self.lines.pop() != "":
            fail("a certificate does not end with a newline")
        lines = self.lines
        self.header = next(i for i, x in enumerate(lines)
                           if x.startswith("claims "))
        count = int(lines[self.header].split()[1])
        self.claims = list(range(self.header + 1, self.header + 1 + count))
        self.trajectory = self.header + 1 + count
        self.count = int(lines[self.trajectory].split()[1])
        self.steps = list(range(self.trajectory + 1,
                                self.trajectory + 1 + self.count))
        self.state = self.steps[-1] + 1
        self.end = self.state + 1
        self.problem = range(2, 2 + int(lines[1].split()[1]))
        if len(lines) != self.end + 1:
            fail("a certificate has other lines than expected")

    def names(self):
        """Claim name -> index of its line."""
        found = [re.match(r'\| claim +"([^"]*)"', self.lines[i])
                 for i in self.problem]
        return dict(zip([m.group(1) for m in found if m], self.claims))


def seal(lines):
    """The bytes of the lines with a right last line."""
    body = ("\n".join(lines[:-1]) + "\n").encode("latin-1")
    return body + ("end %s\n" % hashlib.sha256(body).hexdigest()).encode()


class Step:
    """The words of a step line, by name."""

    FIELDS = ["word", "h", "bits", "unit", "order", "pieces", "sigma", "rho",
              "radius"]

    def __init__(self, line):
        words = line.split(" ")
        for name, word in zip(self.FIELDS, words):
            setattr(self, name, word)
        pieces = int(self.pieces)
        self.mu = words[9:9 + pieces]
        self.centre = words[9 + pieces:]

    def __str__(self):
        return " ".join([getattr(self, name) for name in self.FIELDS]
                        + self.mu + self.centre)

    def point(self):
        """The centre as floating-point numbers."""
        return [float(read_integer(c) * Fraction(2) ** int(self.unit))
                for c in self.centre]


class Block:
    """The words of a block line, by name."""

    FIELDS = ["word", "h", "span", "closed", "unit", "rho", "radius",
              "mu_plus", "mu_minus"]

    def __init__(self, line):
        words = line.split(" ")
        for name, word in zip(self.FIELDS, words):
            setattr(self, name, word)
        self.centre = words[9:]

    def __str__(self):
        return " ".join([getattr(self, name) for name in self.FIELDS]
                        + self.centre)

    def point(self):
        """The centre as floating-point numbers."""
        return [float(read_integer(c) * Fraction(2) ** int(self.unit))
                for c in self.centre]


class State:
    """The words of the state line."""

    def __init__(self, line):
        words = line.split(" ")
        self.unit, self.rho, self.centre = words[1], words[2], words[3:]

    def __str__(self):
        return " ".join(["state", self.unit, self.rho] + self.centre)


def kind_of(line):
    """The class of a line."""
    return {"step": Step, "block": Block, "state": State}[line.split(" ")[0]]


# ---- the collection ---------------------------------------------------------

class Mutants:
    """Mutants of one certificate: (kind, what, bytes, lines or None)."""

    def __init__(self, name, certificate):
        self.name = name
        self.c = certificate
        self.original = seal(certificate.lines)
        self.list = []
        self.harmless = []

    def add_bytes(self, kind, what, data, where):
        if data == self.original:
            fail("not applied: %s, %s, %s" % (self.name, kind, what))
        self.list.append((kind, what, data,
                          None if where is None else {i + 1 for i in where}))

    def add_lines(self, kind, what, lines, where):
        self.add_bytes(kind, what, seal(lines), where)

    def change(self, kind, index, new, where=(), what=""):
        """Replaces one line; without `where` that line is to be named."""
        lines = list(self.c.lines)
        lines[index] = new
        self.add_lines(kind, "%d: %s %s" % (index + 1, what, new[:60]), lines,
                       where if where is None else where or [index])

    def accept(self, what, lines):
        self.harmless.append((what, seal(lines)))


# ---- steps ------------------------------------------------------------------

def jacobian_norm(name, point):
    """lambda_max of sym Df at a point, in floating point: an oracle that
    knows nothing of the kernel. None for problems without one."""
    if name == "diagonal":
        a, b = point
        p, q, r = -b * b, -a * a, 1 - 2 * a * b
    elif name == "field":
        x, y = point
        p, q, r = -math.exp(y) / 2, -0.5, (1 - x * math.exp(y) / 2) / 2
    else:
        return None
    return (p + q) / 2 + math.hypot((p - q) / 2, r)


def lowered_mu(m, index, step):
    norm = jacobian_norm(m.name, step.point())
    for j, word in enumerate(step.mu):
        s = Step(m.c.lines[index])
        s.mu[j] = write_dyadic(short(dyadic(word) - abs(dyadic(word)) - 2))
        m.change("mu lowered", index, str(s))
    if norm is not None:
        s = Step(m.c.lines[index])
        if dyadic(s.mu[0]) < norm:
            fail("mu is below the logarithmic norm: %s" % s)
        s.mu[0] = write_dyadic(short(norm - 1e-9 * (1 + abs(norm)), 40))
        m.change("mu just below the logarithmic norm", index, str(s))
    s = Step(m.c.lines[index])
    s.mu.append(s.mu[-1])
    m.change("mu added", index, str(s))
    s = Step(m.c.lines[index])
    s.mu.pop()
    m.change("mu dropped", index, str(s))


def radii(m, index, step):
    def with_radius(kind, value):
        s = Step(m.c.lines[index])
        s.radius = write_dyadic(value)
        m.change(kind, index, str(s))
    rho, radius = dyadic(step.rho), dyadic(step.radius)
    with_radius("R = 0", Fraction(0))
    with_radius("R negative", -radius)
    with_radius("R far too large", Fraction(2) ** 80)
    if rho > 0:
        with_radius("R not above rho", rho)
        with_radius("R below rho", rho / 2)


def sigmas_and_orders(m, index, step, after):
    for word in ["0x1p0", "0x1p-1", "0", "-0x3p0"]:
        s = Step(m.c.lines[index])
        s.sigma = word
        m.change("sigma <= 1", index, str(s))
    s = Step(m.c.lines[index])
    s.sigma = "0x8000000000000001p-63"
    m.change("sigma too close to 1", index, str(s), [index, after])
    for word in ["0x1p60", "0x1p4000", "0x1p3999999999999"]:
        s = Step(m.c.lines[index])
        s.sigma = word
        m.change("sigma far too large", index, str(s))
    # an eighth of the order: a third may still be sound where the start is a
    # box, because the width of the box hides the larger defect
    for word in {"1", "2", str(int(step.order) // 8)} - {"0", step.order}:
        s = Step(m.c.lines[index])
        s.order = word
        m.change("order lowered", index, str(s), [index, after])
    largest = int(m.c.lines[m.c.trajectory].split()[3])
    for word in ["0", str(largest + 1), "4097", "1000000000000000000"]:
        s = Step(m.c.lines[index])
        s.order = word
        m.change("order beyond the limits", index, str(s))


def bits_and_pieces(m, index, step, after):
    largest = int(m.c.lines[m.c.trajectory].split()[5])
    s = Step(m.c.lines[index])
    if int(s.bits) > 32:
        s.bits = "16"
        m.change("bits lowered", index, str(s), [index, after])
    for word in ["0", "15", str(largest + 1)]:
        s = Step(m.c.lines[index])
        s.bits = word
        m.change("bits beyond the limits", index, str(s))
    for count in [3, 5, 6, 100]:
        s = Step(m.c.lines[index])
        s.pieces = str(count)
        s.mu = [max(s.mu, key=dyadic)] * count
        m.change("pieces not a power of two", index, str(s))
    for count in [0, 257, 512]:
        s = Step(m.c.lines[index])
        s.pieces = str(count)
        s.mu = [s.mu[0]] * count
        m.change("pieces beyond the limits", index, str(s))
    s = Step(m.c.lines[index])
    s.pieces = str(2 * len(s.mu))
    m.change("pieces without their mu", index, str(s))


def step_lengths(m, index, step, after):
    h = Fraction(step.h)
    for kind, value, where in [
            ("h = 0", Fraction(0), [index]),
            ("h negative", -h, [index]),
            ("h changed", 2 * h, [index, after]),
            ("h changed", h / 2, [index, after]),
            ("h changed", h * Fraction(101, 100), [index, after]),
            ("h huge", h + 10 ** 30, [index])]:
        s = Step(m.c.lines[index])
        s.h = str(value)
        m.change(kind, index, str(s), where)


def first_coverage(m):
    """The start must lie within rho of the first centre."""
    index = m.c.steps[0]
    step = kind_of(m.c.lines[index])(m.c.lines[index])
    if dyadic(step.rho) > 0:
        step.rho = "0"
        m.change("rho below the start", index, str(step))


def centres(m, index, line):
    """For steps and the state: named where it stands, as the step before does
    not lead there."""
    kind = kind_of(line)
    rho = dyadic(kind(line).rho)
    unit = Fraction(2) ** int(kind(line).unit)
    far = max(1, math.ceil(rho / unit))
    for i in range(len(kind(line).centre)):
        for move in [4 * far, -4 * far, far << 30]:
            s = kind(line)
            s.centre[i] = write_integer(read_integer(s.centre[i]) + move)
            m.change("centre moved", index, str(s))
    s = kind(line)
    s.centre = [write_integer(-read_integer(x)) for x in s.centre]
    m.change("centre moved", index, str(s), what="mirrored")
    for step in (-1, 1):
        s = kind(line)
        s.unit = str(int(s.unit) + step)
        m.change("unit changed", index, str(s))
    for unit_word in ["-2000001", "2000001", "1000000000000000000"]:
        s = kind(line)
        s.unit = unit_word
        m.change("unit beyond the limits", index, str(s))
    s = kind(line)
    s.centre.append("0x1")
    m.change("centre added", index, str(s))
    s = kind(line)
    s.centre.pop()
    m.change("centre dropped", index, str(s))
    s = kind(line)
    s.rho = write_dyadic(-rho if rho else Fraction(-1))
    m.change("rho negative", index, str(s))


def glue(m, index, line):
    """rho below what the step before gives: named at its own line."""
    kind = kind_of(line)
    word = ("rho of the state" if kind is State
            else "rho of a %s lowered" % line.split(" ")[0])
    for share in [Fraction(0), Fraction(1, 2), Fraction(31, 32),
                  Fraction(4095, 4096)]:
        s = kind(line)
        s.rho = write_dyadic(short(dyadic(s.rho) * share))
        m.change(word, index, str(s))


def step_mutants(m):
    c = m.c
    for k, index in enumerate(c.steps):
        step = Step(c.lines[index])
        lowered_mu(m, index, step)
        radii(m, index, step)
        sigmas_and_orders(m, index, step, index + 1)
        bits_and_pieces(m, index, step, index + 1)
        step_lengths(m, index, step, index + 1)
        centres(m, index, c.lines[index])
        if k > 0:
            glue(m, index, c.lines[index])
    first_coverage(m)
    centres(m, c.state, c.lines[c.state])
    glue(m, c.state, c.lines[c.state])


# ---- the list of steps ------------------------------------------------------

def with_count(lines, index, count):
    words = lines[index].split(" ")
    words[1] = str(count)
    lines[index] = " ".join(words)


def remove_duplicate_swap(m):
    c = m.c
    for index in c.steps:
        lines = list(c.lines)
        del lines[index]
        m.add_lines("step removed", "line %d" % (index + 1), lines,
                    [index, c.state - 1])
        with_count(lines, c.trajectory, c.count - 1)
        m.add_lines("step removed, counted", "line %d" % (index + 1), lines,
                    [index])
        lines = list(c.lines)
        lines.insert(index, lines[index])
        m.add_lines("step doubled", "line %d" % (index + 1), lines,
                    [index + 1])
        with_count(lines, c.trajectory, c.count + 1)
        m.add_lines("step doubled, counted", "line %d" % (index + 1), lines,
                    [index + 1])
    for index in c.steps[:-1]:
        lines = list(c.lines)
        lines[index], lines[index + 1] = lines[index + 1], lines[index]
        m.add_lines("steps swapped", "line %d" % (index + 1), lines, [index])
    for index in c.steps[:-1]:
        lines = list(c.lines)
        if kind_of(lines[index]) is Block:
            continue
        one, two = Step(lines[index]), Step(lines[index + 1])
        move = min(Fraction(one.h), Fraction(two.h)) / 3
        one.h, two.h = str(Fraction(one.h) - move), str(Fraction(two.h) + move)
        lines[index], lines[index + 1] = str(one), str(two)
        m.add_lines("h of two steps changed", "line %d" % (index + 1), lines,
                    [index, index + 1])


def stops_early(m, needing):
    """A trajectory that is right but ends before T: the first claim that needs
    more is named; one that does not end where it says: its header."""
    c = m.c
    for keep in range(c.count):
        lines = list(c.lines)
        kind = kind_of(lines[c.steps[0]])
        reached = sum((Fraction(kind(lines[i]).h) for i in c.steps[:keep]),
                      Fraction(0))
        if keep > 0:
            last = kind(lines[c.steps[keep]])
            state = State(lines[c.state])
            state.unit, state.rho = last.unit, last.rho
            state.centre = last.centre
            lines[c.state] = str(state)
            del lines[c.steps[keep]:c.state]
        else:
            del lines[c.steps[0]:c.state + 1]
        with_count(lines, c.trajectory, keep)
        m.add_lines("steps do not end at the stated time",
                    "%d steps" % keep, lines, [c.trajectory])
        words = lines[c.trajectory].split(" ")
        words[-1] = str(reached)
        lines[c.trajectory] = " ".join(words)
        m.add_lines("trajectory ends before T", "%d steps" % keep, lines,
                    [needing])


def trajectory_header(m):
    c = m.c
    words = c.lines[c.trajectory].split(" ")
    end = Fraction(words[-1])

    def put(kind, position, word, where):
        new = list(words)
        new[position] = word
        m.change(kind, c.trajectory, " ".join(new), where)
    put("step count wrong", 1, str(c.count + 1), [c.state])
    put("step count wrong", 1, str(c.count - 1), [c.steps[-1]])
    put("step count wrong", 1, "0", [c.trajectory])
    put("step count wrong", 1, "100000000", [c.state])
    put("step count wrong", 1, "100000001", [c.trajectory])
    put("step count wrong", 1, "-1", [c.trajectory])
    for value in [2 * end, end / 2, end - Fraction(1, 10 ** 40),
                  end + Fraction(1, 10 ** 40), Fraction(0), -end]:
        put("time wrong", len(words) - 1, str(value), [c.trajectory])
    flow = words[0] == "trajectory"
    longest = max(c.steps, key=lambda i: int(c.lines[i].split(" ")[1])
                  if not flow else 0)
    for position, name in [(3, "order"), (5, "bits")]:
        small = "16" if flow and name == "bits" else "1" if flow else "64"
        put("largest %s too small" % name, position,
            small if flow or name == "bits"
            else str(int(words[3]) - 1),
            [c.steps[0]] if flow or name == "bits" else [longest])
        for word in ["0", "4000000", "x"]:
            put("largest %s beyond the limits" % name, position, word,
                [c.trajectory])
    for position in (0, 2, 4, 6):
        new = list(words)
        del new[position]
        m.change("header word dropped", c.trajectory, " ".join(new))


# ---- the problem inside -----------------------------------------------------

def edit_problem(m, kind, old, new, where, block=None):
    """Replaces text of the problem (or the data) and its stated length."""
    lines = list(m.c.lines)
    found = [i for i, x in enumerate(lines) if x.startswith("| ")
             and old in x]
    if len(found) != 1:
        fail("not applied: %s in %s" % (old, m.name))
    lines[found[0]] = lines[found[0]].replace(old, new)
    head = 1 if block is None else next(
        i for i, x in enumerate(lines) if x.startswith("data " + block))
    words = lines[head].split(" ")
    words[-1] = str(int(words[-1]) + len(new) - len(old))
    lines[head] = " ".join(words)
    m.add_lines(kind, "%s -> %s" % (old, new), lines,
                where(found[0]) if callable(where) else where)


def diagonal_problem(m):
    c, at = m.c, m.c.names()
    first, second = c.steps[0], c.steps[0] + 1

    def edit(kind, old, new, where):
        edit_problem(m, kind, old, new, where)
    edit("start changed", "b = 1/3", "b = 1/4", [first])
    edit("start changed", "b = 1/3", "b = 333333/1000000", [first])
    edit("start changed", "a = 1/2", "a = 5001/10000", [first])
    edit("start changed", "a = 1/2", "a = 1/2 +- 1/1000", [first])
    edit("start changed", "param  a = 1/2, b = 1/3",
         "param  a = 1/3, b = 1/2", [first])
    edit("formula changed", "(a*b - 1)^2/2", "(a*b - 1)^4/2", [first, second])
    edit("formula changed", "(a*b - 1)^2/2", "(a*b - 1)^2/3", [first, second])
    edit("formula changed", "(a*b - 1)^2/2", "(a*b - 2)^2/2", [first, second])
    edit("formula changed", "(a*b - 1)^2/2", "(a*b + 1)^2/2", [first, second])
    edit("formula changed", "(a*b - 1)^2/2", "(a+b - 1)^2/2", [first, second])
    edit("formula changed", "(a*b - 1)^2/2", "(a^2*b - 1)^2/2",
         [first, second])
    edit("formula changed", "descend loss", "descend -loss", [first, second])
    edit("end changed", "until 1", "until 2", [c.claims[0]])
    edit("end changed", "until 1", "until 3/4", [c.trajectory])
    edit("end changed", "until 1", "until 1000001/1000000", [c.claims[0]])
    edit("claim changed", '"tube" conserved a^2 - b^2 within 1e-12',
         '"tube" conserved a^2 - b^2 within 1e-90', [at["tube"]])
    edit("claim changed", '"tube" conserved a^2 - b^2 within 1e-12',
         '"tube" conserved a^2 + b^2 within 1e-12', [at["tube"]])
    edit("claim changed", '"tube" conserved a^2 - b^2 within 1e-12',
         '"tube" conserved a^3 - b^2 within 1e-12', [at["tube"]])
    edit("claim changed", '"kept" conserved a^2 - b^2',
         '"kept" conserved a^2 - b', [at["kept"]])
    edit("claim changed", '"kept" conserved a^2 - b^2 within 1e-12',
         '"kept" conserved a^2 - b^2 within -1', None)
    edit("claim changed", '"kept" conserved a^2 - b^2 within 1e-12',
         '"kept" conserved a^2 - b^2 within 1e-12 by tube', [at["kept"]])
    edit("claim changed", '"identity" identity (a^2 - b^2)',
         '"identity" identity (a^2 - 2*b^2)', [at["identity"]])
    edit("claim changed", '"identity" identity (a^2 - b^2)',
         '"identity" identity (a - b)', [at["identity"]])
    edit("claim changed", "decreasing loss", "increasing loss", None)
    edit("claim changed", "strictly increasing a", "strictly decreasing a",
         [at["grows"]])
    edit("claim changed", "always a in [2/5, 2]", "always a in [51/100, 2]",
         [at["range"]])
    edit("claim changed", "always a in [2/5, 2]", "always b in [2/5, 2]",
         [at["range"]])
    edit("claim changed", "at t = 1/2: a >= 1/2", "at t = 1/2: a >= 2",
         [at["midway"]])
    edit("claim changed", "at t = 1/2: a >= 1/2", "at t = 1/3: a >= 1/2",
         [at["midway"]])
    edit("claim changed", "at t = 1/2: a >= 1/2", "at t = 1/2: a <= 1/2",
         [at["midway"]])
    edit("claim changed", "at t = 1/2: a >= 1/2", "at t = 0: a >= 1/2",
         [at["midway"]])
    edit("claim changed", "final a digits 10", "final a digits 900",
         [at["end"]])
    edit("claim changed", "final a digits 10", "final b digits 10",
         [at["end"]])
    edit("claim changed", "conserved a^2 within 1/100",
         "conserved a^2 within 100", [at["drifts"]])
    edit("claim changed", "increasing loss expect", "decreasing loss expect",
         [at["rises"]])
    edit("claim changed", "(a^2 + b^2)' = 0", "(a^2 - b^2)' = 0 ",
         [at["no law"]])
    edit("claim changed", "at T: a <= 1/2", "at T: a <= 9", [at["too small"]])


def logistic_problem(m):
    first = m.c.steps[0]
    both = [first, first + 1]
    for old, new in [("1,0.5", "1,0.4"), ("2,-0.3", "2,0.3"),
                     ("-0.25,1", "-0.25,1.001")]:
        edit_problem(m, "datum changed", old, new, both, "points.csv")
    edit_problem(m, "formula changed", "exp(-sum", "exp(sum", both)
    edit_problem(m, "formula changed", "log(1 +", "log(2 +", both)
    edit_problem(m, "start changed", "c = 0", "c = 1/1000", [first])
    edit_problem(m, "claim changed", "always w[1] >= 0", "always w[1] >= 1",
                 [m.c.names()["positive"]])
    lines = list(m.c.lines)
    index = next(i for i, x in enumerate(lines) if x.startswith("data "))
    count = int(lines[index].split()[2])
    block = lines[index:index + count + 1]
    for new in ["point.csv", "points.csv\0", "points.csv\0x", "../points.csv",
                "./points.csv", "Points.csv"]:
        m.change("data name", index,
                 lines[index].replace("points.csv", new), None)
    lines = m.c.lines[:index] + m.c.lines[index + count + 1:]
    m.add_lines("data missing", "", lines, None)
    lines = m.c.lines[:index] + block + m.c.lines[index:]
    m.add_lines("data twice", "", lines, None)
    other = [block[0].replace("points", "others")] + block[1:]
    lines = m.c.lines[:index] + other + m.c.lines[index:]
    m.add_lines("data that nobody uses", "", lines, None)


def field_problem(m):
    first = m.c.steps[0]
    both = [first, first + 1]
    edit_problem(m, "formula changed", "exp(y)", "exp(2*y)", both)
    edit_problem(m, "formula changed", "x - y/2", "x + y/2", both)
    edit_problem(m, "start changed", "101/1000]", "1/2]", [first])
    edit_problem(m, "start changed", "[1/10", "[0", [first])
    edit_problem(m, "start changed", "1 +- 1/1000", "1 +- 1/10", [first])
    edit_problem(m, "claim changed", "y >= 1/4", "y >= 1",
                 [m.c.names()["end"]])


# ---- claims -----------------------------------------------------------------

def numbers_of(words):
    """Positions of the two ends of the enclosure, or None."""
    if len(words) >= 5 and words[2] in ("tube", "value", "at", "start"):
        return len(words) - 2, len(words) - 1
    return None


def enclosures(m, index):
    words = m.c.lines[index].split(" ")
    ends = numbers_of(words)
    if ends is None:
        return
    low, high = dyadic(words[ends[0]]), dyadic(words[ends[1]])
    width = high - low

    def put(kind, a, b):
        new = list(words)
        new[ends[0]], new[ends[1]] = write_dyadic(a), write_dyadic(b)
        m.change(kind, index, " ".join(new))
    if width > 0:
        put("enclosure narrowed", low + width / 2, high)
        put("enclosure narrowed", low, low + width / 2)
        put("enclosure narrowed", low + width / 16, high - width / 16)
        put("enclosure inverted", high, low)
        put("enclosure a point", low + width / 2, low + width / 2)
    shift = width if width > 0 else Fraction(1)
    put("enclosure shifted", low + shift, high + shift)
    put("enclosure shifted", low - shift, high - shift)
    put("enclosure mirrored" if low + high != 0 else "enclosure shifted",
        -high if low + high != 0 else low + shift, -low + shift)
    wide = Fraction(2) ** 70
    put("enclosure too wide for the verdict", low - wide, high + wide)


def verdicts_and_rules(m, index):
    line = m.c.lines[index]
    words = line.split(" ")
    other = {"proved": "refuted", "refuted": "proved",
             "undecided": "proved"}[words[1]]
    m.change("verdict changed", index, " ".join(["claim", other] + words[2:]))
    if words[1] == "undecided":
        for tail in ["tube 0 0", "identity", "value 0 0", "at 0 0 0",
                     "start 0 0 0"]:
            for verdict in ("proved", "refuted"):
                m.change("verdict of an open claim", index,
                         "claim %s %s" % (verdict, tail))
        m.change("undecided with a rule", index, "claim undecided tube 0 0")
        return
    numbers = " ".join(words[-2:]) if numbers_of(words) else "0 0"
    for rule in ("tube " + numbers, "value " + numbers, "identity",
                 "at 0 " + numbers, "start 0 " + numbers):
        if rule.split(" ")[0] == words[2]:
            continue
        m.change("rule exchanged", index,
                 " ".join(words[:2]) + " " + rule)
    m.change("rule unknown", index,
             " ".join(words[:2] + ["barrier"] + words[3:]))
    m.change("undecided with a rule", index,
             " ".join(["claim", "undecided"] + words[2:]))


def times(m, index):
    """The time of an `at`: no node stands there, or another state does."""
    words = m.c.lines[index].split(" ")
    if words[2] == "start":
        for output in ["1", "7", "99999", "100001"]:
            m.change("output of start changed", index,
                     " ".join(words[:3] + [output] + words[4:]))
    if words[2] != "at":
        return
    end = Fraction(m.c.lines[m.c.trajectory].split(" ")[-1])
    time, nodes, t = Fraction(words[3]), [Fraction(0)], Fraction(0)
    for i in m.c.steps:
        t += Fraction(kind_of(m.c.lines[i])(m.c.lines[i]).h)
        nodes.append(t)
    wrong = [time + Fraction(1, 10 ** 30), end / 1000003, 2 * end, -time - 1]
    for value in wrong + [x for x in nodes if x != time][:4]:
        m.change("time of at moved", index,
                 " ".join(words[:3] + [str(value)] + words[4:]))


def claim_mutants(m):
    c = m.c
    for index in c.claims:
        enclosures(m, index)
        verdicts_and_rules(m, index)
        times(m, index)
        lines = list(c.lines)
        lines[index] = 'claim undecided "not tried"'
        if lines != c.lines:
            m.accept("claim %d undecided" % (index + 1), lines)
    words = c.lines[c.header].split(" ")
    for position, word, where in [
            (1, str(len(c.claims) + 1), [c.header]),
            (1, str(len(c.claims) - 1), [c.header]), (1, "0", [c.header]),
            (1, "100001", [c.header]), (3, "63", [c.header]),
            (3, "1048577", [c.header]), (3, "64", c.claims),
            (0, "claim", [c.header]), (2, "bits", [c.header])]:
        new = list(words)
        new[position] = word
        m.change("claims header", c.header, " ".join(new), where)
    for index in c.claims:
        lines = list(c.lines)
        del lines[index]
        m.add_lines("claim removed", "line %d" % (index + 1), lines, None)
    swaps = [i for i in c.claims[:-1] if c.lines[i] != c.lines[i + 1]]
    for index in swaps:
        lines = list(c.lines)
        lines[index], lines[index + 1] = lines[index + 1], lines[index]
        m.add_lines("claims swapped", "line %d" % (index + 1), lines,
                    [index, index + 1])


# ---- spelling ---------------------------------------------------------------

def misspelt(word):
    """Other spellings of the same number, and what is none."""
    if re.fullmatch(r"-?0x[0-9a-f]+p-?\d+", word):
        sign, digits, exponent = re.fullmatch(
            r"(-?)0x([0-9a-f]+)p(-?\d+)", word).groups()
        twice, e = int(digits, 16) * 2, int(exponent)
        yield "leading zero", "%s0x0%sp%s" % (sign, digits, exponent)
        yield "even mantissa", "%s0x%xp%d" % (sign, twice, e - 1)
        yield "plus sign", "+" + word
        yield "two signs", "--" + word
        yield "upper case", "%s0X%sp%s" % (sign, digits, exponent)
        yield "upper case", "%s0x%sP%s" % (sign, digits, exponent)
        if digits.upper() != digits:
            yield "upper case", "%s0x%sp%s" % (sign, digits.upper(), exponent)
        yield "plus sign", "%s0x%sp+%d" % (sign, digits, abs(e))
        yield "leading zero", "%s0x%sp%s0%d" % (
            sign, digits, "-" if e < 0 else "", abs(e))
        yield "no prefix", "%s%sp%s" % (sign, digits, exponent)
        yield "no exponent", "%s0x%s" % (sign, digits)
        yield "no exponent", "%s0x%sp" % (sign, digits)
        yield "no digits", "%s0xp%s" % (sign, exponent)
        yield "exponent beyond the limits", "%s0x%sp%d" % (
            sign, digits, 4000000000001)
        yield "more bits than allowed", "%s0x%s%sp%s" % (
            sign, "f" * 5000, digits, exponent)
        yield "a fraction", "%s0x%s.8p%s" % (sign, digits, exponent)
    elif re.fullmatch(r"-?0x[0-9a-f]+", word):
        sign, digits = re.fullmatch(r"(-?)0x([0-9a-f]+)", word).groups()
        yield "leading zero", "%s0x0%s" % (sign, digits)
        yield "plus sign", "+" + word
        yield "upper case", "%s0X%s" % (sign, digits)
        if digits.upper() != digits:
            yield "upper case", "%s0x%s" % (sign, digits.upper())
        yield "decimal", str(int(word, 16))
        yield "an exponent", word + "p0"
    elif word == "0":
        for other in ["-0", "+0", "00", "0x0", "0x0p0", "-0x0p0", "0/1"]:
            yield "zero", other
    else:
        value = Fraction(word)
        yield "leading zero", "0" + word if value > 0 else "-0" + word[1:]
        yield "plus sign", "+" + word
        yield "hexadecimal", hex(abs(value.numerator))
        if "/" in word:
            yield "not in lowest terms", "%d/%d" % (
                2 * value.numerator, 2 * value.denominator)
            yield "denominator negative", "%d/-%d" % (
                -value.numerator, value.denominator)
            yield "leading zero", "%d/0%d" % (
                value.numerator, value.denominator)
        yield "denominator zero", "%d/0" % value.numerator
        yield "decimal point", word + ".0"


def is_number(word):
    return re.fullmatch(r"-?0x[0-9a-f]+(p-?\d+)?|-?\d+(/\d+)?",
                        word) is not None


def spelling(m):
    """Every number of the claims, the headers, the first, middle and last
    step, the state."""
    c = m.c
    chosen = [1, c.header, c.trajectory, c.state, c.steps[0],
              c.steps[len(c.steps) // 2], c.steps[-1]] + c.claims
    for index in sorted(set(chosen)):
        if c.lines[index].startswith("claim undecided"):
            continue
        words = c.lines[index].split(" ")
        for i, word in enumerate(words):
            if not is_number(word):
                continue
            for kind, new in misspelt(word):
                line = " ".join(words[:i] + [new] + words[i + 1:])
                m.change("spelling: " + kind, index, line)
        if "/" not in c.lines[index] and words[0] == "trajectory":
            m.change("spelling: not in lowest terms", index,
                     " ".join(words[:-1] + [words[-1] + "/1"]))


def blanks_and_words(m):
    c = m.c
    body = [1, c.header, c.trajectory, c.state] + c.claims + c.steps
    for index in body:
        line = c.lines[index]
        for kind, new in [
                ("extra word", line + " 0"), ("extra word", line + " x"),
                ("doubled blank", line.replace(" ", "  ", 1)),
                ("doubled blank", "  ".join(line.rsplit(" ", 1))),
                ("trailing blank", line + " "),
                ("leading blank", " " + line),
                ("tab", line.replace(" ", "\t", 1)),
                ("carriage return", line + "\r"),
                ("null byte", line + "\0"),
                ("word unknown", line.split(" ", 1)[0].capitalize() + " "
                 + line.split(" ", 1)[1]),
                ("word unknown", "note " + line),
                ("word missing", line.split(" ", 1)[1]),
                ("word missing", line.rsplit(" ", 1)[0])]:
            if line.endswith('"') and new.endswith('"') and " ".join(
                    new.split()) == line:
                continue  # a blank within a reason is its own affair
            m.change("blanks and words: " + kind, index, new)
    for index in range(len(c.lines)):
        lines = c.lines[:index] + [""] + c.lines[index:]
        m.add_lines("empty line", "before line %d" % (index + 1), lines,
                    [index])
    for index in [0] + body:
        lines = c.lines[:index] + ["# note"] + c.lines[index:]
        m.add_lines("comment", "before line %d" % (index + 1), lines, [index])


def reasons(m):
    for index in m.c.claims:
        line = m.c.lines[index]
        if not line.startswith("claim undecided"):
            continue
        for new in ['claim undecided', 'claim undecided "',
                    'claim undecided why', 'claim undecided "a"b"',
                    'claim undecided "a" b', 'claim undecided "a" ',
                    'claim undecided "\t"', 'claim undecided "\x7f"',
                    'claim undecided "\xe9"', 'claim undecided "%s"'
                    % ("x" * 400)]:
            m.change("reason", index, new)
        for new in ['claim undecided ""', 'claim undecided "proved"']:
            m.accept("reason %s" % new, m.c.lines[:index] + [new]
                     + m.c.lines[index + 1:])


def blocks_and_version(m):
    c = m.c
    words = c.lines[1].split(" ")
    lines, size = int(words[1]), int(words[2])
    for a, b in [(lines - 1, size), (lines + 1, size), (lines, size - 2),
                 (lines, size + 1), (lines, 1), (1, size), (0, size),
                 (lines, 0), (lines, 67108865), (67108865, size)]:
        m.change("block length", 1, "problem %d %d" % (a, b), None)
    for index in list(c.problem)[:4]:
        text = c.lines[index]
        # two bytes more: with one more, the text could lack its last newline
        for new in [text[2:], "|" + text[2:], text[1:], "|   " + text[2:],
                    text + "  ", "| " + text]:
            m.change("block line", index, new, None)
        m.change("null byte in the problem", index, text + "\0", None)
    for new in ["certiflow-certificate 2", "certiflow-certificate 01",
                "certiflow-certificate", "Certiflow-certificate 1",
                "certiflow-certificate 1 ", "certiflow-certificate  1",
                "certiflow-certificate 1\r", "\ufeff".encode().decode(
                    "latin-1") + "certiflow-certificate 1",
                "certiflow-certificate 1\0", "certiflow-certificate 1\0 2"]:
        m.change("version line", 0, new)
    m.add_lines("version line", "missing", c.lines[1:], [0])
    m.add_lines("version line", "twice", c.lines[:1] + c.lines, [1])


# ---- descent ----------------------------------------------------------------

def block_numbers(m, index, after):
    line = m.c.lines[index]
    a, b = Block(line).point()
    norm = jacobian_norm("diagonal", [a, b])
    least = -a * a - b * b - norm  # the other eigenvalue: trace - norm
    longest = int(m.c.lines[m.c.trajectory].split(" ")[3])
    rho, radius = dyadic(Block(line).rho), dyadic(Block(line).radius)

    def put(kind, field, word, where=()):
        s = Block(line)
        setattr(s, field, word)
        if str(s) != line:
            m.change(kind, index, str(s), where)
    s = Block(line)
    if dyadic(s.mu_plus) < norm or dyadic(s.mu_minus) < -least:
        fail("mu is below the logarithmic norm: %s" % s)
    for field, true in [("mu_plus", norm), ("mu_minus", -least)]:
        put("mu just below the logarithmic norm", field,
            write_dyadic(short(true - 1e-9 * (1 + abs(true)), 40)))
        put("mu far below", field, "-0x1p10")
    for value in [Fraction(0), -radius, rho / 2, Fraction(2) ** 80]:
        put("R wrong", "radius", write_dyadic(value))
    steps = int(Block(line).h)
    for word in ["0", str(longest + 1), "65537", "1000000000000000000", "-1"]:
        put("steps beyond the limits", "h", word)
    if steps < longest:
        s = Block(line)
        s.h = str(steps + 1)
        m.change("steps changed", index, str(s), [index, after])
    if steps > 1:
        s = Block(line)
        s.h = str(steps - 1)
        s.span = str(min(int(s.span), steps - 1))
        m.change("steps changed", index, str(s), [index, after])
    for word in ["0", str(steps + 1), "-1"]:
        put("span beyond the limits", "span", word)
    for word in ["2", "-1", "yes"]:
        put("closed is no choice", "closed", word)


def block_mutants(m):
    c = m.c
    for k, index in enumerate(c.steps):
        block_numbers(m, index, index + 1)
        centres(m, index, c.lines[index])
        if k > 0:
            glue(m, index, c.lines[index])
    first_coverage(m)
    centres(m, c.state, c.lines[c.state])
    glue(m, c.state, c.lines[c.state])


def descent_problem(m):
    c, at = m.c, m.c.names()
    both = [c.steps[0], c.steps[0] + 1]

    def edit(kind, old, new, where):
        edit_problem(m, kind, old, new, where)
    edit("step changed", "step 1/10 for", "step 1/11 for", both)
    edit("step changed", "step 1/10 for", "step 101/1000 for", both)
    edit("step changed", "step 1/10 for", "step -1/10 for", None)
    edit("step changed", "step 1/10 for", "step 1/10 rescaled by loss for",
         both)
    edit("end changed", "for 60 steps", "for 61 steps", [c.claims[0]])
    edit("end changed", "for 60 steps", "for 59 steps", [c.trajectory])
    edit("formula changed", "(a*b - 1)^2/2", "(a*b - 2)^2/2", both)
    edit("formula changed", "(a*b - 1)^2/2", "(a*b - 1)^2/3", both)
    edit("start changed", "b = 1/3", "b = 1/4", [c.steps[0]])
    # what is said of the descent is not said of a flow, nor the reverse
    for flow in ["flow descend loss until 60", "flow descend loss until 6",
                 "flow field a' = -a, b' = -b until 60"]:
        edit("descent made a flow", "descent loss step 1/10 for 60 steps",
             flow, None)
    edit("claim changed", "next(a^2 - b^2) =", "next(a^2 + b^2) =",
         [at["law"]])
    edit("claim changed", "next(a^2 - b^2) =", "a^2 - b^2 =", [at["law"]])
    edit("law changed", "step_size()^2*loss_slope(f)^2)",
         "step_size()^2*loss_slope(f))", [at["free"]])
    edit("law changed", "1 - step_size()^2*", "1 + step_size()^2*",
         [at["free"]])
    edit("law changed", "let    f = a*b", "let    f = a + b", [at["free"]])
    edit("law changed", "step_size()*(f - 1)*b", "step_size()*loss_slope(f)*b",
         [at["not free"]])
    edit("law changed", "loss_slope(f)^2) for every loss of f",
         "loss_slope(f)^2)", None)
    edit("claim changed", "(a*b - 1)^2/100)", "(a*b - 1)^2/101)", [at["law"]])
    edit("claim changed", "within 1/100 by tube", "within 1e-9 by tube",
         [at["kept"]])
    edit("claim changed", "within 1e-12 expect", "within 1 expect",
         [at["flow law"]])
    edit("claim changed", "decreasing loss", "decreasing a", [at["falls"]])
    edit("claim changed", "at step 20: a", "at step 21: a", [at["midway"]])
    edit("claim changed", "at step 20: a", "at step 0: a", [at["midway"]])
    edit("claim changed", "at step 20: a", "at t = 20: a", None)
    edit("claim changed", "next(a) = a expect", "a = a expect",
         [at["no law"]])
    edit("claim changed", "increasing loss expect", "decreasing loss expect",
         [at["rises"]])


def for_all_problem(m):
    c, at = m.c, m.c.names()
    parabola, two = at["parabola"], at["two"]
    small, kink = at["too small"], at["kink"]

    def edit(kind, old, new, where):
        edit_problem(m, kind, old, new, where)
    edit("claim changed", "z - z^2 <= 1/4", "z - z^2 <= 2499/10000",
         [parabola])
    edit("claim changed", "z - z^2 <= 1/4", "z - z^2 < 1/4", [parabola])
    edit("claim changed", "z - z^2 <= 1/4", "z - z^2 >= 1/4", [parabola])
    edit("claim changed", "in [-1, 1]: z - z^2 <= 1/4",
         "in [-1, 1]: z - z^2/2 <= 1/4", [parabola])
    edit("claim changed", "in [-1, 1]: z - z^2 <= 1/4",
         ": z^2 - z <= 1/4", [parabola])
    edit("claim changed", "y in [-1, 3/2]", "y in [-1, 3]", [two])
    edit("claim changed", "y in [-1, 3/2]", "y[1] in [-1, 3/2]", None)
    edit("claim changed", ">= -3", ">= -1", [two])
    edit("claim changed", "min(z, 5/8)", "max(z, 5/8)", [kink])
    edit("claim changed", "z - z^2 <= 1/5", "z - z^2 <= 1/4", [small])
    edit("claim changed", "in [-1, 1]: z - z^2 <= 1/5",
         "in [-1, 0]: z - z^2 <= 1/5", [small])
    edit("claim changed", "for all z in [-1, 1]: exp", "always exp", None)
    trees(m, parabola)
    trees(m, two)
    points(m, small)
    for index in (at["stays"], at["touches"]):
        for rule in ("branch 96 .", "branch 96 :"):
            m.change("tree for another claim", index, "claim proved " + rule)
        m.change("point for another claim", index,
                 "claim refuted point 96 1 0 0x1p3 0x1p3")
    for index in (parabola, small, kink):
        for rule in ("tube -0x1p4 -0x1p3", "value -0x1p4 -0x1p3",
                     "identity"):
            m.change("rule of the flow", index, "claim proved " + rule)
        for rule in ("at 0 0x1p3 0x1p4", "value 0x1p3 0x1p4",
                     "start 0 0x1p3 0x1p4"):
            m.change("rule of the flow", index, "claim refuted " + rule)


def trees(m, index):
    words = m.c.lines[index].split(" ")
    bits, tree = words[3], words[4]

    def put(kind, new, bits=bits):
        m.change(kind, index,
                 " ".join(words[:3] + [bits, new] if new is not None
                          else words[:3] + [bits]))
    for i, letter in enumerate(tree):
        put("letter of the tree removed", tree[:i] + tree[i + 1:])
        put("letter of the tree doubled", tree[:i] + letter + tree[i:])
        if letter in ".:":
            put("part cut without its halves", tree[:i] + "a" + tree[i + 1:])
        else:
            put("halves dropped", tree[:i] + ":" + tree[i + 1:])
        for other in "bcz~A;/`-":
            if other != letter and (other != "b" or letter in ".:"
                                    or m.c.names()["two"] != index):
                put("letter of the tree unknown", tree[:i] + other
                    + tree[i + 1:])
    put("tree of one part", ":")
    put("tree missing", None)
    put("tree twice", tree + " " + tree)
    put("bits beyond the limits", tree, "63")
    put("bits beyond the limits", tree, "65537")
    put("bits misspelt", tree, "0" + bits)
    m.change("tree without bits", index, " ".join(words[:3] + [tree]))
    m.change("refuted by a tree", index,
             " ".join(["claim", "refuted"] + words[2:]))
    m.change("undecided with a rule", index,
             " ".join(["claim", "undecided"] + words[2:]))
    lines = list(m.c.lines)
    lines[index] = " ".join(words[:4] + [tree.replace(".", ":")])
    m.accept("parts with slopes", lines)
    lines = list(m.c.lines)
    at = tree.index(":")
    lines[index] = " ".join(words[:4] + [tree[:at] + "a::" + tree[at + 1:]])
    m.accept("one part more", lines)
    lines = list(m.c.lines)
    lines[index] = " ".join(words[:3] + ["200", tree])
    m.accept("more bits", lines)


def points(m, index):
    """The claim is that z - z^2 <= 1/5 on [-1, 1]: false at 1/2."""
    words = m.c.lines[index].split(" ")
    tail = words[-2:]

    def put(kind, *new):
        m.change(kind, index, " ".join(words[:3] + list(new)))
    put("point outside of the box", "96", "1", "3/2", *tail)
    put("point outside of the box", "96", "1", "-2", *tail)
    put("another point", "96", "1", "0", *tail)
    put("another point", "96", "1", "1/3", *tail)
    put("a point that does not refute", "96", "1", "0", "0", "0")
    put("coordinates missing", "96", "0", *tail)
    put("coordinates missing", "96", "2", words[5], *tail)
    put("coordinates missing", "96", "1", *tail)
    put("coordinates added", "96", "2", words[5], words[5], *tail)
    put("coordinates added", "96", "1", words[5], words[5], *tail)
    put("coordinates added", "96", "9", *([words[5]] * 9 + tail))
    put("coordinate misspelt", "96", "1", "2/4", *tail)
    put("bits beyond the limits", "63", "1", words[5], *tail)
    put("bits beyond the limits", "65537", "1", words[5], *tail)
    put("enclosure shifted", "96", "1", words[5], "0x1p0", "0x3p0")
    put("enclosure too wide for the verdict", "96", "1", words[5], "-0x1p8",
        "0x1p8")
    m.change("proved by a point", index,
             " ".join(["claim", "proved"] + words[2:]))


def flow_rules(m):
    """Rule identity speaks of one step here, the flow's laws do not hold, and
    no growth belongs to the last step."""
    at = m.c.names()
    for name in ["flow law", "kept", "drifts"]:
        m.change("identity of the flow", at[name], "claim proved identity")
    m.change("law of this loss only", at["not free"], "claim proved identity")
    end = m.c.lines[m.c.trajectory].split(" ")[-1]
    words = m.c.lines[at["rises"]].split(" ")
    m.change("growth behind the last step", at["rises"],
             " ".join(words[:3] + [end] + words[4:]))
    m.change("growth behind the last step", at["rises"],
             "claim refuted at %s -0x1p70 -0x1p-900" % end)
    for line in ["trajectory %d order 1 bits 64 time %s" % (m.c.count, end),
                 "trajectory 0 order 1 bits 64 time 0"]:
        m.change("trajectory of a flow", m.c.trajectory, line)


def sealed_descent(m, needing, problem):
    block_mutants(m)
    remove_duplicate_swap(m)
    stops_early(m, needing)
    trajectory_header(m)
    problem(m)
    flow_rules(m)
    claim_mutants(m)
    spelling(m)
    blanks_and_words(m)
    reasons(m)
    blocks_and_version(m)


def sealed_for_all(m, problem):
    """The flow is a linear one, of which many changes are harmless."""
    problem(m)
    claim_mutants(m)
    spelling(m)
    blanks_and_words(m)
    reasons(m)
    blocks_and_version(m)


def sealed(m, needing, problem):
    if m.name == "for all":
        sealed_for_all(m, problem)
        return
    if m.name == "descent":
        sealed_descent(m, needing, problem)
        return
    step_mutants(m)
    for line in ["descent %d longest 1 bits 64 steps 1" % m.c.count,
                 "descent 0 longest 1 bits 64 steps 0"]:
        m.change("blocks of a descent", m.c.trajectory, line)
    remove_duplicate_swap(m)
    stops_early(m, needing)
    trajectory_header(m)
    problem(m)
    claim_mutants(m)
    spelling(m)
    blanks_and_words(m)
    reasons(m)
    blocks_and_version(m)


# ---- without a new seal -----------------------------------------------------

def truncated(m):
    data, position = m.original, 0
    for index, line in enumerate(m.c.lines):
        m.add_bytes("cut at the end of a line", "line %d" % (index + 1),
                    data[:position], [index])
        length = len(line) + (1 if index < m.c.end else 0)
        for part in {1, length // 2, len(line)} - {0}:
            m.add_bytes("cut inside a line", "line %d" % (index + 1),
                        data[:position + part], [index])
        position = data.index(b"\n", position) + 1


def flipped(m, generator, count):
    for _ in range(count):
        data = bytearray(m.original)
        at, bit = generator.randrange(len(data)), generator.randrange(8)
        data[at] ^= 1 << bit
        m.add_bytes("bit flipped", "byte %d bit %d" % (at, bit), bytes(data),
                    None)


def seal_itself(m):
    data, lines = m.original, m.c.lines
    text = lines[-1]
    for new in [text.upper(), "end " + text[4:].upper(), text[:-1],
                text + "0", text[:-1] + ("1" if text[-1] != "1" else "2"),
                "end", "end ", text + " ", " " + text, "end  " + text[4:]]:
        body = ("\n".join(lines[:-1] + [new]) + "\n").encode()
        m.add_bytes("seal", new[:20], body, [m.c.end])
    for more in [b"\n", b" ", b"x", b"\0", b"end 0\n", data]:
        m.add_bytes("bytes behind the end", repr(more[:8]), data + more,
                    [m.c.end + 1])
    m.add_bytes("file empty", "", b"", [0])
    m.add_bytes("file of blank lines", "", b"\n\n\n", [0])
    m.add_bytes("file of zeros", "", b"\0" * 100, [0])


def swapped(m):
    lines = m.c.lines
    for i in range(len(lines) - 1):
        if lines[i] == lines[i + 1]:
            continue
        new = list(lines)
        new[i], new[i + 1] = new[i + 1], new[i]
        m.add_bytes("lines swapped, old seal", "line %d" % (i + 1),
                    ("\n".join(new) + "\n").encode("latin-1"), None)


# ---- running ----------------------------------------------------------------

class Runner:
    def __init__(self, checker, folder):
        self.checker = checker
        self.folder = folder

    def check(self, number, data):
        """Exit code and standard error of the checker."""
        path = os.path.join(self.folder, "mutant-%d.cert" % number)
        with open(path, "wb") as file:
            file.write(data)
        try:
            done = subprocess.run([self.checker, "--quiet", path],
                                  stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE,
                                  timeout=LONG_TIME, check=False)
            code = done.returncode
            text = done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            code, text = -1, "no answer within %d s" % LONG_TIME
        os.remove(path)
        return code, text.replace(self.folder, "")

    def all(self, blobs):
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda x: self.check(*x),
                                 enumerate(blobs)))


def judge(mutant, code, text):
    """None if the refusal is right, or what is wrong with it."""
    _, _, _, where = mutant
    if code != 1:
        return "exit code %d: %s" % (code, text.strip())
    named = re.match(r"invalid: (?:[^:\n]*:)?(\d+):", text)
    if named is None or text.count("\n") != 1:
        return "no line is named: %s" % text.strip()
    if where is not None and int(named.group(1)) not in where:
        return "expected line %s: %s" % (
            " or ".join(map(str, sorted(where))), text.strip())
    return None


def make_certificate(certiflow, folder, name, text, code):
    path = os.path.join(folder, name + ".flow")
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    out = os.path.join(folder, name + ".cert")
    done = subprocess.run([certiflow, "prove", path, "-o", out],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=600, check=False)
    if done.returncode != code:
        fail("prove %s: exit code %d\n%s" % (name, done.returncode,
                                             done.stdout.decode()))
    with open(out, "rb") as file:
        return Certificate(file.read())


def report(all_mutants, results, harmless, harmless_results):
    """Prints the kinds; returns passed, failed."""
    kinds, failed = {}, 0
    for (name, mutant), result in zip(all_mutants, results):
        wrong = judge(mutant, *result)
        entry = kinds.setdefault(mutant[0], [0, 0])
        entry[0 if wrong is None else 1] += 1
        if wrong is not None:
            failed += 1
            print("FAILED %s: %s (%s): %s" % (name, mutant[0], mutant[1],
                                              wrong))
    for kind, (refused, bad) in sorted(kinds.items()):
        print("%6d refused  %s%s" % (refused, kind,
                                     ", %d NOT" % bad if bad else ""))
    unnamed = [text for code, text in results
               if code == 1 and not re.match(r"invalid: /mutant-", text)]
    if unnamed:
        failed += 1
        print("FAILED %d messages do not name the file, as: %s"
              % (len(unnamed), unnamed[0].strip()))
    for (name, what, _), (code, text) in zip(harmless, harmless_results):
        if code != 0:
            failed += 1
            print("FAILED %s: %s should be valid: %s" % (name, what, text))
    total = len(all_mutants) + len(harmless) + 1
    print("%d sealed and unsealed mutants, %d controls"
          % (len(all_mutants), len(harmless)))
    return total - failed, failed


def main():
    if len(sys.argv) not in (4, 5):
        fail("expected CERTIFLOW CERTIFLOW_CHECK FOLDER [SEED]")
    certiflow, checker, folder = sys.argv[1:4]
    seed = int(sys.argv[4]) if len(sys.argv) == 5 else 20260501
    print("seed %d" % seed)
    generator = random.Random(seed)
    with open(os.path.join(folder, "points.csv"), "w",
              encoding="ascii") as file:
        file.write(POINTS)
    problems = [("diagonal", DIAGONAL, diagonal_problem, "tube"),
                ("logistic", LOGISTIC, logistic_problem, "falls"),
                ("field", FIELD, field_problem, "bounded"),
                ("descent", DESCENT, descent_problem, "falls"),
                ("for all", FOR_ALL, for_all_problem, "stays")]
    mutants, harmless, semantic = [], [], 0
    for name, text, problem, needing in problems:
        c = make_certificate(certiflow, folder, name, text, 0)
        m = Mutants(name, c)
        if m.original != ("\n".join(c.lines) + "\n").encode():
            fail("%s: the seal is not what was expected" % name)
        sealed(m, c.names()[needing], problem)
        semantic += len(m.list)
        truncated(m)
        flipped(m, generator, 70)
        seal_itself(m)
        swapped(m)
        m.accept("unchanged", c.lines)
        mutants += [(name, x) for x in m.list]
        harmless += [(name, what, data) for what, data in m.harmless]
        print("%s: %d steps, %d claims" % (name, c.count, len(c.claims)))
    print("%d mutants with a right seal, %d without"
          % (semantic, len(mutants) - semantic))
    runner = Runner(checker, folder)
    results = runner.all([x[2] for _, x in mutants])
    harmless_results = runner.all([x[2] for x in harmless])
    passed, failed = report(mutants, results, harmless, harmless_results)
    if semantic < 200:
        fail("fewer than 200 sealed mutants")
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(0 if failed == 0 else 1)


if __name__ == "__main__":
    main()
