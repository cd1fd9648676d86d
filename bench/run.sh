#!/bin/sh
# Prints the tables of docs/BENCH.md for this machine; see run.py and cost.py.
set -eu
build=${BUILD:-build}
folder=$(dirname "$0")
python3 "$folder/run.py" "$build" "$@"
echo
exec python3 "$folder/cost.py" "$build"
