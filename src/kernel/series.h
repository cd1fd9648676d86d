/* series.h -- a tape over fixed-point ball power series (rule `defect`).
 *
 * A step of length h is expanded in the scaled time s = t/h, s in [0,1]:
 *
 *   P_i(s) = sum_{k<=N} P_{i,k} s^k,   P_{i,k} integers in units of 2^unit
 *   y(s)   = sum_k y_k s^k             for every node y of the tape, along P
 *
 * with P_{i,k+1} the rounding of h [f_i o P]_k / (k+1). The P are exact
 * polynomials; a node carries integer midpoints and one radius, so that
 * |y_k - mid_k 2^unit| <= radius 2^unit for every k below the length. Each
 * node has a unit of its own, about `bits` below its magnitude, because the
 * nodes of one tape may differ by factors like 10^800.
 *
 * norm and weight are sum |mid_k| and sum k |mid_k|: with them the radius of a
 * product costs a few small operations instead of a second Cauchy product.
 */
#ifndef CF_KERNEL_SERIES_H
#define CF_KERNEL_SERIES_H

#include "kernel/ball_series.h"
#include "kernel/evaluate.h"
#include "kernel/tape.h"

/* The nodes [begin, end) are expanded together, order by order. */
typedef struct {
    uint32_t begin;
    uint32_t end;
    int has_recursion; /* inverse or chain nodes: radii go order by order */
    long length;       /* orders 0 .. length-1 are known */
    long norm_length;  /* orders that norm and weight contain */
} cf_expansion_part;

typedef struct {
    const cf_tape *tape;
    cf_series *nodes;
    __mpz_struct *
        *path; /* path[i][k] = P_{i,k}, known to order field.length */
    long path_unit;
    cf_fixed_constant *constants;
    long capacity;              /* orders 0 .. capacity have room */
    long bits;                  /* precision of the constants; 0: not set */
    cf_expansion_part field;    /* the nodes that the field needs */
    cf_expansion_part quantity; /* the others */
    mpz_t h_numerator;          /* h = h_numerator / (h_odd 2^h_shift) */
    mpz_t h_odd;
    long h_shift;
    mpz_t sum, term, group, scratch, divisor, factor;
    cf_interval a, b; /* enclosures of order-0 values */
} cf_expansion;

/* `field_end`: how many nodes the outputs 0 .. variable_count-1 (the field)
 * need; they stand first. Room for `capacity` orders of `bits` bits is made
 * now, so that no inner loop allocates. Returns 0 when memory is short. */
int cf_expansion_init(cf_expansion *e, const cf_tape *tape, uint32_t field_end,
                      long capacity, long bits);
void cf_expansion_clear(cf_expansion *e);

/* Order 0: the centre (in units of 2^unit), step h > 0, relative precision
 * `bits`. Returns CF_NODE_NONE, or the first field node that is not defined at
 * the centre (or has sizes beyond the limits). */
uint32_t cf_expansion_begin(cf_expansion *e, const __mpz_struct *centre,
                            long unit, long bits, mpq_srcptr h);

/* Extends P to order `length`, the field's nodes to order length-1; 0 where a
 * node fails or the capacity ends. */
int cf_expansion_extend(cf_expansion *e, long length);

/* Order 0 of the remaining nodes (quantities): what their norms need. Returns
 * CF_NODE_NONE or the first node that is not defined. */
uint32_t cf_expansion_begin_quantities(cf_expansion *e);

/* Expands the remaining nodes (quantities) to the length of the field. Returns
 * CF_NODE_NONE or the first node that is not defined. */
uint32_t cf_expansion_quantities(cf_expansion *e);

/* Brings all radii and norms up to date with the length; needed before norm,
 * radius or weight of a node is read. */
void cf_expansion_finish(cf_expansion *e);

/* Coordinate `variable` of P(1), exactly, in units of 2^path_unit: the centre
 * of the next step. */
void cf_expansion_end(mpz_ptr centre, const cf_expansion *e,
                      uint32_t variable);

/* 2^-path_unit times the defect of the roundings of P: every coefficient of
 * P_{k+1} is within two units of h m_k / (k+1), so the sum over k < N of
 * (k+1) * 2 is N (N+1). */
void cf_expansion_rounding_defect(mpz_ptr units, const cf_expansion *e);

#endif
