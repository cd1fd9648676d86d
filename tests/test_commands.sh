#!/bin/sh
# test_commands.sh -- what the two commands do with good and bad command
# lines, files and budgets: exit codes, messages, what they write and what
# they leave behind.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
bin=$(cd "$BUILD/bin" && pwd)
cd "$folder"

passed=0
failed=0

ok() {
    passed=$((passed + 1))
}

bad() {
    failed=$((failed + 1))
    echo "FAILED $*"
    head -n 20 out err
}

# run NAME CODE COMMAND...: the exit code counts one
run() {
    name=$1
    expected=$2
    shift 2
    code=0
    "$@" >out 2>err </dev/null || code=$?
    if [ "$code" -eq "$expected" ]; then
        ok
    else
        bad "$name: exit code $code instead of $expected"
    fi
}

# says FILE PATTERN: the last run has written such a line
says() {
    if grep -Eq -- "$2" "$1"; then
        ok
    else
        bad "$name: no '$2' in $1"
    fi
}

# silent FILE: the last run has written nothing there
silent() {
    if [ -s "$1" ]; then
        bad "$name: something in $1"
    else
        ok
    fi
}

# demand MESSAGE COMMAND...: what the last run has led to
demand() {
    message=$1
    shift
    if "$@"; then
        ok
    else
        bad "$name: $message"
    fi
}

# absent: the last run has left neither x.cert nor a part of it
absent() {
    if [ -e x.cert ] || [ -n "$(find . -name '*part*')" ]; then
        bad "$name: left $(find . -name '*part*' -o -name x.cert)"
        rm -f x.cert ./*part*
    else
        ok
    fi
}

# No command of this test has a reason to run for half a minute.
prove() {
    timeout -k 1 30 "$bin/certiflow" prove "$@"
}

check() {
    timeout -k 1 30 "$bin/certiflow-check" "$@"
}

# problem FILE CLAIM...: two weights, with these claims
problem() {
    file=$1
    shift
    {
        echo 'param a = 1/2, b = 1/3'
        echo 'let loss = (a*b - 1)^2/2'
        echo 'flow descend loss until 1'
        for claim in "$@"; do
            echo "claim $claim"
        done
    } >"$file"
}

# ---- help and versions ------------------------------------------------------

for program in certiflow certiflow-check; do
    run "$program --help" 0 "$bin/$program" --help
    says out "^usage:"
    says out "^ *certiflow"
    silent err
    run "$program --version" 0 "$bin/$program" --version
    says out "^$program [0-9]+\.[0-9]+\.[0-9]+\$"
    silent err
    run "$program without words" 3 "$bin/$program"
    silent out
    says err "usage:|which certificate|help"
    run "$program --unknown" 3 "$bin/$program" --unknown
    says err "--unknown"
    silent out
done

# ---- command lines ----------------------------------------------------------

problem good.flow '"kept" conserved a^2 - b^2 within 1e-9 by tube' \
    '"falls" decreasing loss' '"end" final a digits 8'
run "unknown command" 3 "$bin/certiflow" disprove good.flow
says err "disprove"
run "unknown option" 3 prove good.flow --speed 3
says err "--speed"
run "unknown option of the checker" 3 check --speed good.cert
says err "--speed"
run "no problem file" 3 prove
says err "problem file"
run "two problem files" 3 prove good.flow good.flow
says err "more than one"
for option in -o --jobs --max-steps --max-bits --max-seconds --max-memory; do
    run "$option without value" 3 prove good.flow "$option"
    says err "$option"
done
for value in 0 -1 x 1x "" 99999999999999999999999 1.5; do
    run "--jobs '$value'" 3 prove good.flow --jobs "$value"
    says err "--jobs"
    run "--max-steps '$value'" 3 prove good.flow --max-steps "$value"
    run "check --jobs '$value'" 3 check --jobs "$value" good.cert
done
for value in 0 -1 x nan inf "" 1e; do
    run "--max-seconds '$value'" 3 prove good.flow --max-seconds "$value"
    says err "--max-seconds"
done
run "check without a certificate" 3 check --quiet
run "--require without value" 3 check --require
run "--require anything" 3 check --require refuted good.cert
run "--against without value" 3 check good.cert --against
run "show without a certificate" 3 "$bin/certiflow" show
run "expand with two certificates" 3 "$bin/certiflow" expand a b
absent

# ---- all as expected --------------------------------------------------------

run "prove without a certificate" 0 prove good.flow
says out "^PROVED +kept: "
silent err
demand "a certificate that nobody asked for" \
    test -z "$(find . -name '*.cert')"
run "prove" 0 prove good.flow -o good.cert
says out "^PROVED +falls: "
says out "^PROVED +end: "
silent err
run "prove with everything" 0 prove --quiet --jobs 2 --max-steps 1000 \
    --max-bits 1000 --max-seconds 600 --max-memory 4e9 -o x.cert good.flow
demand "options change the certificate" cmp -s good.cert x.cert
rm -f x.cert
# Narrow ranges ask for their bits, as tolerances do.
problem narrow.flow '"kept" always a^2 - b^2 in [5/36 - 1e-40, 5/36 + 1e-40]' \
    '"kept until T" at T: a^2 - b^2 in [5/36 - 1e-40, 5/36 + 1e-40]' \
    '"rate" always 1e9*(a*rate(a) - b*rate(b)) in [-1e-40, 1e-40]'
run "narrow ranges" 0 prove narrow.flow --quiet
# A flow that hardly moves takes long steps.
cat >slow.flow <<'EOF'
param u[l in 1..3] = 3
let f = prod(l, u[l])
flow descend exp(-f) until 1e10
claim "end" final f digits 10
EOF
run "a slow flow" 0 prove slow.flow --quiet --max-steps 100
says out "^PROVED +end: 28\.76147584"
# A kink ends a run soon, with the time, not after a million tiny steps.
cat >kink.flow <<'EOF'
array x[i in 1..2] = [-2, 1]
param w[k in 1..2] = piecewise(k = 1: 3/4, else -1/2)
param a = 1
let f[i] = a*max(0, w[1] + w[2]*x[i])
flow descend (f[1] - 4)^2/2 + f[2]^2/2 until 5
claim "falls" decreasing (f[1] - 4)^2 + f[2]^2 expect undecided
EOF
run "a kink" 0 prove kink.flow --quiet --max-steps 1000
says out "UNDECIDED +falls: no step is accepted after t = 0\.2154930.*piecewise"
sed 's/^claim.*/claim "kept" conserved a within 1e-80 expect refuted/' \
    kink.flow >digits.flow
run "a kink at many digits" 0 prove digits.flow --quiet --max-steps 1000
run "--statistics" 0 prove good.flow --statistics
says err "^steps [0-9]+ order [0-9]+ bits [0-9]+"
run "check" 0 check good.cert
says out "^valid: good.cert\$"
silent err
run "check --quiet" 0 check --quiet good.cert
silent out
silent err
run "check --require proved" 0 check --require proved good.cert
run "check, several" 0 check good.cert good.cert
demand "not two answers" test "$(grep -c '^valid: ' out)" -eq 2
run "show" 0 "$bin/certiflow" show good.cert
says out "kept"
run "expand" 0 "$bin/certiflow" expand good.cert
says out "a"

# trace: u' = -u from 1 encloses e^-t, in steps and between them
cat >decay.flow <<'END'
param u = 1
flow field u' = -u until 3
claim "end" final u
END
run "decay" 0 "$bin/certiflow" prove --quiet decay.flow -o decay.cert
run "trace" 0 "$bin/certiflow" trace decay.cert --quantity "u" \
    --quantity "log(u)" --parts 60
says out '^t,"u lower","u upper","log\(u\) lower","log\(u\) upper"$'
demand "61 lines, each with e^-t inside" python3 - out <<'END'
import csv, fractions, math, sys
rows = list(csv.reader(open(sys.argv[1])))[1:]
assert len(rows) == 61
for row in rows:
    t = float(fractions.Fraction(row[0]))
    low, high, log_low, log_high = map(float, row[1:])
    assert low <= math.exp(-t) * (1 + 1e-15) and math.exp(-t) <= high * (1 + 1e-15)
    assert high - low < 1e-15 and log_low <= -t + 1e-15 and -t <= log_high + 1e-15
END
run "trace at times" 0 "$bin/certiflow" trace decay.cert --quantity u \
    --times 3,0,1.5,4/3 --digits 6
says out '^0,1\.00000e\+00,1\.00000e\+00$'
says out '^4/3,2\.63597e-01,2\.63598e-01$'
run "trace beyond the end" 3 "$bin/certiflow" trace decay.cert --quantity u \
    --times 4
says err 'does not reach'
run "steps of a flow" 3 "$bin/certiflow" trace decay.cert --quantity u --steps 1
says err 'a flow has times, not steps'
run "trace of nothing" 3 "$bin/certiflow" trace decay.cert
run "trace of a bad quantity" 3 "$bin/certiflow" trace decay.cert --quantity v
says err "unknown name 'v'"
run "trace without a value" 3 "$bin/certiflow" trace decay.cert --quantity
run "trace with a bad option" 3 "$bin/certiflow" trace decay.cert --every 3
run "trace of no certificate" 4 "$bin/certiflow" trace none.cert --quantity u
awk '/^step/ { n++; if (n == 2) $8 = "0x1p-300" } { print }' decay.cert \
    >broken.cert
run "trace of a broken certificate" 1 "$bin/certiflow" trace broken.cert \
    --quantity u --times 3

# the direction: (3 cos t, 3 sin t) has the cosine cos t with its start, and has
# come 2 sin(t/2) far
cat >turn.flow <<'END'
param u = 3, v = 0
flow field u' = -v, v' = u until 2
claim "cosine" always start_cosine() - u/3 in [-1e-15, 1e-15]
claim "drift" at T: sqrt(2*(1 - start_cosine())) in [1.6829419696, 1.6829419697]
claim "no turn" always start_cosine() >= 0 expect refuted
END
run "start_cosine" 0 prove turn.flow -o turn.cert
run "its certificate" 0 check turn.cert
# u = v on the trajectory: du/dtau coordinate by coordinate
cat >margins.flow <<'END'
array x[i in 1..2, j in 1..2] = [[1, 2], [9, 2]]
param u[j] = 1, v[j] = 1
let f[i] = sum(j, x[i,j]*u[j]*v[j])
margins f[i] degree 2
let loss = sum(i, exp(-f[i]))
let speed = sum(j, (rated[j])^2 + (rated[j])^2)
let g[j] = d(soft_margin, u[j])
let rated[j] = g[j]/norm() - u[j]*2*sum(k in 1..2, u[k]*g[k])/norm()^3
flow descend loss time tau rescaled by loss until 1/2
claim "the same" always squared_speed - speed in [-1e-12, 1e-12]
claim "ratio" at T: margin_ratio[2] - f[2]/f[1] in [-1e-12, 1e-12]
claim "drift" at T: direction_drift^2 - sum(j, (u[j]/norm() - 1/2)^2 + (v[j]/norm() - 1/2)^2) in [-1e-12, 1e-12]
END
run "margins of a problem" 0 prove margins.flow -o margins.cert
run "their trace" 0 "$bin/certiflow" trace margins.cert --times 1/2 \
    --quantity normalized_margin --quantity 'multiplier[1]'
run "a trace of log_t" 3 "$bin/certiflow" trace margins.cert --quantity log_t
says err 'log_t has no trace'
run "a trace with a free index" 3 "$bin/certiflow" trace margins.cert \
    --quantity 'multiplier[i]'
says err 'one number without free indices'

# a change of time needs a positive factor
printf '%s\n' 'param w = 1' 'flow descend w^2 time tau rescaled by w-2 until 1' \
    'claim "a" final w' >negative.flow
run "a negative factor of time" 3 "$bin/certiflow" prove negative.flow
says err 'not positive'

# ---- verdicts ---------------------------------------------------------------

problem wrong.flow '"wrong" conserved a^2 within 1/100' '"right" increasing a'
run "a wrong claim" 1 prove wrong.flow -o wrong.cert
says out "^REFUTED +wrong: .*expected PROVED"
run "certificate of a wrong claim" 0 check wrong.cert
run "a wrong claim, --require proved" 1 check --require proved wrong.cert
says err "'wrong' is REFUTED"
problem control.flow '"wrong" conserved a^2 within 1/100 expect refuted'
run "a wrong claim, expected" 0 prove control.flow -o control.cert
run "expected, --require proved" 0 check --require proved control.cert
problem hidden.flow '"fine" increasing a expect refuted'
run "proved, but expected refuted" 1 prove hidden.flow
says out "^PROVED +fine: .*expected REFUTED"
problem digits.flow '"end" final a digits 100'
run "unreachable digits" 2 prove digits.flow --max-bits 64 -o digits.cert
says out "^UNDECIDED +end: .*raise --max-bits"
run "certificate of an open claim" 0 check digits.cert
run "an open claim, --require proved" 1 check --require proved digits.cert
problem both.flow '"wrong" conserved a^2 within 1/100' \
    '"end" final a digits 100'
run "1 comes before 2" 1 prove both.flow --max-bits 64
run "too few steps" 2 prove good.flow --max-steps 1 -o steps.cert
says out "^UNDECIDED +end: .*raise --max-steps"
run "certificate of too few steps" 0 check steps.cert

# ---- quantities that jump or are not defined --------------------------------

# w runs from -1 to 1/2. The rate of each of these is 0, or 1, wherever it is
# defined; but at w = 0 they jump or are not defined.
jump() {
    printf 'title "Jump"\ndigits 10\nparam w = -1, v = 1\n%s\nclaim "c" %s\n' \
        "flow field w' = 1, v' = -v until 3/2" "$1" >jump.flow
}

for statement in 'conserved abs(w)/w within 1/10' \
    'conserved piecewise(w < 0: 1, else 2) within 1/10'; do
    jump "$statement"
    run "$statement" 1 prove jump.flow -o jump.cert
    says out "^REFUTED +c: "
    run "certificate: $statement" 0 check jump.cert
done
for statement in 'conserved log(w^2) - 2*log(-w) within 1/10' \
    'increasing piecewise(w < 0: 5, else 1)' \
    'increasing w + piecewise(w < 0: 5, else 1)' \
    'decreasing abs(w)/w' 'always tanh(1/w) <= 1' \
    'increasing 99*w + max(-w, 0) + max(-2*w, 0) + log(-w) - log(-2*w)' \
    'at t = 1: 1/(1 + 1/w^2) in [0, 1]'; do
    jump "$statement"
    run "$statement" 2 prove jump.flow --max-steps 60 -o jump.cert
    run "certificate: $statement" 0 check jump.cert
done
# where the same stay away from 0, nothing is lost
for statement in 'conserved abs(w - 1)/(w - 1) within 0' \
    'conserved log((w - 1)^2) - 2*log(1 - w) within 0' \
    'increasing w + piecewise(w < 1: 5, else 1)'; do
    jump "$statement"
    run "$statement" 0 prove jump.flow -o jump.cert
    run "certificate: $statement" 0 check jump.cert
done

# forged STATEMENT EVIDENCE: the certificate of another claim, whose text is
# as long and whose trajectory reaches the end
forged() {
    jump "$(printf '%-60s' 'final w digits 5 #')"
    run "to be forged" 0 prove jump.flow -o jump.cert
    sed -e "s|^. claim .*|\| claim \"c\" $(printf '%-60s' "$1 #")|" \
        -e "s|^claim proved.*|claim proved $2|" -e '$d' jump.cert >forged.cert
    seal=$(sha256sum <forged.cert)
    echo "end ${seal%% *}" >>forged.cert
    run "forged: $1" 1 check forged.cert
    says err "^invalid: forged.cert:9: "
}
forged 'conserved abs(w)/w within 1/10' identity
says err "smooth"
forged 'increasing piecewise(w < 0: 5, else 1)' 'tube 0 0'
says err "smooth"
forged 'always tanh(1/w) <= 1' 'tube -0x1p0 0x1p0'

# ---- files ------------------------------------------------------------------

run "missing problem" 4 prove missing.flow -o x.cert
says err "^missing.flow: .*No such file"
silent out
run "missing certificate" 4 check missing.cert
says err "^missing.cert: .*No such file"
run "show of a missing certificate" 4 "$bin/certiflow" show missing.cert
mkdir folder.flow
run "a directory as problem" 4 prove folder.flow -o x.cert
says err "folder.flow: .*directory"
run "a directory as certificate" 4 check folder.flow
says err "folder.flow: .*directory"
run "no such output directory" 4 prove good.flow -o nowhere/x.cert
says err "nowhere/x.cert: .*No such file"
run "a directory as output" 4 prove good.flow -o folder.flow
says err "folder.flow: "
demand "the directory is gone" test -d folder.flow
mkfifo pipe # as /dev/null: it must not become a file
run "a pipe as output" 4 prove good.flow -o pipe
says err "pipe: "
demand "the pipe is gone" test -p pipe
absent
: >empty
run "an empty problem" 3 prove empty -o x.cert
says err "^empty:"
run "an empty certificate" 1 check empty
says err "^invalid: empty:1: "
run "a problem as certificate" 1 check good.flow
says err "^invalid: good.flow:1: "
run "a certificate as problem" 3 prove good.cert -o x.cert
printf 'param a = 1\000' >nul.flow
run "a NUL in the problem" 3 prove nul.flow -o x.cert
says err "^nul.flow:1:"
absent

# several certificates: 4 before 1
run "good and invalid" 1 check good.cert empty
says out "^valid: good.cert"
run "invalid and good" 1 check empty good.cert
says out "^valid: good.cert"
run "invalid and missing" 4 check empty missing.cert good.cert
says err "^invalid: empty"
says err "^missing.cert"

# ---- data -------------------------------------------------------------------

mkdir data
cat >data/net.flow <<'END'
data  x[i,j] = csv "points.csv"
param w[j in 1..2] = 1/4
let   loss = sum(i, (sum(j, w[j]*x[i,j]) - 1)^2)/2
flow  descend loss until 1
claim "falls" decreasing loss
END
run "missing data" 4 prove data/net.flow -o x.cert
says err "^data/net.flow:1:[0-9]+: .*points.csv.*No such file"
absent
printf 'p,q\n1,0.5\n2,-0.3\n' >data/points.csv
run "data beside the problem" 0 prove data/net.flow -o data/net.cert
run "--against" 0 check --against data/net.flow data/net.cert
run "--against another problem" 1 check --against good.flow data/net.cert
says err "^invalid: data/net.cert:.*not about good.flow"
run "--against a missing problem" 4 check --against none.flow data/net.cert
says err "^none.flow: "
printf 'p,q\n1,0.5\n2,-0.25\n' >data/points.csv
run "--against changed data" 1 check --against data/net.flow data/net.cert
says err "not about data/points.csv"
run "the certificate holds the old data" 0 check data/net.cert
rm data/points.csv
run "--against missing data" 4 check --against data/net.flow data/net.cert
for text in 'p,q\n1,x\n' 'p,q\n1\n' '' 'p,q\n1,1/0\n' 'p,q\n1,nan\n'; do
    # shellcheck disable=SC2059 # the text has escapes
    printf "$text" >data/points.csv
    run "bad data '$text'" 3 prove data/net.flow -o x.cert
    says err "(points.csv|net.flow):[0-9]+:[0-9]+: "
    absent
done

# ---- wrong problems ---------------------------------------------------------

# wrong NAME PATTERN LINE...: a problem that prove refuses with exit code 3
wrong() {
    title=$1
    pattern=$2
    shift 2
    printf '%s\n' "$@" >x.flow
    run "$title" 3 prove x.flow -o x.cert
    says err "^x.flow:$pattern"
    silent out
    absent
}

claim='claim "falls" decreasing a'
flow='flow descend a^2 until 1'
wrong "log of a negative start" "" \
    'param a = -1' 'flow descend log(a) until 1' "$claim"
wrong "denominator zero at the start" "" \
    'param a = 0' 'flow descend 1/a until 1' "$claim"
wrong "square root of a negative start" "" \
    'param a = -1' 'flow descend sqrt(a) until 1' "$claim"
wrong "T < 0" "2:" 'param a = 1' 'flow descend a^2 until -1' "$claim"
wrong "T = 0" "2:" 'param a = 1' 'flow descend a^2 until 0' "$claim"
wrong "no claims" "" 'param a = 1' "$flow"
wrong "no flow" "" 'param a = 1' "$claim"
wrong "no parameters" "" 'flow descend 1 until 1' 'claim "x" increasing 1'
wrong "cyclic let" "[12]:[0-9]+:" 'let u = v + 1' 'let v = u' \
    'param a = 1' "$flow" 'claim "x" increasing u*a'
wrong "index out of range" "4:[0-9]+:" 'param a[j in 1..2] = 1' \
    'let s = sum(j, a[j]^2)' 'flow descend s until 1' \
    'claim "x" increasing a[3]'
wrong "exponent of a billion" "2:[0-9]+:" 'param a = 1' \
    'flow descend a^1000000000 until 1' "$claim"
wrong "number of a billion digits" "1:[0-9]+:" 'param a = 1e1000000000' \
    "$flow" "$claim"
wrong "division by zero" "1:[0-9]+:" 'param a = 1/(2 - 2)' "$flow" "$claim"
wrong "unknown name" "2:[0-9]+:.*'b'" 'param a = 1' \
    'flow descend b^2 until 1' "$claim"
wrong "unknown statement" "1:1:.*did you mean" 'parm a = 1' "$flow" "$claim"
wrong "unknown character" "1:[0-9]+:" 'param a = 1 @' "$flow" "$claim"
wrong "string without end" "3:[0-9]+:" 'param a = 1' "$flow" 'claim "x'
wrong "start above its end" "1:[0-9]+:" 'param a in [2, 1]' "$flow" "$claim"
wrong "time beyond the end" "3:[0-9]+:" 'param a = 1' "$flow" \
    'claim "x" at t = 2: a >= 0'
wrong "twice the same name" "2:[0-9]+:" 'param a = 1' 'param a = 2' "$flow" \
    "$claim"
wrong "a field without one of its equations" "" 'param a = 1, b = 1' \
    "flow field a' = b until 1" "$claim"
deep=$(awk 'BEGIN { for (i = 0; i < 100000; i++) printf "(" }')
wrong "a hundred thousand parentheses" "2:[0-9]+:" 'param a = 1' \
    "flow descend $deep" "$claim"
wrong "a million variables squared" "" \
    'param a[i in 1..1000000, j in 1..1000000] = 1' \
    'flow descend a[1,1]^2 until 1' 'claim "x" increasing a[1,1]'

# ---- interruption -----------------------------------------------------------

# many short steps, far more than a minute's work
{
    echo 'param x = 1, y = 0'
    echo "flow field x' = -y, y' = x until 1000000"
    echo 'claim "end" final x digits 20'
} >long.flow
# one step of it is long: 3000 digits
{
    echo 'param a = 1/2, b = 1/3, c = 1/5'
    echo 'let loss = (exp(a*b*c) - 3)^2 + exp(a - b)'
    echo 'flow descend loss until 20'
    echo 'claim "end" final a digits 3000'
} >wide.flow
run "--max-seconds" 4 prove long.flow --max-steps 1000000000 \
    --max-seconds 0.05 -o x.cert
says err "seconds"
silent out
absent
run "--max-seconds within a long step" 4 prove wide.flow --max-seconds 1 \
    -o x.cert
says err "seconds"
absent
for signal in INT TERM; do
    name="signal $signal"
    "$bin/certiflow" prove long.flow --max-steps 1000000000 -o x.cert \
        >out 2>err </dev/null &
    process=$!
    sleep 1
    kill -s "$signal" "$process"
    code=0
    wait "$process" || code=$?
    demand "exit code $code instead of 4" test "$code" -eq 4
    says err "cancelled"
    silent out
    absent
done
run "--max-memory" 4 prove long.flow --max-memory 1000 -o x.cert
says err "memory"
absent

# ---- full disks -------------------------------------------------------------

# A file may have one block only: enough for messages.
problem big.flow '"end" final a digits 400'
# shellcheck disable=SC2016 # for the inner shell
run "full disk" 4 sh -c 'ulimit -f 1 && exec "$@"' sh \
    "$bin/certiflow" prove big.flow -o x.cert
says err "^x.cert: cannot write"
absent
if [ -c /dev/full ]; then
    for command in "certiflow prove good.flow" "certiflow show good.cert" \
        "certiflow expand good.cert" "certiflow --help" \
        "certiflow --version" "certiflow-check good.cert" \
        "certiflow-check --help" "certiflow-check --version"; do
        # shellcheck disable=SC2016 # for the inner shell, which splits it
        run "full standard output: $command" 4 \
            sh -c 'exec "$0"/$1 >/dev/full' "$bin" "$command"
        says err "standard output"
    done
fi

# ---- descent ----------------------------------------------------------------

# descent FILE HOW CLAIM...: two weights, in steps
descent() {
    file=$1
    how=$2
    shift 2
    {
        echo 'param a = 1/2, b = 1/3'
        echo 'let loss = (a*b - 1)^2/2'
        echo "descent loss $how"
        for claim in "$@"; do
            echo "claim $claim"
        done
    } >"$file"
}

descent x.flow "step 1/10 for 60 steps" '"falls" decreasing loss' \
    '"kept" conserved a^2 - b^2 within 1e-12 expect refuted' \
    '"law" identity next(a^2 - b^2) = (a^2 - b^2)*(1 - (a*b - 1)^2/100)' \
    '"twenty" at step 20: a >= 1/2' '"end" final a digits 12'
run "a descent" 0 prove x.flow -o x.cert --statistics
says out '^PROVED +falls: by tube: growth in .* at every step$'
says out '^REFUTED +kept: at step 60: '
says out '^PROVED +law: by identity: both sides are equal'
run "its certificate" 0 check --jobs 2 --against x.flow x.cert
says out '^valid: '
run "its report" 0 "$bin/certiflow" show x.cert
says out '2 variables, gradient descent, 60 steps of 1/10$'
run "its system" 0 "$bin/certiflow" expand x.cert
says out '^next a = a [+] 1/10[*]n[0-9]+$'
run "its trace" 0 "$bin/certiflow" trace x.cert --quantity a --quantity b \
    --quantity 'next(a)' --steps 60,0,1,2,7,33
says out '^step,"a lower","a upper","b lower"'
demand "the steps of the trace are those of exact iteration" \
    python3 - out <<'END'
import csv, fractions, sys
rows = list(csv.reader(open(sys.argv[1])))[1:]
assert [int(row[0]) for row in rows] == [0, 1, 2, 7, 33, 60]
bits = 300 # of the exact iteration, rounded: errors below 2^-280


def rounded(x):
    return fractions.Fraction(round(x * 2**bits), 2**bits)


a, b, states = fractions.Fraction(1, 2), fractions.Fraction(1, 3), []
for k in range(62):
    states.append((a, b))
    slope = a * b - 1
    a, b = rounded(a - slope * b / 10), rounded(b - slope * a / 10)
slack = fractions.Fraction(1, 2**250)
for row in rows:
    k = int(row[0])
    numbers = [fractions.Fraction(x) for x in row[1:]]
    for i, true in enumerate((*states[k], states[k + 1][0])):
        low, high = numbers[2 * i], numbers[2 * i + 1]
        assert low - slack <= true <= high + slack and high - low < 1e-9
END
run "its trace in parts" 0 "$bin/certiflow" trace x.cert --quantity loss \
    --parts 7
demand "whole steps" test "$(cut -d, -f1 out | tr '\n' ' ')" = \
    "step 0 8 17 25 34 42 51 60 "
run "more parts than steps" 0 "$bin/certiflow" trace x.cert --quantity loss \
    --parts 100
demand "each step once" test "$(sort -u out | wc -l)" -eq 62
demand "and no line twice" test "$(wc -l <out)" -eq 62
run "a step that is none" 3 "$bin/certiflow" trace x.cert --quantity a \
    --steps 1/2
says err 'not the number of a step: 1/2'
run "a step behind the last" 3 "$bin/certiflow" trace x.cert --quantity a \
    --steps 61
says err 'does not reach 61'
run "times of a descent" 3 "$bin/certiflow" trace x.cert --quantity a --times 1
says err 'a descent has steps, not times'
awk '/^block/ { $7 = "0x1p-300" } { print }' x.cert >broken.cert
run "trace of a broken descent" 1 "$bin/certiflow" trace broken.cert \
    --quantity a --steps 60
rm -f x.cert

# what a step does for every loss of the outputs
cat >law.flow <<'END'
array x[i in 1..2, j in 1..2] = [[1, 2], [-1, 3]]
param w[l in 1..3, j] = l/5 + j/7
let f[i] = sum(j, x[i,j]*prod(l, w[l,j]))
descent sum(i, (f[i] - 1)^2)/2 step 1/50 for 10 steps
claim "law" identity next(w[1,j]^2 - w[2,j]^2) = (w[1,j]^2 - w[2,j]^2)*(1 - step_size()^2*sum(i, loss_slope(f[i])*x[i,j])^2*w[3,j]^2) for every loss of f
claim "one slope only" identity next(w[1,1]^2 - w[2,1]^2) = (w[1,1]^2 - w[2,1]^2)*(1 - step_size()^2*(loss_slope(f[1])*x[1,1])^2*w[3,1]^2) for every loss of f expect refuted
claim "one output" identity next(w[1,1]^2 - w[2,1]^2) = (w[1,1]^2 - w[2,1]^2)*(1 - step_size()^2*(loss_slope(f[1])*x[1,1])^2*w[3,1]^2) for every loss of f[1]
claim "this loss only" identity next(w[1,1]) = w[1,1] - step_size()*sum(i, (f[i] - 1)*d(f[i], w[1,1])) for every loss of f expect refuted
claim "this step only" identity next(w[1,1]) = w[1,1] - 1/50*sum(i, loss_slope(f[i])*d(f[i], w[1,1])) for every loss of f expect refuted
claim "a step" identity next(w[1,1]) = w[1,1] - step_size()*sum(i, loss_slope(f[i])*d(f[i], w[1,1])) for every loss of f
claim "kept" identity next(w[1,1]^2 - w[2,1]^2) = w[1,1]^2 - w[2,1]^2 for every loss of f expect refuted
claim "a product" identity next(f[1]*f[2]) = next(f[1])*next(f[2]) for every loss of f
END
run "laws for every loss" 0 prove law.flow -o law.cert
says out '^PROVED +law .j=2.: by identity: both sides are equal at every point, for every loss and step$'
says out '^REFUTED +kept: at the start the difference is .* for a step of 2 and the loss 3 f_1 [+] 4 f_2'
run "their certificate" 0 check --against law.flow law.cert
run "their system" 0 "$bin/certiflow" expand law.cert
says out '= step_size[(][)]$'
says out '= loss_slope number 2$'
says out "^claim 'kept' is that the last of these is 0:"

# a law of the flow, and what a step makes of it
descent y.flow "step 1/10 for 60 steps" \
    '"kept" conserved a^2 - b^2 within 1e-12'
run "a law of the flow under a descent" 1 prove y.flow
says out '^REFUTED +kept: at step '
cat >y.flow <<'END'
param a = 1/2, b = 1/3
let loss = exp(-a*b) + exp(-2*a)
descent loss step 1/10 rescaled by loss for 40 steps
claim "falls" strictly decreasing loss
claim "logarithm" decreasing log(loss)
END
run "rescaled steps" 0 prove y.flow -o x.cert
run "their certificate" 0 check x.cert
run "their report" 0 "$bin/certiflow" show x.cert
says out 'gradient descent, 40 steps of 1/10 divided by the loss$'
rm -f x.cert

descent y.flow "step 1/10 for 60 steps" \
    '"law" identity next(a^2 - b^2) = (a^2 - b^2)*(1 - (a*b - 1)^2/100)'
run "identities only" 0 prove y.flow -o x.cert
run "their certificate" 0 check x.cert
rm -f x.cert

# a case that holds at one point only counts there
printf '%s\n' 'title "t"' 'variable z' \
    'claim "c" for all z: piecewise(z < 3: 0, z <= 3: 1, else 0) <= 0' \
    'claim "d" for all z: piecewise(z < 3: 0, z <= 3: 1, else 0) <= 1' >y.flow
run "a case at one point" 2 prove y.flow --max-steps 300 -o x.cert
says out '^UNDECIDED +c: '
says out '^PROVED +d: '
run "its certificate" 0 check x.cert
rm -f x.cert

# a growth that vanishes does not show that the quantity is defined: w is 0
# after the first step
printf '%s\n' 'title "t"' 'digits 20' 'param w = 1, v = 2' \
    'let loss = w^4/4 + v^2/4' 'descent loss step 1 for 3 steps' \
    'claim "c" conserved w/w within 0' 'claim "d" conserved v/v within 0' \
    >y.flow
run "conserved, but not defined" 2 prove y.flow -o x.cert
says out '^UNDECIDED +c: '
says out '^PROVED +d: '
run "its certificate" 0 check x.cert
rm -f x.cert

# steps that move the trajectories apart: an answer, not a hang
descent y.flow "step 7/5 for 100000 steps" '"end" final a'
run "a budget of bits" 2 prove y.flow --max-bits 200
says out '^UNDECIDED +end: '
descent y.flow "step 1/10 for 100000 steps" '"end" final a'
run "a budget of steps" 2 prove y.flow --max-steps 100
says out '^UNDECIDED +end: the budget ends at step '
run "seconds" 4 prove y.flow --max-seconds 0.001 -o x.cert
absent

echo "$passed passed, $failed failed"
test "$failed" -eq 0
