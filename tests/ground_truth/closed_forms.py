#!/usr/bin/python3
"""closed_forms.py -- prints closed_forms.txt: numbers that the gallery claims.

Closed forms, evaluated with mpmath at two precisions; only digits on which
both agree are printed. They share nothing with certiflow. Each line names an
entry of the gallery, what the number is, and the number as it stands in the
problem; tests/test_gallery.sh looks for it there, and the certificate shows
that the flow passes within 1e-40 (or what the claim says) of it.
"""
from mpmath import (cos, ei, exp, findroot, linspace, log, mp, mpf, nstr, quad,
                    sinh, sqrt, tan)


def bisect(increasing, low, high):
    low, high = mpf(low), mpf(high)
    while high - low > mpf(10) ** (5 - mp.dps):
        middle = (low + high) / 2
        if increasing(middle) < 0:
            low = middle
        else:
            high = middle
    return low


def lda_depth_2(t):
    """x(t), m = (3,1), x(0) = 1/4: from t = F(x) - F(1/4)."""
    def clock(x):
        return (x / 4 + log(x) / 12 + 3 * log(1 - x) / 4
                - 25 * log(3 - 4 * x) / 48)
    start = clock(mpf(1) / 4)
    return bisect(lambda x: clock(x) - start - mpf(t), "0.25", "0.7499")


def unit(c, start, t):
    """theta(t) of f = theta^2 + c theta, loss e^-f."""
    shift = mpf(c) ** 2 / 4
    f0 = mpf(start) ** 2 + mpf(c) * mpf(start)
    f = bisect(lambda f: exp(-shift) / 4 * (ei(f + shift) - ei(f0 + shift))
               - t, f0, f0 + 40)
    return sqrt(f + shift) - mpf(c) / 2


def scalar_depth_2(start, t):
    return bisect(lambda f: (ei(f) - ei(start)) / 2 - t, start, 40)


def scalar_depth_3(t):
    def clock(f):
        return quad(lambda s: exp(s) * s ** (-mpf(4) / 3),
                    linspace(1, f, 12)) / 3
    return findroot(lambda f: clock(f) - t, (8, 9), solver="secant",
                    tol=mpf(10) ** (12 - 2 * mp.dps))


def one_neuron():
    """a and beta at the end: E2, w(0) = (1/2, 1/4, -1/4), a(0) = 1."""
    least = [mpf(1) / 7, mpf(3) / 7, mpf(2) / 7]
    w = [mpf(1) / 2, mpf(1) / 4, -mpf(1) / 4]
    normal = [4, -2, 1]
    along = sum(p * q for p, q in zip(normal, w)) / 21
    s = 1 - sum(q * q for q in w) + 21 * along ** 2
    a = sqrt((s + sqrt(s * s + 4 * sum(q * q for q in least))) / 2)
    return [a] + [q + a * along * p for p, q in zip(normal, least)]


def diagonal_regression(c):
    """beta_j = c sinh(x_j nu) with x beta = 1, x = (1,2)."""
    nu = bisect(lambda n: c * (sinh(n) + 2 * sinh(2 * n)) - 1, 0, 40)
    return [c * sinh(nu), c * sinh(2 * nu)]


def diagonal_depth_3():
    """beta_j = tan(s) / cos(s)^2, s = x_j nu, with x beta = 1, x = (1,2)."""
    def h(s):
        return tan(s) / cos(s) ** 2
    nu = bisect(lambda n: h(n) + 2 * h(2 * n) - 1, 0, "0.7")
    return [h(nu), h(2 * nu)]


def numbers():
    half = mpf(1) / 2
    yield "lda-angle-depth1", "tangent(1/10)", exp(-1) / 2
    yield "lda-angle-depth1", "tangent(1/2)", exp(-5) / 2
    yield "lda-truth-depth2", "x(1/100)", lda_depth_2("0.01")
    yield "lda-truth-depth2", "x(1/10)", lda_depth_2("0.1")
    yield "ykm-hyperbola", "h_2(1/2)", sinh(1) / 2
    yield "ykm-hyperbola", "h_3(1/2)", tan(half) / cos(half) ** 2
    for name, value in zip(["a", "beta_1", "beta_2", "beta_3"], one_neuron()):
        yield "ykm-y4-one-neuron", name, value
    for j, value in enumerate(diagonal_regression(half)):
        yield "woodworth-e1", f"limit_{j + 1}", value
    for name, c in [("1", half), ("1/2", half / 4)]:
        for j, value in enumerate(diagonal_regression(c)):
            yield "ykm-y3-limits-e1", f"limit({name})_{j + 1}", value
    for j, value in enumerate(diagonal_depth_3()):
        yield "ykm-y3-limits-e1", f"depth_3_{j + 1}", value
    for j, value in enumerate(diagonal_regression(mpf(1) / 20000)):
        yield "ykm-y3-limit-small", f"limit_{j + 1}", value
    yield "nh-theta2-plus", "theta(50)", unit(1, half, 50)
    yield "nh-theta2-minus", "theta(1000)", unit(-1, 3, 1000)
    yield "homogeneous-scalar", "f_1(100)", log(exp(half) + 100)
    yield "homogeneous-scalar", "f_2(100)", scalar_depth_2(half / 2, 100)
    later = mpf(10) ** 12
    yield "homogeneous-long-time", "f_1(10^12)", log(exp(1) + later)
    yield "homogeneous-long-time", "f_2(10^12)", scalar_depth_2(mpf(1), later)
    yield "homogeneous-scalar", "f_3(100)", scalar_depth_3(100)


def main():
    mp.dps = 70
    first = list(numbers())
    mp.dps = 90
    for (entry, name, a), (_, _, b) in zip(first, numbers()):
        if abs(a - b) > mpf(10) ** -52:
            raise SystemExit(f"{entry} {name}: {a} and {b} differ")
        # cut off, not rounded: the problem has more digits
        digits = 22 if entry.startswith("ykm-y3") else 48
        print(entry, name, nstr(b, digits, strip_zeros=False)[:-5])


if __name__ == "__main__":
    main()
