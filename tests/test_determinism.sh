#!/bin/sh
# test_determinism.sh -- the same problem gives the same bytes: in two runs,
# for any number of threads, compiler and optimisation; and the checker says
# the same, whatever the number of its threads.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
unset MAKEFLAGS MFLAGS MAKELEVEL # a jobserver that is not ours

passed=0
failed=0

# same NAME FILE FILE: equal bytes count one.
same() {
    if cmp -s "$2" "$3" && [ -s "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1: $2 and $3 differ, or are empty"
    fi
}

cat >"$folder/diagonal.flow" <<'END'
title  "Two weights, depth 2, with data"
data   x[i,j] = csv "points.csv"
param  w[l in 1..2, j in 1..2] = (l + j)/5
let    beta[j] = prod(l, w[l,j])
let    loss = sum(i, (sum(j, beta[j]*x[i,j]) - 1)^2)/4
flow   descend loss until 2
digits 25
claim  "layers" conserved w[1,j]^2 - w[2,j]^2 within 1e-20 by tube
claim  "falls" decreasing loss
claim  "end" final beta[j]
END
printf 'p,q\n1,0.5\n2,-0.3\n-0.25,1\n' >"$folder/points.csv"
cat >"$folder/smooth.flow" <<'END'
title "Smooth functions, from a box"
param x in [1/10, 101/1000], y = 1 +- 1/1000
flow field x' = exp(x) - tanh(x*y), y' = log(1 + x) - sqrt(y)/2 until 1/2
digits 3
claim "bounded" always x in [0, 2]
claim "end" at T: y >= 1/4
END

cat >"$folder/steps.flow" <<'END'
title "Gradient descent"
param x = 1/3, y in [1, 1000001/1000000]
let loss = log(1 + exp(-x*y)) + (x - y)^2/4
descent loss step 1/5 for 300 steps
digits 3
claim "falls" decreasing loss
claim "bounded" always x in [0, 3]
claim "end" final y
END

# prove NAME PROGRAMS JOBS: leaves NAME-*.cert and what was printed.
prove() {
    for problem in diagonal smooth steps; do
        code=0
        "$2/bin/certiflow" prove "$folder/$problem.flow" --jobs "$3" \
            -o "$folder/$1-$problem.cert" \
            >"$folder/$1-$problem.out" 2>&1 || code=$?
        if [ "$code" -ne 0 ]; then
            failed=$((failed + 1))
            echo "FAILED prove $problem, $1: exit code $code"
            cat "$folder/$1-$problem.out"
        fi
    done
}

# compare NAME: with the first run
compare() {
    for problem in diagonal smooth steps; do
        same "$1" "$folder/first-$problem.cert" "$folder/$1-$problem.cert"
        same "$1" "$folder/first-$problem.out" "$folder/$1-$problem.out"
    done
}

# check NAME PROGRAMS JOBS
check() {
    for problem in diagonal smooth steps; do
        (cd "$folder" && "$2/bin/certiflow-check" --jobs "$3" \
            "first-$problem.cert") >"$folder/$1-$problem.checked" 2>&1 ||
            echo "exit code $?" >>"$folder/$1-$problem.checked"
        if ! grep -q '^valid: ' "$folder/$1-$problem.checked"; then
            failed=$((failed + 1))
            echo "FAILED check $problem, $1"
            cat "$folder/$1-$problem.checked"
        fi
    done
}

# build NAME CC CFLAGS: both programs, in a folder of their own
build() {
    if ! make -j2 --no-print-directory BUILD="$folder/$1" CC="$2" \
        CFLAGS="$3" WARNINGS=-Wall all >"$folder/$1.log" 2>&1; then
        failed=$((failed + 1))
        echo "FAILED build $1"
        tail -n 20 "$folder/$1.log"
        return 1
    fi
}

reference=$(cd "$BUILD" && pwd)
prove first "$reference" 1
prove again "$reference" 1
compare again
prove jobs-2 "$reference" 2
compare jobs-2
prove jobs-7 "$reference" 7
compare jobs-7
check jobs-1 "$reference" 1
for jobs in 2 5; do
    check "jobs-$jobs" "$reference" "$jobs"
    for problem in diagonal smooth steps; do
        same "checker, $jobs threads" "$folder/jobs-1-$problem.checked" \
            "$folder/jobs-$jobs-$problem.checked"
    done
done

# Bad steps, the second half: the same line is named by any number of threads.
awk '$1 == "trajectory" { steps = $2 }
     $1 == "step" && ++seen * 2 > steps { $5 = 1 }
     { print }' "$folder/first-diagonal.cert" >"$folder/bad.cert"
for jobs in 1 2 5; do
    (cd "$folder" && "$reference/bin/certiflow-check" --jobs "$jobs" \
        bad.cert) >"$folder/bad-$jobs.checked" 2>&1 || :
done
first_bad=$(awk '$1 == "trajectory" { first = NR + int($2 / 2) + 1 }
                 END { print first }' "$folder/bad.cert")
if grep -q "^invalid: .*$first_bad:" "$folder/bad-1.checked"; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
    echo "FAILED line of a bad step: expected $first_bad"
    cat "$folder/bad-1.checked"
fi
for jobs in 2 5; do
    same "line of a bad step, $jobs threads" "$folder/bad-1.checked" \
        "$folder/bad-$jobs.checked"
done

# other compilers and optimisations
for way in "gcc -O0" "gcc -O3" "clang -O0" "clang -O3"; do
    compiler=${way% *}
    level=${way#* }
    name=$compiler$level
    if build "$name" "$compiler" "$level"; then
        prove "$name" "$folder/$name" 2
        compare "$name"
        check "$name" "$folder/$name" 2
        for problem in diagonal smooth steps; do
            same "checker of $name" "$folder/jobs-1-$problem.checked" \
                "$folder/$name-$problem.checked"
        done
        rm -rf "${folder:?}/$name"
    fi
done

echo "$passed passed, $failed failed"
test "$failed" -eq 0
