#!/bin/sh
# test_cross_check.sh -- are proved end states the true ones? Random problems
# against mpmath; see cross_check.py.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
PYTHON=${PYTHON:-/usr/bin/python3}
exec "$PYTHON" tests/cross_check.py "$BUILD/bin/certiflow" \
    "$BUILD/bin/certiflow-check"
