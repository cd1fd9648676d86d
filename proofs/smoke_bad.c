/* smoke_bad.c -- what smoke tests must find: never compiled, for smoke.py.
 *
 * Each function has one contradiction or one place that is never reached.
 */

/*@ requires x > 0 && x < 0;
    assigns \nothing; */
int contradictory_precondition(int x)
{
    return x;
}

/*@ assigns \nothing;
    ensures \false; */
void contradictory_contract(void);

/*@ assigns \nothing; */
int behind_the_call(void)
{
    contradictory_contract();
    return 1;
}

/*@ requires x > 0;
    assigns \nothing; */
int dead_branch(int x)
{
    if (x < 0) {
        return 1;
    }
    return 0;
}

/*@ requires n >= 0;
    assigns \nothing; */
int contradictory_loop(int n)
{
    int i = 0;
    /*@ loop invariant 0 <= i <= n && i < 0;
        loop assigns i;
        loop variant n - i; */
    while (i < n) {
        i++;
    }
    return i;
}
