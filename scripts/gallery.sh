#!/bin/sh
# gallery.sh [NAME...] -- makes certificates and reports of the gallery anew.
#
# For each problem certificates/NAME/problem.flow (all of them by default):
# proves it, has the certificate checked, and writes the report. Ends with 1
# when some claim is not as expected or the checker refuses a certificate.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
if [ $# -eq 0 ]; then
    set -- $(ls certificates)
fi
failed=0
for name in "$@"; do
    folder=certificates/$name
    new=$BUILD/gallery-$name
    if "$BUILD/bin/certiflow" prove "$folder/problem.flow" -o "$new.cert" \
        --quiet >"$new.log" &&
        "$BUILD/bin/certiflow-check" --quiet \
            --against "$folder/problem.flow" "$new.cert" >>"$new.log" &&
        "$BUILD/bin/certiflow" show "$new.cert" >"$new.txt"; then
        mv "$new.cert" "$folder/problem.cert"
        mv "$new.txt" "$folder/report.txt"
        rm -f "$new.log"
        echo "made    $name"
    else
        echo "FAILED  $name: see $new.log" >&2
        failed=1
    fi
done
exit "$failed"
