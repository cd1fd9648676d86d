#!/bin/sh
# test_random_claims.sh -- are verdicts about random quantities, with corners,
# jumps, poles and parts that cancel, true? See random_claims.py.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
PYTHON=${PYTHON:-/usr/bin/python3}
exec "$PYTHON" tests/random_claims.py "$BUILD/bin/certiflow" \
    "$BUILD/bin/certiflow-check"
