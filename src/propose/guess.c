/* guess.c -- guesses in double precision; see guess.h. */
#include "propose/guess.h"

#include "kernel/lognorm.h"

/* log2 of a number in [1/2, 1), linear between the ends */
static double log2_fraction(double fraction)
{
    return 2.0 * (fraction < 0 ? -fraction : fraction) - 2.0;
}

double cf_log2_of(double x)
{
    double exponent = 0;
    for (; x >= 1.0; x /= 2) {
        exponent += 1;
    }
    for (; x < 0.5 && x > 0; x *= 2) {
        exponent -= 1;
    }
    return exponent + log2_fraction(x);
}

double cf_log2_integer(mpz_srcptr x)
{
    long exponent;
    double fraction;
    if (mpz_sgn(x) == 0) {
        return -1e9;
    }
    fraction = mpz_get_d_2exp(&exponent, x);
    return (double)exponent + log2_fraction(fraction);
}

double cf_log2_number(mpfr_srcptr x)
{
    long exponent;
    double fraction;
    if (!mpfr_number_p(x)) {
        return 1e9;
    }
    if (mpfr_zero_p(x)) {
        return -1e9;
    }
    fraction = mpfr_get_d_2exp(&exponent, x, MPFR_RNDZ);
    return (double)exponent + log2_fraction(fraction);
}

double cf_exp2(double x)
{
    double result = 1.0;
    long whole;
    if (x > 1000.0) {
        x = 1000.0;
    } else if (x < -1000.0) {
        x = -1000.0;
    }
    whole = (long)x;
    if ((double)whole > x) {
        whole--;
    }
    x -= (double)whole;
    for (; whole > 0; whole--) {
        result *= 2.0;
    }
    for (; whole < 0; whole++) {
        result *= 0.5;
    }
    return result * (1.0 + x);
}

double cf_path_log2(const cf_expansion *e, long k)
{
    double largest = -1e9;
    for (uint32_t i = 0; i < e->tape->variable_count; i++) {
        double size = cf_log2_integer(e->path[i] + k);
        if (size > largest) {
            largest = size;
        }
    }
    return largest > -1e8 ? largest + (double)e->path_unit : largest;
}

/* The decay, in bits an order, of a path that moves less than its unit. */
#define NOTHING_MOVES 20.0

/* The largest of four neighbouring orders: single coefficients may vanish. */
static double window(const cf_expansion *e, long k)
{
    double largest = -1e9;
    for (long j = k; j > k - 4 && j >= 1; j--) {
        double size = cf_path_log2(e, j);
        if (size > largest) {
            largest = size;
        }
    }
    return largest;
}

double cf_path_decay(const cf_expansion *e, long length)
{
    /* coefficients near the unit are rounding noise: they end the data */
    double noise = (double)e->path_unit + 6.0;
    long last = length;
    long first;
    while (last >= 4 && cf_path_log2(e, last) < noise) {
        last--;
    }
    if (last < 4) {
        return NOTHING_MOVES;
    }
    if (last == 4) {
        /* a window of four would begin at order 1 for both */
        return (window(e, 3) - cf_path_log2(e, 4)) / 3.0;
    }
    first = last / 2 < 3 ? 3 : last / 2;
    return (window(e, first) - window(e, last)) / (double)(last - first);
}

/* 1 if shift I - A is positive definite, judged in floating point */
static int is_positive(double shift, const double *lower, double *work,
                       uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j <= i; j++) {
            size_t at = cf_triangle(i, j);
            work[at] = (i == j ? shift : 0.0) - lower[at];
        }
    }
    for (uint32_t k = 0; k < n; k++) {
        double pivot = work[cf_triangle(k, k)];
        if (!(pivot > 0)) {
            return 0;
        }
        for (uint32_t i = k + 1; i < n; i++) {
            double factor = work[cf_triangle(i, k)] / pivot;
            if (factor != 0) {
                for (uint32_t j = k + 1; j <= i; j++) {
                    double product = factor * work[cf_triangle(j, k)];
                    work[cf_triangle(i, j)] -= product;
                }
            }
        }
    }
    return 1;
}

/* The largest row sum of |A|: a bound of every eigenvalue. */
static double row_sum_norm(const double *lower, uint32_t n)
{
    double largest = 0;
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < n; j++) {
            double a = lower[i >= j ? cf_triangle(i, j) : cf_triangle(j, i)];
            sum += a < 0 ? -a : a;
        }
        if (sum > largest) {
            largest = sum;
        }
    }
    return largest;
}

double cf_largest_eigenvalue(double *size, const double *lower, double *work,
                             uint32_t n, int bits)
{
    double norm = row_sum_norm(lower, n);
    double low = -norm, high = norm;
    *size = norm;
    if (!(norm > 0) || norm > 1e300) {
        return norm;
    }
    for (int i = 0; i < bits; i++) {
        double middle = (low + high) / 2;
        if (is_positive(middle, lower, work, n)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}
