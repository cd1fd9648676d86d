#!/bin/sh
# run.sh [KIND...] -- runs tests and counts them.
#
#   unit     each program $BUILD/tests/test_*: its own CUnit tests count
#   replay   each fuzz target over its fixed corpus counts one
#   script   each executable tests/*.sh counts one
#   gallery  each certificates/*/problem.cert, checked, counts one
#   proofs   proofs/run.sh counts one, and so do five planted faults together
#
# Without arguments: all kinds. The last line is `N passed, N failed`, and the
# exit code is 0 only if nothing failed and every kind ran something. A test
# fails when it ends with another exit code than 0, by a signal, after
# TEST_SECONDS, or without saying what it has run.
#
# At most two tests run at a time; the proofs, which use both cores, are
# last. Output goes to $BUILD/check/KIND-NAME.log and is printed for
# failures only, so that nothing is interleaved.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
TEST_SECONDS=${TEST_SECONDS:-3600}
LOGS=$BUILD/check
export BUILD TEST_SECONDS

# ---- one test ---------------------------------------------------------------

run_test() {
    case $1 in
    unit)
        timeout "$TEST_SECONDS" "$BUILD/tests/$2"
        ;;
    replay)
        timeout "$TEST_SECONDS" "$BUILD/replay/$2" tests/fuzz/corpus/"$2"/*
        ;;
    script)
        timeout "$TEST_SECONDS" "tests/$2"
        ;;
    gallery)
        timeout "$TEST_SECONDS" "$BUILD/bin/certiflow-check" \
            --against "certificates/$2/problem.flow" \
            "certificates/$2/problem.cert"
        ;;
    proofs)
        # Without a time limit: what proofs need depends on the machine.
        case $2 in
        mutants) sh proofs/mutants.sh --rotate 5 ;;
        *) sh proofs/run.sh ;;
        esac
        ;;
    esac
}

# Prints `passed failed` from the summaries of CUnit in the log and the exit
# code. Tests that are registered but did not run count as failed, and so
# does a program that fails without a failed test.
count_cunit() {
    awk -v status="$2" '
        /^ +suites( +[0-9]+| +n\/a)+ *$/ { failed += $5 }
        /^ +tests( +[0-9]+)+ *$/ {
            ran += $3; passed += $4; failed += $5 + ($2 - $3)
        }
        END {
            if (failed == 0 && (status != 0 || ran == 0)) failed = 1
            print passed + 0, failed + 0
        }' "$1"
}

# Runs one test; leaves its counts beside its log.
one() {
    log=$LOGS/$1-$2.log
    status=0
    run_test "$1" "$2" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -ne 0 ]; then
        echo "run.sh: exit code $status" >>"$log"
    fi
    if [ "$1" = unit ]; then
        counts=$(count_cunit "$log" "$status")
    elif [ "$status" -eq 0 ]; then
        counts="1 0"
    else
        counts="0 1"
    fi
    echo "$counts" >"$log.count"
    if [ "${counts#* }" -eq 0 ]; then
        result=ok
    else
        result=FAILED
    fi
    printf '%-7s %-8s %s (%s)\n' "$result" "$1" "$2" "${counts% *}"
}

if [ "${1:-}" = --one ]; then
    one "$2" "$3"
    exit 0
fi

# ---- which tests ------------------------------------------------------------

# The names of the tests of one kind, one a line.
list_tests() {
    case $1 in
    unit)
        # From the sources: a program that was not built must fail.
        for file in tests/test_*.c; do
            if [ -f "$file" ]; then
                basename "$file" .c
            fi
        done
        ;;
    replay)
        for file in tests/fuzz/*.c; do
            if [ -f "$file" ]; then
                basename "$file" .c
            fi
        done
        ;;
    script)
        for file in tests/*.sh; do
            if [ -x "$file" ] && [ "$file" != tests/run.sh ]; then
                basename "$file"
            fi
        done
        ;;
    gallery)
        for file in certificates/*/problem.cert; do
            if [ -f "$file" ]; then
                basename "$(dirname "$file")"
            fi
        done
        ;;
    proofs)
        echo run
        echo mutants
        ;;
    *)
        echo "run.sh: unknown kind '$1'; expected unit, replay, script," \
            "gallery or proofs" >&2
        return 1
        ;;
    esac
}

# ---- all of them ------------------------------------------------------------

passed=0
failed=0

add_counts() {
    log=$LOGS/$1-$2.log
    if [ -s "$log.count" ]; then
        read -r p f <"$log.count"
    else
        p=0
        f=1
    fi
    passed=$((passed + p))
    failed=$((failed + f))
    if [ "$f" -ne 0 ]; then
        echo "---- $1 $2: the end of $log"
        tail -n 60 "$log" || :
        echo "----"
    fi
}

run_kind() {
    names=$(list_tests "$1")
    if [ -z "$names" ]; then
        echo "FAILED  $1: there is no test of this kind"
        failed=$((failed + 1))
        return 0
    fi
    for name in $names; do
        echo "$1 $name"
    done | xargs -P 2 -n 2 sh tests/run.sh --one || :
    for name in $names; do
        add_counts "$1" "$name"
    done
}

if [ $# -eq 0 ]; then
    set -- unit replay script gallery proofs
fi
for kind in "$@"; do
    list_tests "$kind" >/dev/null
done
mkdir -p "$LOGS"
rm -f "$LOGS"/*.log "$LOGS"/*.log.count "$LOGS"/summary
for kind in "$@"; do
    run_kind "$kind"
done
echo "$passed passed, $failed failed" >"$LOGS/summary"
cat "$LOGS/summary"
test "$failed" -eq 0
