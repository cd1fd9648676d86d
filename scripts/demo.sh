#!/bin/sh
# demo.sh -- proves two problems of the gallery from scratch, checks the
# certificates in separate processes, and shows what was proved.
#
# The last line says `demo: N claims, N as expected`. Claims of a problem that
# `certiflow prove` does not report as all expected (exit code 0), or whose
# certificate the checker refuses, are not counted as expected.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
JOBS=${JOBS:-2}
OUT=$BUILD/demo
PROBLEMS=${PROBLEMS:-"deep-lda-iris-setosa-versicolor regression-e1-depth3"}

mkdir -p "$OUT"
total=0
expected=0
failed=0

# A claim line of `certiflow prove` has the verdict as its first word.
count_claims() {
    grep -Ec '^[[:space:]]*(PROVED|REFUTED|UNDECIDED)([^A-Z]|$)' "$1" || :
}

for name in $PROBLEMS; do
    problem=certificates/$name/problem.flow
    certificate=$OUT/$name.cert
    report=$OUT/$name.txt
    echo "== $problem"
    rm -f "$certificate" "$report"
    status=0
    "$BUILD/bin/certiflow" prove "$problem" -o "$certificate" \
        --jobs "$JOBS" >"$OUT/$name.log" || status=$?
    cat "$OUT/$name.log"
    claims=$(count_claims "$OUT/$name.log")
    total=$((total + claims))
    if [ "$status" -ne 0 ] || [ "$claims" -eq 0 ]; then
        echo "demo: prove ended with exit code $status and $claims claims;" \
            "expected 0 and at least one" >&2
        failed=1
        continue
    fi
    if ! "$BUILD/bin/certiflow-check" --jobs "$JOBS" --quiet \
        --against "$problem" "$certificate"; then
        echo "demo: the checker refuses $certificate" >&2
        failed=1
        continue
    fi
    expected=$((expected + claims))
    "$BUILD/bin/certiflow" show "$certificate" >"$report"
    echo "certificate (checked): $certificate"
    echo "report:                $report"
done

echo "demo: $total claims, $expected as expected"
exit "$failed"
