#!/bin/sh
# Planted faults. Each one must cost at least one goal of the function that it
# is in, under the settings of the proof; one that costs none would mean that a
# contract says too little. With arguments: only the faults of these names.
cd "$(dirname "$0")/.." || exit 1
sh proofs/setup.sh || exit $?
copy=build/proofs/mutant
only=" $* "
rejected=0
survived=0

# name, file, sed expression, functions to prove
fault() {
    if [ "$only" != "  " ] && [ "${only#* "$1" }" = "$only" ]; then
        return
    fi
    rm -rf $copy
    mkdir -p $copy
    cp -r src $copy/
    sed -i "$3" "$copy/src/kernel/$2"
    if cmp -s "src/kernel/$2" "$copy/src/kernel/$2"; then
        echo "mutant $1: the sed expression changes nothing"
        survived=$((survived + 1))
        return
    fi
    if ! gcc -std=c11 -D_POSIX_C_SOURCE=200809L -DMPFR_USE_NO_MACRO \
         -I$copy/src -fsyntax-only "$copy/src/kernel/$2"; then
        echo "mutant $1: does not compile"
        survived=$((survived + 1))
        return
    fi
    result=$(python3 proofs/prove.py --quiet --source $copy --functions "$4" \
             "src/kernel/$2" | tail -n 1)
    goals=${result%% *}
    proved=${result#*, }
    proved=${proved%% *}
    if [ "$goals" -gt 0 ] && [ "$proved" -lt "$goals" ]; then
        rejected=$((rejected + 1))
        echo "mutant $1: rejected ($result)"
    else
        survived=$((survived + 1))
        echo "mutant $1: NOT REJECTED ($result)"
    fi
}

fault cauchy_wrong_index fixed.c \
    's/mpz_addmul(sum, a + j, b + (n - 1 - j))/mpz_addmul(sum, a + j, b + j)/' \
    cf_fixed_cauchy
fault cauchy_first_missing fixed.c \
    's/for (long j = 0; j < n; j++)/for (long j = 1; j < n; j++)/' \
    cf_fixed_cauchy
fault cauchy_past_end fixed.c \
    's/for (long j = 0; j < n; j++)/for (long j = 0; j <= n; j++)/' \
    cf_fixed_cauchy
fault square_not_doubled fixed.c \
    's/mpz_mul_2exp(scratch, scratch, 1)/mpz_mul_2exp(scratch, scratch, 0)/' \
    square
fault square_no_middle fixed.c 's/^        add_middle(.*//' square
fault square_wrong_middle fixed.c \
    's/mpz_addmul(scratch, a + half, a + half)/mpz_addmul(scratch, a, a)/' \
    add_middle
fault square_half_short fixed.c \
    's/for (j = 0; j < half; j++)/for (j = 1; j < half; j++)/' half_square
fault square_not_added fixed.c 's/mpz_add(sum, sum, scratch)/mpz_add(sum, scratch, scratch)/' \
    cf_fixed_cauchy_square
fault ball_no_radius_product fixed.c 's/^    mpz_addmul(r, ra, rb);//' \
    cf_fixed_ball_addmul
fault ball_wrong_radius fixed.c \
    's/mpz_addmul(r, u, rb)/mpz_addmul(r, u, ra)/' cf_fixed_ball_addmul
fault ball_wrong_size fixed.c 's/mpz_abs(v, b)/mpz_abs(v, a)/' \
    cf_fixed_ball_addmul
fault product_one_term fixed.c \
    's/mpz_addmul_ui(radius, scratch, (unsigned long)n)/mpz_addmul_ui(radius, scratch, 1)/' \
    cf_fixed_product_radius
fault product_wrong_norm fixed.c \
    's/mpz_addmul(radius, norm_b, radius_a)/mpz_addmul(radius, norm_a, radius_a)/' \
    cf_fixed_product_radius
fault shift_up_is_down fixed.c 's/mpz_cdiv_q_2exp/mpz_fdiv_q_2exp/' \
    cf_fixed_shift_up
fault shift_wrong_way fixed.c 's/(mp_bitcnt_t)(-shift)/(mp_bitcnt_t)shift/' \
    cf_fixed_shift_round
fault divide_up_is_down fixed.c 's/mpz_cdiv_q(r, r, d)/mpz_fdiv_q(r, r, d)/' \
    cf_fixed_divide_up
fault growth_rounded_down accept.c \
    's/mpfr_exp(growth, exponent, MPFR_RNDU)/mpfr_exp(growth, exponent, MPFR_RNDD)/' \
    advance
fault product_to_nearest accept.c \
    's/mpfr_mul(next, growth, now, MPFR_RNDU)/mpfr_mul(next, growth, now, MPFR_RNDN)/' \
    advance
fault no_maximum accept.c 's/if (mpfr_sgn(exponent) > 0)/if (0)/' advance
fault sign_test_reversed accept.c \
    's/if (mpfr_sgn(exponent) > 0)/if (mpfr_sgn(exponent) < 0)/' advance
fault defect_forgotten accept.c \
    's/mpfr_add(next, next, share, MPFR_RNDU)/mpfr_set(next, next, MPFR_RNDU)/' \
    advance
fault any_bound accept.c \
    's/return mpfr_number_p(x) && mpfr_less_p(x, R);/return mpfr_number_p(x);/' \
    below
fault infinite_bound accept.c \
    's/return mpfr_number_p(x) && mpfr_less_p(x, R);/return mpfr_less_p(x, R);/' \
    below
fault negative_start accept.c \
    's/return mpfr_number_p(x) && mpfr_sgn(x) >= 0;/return mpfr_number_p(x);/' \
    nonnegative
fault wrong_exponent accept.c \
    's/growth, product, share, bound + j, exponent + j)/growth, product, share, bound + j, exponent)/' \
    one_piece
fault last_piece_missing accept.c \
    's/for (long j = 0; j < pieces; j++)/for (long j = 0; j < pieces - 1; j++)/' \
    all_pieces
fault share_rounded_down accept.c \
    's/mpfr_div_si(scratch->share, delta, pieces, MPFR_RNDU)/mpfr_div_si(scratch->share, delta, pieces, MPFR_RNDD)/' \
    cf_accept_tube
fault start_rounded_down accept.c \
    's/mpfr_set(bound, rho, MPFR_RNDU)/mpfr_set(bound, rho, MPFR_RNDD)/' \
    cf_accept_tube
rm -rf $copy
echo "mutants: $rejected rejected, $survived not rejected"
[ $survived = 0 ] && [ $rejected -gt 0 ]
