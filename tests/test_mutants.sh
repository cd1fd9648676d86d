#!/bin/sh
# test_mutants.sh -- certificates that were changed on purpose: the checker
# must refuse every one and name the line; see mutants.py.
# MUTANT_SEED=N chooses the flipped bits.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 tests/mutants.py "$BUILD/bin/certiflow" "$BUILD/bin/certiflow-check" \
    "$folder" "${MUTANT_SEED:-20260501}"
