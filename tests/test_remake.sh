#!/bin/sh
# test_remake.sh -- does `certiflow prove` still make the gallery as it is?
#
# Proves entries anew that take about a second each, of every kind (flows,
# descents, signs in quantities, wide starts, limits); each must be the
# committed certificate, byte for byte: a claim that has become UNDECIDED, or a
# change of how steps are chosen, is seen here. After a change that is meant,
# scripts/gallery.sh makes the entries again.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
made=$(mktemp)
trap 'rm -f "$made"' EXIT
trap 'exit 1' HUP INT TERM

passed=0
failed=0
for name in lda-iris-3classes-depth2 lda-iris-depth2-unbalanced \
    lda-iris-depth5-ridge lda-wine-3classes-ridge lda-truth-depth2 \
    homogeneous-scalar homogeneous-long-time descent-laws-relu \
    descent-e1-depth2 nh-huber-relu nh-relu-2layer nh-relu-crossing \
    nh-theta2-minus nh-tanh nh-descent-theta2 peer-p2-diag2exp peer-p3-lorenz; do
    problem=certificates/$name/problem
    "$BUILD/bin/certiflow" prove "$problem.flow" -o "$made" --quiet \
        >/dev/null || :
    if cmp -s "$made" "$problem.cert"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name: another certificate; scripts/gallery.sh $name"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
