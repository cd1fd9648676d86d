#!/usr/bin/python3
"""end_points.py -- prints end_points.txt: where three problems of the peers end.

Taylor's method with mpmath, points only, without any error bound; it shares
nothing with certiflow. Each problem is integrated twice, with other orders,
steps and precisions, and only digits on which both agree are printed.
"""
from fractions import Fraction as Q

from mpmath import mp, mpf


def product(a, b, k):
    return sum((a[j] * b[k - j] for j in range(k + 1)), mpf(0))


def exp_next(y, a, k):
    """Coefficient k of exp(a)."""
    if k == 0:
        return mp.exp(a[0])
    return sum((j * a[j] * y[k - j] for j in range(1, k + 1)), mpf(0)) / k


def lorenz(x, order):
    """Coefficients of the solution through x."""
    x = [[v] for v in x]
    for k in range(order):
        f = [10 * (x[1][k] - x[0][k]),
             28 * x[0][k] - product(x[0], x[2], k) - x[1][k],
             product(x[0], x[1], k) - mpf(8) / 3 * x[2][k]]
        for i in range(3):
            x[i].append(f[i] / (k + 1))
    return x


def diag3(x, order):
    data = [[1, 2, -1, mpf(1) / 2], [mpf(1) / 4, -1, mpf(3) / 2, 1]]
    y = [mpf(1), -mpf(1) / 2]
    x = [[v] for v in x]
    pair = {(j, l): [] for j in range(4) for l in range(3)}
    w = [[] for _ in range(4)]
    g = [[] for _ in range(4)]
    for k in range(order):
        for j in range(4):
            u = [x[j], x[4 + j], x[8 + j]]
            for l in range(3):
                pair[j, l].append(product(u[(l + 1) % 3], u[(l + 2) % 3], k))
            w[j].append(product(pair[j, 0], u[0], k))
        r = [sum(data[i][j] * w[j][k] for j in range(4)) -
             (y[i] if k == 0 else 0) for i in range(2)]
        for j in range(4):
            g[j].append(sum(data[i][j] * r[i] for i in range(2)))
        for j in range(4):
            for l in range(3):
                x[4 * l + j].append(-product(g[j], pair[j, l], k) / (k + 1))
    return x


def diag2exp(x, order):
    x = [[v] for v in x]
    a, b, e, f, s, t = [], [], [], [], [], []
    for k in range(order):
        w0 = product(x[0], x[2], k)
        w1 = product(x[1], x[3], k)
        a.append(-w0 - 2 * w1)
        b.append(-3 * w1)
        e.append(exp_next(e, a, k))
        f.append(exp_next(f, b, k))
        s.append(e[k])
        t.append(2 * e[k] + 3 * f[k])
        for i, (c, other) in enumerate([(s, 2), (t, 3), (s, 0), (t, 1)]):
            x[i].append(product(c, x[other], k) / (k + 1))
    return x


def solve(expand, start, end, order, goal):
    x = [mpf(v.numerator) / v.denominator for v in start]
    t = mpf(0)
    while t < end:
        c = expand(x, order)
        largest = max(abs(v[order]) for v in c)
        h = (goal / largest) ** (mpf(1) / order)
        h = min(h, end - t)
        x = [sum(v[k] * h ** k for k in range(order, -1, -1)) for v in c]
        t += h
    return x


def decimals(x):
    """x rounded to 50 decimals."""
    digits = str(int(mp.nint(abs(x) * mpf(10) ** 50))).zfill(51)
    return ("-" if x < 0 else "") + digits[:-50] + "." + digits[-50:]


def main():
    half, quarter = Q(1, 2), Q(1, 4)
    problems = [
        ("P1", diag3, [half] * 8 + [quarter, quarter, -quarter, quarter], 10),
        ("P2", diag2exp, [Q(3, 10), Q(3, 10), Q(1, 5), Q(1, 10)], 20),
        ("P3", lorenz, [Q(1)] * 3, 5),
    ]
    for name, expand, start, end in problems:
        mp.dps = 110
        first = solve(expand, start, end, 60, mpf(10) ** -90)
        mp.dps = 90
        second = solve(expand, start, end, 48, mpf(10) ** -80)
        for i, (a, b) in enumerate(zip(first, second)):
            if abs(a - b) > mpf(10) ** -60:
                raise SystemExit(f"{name} {i}: {a} and {b} differ")
            print(name, i, decimals(a))


if __name__ == "__main__":
    main()
