#!/bin/sh
# Prints the table of docs/BENCH.md for this machine; see run.py.
set -eu
build=${BUILD:-build}
exec python3 "$(dirname "$0")/run.py" "$build" "$@"
