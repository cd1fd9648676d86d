#!/bin/sh
# races.sh -- proves and checks a problem with two threads, in a build with
# gcc's thread sanitizer: a data race ends the program with exit code 66.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/tsan}
PROBLEM=${PROBLEM:-certificates/regression-e1-depth3/problem.flow}
TSAN_OPTIONS="halt_on_error=1 exitcode=66 ${TSAN_OPTIONS:-}"
export TSAN_OPTIONS

# The sanitizer of gcc 12 needs a predictable address space; where that is
# not permitted (containers), it may still run without.
run() {
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        setarch "$(uname -m)" -R "$@"
    else
        "$@"
    fi
}

certificate=$BUILD/races.cert
rm -f "$certificate"
run "$BUILD/bin/certiflow" prove "$PROBLEM" -o "$certificate" --jobs 2
run "$BUILD/bin/certiflow-check" --jobs 2 "$certificate"
echo "races: none found in prove and check of $PROBLEM with 2 threads"
