#!/bin/sh
# export-map.sh HEADER... -- prints a linker version script that exports the
# functions that the headers declare, and nothing else. A declaration is a
# name cf_... directly before a parenthesis.
set -eu
echo '{'
echo '    global:'
sed 's|/\*.*\*/||' "$@" | grep -o 'cf_[a-z0-9_]* *(' | tr -d ' (' | sort -u |
    sed 's/.*/        &;/'
echo '    local: *;'
echo '};'
