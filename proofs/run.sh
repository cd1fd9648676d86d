#!/bin/sh
# run.sh [--full] -- all proofs; the last line is `proofs: N goals, N proved`.
#
# Every file of proofs/files is proved with the committed cache of prover
# results, and one of them, another one every day, without it; the axioms of two
# files, others every day, must not prove false; reader.py analyses the
# certificate reader, which is too large for a proof. (`make check` also plants
# five faults, others every day: mutants.sh --rotate 5.) --full: nothing from
# the cache, smoke tests, all axioms, and every planted fault of mutants.sh.
cd "$(dirname "$0")/.." || exit 1
PYTHON=${PYTHON:-$(PATH=/usr/bin:$PATH command -v python3)} # Debian's starts fast
export PYTHON
sh proofs/setup.sh || exit $?
fail() {
    echo "proofs: the logs are in $PROOF_OUT"
    echo "proofs: FAILED ($1)"
    exit 1
}
# a folder of its own, so that two runs can go on at the same time
PROOF_OUT=$(mktemp -d build/proofs/run.XXXXXX)
export PROOF_OUT
summary=$PROOF_OUT/summary
prove() {
    "$PYTHON" proofs/prove.py "$@" >$summary
    status=$?
    sed '$d' $summary
    return $status
}
# Runs a command beside the others; what it says is printed by join.
beside() {
    name=$1
    shift
    { "$@" >"$PROOF_OUT/$name.log" 2>&1; echo $? >"$PROOF_OUT/$name.rc"; } &
}
join() {
    cat "$PROOF_OUT/$1.log"
    [ "$(cat "$PROOF_OUT/$1.rc")" = 0 ] || fail "$2"
}
good=1
missed= # what failed while the rest went on
beside reader "$PYTHON" proofs/reader.py
# How long it took, or a part of --full.
start=$(date +%s)
lap() {
    now=$(date +%s)
    echo "proofs: $1 took $((now - start)) s"
    start=$now
}
if [ "$1" = --full ]; then
    prove --no-cache || good=0
    result=$(tail -n 1 $summary)
    lap "proving without cache"
    beside axioms "$PYTHON" proofs/axioms.py
    prove --smoke || missed="smoke tests"
    lap "looking for contradictions and dead code"
    PROVED=1 sh proofs/mutants.sh || missed="$missed planted faults"
    lap "planting faults"
else
    beside axioms "$PYTHON" proofs/axioms.py --rotate 2
    count=$(grep -c . proofs/files)
    today=$(($(date +%s) / 86400 % count + 1))
    file=$(sed -n "${today}p" proofs/files)
    prove --fresh "$file" || good=0
    result=$(tail -n 1 $summary)
    wait
    lap "all of it"
fi
wait
[ -z "$missed" ] || fail "$missed"
join axioms "the axioms"
join reader "the certificate reader"
sh proofs/side_conditions.sh || fail "side conditions"
sh proofs/contracts_tested.sh || fail "a contract without a test"
case $good in
0) fail "$result" ;;
esac
rm -rf "$PROOF_OUT"
echo "proofs: $result"
