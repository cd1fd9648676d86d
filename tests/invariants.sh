#!/bin/sh
# Unit tests with the run-time checks of tests/invariants around the functions
# of the kernel, and broken invariants, each of which a check must stop.
# `make check` builds the programs; make sanitize runs all unit tests so.
cd "$(dirname "$0")/.." || exit 1
programs=${BUILD:-build}/invariants
failed=0
mkdir -p "$programs/logs"
for program in "$programs"/test_*; do
    log=$programs/logs/${program##*/}
    if ! "$program" >"$log" 2>&1; then
        echo "$program failed: $(grep 'invariant broken' "$log")"
        failed=1
    fi
done
broken=$programs/broken_invariants
names=$("$broken")
[ -n "$names" ] || { echo "no broken invariants"; failed=1; }
for name in $names; do
    # a shell of its own, which is not stopped with the program
    if found=$(sh -c "'$broken' $name" 2>&1) ||
       ! echo "$found" | grep -q 'invariant broken in __wrap_'; then
        echo "the broken invariant $name was not found: $found"
        failed=1
    fi
done
[ $failed = 0 ] && echo "invariants: checked; $(echo "$names" | wc -l) broken ones found"
exit $failed
