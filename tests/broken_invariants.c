/* broken_invariants.c -- breaks one invariant of the kernel, by name, for
 * tests/invariants.sh: linked with the checks of tests/invariants it must be
 * stopped. It ends with 0 if nothing stops it. */
#include <stdio.h>
#include <string.h>

#include "kernel/evaluate.h"
#include "kernel/norm.h"
#include "kernel/recurrence.h"

/* Ends in the wrong order. */
static void overlapping_interval(void)
{
    cf_interval x[3];
    cf_interval_init(&x[0], 60);
    cf_interval_init(&x[1], 60);
    cf_interval_set_si(&x[0], 1);
    cf_interval_set(&x[1], &x[0]);
    /* not in place, and not apart */
    cf_interval_sqr((cf_interval *)(void *)&x[0].upper, &x[0]);
}

static void negative_radius(void)
{
    mpz_t number[8];
    for (int i = 0; i < 8; i++) {
        mpz_init_set_si(number[i], 1);
    }
    mpz_set_si(number[5], -1);
    cf_fixed_ball_addmul(number[0], number[1], number[2], number[3], number[4],
                         number[5], number[6], number[7]);
}

/* norm_g is 4, but |g_0| is 5. */
static void small_norm(void)
{
    mpz_t number[9], mid[2], derived[1], g[1];
    for (int i = 0; i < 9; i++) {
        mpz_init_set_si(number[i], 4);
    }
    mpz_init(mid[0]);
    mpz_init(mid[1]);
    mpz_init_set_si(derived[0], 3);
    mpz_init_set_si(g[0], -5);
    cf_recurrence_chain(number[0], mid[0], derived[0], number[1], number[2],
                        g[0], number[3], number[4], 1, 0, number[5], number[6],
                        number[7]);
}

/* Node 1 refers to itself. */
static void cyclic_tape(void)
{
    cf_node nodes[2];
    cf_tape tape;
    mpq_t one;
    cf_evaluation e;
    memset(nodes, 0, sizeof nodes);
    memset(&tape, 0, sizeof tape);
    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    nodes[0].op = CF_OP_CONSTANT;
    nodes[1].op = CF_OP_INVERSE;
    nodes[1].argument = 1;
    tape.nodes = nodes;
    tape.node_count = 2;
    tape.constants = &one;
    tape.constant_count = 1;
    (void)cf_evaluation_init(&e, &tape, 60);
}

static void division_by_zero(void)
{
    mpz_t m, d;
    mpz_init_set_si(m, 7);
    mpz_init(d);
    cf_fixed_quotient_round(m, d, 3);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*breaks)(void);
    } all[] = {
        {"overlapping_interval", overlapping_interval},
        {"negative_radius", negative_radius},
        {"small_norm", small_norm},
        {"cyclic_tape", cyclic_tape},
        {"division_by_zero", division_by_zero},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (argc < 2) {
            puts(all[i].name);
        } else if (strcmp(argv[1], all[i].name) == 0) {
            all[i].breaks();
        }
    }
    return 0;
}
