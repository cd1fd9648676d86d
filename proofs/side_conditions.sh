#!/bin/sh
# What the proofs take for granted about the source, checked on the source.
# 1. The proven file is the compiled file: __FRAMAC__ changes nothing.
# 2. The token model of the contracts: the code never looks inside an mpz or
#    mpfr struct, never copies one, never changes MPFR's exponent range.
# 3. Every function that the code calls has a contract or is its own
#    (mpq_numref and mpq_denref are addresses, not functions).
# 4. It compiles without a warning.
cd "$(dirname "$0")/.." || exit 1
failed=0
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -DMPFR_USE_NO_MACRO -Iinclude -Isrc"
inside='_mpfr_(d|exp|sign|prec)|_mp_(d|size|alloc)\b|MPFR_(EXP|SIGN|MANT|PREC)'
inside="$inside|mem(cpy|move|set)|custom_|set_e(min|max)"
inside="$inside|(init_set|inits|clears)"
inside="$inside|= *\\*|\\*[a-z_]+(\\[[^]]*\\])? *= |__FRAMAC__"
while read -r file; do
    with=$(gcc $flags -D__FRAMAC__ -E -P "$file" | sha256sum)
    without=$(gcc $flags -E -P "$file" | sha256sum)
    if [ "$with" != "$without" ]; then
        echo "$file: __FRAMAC__ changes the code"
        failed=1
    fi
    code=$(gcc -fpreprocessed -dD -E -P "$file" 2>/dev/null)
    # results that are no numbers of GMP or MPFR, but a long, char *, size_t...
    plain=$(printf '%s\n' "$code" | sed -E 's/\*(count|word|length|failed|answer|split) = //')
    if printf '%s\n' "$plain" | grep -nE "$inside"; then
        echo "$file: looks inside a number"
        failed=1
    fi
    called=$(printf '%s\n' "$code" | grep -oE '\b_?(mpz|mpfr|mpq|mpn)_[a-z0-9_]+ *\(' |
             tr -d ' (' | grep -vxE 'mpq_(numref|denref)' | sort -u)
    for name in $called; do
        if ! grep -qE "\b$name\(" src/kernel/contracts/*_acsl.h; then
            echo "$file: $name has no contract"
            failed=1
        fi
    done
    gcc $flags -O2 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror \
        -Wno-unused-label -c -o /dev/null "$file" || failed=1
done <proofs/files
[ $failed = 0 ] && echo "side conditions: ok"
exit $failed
