#!/bin/sh
# fuzz.sh TARGET... -- runs fuzz targets one after the other, for FUZZ_SECONDS
# each, from their fixed corpus and what earlier runs have found.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build/fuzz}
FUZZ_SECONDS=${FUZZ_SECONDS:-60}

if [ $# -eq 0 ]; then
    echo "fuzz: there is no target tests/fuzz/*.c" >&2
    exit 1
fi
status=0
for target in "$@"; do
    found=$BUILD/corpus/$target
    mkdir -p "$found" "tests/fuzz/corpus/$target"
    echo "== $target, $FUZZ_SECONDS seconds"
    "$BUILD/fuzzers/$target" -max_total_time="$FUZZ_SECONDS" -timeout=20 \
        -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$BUILD/$target-" "$found" \
        "tests/fuzz/corpus/$target" >"$BUILD/$target.log" 2>&1 || status=1
    if [ "$status" -eq 0 ]; then
        tail -n 7 "$BUILD/$target.log"
    else
        tail -n 60 "$BUILD/$target.log"
        echo "fuzz: $target found something; the input is $BUILD/$target-*" >&2
        exit 1
    fi
done
