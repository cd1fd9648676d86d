#!/bin/sh
# test_gallery.sh -- is every entry of the gallery whole and honest?
#
# For each folder of certificates/: problem, certificate and report are there;
# the report is what `certiflow show` prints; the certificate is small; at
# least one claim is a control that comes out REFUTED or UNDECIDED, and every
# claim that does is expected to; docs/GALLERY.md has a line for it. Numbers
# of tests/ground_truth/closed_forms.txt stand in the problems they belong to.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
report=$(mktemp)
trap 'rm -f "$report"' EXIT
trap 'exit 1' HUP INT TERM
MOST_BYTES=139264

passed=0
failed=0

# verify MESSAGE COMMAND...
verify() {
    message=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $message"
    fi
}

size_is_small() {
    [ "$(wc -c <"$1")" -le "$MOST_BYTES" ]
}

# The verdicts that were expected are as many as those that are not PROVED.
controls_are_expected() {
    others=$(grep -Ec '^(REFUTED|UNDECIDED)' "$1" || :)
    expected=$(grep -Ec '^ +expected (REFUTED|UNDECIDED)$' "$1" || :)
    [ "$others" -ge 1 ] && [ "$others" -eq "$expected" ]
}

for folder in certificates/*/; do
    name=$(basename "$folder")
    for file in problem.flow problem.cert report.txt; do
        verify "$name: no $file" [ -s "$folder$file" ]
    done
    "$BUILD/bin/certiflow" show "${folder}problem.cert" >"$report"
    verify "$name: report.txt is not what show prints; scripts/gallery.sh" \
        cmp -s "$report" "${folder}report.txt"
    verify "$name: the certificate has more than $MOST_BYTES bytes" \
        size_is_small "${folder}problem.cert"
    verify "$name: no control, or a verdict that was not expected" \
        controls_are_expected "$report"
    verify "$name: no line in docs/GALLERY.md" \
        grep -Fq "| [$name](../certificates/$name/report.txt) |" \
        docs/GALLERY.md
done

while read -r name what number; do
    verify "$name: $what is not $number" \
        grep -Fq -- "$number" "certificates/$name/problem.flow"
done <tests/ground_truth/closed_forms.txt

verify "nothing was tested" [ "$passed" -gt 100 ]
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
