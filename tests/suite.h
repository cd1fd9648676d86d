/* suite.h -- runs the tests of one program and prints CUnit's summary. */
#ifndef CF_TESTS_SUITE_H
#define CF_TESTS_SUITE_H

#include <CUnit/Basic.h>

/* `tests` ends with CU_TEST_INFO_NULL. Returns the exit code of the program:
 * 0 if every test could be registered and none failed. */
static inline int run_suite(const char *name, const CU_TestInfo *tests)
{
    CU_pSuite suite;
    unsigned failures = 1;
    if (CU_initialize_registry() != CUE_SUCCESS) {
        return 1;
    }
    suite = CU_add_suite(name, NULL, NULL);
    for (; suite != NULL && tests->pName != NULL; tests++) {
        if (CU_add_test(suite, tests->pName, tests->pTestFunc) == NULL) {
            suite = NULL;
        }
    }
    if (suite != NULL) {
        CU_basic_set_mode(CU_BRM_VERBOSE);
        CU_basic_run_tests();
        failures = CU_get_number_of_failures();
    }
    CU_cleanup_registry();
    return failures != 0;
}

#endif
