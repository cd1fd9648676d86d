#!/bin/sh
# run.sh [--full] -- all proofs; the last line is `proofs: N goals, N proved`.
#
# Every file of proofs/files is proved with the committed cache of prover
# results; one of them, another one every day, is proved without it, five
# planted faults, others every day, must each lose a goal, and the axioms of
# three files, others every day, must not prove false. reader.py analyses the
# certificate reader, which is too large for that. --full: nothing from the
# cache, smoke tests, all axioms, and every planted fault of mutants.sh.
cd "$(dirname "$0")/.." || exit 1
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
    python3 proofs/prove.py "$@" >$summary
    status=$?
    sed '$d' $summary
    return $status
}
good=1
if [ "$1" = --full ]; then
    prove --no-cache || good=0
    result=$(tail -n 1 $summary)
    prove --smoke || fail "smoke tests"
    python3 proofs/axioms.py || fail "the axioms"
    sh proofs/mutants.sh || fail "mutants"
else
    count=$(grep -c . proofs/files)
    today=$(($(date +%s) / 86400 % count + 1))
    file=$(sed -n "${today}p" proofs/files)
    prove --no-cache "$file" || good=0
    prove || good=0
    result=$(tail -n 1 $summary)
    python3 proofs/axioms.py --rotate 3 || fail "the axioms"
    sh proofs/mutants.sh --rotate 5 || fail "mutants"
fi
sh proofs/side_conditions.sh || fail "side conditions"
python3 proofs/reader.py || fail "the certificate reader"
sh proofs/contracts_tested.sh || fail "a contract without a test"
case $good in
0) fail "$result" ;;
esac
rm -rf "$PROOF_OUT"
echo "proofs: $result"
