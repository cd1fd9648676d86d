/* test_tape.c -- are ill-formed tapes refused?
 *
 * Every index of random tapes is set to values that are just outside of what
 * an evaluator can use; each must make the test fail, and the tape must pass
 * it again when the index is put back.
 */
#include <stdio.h>
#include <stdlib.h>

#include <CUnit/CUnit.h>

#include "kernel/tape.h"
#include "random.h"
#include "suite.h"

static unsigned long faults;
static unsigned long missed;

/* `field` may be any number below `end`. */
static void refuses(const cf_tape *tape, uint32_t *field, uint32_t end,
                    const char *what)
{
    const uint32_t was = *field;
    const uint32_t wrong[3] = {end, end + 1, UINT32_MAX};
    for (int i = 0; i < 3; i++) {
        *field = wrong[i];
        faults++;
        if (cf_tape_is_well_formed(tape) && missed++ < 20) {
            printf("%s: %lu is accepted\n", what, (unsigned long)wrong[i]);
        }
    }
    *field = was;
}

static void refuses_value(const cf_tape *tape, uint32_t constant, long n,
                          const char *what)
{
    mpq_t was;
    mpq_init(was);
    mpq_set(was, tape->constants[constant]);
    mpq_set_si(tape->constants[constant], n, 1);
    faults++;
    if (cf_tape_is_well_formed(tape) && missed++ < 20) {
        printf("%s: %ld is accepted\n", what, n);
    }
    mpq_set(tape->constants[constant], was);
    mpq_clear(was);
}

static void spoil_dot(const cf_tape *tape, cf_node *node, uint32_t index)
{
    /* the first index behind the terms; one term too many; a sum that wraps */
    const uint32_t first = node->first;
    const uint32_t room = tape->term_count - first;
    refuses(tape, &node->count, room + 1, "number of terms");
    refuses(tape, &node->first, tape->term_count - node->count + 1,
            "first term");
    for (uint32_t i = first; i < first + node->count; i++) {
        refuses(tape, &tape->terms[i].coefficient, tape->constant_count,
                "coefficient");
        refuses(tape, &tape->terms[i].left, index, "left");
        refuses(tape, &tape->terms[i].right, index, "right");
    }
}

static void spoil_node(const cf_tape *tape, uint32_t index)
{
    cf_node *node = &tape->nodes[index];
    const cf_op op = node->op;
    node->op = (cf_op)(CF_OP_POWER + 1);
    faults++;
    missed += cf_tape_is_well_formed(tape) ? 1 : 0;
    node->op = op;
    if (op == CF_OP_CONSTANT) {
        refuses(tape, &node->argument, tape->constant_count, "constant");
    } else if (op == CF_OP_VARIABLE) {
        refuses(tape, &node->argument, tape->variable_count, "variable");
    } else if (op == CF_OP_DOT) {
        spoil_dot(tape, node, index);
    } else if (op >= CF_OP_INVERSE) {
        refuses(tape, &node->argument, index, "argument");
    }
    if (cf_op_is_chain(op)) {
        refuses(tape, &node->slope, tape->node_count, "slope");
    }
    if (op == CF_OP_POWER) {
        refuses(tape, &node->exponent, tape->constant_count, "exponent");
        refuses_value(tape, node->exponent, 0, "exponent");
        refuses_value(tape, node->exponent, 1, "exponent");
        refuses_value(tape, node->exponent, 7, "exponent");
    }
}

static void one_tape(tape_kind kind, unsigned long instance)
{
    random_tape t;
    cf_tape *tape = &t.tape;
    cf_op op;
    random_start("ill-formed", instance * 16 + kind);
    while (!random_tape_new(&t, kind)) {
        cf_tape_clear(&t.tape);
    }
    for (uint32_t i = 0; i < tape->node_count; i++) {
        spoil_node(tape, i);
    }
    for (uint32_t i = 0; i < tape->output_count; i++) {
        refuses(tape, &tape->outputs[i], tape->node_count, "output");
    }
    refuses_value(tape, tape->nodes[0].argument, 0, "node 0");
    refuses_value(tape, tape->nodes[0].argument, 2, "node 0");
    refuses_value(tape, tape->nodes[0].argument, -1, "node 0");
    op = tape->nodes[0].op;
    tape->nodes[0].op = CF_OP_TWO_OVER_SQRT_PI;
    CU_ASSERT(!cf_tape_is_well_formed(tape));
    tape->nodes[0].op = op;
    CU_ASSERT(cf_tape_is_well_formed(tape));
    tape->node_count = 0;
    CU_ASSERT(!cf_tape_is_well_formed(tape));
    cf_tape_clear(tape);
}

static void test_ill_formed(void)
{
    for (unsigned long i = 0; i < 5 * random_rounds; i++) {
        for (tape_kind kind = TAPE_POLYNOMIAL; kind < TAPE_KINDS; kind++) {
            one_tape(kind, i);
        }
    }
    CU_ASSERT_EQUAL(missed, 0);
}

static CU_TestInfo tests[] = {
    {"ill-formed tapes are refused", test_ill_formed},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    int code;
    random_setup();
    code = run_suite("tape", tests);
    printf("planted faults: %lu, accepted: %lu\n", faults, missed);
    mpfr_free_cache();
    return code;
}
