#!/bin/sh
# Planted faults. Each one must cost at least one goal of the function that it
# is in, under the settings of the proof; one that costs none would mean that a
# contract says too little. A goal that is lost for lack of time is no
# rejection: the function without the fault is proved, too, without cache and
# with the same limit, and has to lose nothing. LIMITS are seconds a goal; the
# next one is for those where the first was too short. With PROVED=1 the logs in
# PROOF_OUT are those of prove.py --no-cache: they say how long the goals of the
# function take, hence the limit (slowest.py), and a fault is done with the
# first goal that it costs; those that it is known to cost (lost.py) are tried
# first. With arguments: only the faults of these names; with --rotate N: N of
# them, others every day. Two faults at a time (five with PROVED=1: they wait a
# lot, and a limit is three times what the goal needs);
# mutants_table.py prints what became of them and, if all goals that they cost
# are known, keeps it.
cd "$(dirname "$0")/.." || exit 1
PYTHON=${PYTHON:-$(PATH=/usr/bin:$PATH command -v python3)} # Debian's starts fast
export PYTHON
if [ "$1" = --rotate ]; then
    names=$(sed -nE 's/^(reader_)?fault ([a-z_0-9]+).*/\2/p' proofs/mutants.sh)
    count=$(echo "$names" | wc -l)
    first=$(($(date +%s) / 86400 * $2 % count))
    # shellcheck disable=SC2046 # names have no blanks
    set -- $(echo "$names $names" | tr ' ' '\n' |
             sed -n "$((first + 1)),$((first + $2))p")
    export MUTANTS_KEEP=1 # the table stays as it is
fi
PARTS=2
if [ -n "$PROVED" ]; then
    PARTS=5
    export MUTANTS_KEEP=1
fi
if [ -z "$MUTANTS_PART" ]; then
    sh proofs/setup.sh || exit $?
    MUTANTS_OUT=$(mktemp -d build/proofs/mutants.XXXXXX)
    export MUTANTS_OUT
    for part in $(seq 0 $((PARTS - 1))); do
        MUTANTS_PART=$part sh proofs/mutants.sh "$@" \
            >"$MUTANTS_OUT/$part" 2>&1 &
    done
    wait
    "$PYTHON" proofs/mutants_table.py "$MUTANTS_OUT" "$@"
    status=$?
    rm -rf "$MUTANTS_OUT"
    exit $status
fi
LIMITS=${LIMITS:-5 30}
copy=$(mktemp -d build/proofs/mutant.XXXXXX)
only=" $* "
rejected=0
survived=0

survives() {
    survived=$((survived + 1))
    echo "mutant $1: $2"
}

rejects() {
    rejected=$((rejected + 1))
    echo "mutant $1: rejected ($2)"
}

# name, file, text in it, text instead: a copy of src with the fault; fails if
# the fault is not asked for, or with a report
plant() {
    if [ "$only" != "  " ] && [ "${only#* "$1" }" = "$only" ]; then
        return 1
    fi
    # it belongs to the part that comes first
    mkdir "$MUTANTS_OUT/$1" 2>/dev/null || return 1
    rm -rf $copy
    mkdir -p $copy
    cp -r src $copy/
    if ! "$PYTHON" - "$copy/$2" "$3" "$4" <<'END'
import sys
path, old, new = sys.argv[1:]
text = open(path).read()
open(path, "w").write(text.replace(old, new))
sys.exit(old not in text)
END
    then
        survives "$1" "the text is not there"
        return 1
    fi
    if ! gcc -std=c11 -D_POSIX_C_SOURCE=200809L -DMPFR_USE_NO_MACRO \
         -I$copy/src -Iinclude -fsyntax-only "$copy/$2"; then
        survives "$1" "does not compile"
        return 1
    fi
}

# A fault that proofs/reader.py must find in the certificate reader.
reader_fault() {
    plant "$1" src/certificate/reader.c "$2" "$3" || return
    result=$(PROOF_OUT=$copy "$PYTHON" proofs/reader.py $copy | tail -n 1)
    case $result in
    'reader: 0 alarms' | '')
        survives "$1" "NOT REJECTED ($result)"
        ;;
    *)
        rejects "$1" "$result"
        ;;
    esac
}

# file, function, limit: is the function itself proved? Asked once for each.
control() {
    memo=$MUTANTS_OUT/$(echo "$1-$2-$3" | tr '/, ' '---')
    if [ ! -s "$memo" ]; then
        PROOF_OUT=$copy TIMEOUT=$3 "$PYTHON" proofs/prove.py --quiet \
            --no-cache --jobs 1 --functions "$2" "$1" >"$memo.$MUTANTS_PART"
        mv "$memo.$MUTANTS_PART" "$memo"
    fi
    ! grep -q '^lost ' "$memo" && grep -qE '^([1-9][0-9]*) goals, \1 ' "$memo"
}

# name, functions, limit: has the run lost a goal? Enough where the function
# itself is proved in a third of the limit.
rejects_lost() {
    grep -q '^lost ' $copy/result || return
    rejects "$1" "$2 in $3 s"
    grep '^lost ' $copy/result
}

# name, file, functions, limit: is one of the goals lost that the table lists?
loses_again() {
    clauses=$("$PYTHON" proofs/lost.py "$1")
    [ -n "$clauses" ] || return
    TIMEOUT=$4 "$PYTHON" proofs/prove.py --quiet --source $copy --first \
        --functions "$3" --clauses "$clauses" "$2" >$copy/result
    rejects_lost "$1" "$3" "$4"
}

# name, file (of src/kernel, or with its room), function to prove, text in it,
# text instead
fault() {
    case $2 in
    */*) file=src/$2 ;;
    *) file=src/kernel/$2 ;;
    esac
    plant "$1" "$file" "$4" "$5" || return
    known=${PROVED:+$("$PYTHON" proofs/slowest.py "$file" "$3")}
    if [ -n "$known" ] && loses_again "$1" "$file" "$3" "$known"; then
        return
    fi
    for limit in ${known:-$LIMITS}; do
        TIMEOUT=$limit "$PYTHON" proofs/prove.py --quiet --source $copy \
            ${known:+--first} --functions "$3" "$file" >$copy/result
        result=$(tail -n 1 $copy/result)
        goals=${result%% *}
        proved=${result#*, }
        proved=${proved%% *}
        if [ -n "$known" ] && rejects_lost "$1" "$3" "$limit"; then
            return
        fi
        if [ -z "$result" ] || [ "$goals" -eq 0 ]; then
            survives "$1" "the proof did not run to its end"
            return
        fi
        if [ "$proved" -ge "$goals" ]; then
            survives "$1" "NOT REJECTED ($result)"
            return
        fi
        if control "$file" "$3" "$limit"; then
            rejects "$1" "$3: $result in $limit s"
            grep '^lost ' $copy/result
            return
        fi
    done
    survives "$1" "no verdict: $3 itself is not proved in $limit s here"
}

fault cauchy_wrong_index fixed.c cf_fixed_cauchy \
    'mpz_addmul(sum, a + j, b + (n - 1 - j))' 'mpz_addmul(sum, a + j, b + j)'
fault cauchy_first_missing fixed.c cf_fixed_cauchy \
    'for (long j = 0; j < n; j++)' 'for (long j = 1; j < n; j++)'
fault cauchy_past_end fixed.c cf_fixed_cauchy \
    'for (long j = 0; j < n; j++)' 'for (long j = 0; j <= n; j++)'
fault square_not_doubled fixed.c square \
    'mpz_mul_2exp(scratch, scratch, 1)' 'mpz_mul_2exp(scratch, scratch, 0)'
fault square_no_middle fixed.c square \
    '        add_middle(scratch, a, n, half);' ''
fault square_wrong_middle fixed.c add_middle \
    'mpz_addmul(scratch, a + half, a + half)' 'mpz_addmul(scratch, a, a)'
fault square_half_short fixed.c half_square \
    'for (j = 0; j < half; j++)' 'for (j = 1; j < half; j++)'
fault square_not_added fixed.c cf_fixed_cauchy_square \
    'mpz_add(sum, sum, scratch)' 'mpz_add(sum, scratch, scratch)'
fault ball_no_radius_product fixed.c add_radii \
    '    mpz_addmul(r, ra, rb);' ''
fault ball_wrong_radius fixed.c add_radii \
    'mpz_addmul(r, u, rb)' 'mpz_addmul(r, u, ra)'
fault ball_wrong_size fixed.c sizes \
    'mpz_abs(v, b)' 'mpz_abs(v, a)'
fault ball_other_radius fixed.c cf_fixed_ball_addmul \
    'add_radii(r, u, v, ra, rb)' 'add_radii(r, u, v, rb, ra)'
fault product_one_term fixed.c cf_fixed_product_radius \
    'mpz_addmul_ui(radius, scratch, (unsigned long)n)' \
    'mpz_addmul_ui(radius, scratch, 1)'
fault product_wrong_norm fixed.c cf_fixed_product_radius \
    'mpz_addmul(radius, norm_b, radius_a)' \
    'mpz_addmul(radius, norm_a, radius_a)'
fault shift_up_is_down fixed.c cf_fixed_shift_up \
    'mpz_cdiv_q_2exp' 'mpz_tdiv_q_2exp'
fault shift_wrong_way fixed.c cf_fixed_shift_round \
    '(mp_bitcnt_t)(-shift)' '(mp_bitcnt_t)shift'
fault divide_up_is_down fixed.c cf_fixed_divide_up \
    'mpz_cdiv_q(r, r, d)' 'mpz_tdiv_q(r, r, d)'
fault growth_rounded_down accept.c advance \
    'mpfr_exp(growth, exponent, MPFR_RNDU)' \
    'mpfr_exp(growth, exponent, MPFR_RNDD)'
fault product_to_nearest accept.c advance \
    'mpfr_mul(next, growth, now, MPFR_RNDU)' \
    'mpfr_mul(next, growth, now, MPFR_RNDN)'
fault no_maximum accept.c advance 'if (mpfr_sgn(exponent) > 0)' 'if (0)'
fault sign_test_reversed accept.c advance \
    'if (mpfr_sgn(exponent) > 0)' 'if (mpfr_sgn(exponent) < 0)'
fault defect_forgotten accept.c advance \
    'mpfr_add(next, next, share, MPFR_RNDU)' \
    'mpfr_set(next, next, MPFR_RNDU)'
fault any_bound accept.c below \
    'return mpfr_number_p(x) && mpfr_less_p(x, R);' 'return mpfr_number_p(x);'
fault infinite_bound accept.c below \
    'return mpfr_number_p(x) && mpfr_less_p(x, R);' \
    'return mpfr_less_p(x, R);'
fault negative_start accept.c nonnegative \
    'return mpfr_number_p(x) && mpfr_sgn(x) >= 0;' 'return mpfr_number_p(x);'
fault wrong_exponent accept.c one_piece 'bound + j, exponent + j)' \
    'bound + j, exponent)'
fault last_piece_missing accept.c all_pieces \
    'for (long j = 0; j < pieces; j++)' 'for (long j = 0; j < pieces - 1; j++)'
fault share_rounded_down accept.c cf_accept_tube \
    'mpfr_div_si(scratch->share, delta, pieces, MPFR_RNDU)' \
    'mpfr_div_si(scratch->share, delta, pieces, MPFR_RNDD)'
fault start_rounded_down accept.c cf_accept_tube \
    'mpfr_set(bound, rho, MPFR_RNDU)' 'mpfr_set(bound, rho, MPFR_RNDD)'
fault sum_rounded_up interval.c cf_interval_add \
    'mpfr_add(r->lower, a->lower, b->lower, MPFR_RNDD)' \
    'mpfr_add(r->lower, a->lower, b->lower, MPFR_RNDU)'
fault difference_of_same_ends interval.c cf_interval_sub \
    'mpfr_sub(r->lower, a->lower, b->upper' \
    'mpfr_sub(r->lower, a->lower, b->lower'
fault nan_in_hull interval.c cf_interval_hull \
    'if (has_nan(a) || has_nan(b))' 'if (has_nan(a))'
fault nan_passes interval.c tidy 'if (has_nan(r))' 'if (0)'
fault product_wrong_end interval.c negative_product \
    'product(r, a->lower, b->upper, a->lower, b->lower)' \
    'product(r, a->lower, b->upper, a->upper, b->lower)'
fault square_of_near_end interval.c cf_interval_sqr \
    'mpfr_cmpabs(a->lower, a->upper) >= 0' \
    'mpfr_cmpabs(a->lower, a->upper) < 0'
fault inverse_through_zero interval.c cf_interval_inverse \
    'if (cf_interval_has_zero(a))' 'if (has_nan(a))'
fault logistic_rounding interval.c logistic_end \
    'mpfr_add_ui(r, r, 1, opposite)' 'mpfr_add_ui(r, r, 1, result)'
fault root_rounding interval.c power \
    'power_end(r->lower, a->upper, p, q, MPFR_RNDD, MPFR_RNDU)' \
    'power_end(r->lower, a->upper, p, q, MPFR_RNDD, MPFR_RNDD)'
fault pi_rounded_down interval.c cf_interval_two_over_sqrt_pi \
    'mpfr_const_pi(r->lower, MPFR_RNDU)' 'mpfr_const_pi(r->lower, MPFR_RNDD)'
fault gap_rounded_up norm_rules.c cf_norm_gap \
    'mpfr_sub(u, a->low, a->tail, MPFR_RNDD)' \
    'mpfr_sub(u, a->low, a->tail, MPFR_RNDU)'
fault head_for_low norm_rules.c cf_norm_inverse \
    'mpfr_mul(u, u, a->low, MPFR_RNDD)' 'mpfr_mul(u, u, a->head, MPFR_RNDD)'
fault product_of_tails_forgotten norm_rules.c product_tail \
    'add_product(u, ta, tb)' 'add_product(u, ta, hb)'
fault logarithm_of_zero norm_rules.c cf_norm_minus_log \
    'mpfr_cmp_ui(x, 1) >= 0' 'mpfr_cmp_ui(x, 1) > 0'
fault sign_forgotten certificate/number.c cf_read_integer \
    '    mpz_neg(value, value);' ''
fault even_mantissa certificate/number.c read_scaled \
    'digit(word[k - 1]) % 2 == 0' 'digit(word[k - 1]) < 0'
fault not_lowest certificate/number.c read_fraction \
    'mpz_cmpabs_ui(common, 1) == 0 &&' 'mpz_cmpabs_ui(common, 1) >= 0 &&'
fault byte_not_restored certificate/number.c set_digits \
    '    word[length] = behind;' ''
fault leading_zero certificate/number.c is_numeral \
    "length > CF_NUMBER_MAX_DIGITS || word[0] == '0'" \
    'length > CF_NUMBER_MAX_DIGITS'
fault rounded_dyadic certificate/number.c set_scaled \
    'MPFR_RNDN) == 0 && mpfr_number_p(x)' 'MPFR_RNDN) <= 0 && mpfr_number_p(x)'
fault count_of_19_digits certificate/number.c cf_read_count \
    'length > 18' 'length > 19'
fault no_room_for_nul certificate/line.c cf_line_fill \
    'line->capacity > line->length + 1' 'line->capacity > line->length'
fault word_beyond_end certificate/line.c cf_line_word \
    'while (end < line->length && ' 'while (end <= line->length && '
fault text_beyond_end certificate/line.c cf_line_append_text \
    'more > size - used' 'more > size + 2 - used'
fault loop_without_end certificate/line.c cf_line_has_nul 'i++' 'i += 0'
reader_fault word_copy_too_small \
    'char *copy = malloc(length + 1);' 'char *copy = malloc(length);'
reader_fault files_too_few '(index + 1) * sizeof' 'index * sizeof'
reader_fault rational_word_unread \
    'return cf_read_rational(x, word, length)' \
    'return cf_read_rational(x, word - 1, length)'
reader_fault too_many_pieces \
    'reader, 1, CF_MAX_PIECES)' 'reader, 1, CF_MAX_PIECES + 1)'
fault elimination_ends elimination.c subtract_product \
    'mpfr_sub(w->lower, w->lower, product->upper, MPFR_RNDD)' \
    'mpfr_sub(w->lower, w->lower, product->lower, MPFR_RNDD)'
fault elimination_rounded_up elimination.c subtract_product \
    'mpfr_sub(w->lower, w->lower, product->upper, MPFR_RNDD)' \
    'mpfr_sub(w->lower, w->lower, product->upper, MPFR_RNDU)'
fault elimination_column elimination.c subtract_row \
    '&work[cf_triangle(j, k)]' '&work[cf_triangle(i, k)]'
fault elimination_diagonal elimination.c subtract_row 'j <= i; j++' \
    'j < i; j++'
fault elimination_first_row elimination.c eliminate_rows \
    'for (uint32_t i = k + 1; i < n; i++)' \
    'for (uint32_t i = k + 2; i < n; i++)'
fault elimination_zero_pivot elimination.c eliminate_step \
    'if (cf_interval_sign(pivot) <= 0)' 'if (cf_interval_sign(pivot) < 0)'
fault range_wrong_end verdict.c cf_proves_range \
    'mpfr_cmp_q(values->upper, range->upper)' \
    'mpfr_cmp_q(values->lower, range->upper)'
fault range_never_strict verdict.c cf_proves_range \
    'order < 0 || (range->strictly && order == 0)' 'order < 0'
fault refuted_by_touching verdict.c cf_refutes_range \
    'order > 0 || (range->strictly && order == 0)' 'order >= 0'
fault drift_one_side verdict.c cf_proves_drift \
    ' &&
             mpfr_cmp_q(d.upper, bound) <= 0;' ';'
fault drift_rounded_inwards verdict.c cf_refutes_drift \
    'mpfr_neg(d.upper, d.upper, MPFR_RNDD)' \
    'mpfr_neg(d.upper, d.upper, MPFR_RNDU)'
fault inside_is_around verdict.c cf_interval_inside \
    'mpfr_lessequal_p(b->lower, a->lower)' \
    'mpfr_lessequal_p(a->lower, b->lower)'
fault step_not_glued claim.c cf_cover_step \
    'cover->broken || !accepted || !glued' 'cover->broken || !accepted'
fault broken_forgotten claim.c cf_cover_step \
    'cover->broken || !accepted || !glued' '!accepted || !glued'
fault hull_of_last_step claim.c extend \
    'cover->count, cover->steps == 0' 'cover->count, 1'
fault hull_lacks_first claim.c take_in_all \
    'for (uint32_t i = 0; i < count; i++)' \
    'for (uint32_t i = 1; i < count; i++)'
fault time_of_one_step claim.c extend \
    'mpq_add(cover->time, cover->time, h)' 'mpq_add(cover->time, h, h)'
fault short_of_the_end claim.c reaches_end \
    'mpq_cmp(c->time, s->end_time) == 0' 'mpq_cmp(c->time, s->end_time) <= 0'
fault value_of_other_time claim.c confirms_time \
    'mpq_cmp(f->time, time) == 0' 'mpq_cmp(f->time, time) <= 0'
fault rate_of_a_jump claim.c confirms_tube \
    ' ||
        (is_about_rate(s->kind) && !f->smooth)' ''
fault identity_of_a_jump claim.c confirms_identity ' && f->smooth' ''
fault start_not_defined claim.c confirms_start \
    '           cf_interval_is_finite(f->at_start) &&
' ''
fault refuted_by_rate_0 claim.c time_refutes 'never_up(a, 1)' 'never_up(a, 0)'
fault tube_refutes claim.c cf_evidence_decides \
    'e->proved && tube_proves' 'tube_proves'
fault digits_rounded_up claim.c share_of \
    '-digits, MPFR_RNDD' '-digits, MPFR_RNDU'
fault zero_inside claim.c start_refutes \
    ' &&
           !cf_interval_has_zero(a)' ''
fault undecided_is_true claim.c cf_claim_is_established \
    'return cf_evidence_is_confirmed(s, e, f) &&
           cf_evidence_decides(s, e, f->start)' \
    'return cf_evidence_decides(s, e, f->start)'
fault quotient_one_rounding quotient.c cf_fixed_quotient_radius \
    'mpz_add_ui(r, r, 2)' 'mpz_add_ui(r, r, 1)'
fault quotient_shift_lost quotient.c quotient_up \
    '    cf_fixed_shift_up(r, shift);' '    cf_fixed_shift_up(r, 0);'
fault chain_triangle_short recurrence.c triangle_of \
    '(k * (k + 1) / 2)' '(k * (k - 1) / 2)'
fault chain_norms_swapped recurrence.c chain_products \
    'mpz_mul(scratch, norm_g, radius_a)' 'mpz_mul(scratch, norm_g, radius_g)'
fault chain_radius_not_divided recurrence.c cf_recurrence_chain \
    'cf_fixed_raise(radius, sum)' 'cf_fixed_raise(radius, scratch)'
fault path_unit_lost recurrence.c cf_recurrence_path \
    'cf_fixed_quotient_round(sum, divisor, shift)' \
    'cf_fixed_quotient_round(sum, divisor, 0)'
fault term_index_equal tape.c term_is_well_formed \
    'term->left < index' 'term->left <= index'
fault terms_wrap tape.c dot_is_well_formed \
    'node->count > tape->term_count - node->first' \
    'node->first + node->count > tape->term_count'
fault exponent_one tape.c power_is_well_formed \
    '_mpq_cmp_si(tape->constants[node->exponent], 1, 1) < 0' \
    '_mpq_cmp_si(tape->constants[node->exponent], 1, 1) <= 0'
fault slope_not_looked_at tape.c node_is_well_formed \
    'return node->argument < index && node->slope < tape->node_count;' \
    'return node->argument < index;'
fault first_node_not_one tape.c cf_tape_is_well_formed \
    ' &&
           is_one(tape->constants[tape->nodes[0].argument])' ''
fault inverse_one_rounding inverse.c inverse_radius \
    'mpz_add_ui(sum, sum, 1)' 'mpz_add_ui(sum, sum, 0)'
fault inverse_wrong_sign inverse.c inverse_sum 'if (sign == 0)' 'if (sign != 0)'
fault inverse_gap_not_reduced inverse.c inverse_radius \
    'mpz_sub(divisor, divisor, radius_a)' 'mpz_add_ui(divisor, divisor, 0)'
fault inverse_ball_has_zero inverse.c cf_recurrence_inverse \
    'mpz_cmp(divisor, radius_a) <= 0' 'mpz_cmp(divisor, radius_a) < 0'
fault norm_with_signs series_sums.c cf_series_add_norm \
    'mpz_abs(scratch, mid + k)' 'mpz_set(scratch, mid + k)'
fault weight_not_weighted series_sums.c cf_series_add_norm \
    'mpz_addmul_ui(weight, scratch, (unsigned long)k)' \
    'mpz_addmul_ui(weight, scratch, 1)'
fault derived_one_less series_sums.c cf_series_weigh \
    'mid + k, k);' 'mid + k, k - 1);'
fault defect_of_one_less series_sums.c cf_series_rounding_defect \
    'mpz_mul_si(units, units, n + 1)' 'mpz_mul_si(units, units, n)'
fault glue_square_rounded_down distance.c cf_add_square \
    'mpfr_fma(sum, term, term, sum, MPFR_RNDU)' \
    'mpfr_fma(sum, term, term, sum, MPFR_RNDD)'
fault glue_root_rounded_down distance.c cf_square_root \
    'mpfr_sqrt(sum, sum, MPFR_RNDU)' 'mpfr_sqrt(sum, sum, MPFR_RNDN)'
fault glue_any_radius distance.c cf_is_at_most \
    'mpfr_number_p(r) && mpfr_lessequal_p(x, r)' 'mpfr_lessequal_p(x, r)'
fault side_cut_wrong_end side.c cf_side_cut_above \
    'mpq_set(side->upper, middle);' 'mpq_set(side->lower, middle);'
fault side_has_not_its_end side.c cf_side_has \
    'mpq_cmp(x, side->upper) <= 0' 'mpq_cmp(x, side->upper) < 0'
fault side_copy_loses_end side.c cf_side_set \
    'r->above = side->above;' 'r->above = side->below;'
fault slack_rounded_up norm_growth.c leaves_slack \
    'mpfr_sub(slack, d, g, MPFR_RNDD)' 'mpfr_sub(slack, d, g, MPFR_RNDU)'
fault half_of_diagonal symmetric_part.c cf_symmetric_add \
    'symmetric || r == c);' 'symmetric != 0);'
fault whole_beside_diagonal symmetric_part.c cf_symmetric_add \
    'symmetric || r == c);' '1);'
fault half_rounded_up symmetric_part.c halve '1, MPFR_RNDD)' '1, MPFR_RNDU)'
fault first_place_not_cleared symmetric_part.c clear_row \
    'uint32_t j = 0;' 'uint32_t j = 1;'
fault minus_one_is_one interval_term.c kind_of 'return -1;' 'return 1;'
fault term_rounded_inwards interval_term.c subtract \
    'r->lower, p->upper, MPFR_RNDD' 'r->lower, p->lower, MPFR_RNDD'
fault square_of_two_factors interval_term.c multiply \
    'if (left == right)' 'if (left != right)'
fault coefficient_forgotten interval_term.c scale \
    'cf_interval_mul(&room->sum, p, around' \
    'cf_interval_mul(&room->sum, p, p'
fault dot_minus_one_added dot_term.c add_scaled \
    'mpz_sub(group, group, term)' 'mpz_add(group, group, term)'
fault dot_right_factor_forgotten dot_term.c convolve_two \
    'mpz_mul(term, b->mid, a->mid + k)' 'mpz_mul(term, b->mid, a->mid)'
fault dot_group_kept dot_term.c flush_group \
    'mpz_set_ui(group, 0);' 'mpz_set(group, group);'
fault dot_radius_of_constant_lost dot_term.c scaled_bound \
    'if (!c->is_exact)' 'if (c->is_exact)'
fault dot_units_mixed dot_series.c sum_terms \
    'i + 1 == count || following != shift' 'i + 1 == count'
fault dot_constant_at_order_zero dot_series.c cf_dot_order \
    'if (k > 0 && is_constant)' 'if (is_constant)'
fault dot_roundings_forgotten dot_series.c cf_dot_radius \
    'mpz_set_ui(sum, count);' 'mpz_set_ui(sum, 0);'
fault order_zero_other_half order_zero.c ball_around \
    'mpz_sub(radius, high, mid)' 'mpz_sub(radius, mid, low)'
fault order_zero_upper_rounded_down order_zero.c scale \
    'value->upper, -unit, MPFR_RNDU' 'value->upper, -unit, MPFR_RNDD'
fault order_zero_sign_touches order_zero.c cf_order_zero_sign \
    'mpz_cmpabs(a, radius) <= 0' 'mpz_cmpabs(a, radius) < 0'
fault constant_without_radius constant.c cf_constant_set \
    'mpz_set_ui(c->radius, 1);' 'mpz_set_ui(c->radius, 0);'
fault constant_no_power constant.c is_power \
    '== twos + 1' '>= twos + 1'
fault constant_unit_turned constant.c set_exact \
    'return zeros - twos;' 'return twos - zeros;'
fault glue_last_coefficient_missing glue.c cf_path_end \
    'k <= length; k++' 'k < length; k++'
fault glue_wrong_unit glue.c distance \
    'size_of(room->term, room->end, unit)' \
    'size_of(room->term, room->end, from)'
fault glue_shift_lost glue.c subtract_coarse \
    'mpz_mul_2exp(other, centre, shift)' 'mpz_mul_2exp(other, centre, 0)'
fault glue_coordinate_missing glue.c sum_of_squares \
    'for (uint32_t i = 0; i < n; i++)' 'for (uint32_t i = 1; i < n; i++)'
fault glue_end_rho_forgotten glue.c cf_glue_holds \
    'mpfr_add(room->sum, room->sum, end_rho, MPFR_RNDU)' \
    'mpfr_set(room->sum, room->sum, MPFR_RNDU)'
fault start_near_end_only start.c farther_end \
    '        mpq_set(far, near);' ''
fault start_other_unit start.c scale \
    'mpq_div_2exp(c, c, shift)' 'mpq_mul_2exp(c, c, shift)'
fault start_corner_down start.c add_farther \
    'mpfr_set_q(r->term, r->far, MPFR_RNDU)' \
    'mpfr_set_q(r->term, r->far, MPFR_RNDD)'
fault defect_rounded_down defect.c add_scaled \
    'mpfr_add(bound, bound, term, MPFR_RNDU)' \
    'mpfr_add(bound, bound, term, MPFR_RNDN)'
fault defect_one_radius defect.c cf_defect_component \
    'mpz_mul_si(whole, radius, order)' 'mpz_mul_si(whole, radius, 1)'
fault defect_roundings_halved defect.c cf_defect_component \
    'order * (order + 1)' 'order * (order - 1)'
fault path_order_shift_back path_order.c cf_path_order \
    'path_unit - field->unit + shift' 'path_unit - field->unit - shift'
fault path_order_units_swapped path_order.c cf_path_order \
    'path_unit - field->unit' 'field->unit - path_unit'
fault path_order_of_next path_order.c cf_path_order \
    'field->mid + (k - 1), numerator' 'field->mid + k, numerator'
fault path_length_even path_order.c cf_path_length \
    'mpz_fdiv_q_2exp(odd, mpq_denref(h), shift)' \
    'mpz_fdiv_q_2exp(odd, mpq_denref(h), shift + 1)'
fault defect_without_roundings theorem_defect.c defect_theorem \
    'grown(rmul(rmul(radius, pow2(unit)), h), pow2(path_unit), n)' \
    'grown(rmul(radius, pow2(unit)), pow2(path_unit), n)'
fault defect_of_half_roundings theorem_defect.c coefficients_theorem \
    'rmul((real)(2 * (k + 1)), pow2(path_unit))); @/' \
    'rmul((real)(k + 1), pow2(path_unit))); @/'
fault chain_of_other_defect theorem_chain.c chain_theorem \
    'flow_defect(flow_at(X, n, t), mp_val(delta))' \
    'flow_defect(flow_at(X, n, t), mp_val(R))'
fault chain_pieces_of_other_length theorem_chain.c chain_theorem \
    'flow_grows(flow_at(X, n, t), mp_val(R), pieces, j,' \
    'flow_grows(flow_at(X, n, t), mp_val(R), pieces + 1, j,'
fault chain_of_next_step theorem_chain.c chain_theorem \
    'step_theorem(n, bound' 'step_theorem(n + 1, bound'
fault norm_below_unknown theorem_norm.c function_node \
    'node_fits(nodes, plain + i, t, sizes, e, p, x, s, i) ==>' \
    'node_fits(nodes, plain + i, t, sizes, e, p, x, s, 0) ==>'
fault norm_other_terms theorem_norm.c dot_node \
    'terms_theorem(t->terms + t->nodes[i].first' 'terms_theorem(t->terms'
fault norm_constant_of_any_tail theorem_norm.c constant_node \
    'unbounded(plain + i) || constant_given(plain + i)' \
    'unbounded(plain + i) || mp_num(&plain[i].tail[0])'
fault norm_node_skipped theorem_norm.c norm_theorem \
    'next_node(nodes, plain, wide, tape, sizes, e, sigma, n, i);' ''
fault norm_path_without_last norm_tape.c variable_tail \
    'e->field.length + 1, e->path_unit, sigma, room' \
    'e->field.length, e->path_unit, sigma, room'
fault norm_other_node norm_tape.c cf_norm_node \
    'dot_tail(nodes, i, tape, e, sizes, room);' \
    'variable_tail(nodes, i, tape, e, sizes, sigma, room);'
fault norm_exact_balls norm_tape.c known_sum \
    'mpfr_set_z_2exp(room->b, ball->radius, ball->unit, MPFR_RNDU)' \
    'mpfr_set_zero(room->b, 1)'
fault norm_of_own_argument norm_tape.c function_tail \
    'cf_norm_function(&nodes[i], &nodes[node->argument], tape, node,' \
    'cf_norm_function(&nodes[i], &nodes[0], tape, node,'
fault norm_size_of_one_sign norm_tape.c cf_norm_size \
    '_mpq_cmp_si(c, 0, 1) < 0 ? MPFR_RNDD : MPFR_RNDU' 'MPFR_RNDU'
fault norm_levels_head_of_first norm_levels.c head_of_node \
    'cf_series *const ball = &e->nodes[i];' \
    'cf_series *const ball = &e->nodes[0];'
fault norm_levels_any_tail norm_levels.c node_norm \
    'return found && mpfr_number_p(nodes[i].tail) &&' \
    'return mpfr_number_p(nodes[i].tail) &&'
fault norm_levels_first_left norm_levels.c cf_norm_range \
    'uint32_t i = begin; i < end' 'uint32_t i = begin + 1; i < end'
fault norm_levels_failure_kept norm_levels.c cf_norm_range \
    'return i;' 'continue;'
fault norm_levels_not_left_open norm_levels.c open_node \
    'leave_open(nodes, i, end, room, scratch);' ''
fault norm_levels_unbounded_wider norm_levels.c refine \
    ' || !mpfr_number_p(wide->tail)' ''
fault norm_levels_no_argument norm_levels.c refine_argument \
    'wider != NULL && is_argument[i]' 'wider != NULL'
fault norm_levels_always_found norm_levels.c level_node \
    'if (!found && strict) {
        return 0;' 'if (!found && strict) {
        return 1;'
fault norm_levels_never_strict norm_levels.c cf_norm_level \
    'if (!found && strict)' 'if (0)'
fault norm_levels_widest_radius norm_levels.c one_level \
    'sizes, radii[level], room' 'sizes, radii[levels], room'
fault norm_levels_other_array norm_levels.c cf_norm_levels \
    'return one_level(nodes, wider, ' 'return one_level(wider, nodes, '
fault norm_radii_first_down norm_radii.c cf_norm_radii \
    'mpfr_set(radii[0], sigma, MPFR_RNDU)' \
    'mpfr_set(radii[0], sigma, MPFR_RNDN)'
fault norm_radii_not_widened norm_radii.c set_wider \
    'cf_norm_widen(radius, order);' ';'
fault norm_radii_of_first norm_radii.c cf_norm_radii \
    'radii[level - 1], order' 'radii[0], order'
fault move_to_nearest move.c largest_distance \
    'mpfr_sub(error, product->upper, room->below, MPFR_RNDU)' \
    'mpfr_sub(error, product->upper, room->below, MPFR_RNDN)'
fault move_rounded_up move.c largest_distance \
    'mpfr_set_z_2exp(room->below, whole, unit, MPFR_RNDD)' \
    'mpfr_set_z_2exp(room->below, whole, unit, MPFR_RNDU)'
fault move_one_side move.c largest_distance \
    'mpfr_max(error, error, room->spare, MPFR_RNDU)' \
    'mpfr_max(error, error, error, MPFR_RNDU)'
fault move_not_added move.c cf_move_coordinate \
    'mpz_add(next, from, whole)' 'mpz_add(next, from, from)'
fault clock_decays_too_little clock.c decaying \
    'mpfr_expm1(r, r, away);' 'mpfr_expm1(r, r, towards);'
fault clock_grows_too_little clock.c growing \
    'mpfr_div(r, r, rate, away);' 'mpfr_div(r, r, rate, towards);'
fault clock_other_rate clock.c enclose_phi \
    'phi(a->lower, rate->upper' 'phi(a->lower, rate->lower'
fault clock_not_negated clock.c weigh \
    'negate(&w->term, below);' 'cf_interval_set(&w->term, below);'
fault clock_piece_passed_twice clock.c add_known \
    '    pass_piece(below, w, rate, delta);' \
    '    pass_piece(below, w, rate, delta); pass_piece(below, w, rate, delta);'
fault clock_last_piece_missing clock.c pass_all \
    'for (long j = pieces - 1; j >= 0' 'for (long j = pieces - 2; j >= 0'
fault midpoint_of_ends lognorm.c split_entry \
    'mpfr_sub(x->lower, scratch, x->lower, MPFR_RNDU)' \
    'mpfr_sub(x->lower, x->upper, scratch, MPFR_RNDU)'
fault radius_of_one_row lognorm.c split_place 'if (i != j) {' 'if (i == j) {'
fault radius_rounded_down lognorm.c add_radius 'MPFR_RNDU' 'MPFR_RNDD'
fault smallest_radius lognorm.c lower_bound \
    'mpfr_max(radius, radius' 'mpfr_min(radius, radius'
fault bound_rounded_up lognorm.c lower_bound \
    'mpfr_sub(bound, mu, radius, MPFR_RNDD)' \
    'mpfr_sub(bound, mu, radius, MPFR_RNDU)'
fault shift_everywhere lognorm.c set_shifted_entry 'if (i == j)' 'if (i <= j)'
fault step_wrong_piece theorem_step.c every_piece \
    'one_more_piece(n, bound, pieces, j, hull, count);' ''
fault step_other_line theorem_step.c step_theorem \
    'at_node(X, n + 1, t + step_length(n)); @/' \
    'at_node(X, n, t + step_length(n)); @/'
fault step_hull_of_one_end theorem_step.c one_more_piece \
    'in_piece(s, pieces, j) ||' 'in_piece(s, pieces, j + 1) ||'
fault tube_exponent_down tube.c cf_tube_exponent \
    'mpfr_div_si(exponent, exponent, pieces, MPFR_RNDU)' \
    'mpfr_div_si(exponent, exponent, pieces, MPFR_RNDD)'
fault tube_one_component_less tube.c sum_of_squares \
    'for (uint32_t i = 0; i < n; i++)' 'for (uint32_t i = 1; i < n; i++)'
fault tube_delta_squared tube.c cf_tube_delta \
    'cf_square_root(delta);' '(void)0;'
fault low_end_rounded_up norm_coefficients.c ends \
    'mpfr_set_z_2exp(low, scratch, unit, MPFR_RNDD)' \
    'mpfr_set_z_2exp(low, scratch, unit, MPFR_RNDU)'
fault sign_of_head_turned norm_coefficients.c cf_norm_head '1 : -1' '-1 : 1'
fault top_coefficient_missing norm_coefficients.c cf_norm_sum \
    'long k = n - 1;' 'long k = n - 2;'
fault power_of_ratio_rounded_down norm_coefficients.c ratio_power \
    'mpfr_pow_si(r, r, n, MPFR_RNDU)' 'mpfr_pow_si(r, r, n, MPFR_RNDD)'
fault rest_grows_with_order norm_coefficients.c cf_norm_rest \
    'sigma, -order' 'sigma, order'
fault square_of_head_for_low norm_functions.c erf_exponent \
    'mpfr_sqr(v, a->low, MPFR_RNDD)' 'mpfr_sqr(v, a->head, MPFR_RNDD)'
fault factor_of_erf_too_small norm_functions.c cf_norm_erf \
    'cf_norm_times(tail, u, x->upper)' 'cf_norm_times(tail, u, x->lower)'
fault distance_of_far_end norm_functions.c distance_to_one \
    'mpfr_ui_sub(u, 1, y->lower, MPFR_RNDU)' \
    'mpfr_ui_sub(u, 1, y->upper, MPFR_RNDU)'
fault exponent_one_allowed norm_functions.c cf_norm_power \
    '_mpq_cmp_si(c, 1, 1) >= 0' '_mpq_cmp_si(c, 1, 1) > 0'
fault sign_without_gap norm_functions.c cf_norm_sign \
    'if (!cf_norm_gap(u, a))' 'if (!cf_norm_gap(u, a) && a->sign == 0)'
fault softplus_as_if_negative norm_logistic.c cf_norm_softplus \
    'if (a->sign >= 0) {' 'if (a->sign > 0) {'
fault tanh_not_doubled norm_logistic.c cf_norm_tanh \
    'mpfr_mul_ui(tail, tail, 2, MPFR_RNDU)' \
    'mpfr_mul_ui(tail, tail, 1, MPFR_RNDU)'
fault growth_of_half_argument norm_logistic.c cf_norm_logistic \
    'cf_norm_grow(v, a->tail, factor)' 'cf_norm_grow(v, a->tail, 1)'
fault decay_of_unknown_sign norm_logistic.c softplus_factor \
    'mpfr_exp(u, a->head, MPFR_RNDU)' 'mpfr_exp(u, a->low, MPFR_RNDU)'
fault other_function evaluate_function.c cf_evaluate_function \
    'return cf_interval_tanh(r, a)' 'return cf_interval_erf(r, a)'
fault sign_of_zero evaluate_function.c evaluate_sign \
    'if (sign != 0)' 'if (sign >= 0)'
fault unbounded_is_defined evaluate_function.c cf_evaluate_argument \
    '        cf_interval_set_whole(r);
        return 0;
    }
    if (node->op == CF_OP_SIGN)' '        cf_interval_set_whole(r);
        return 1;
    }
    if (node->op == CF_OP_SIGN)'
fault merge_past_end monomial_sort.c merge_runs \
    'if (j >= high ||' 'if (j > high ||'
fault run_past_end monomial_sort.c merge_all \
    'smaller(low + run, count)' 'low + run'
fault exponent_of_16_bits monomial.c is_packed \
    'w / FIELD_2 % FIELD_1 < 32768' 'w / FIELD_2 % FIELD_1 <= 32768'
fault wrong_field monomial.c cf_monomial_exponent \
    'return w / FIELD_2 % FIELD_1;' 'return w / FIELD_2;'
fault overflow_not_seen monomial.c cf_monomial_multiply \
    'fits = 0;' 'fits = 1;'
fault exponent_in_next_field monomial.c unit_of \
    'return FIELD_2;' 'return FIELD_3;'
fault dot_square_of_left evaluate_dot.c take_term \
    'cf_interval_add_term(r, &values[term->left], &values[term->right],' \
    'cf_interval_add_term(r, &values[term->left], &values[term->left],'
fault dot_first_term_missing evaluate_dot.c add_terms \
    'for (i = 0; i < count; i++)' 'for (i = 1; i < count; i++)'
fault dot_nan_passes evaluate_dot.c tidy \
    'mpfr_nan_p(r->lower) || ' ''
fault upper_half_unseen bisection.c check_halves \
    'return upper_half(w, i, middle, whole, depth);' 'return 1;'
fault part_not_restored bisection.c lower_half \
    '    restore(w, i, whole);' ''
fault cut_the_other_way bisection.c check_below \
    'cf_side_cut_above(w->box + i, middle)' \
    'cf_side_cut_below(w->box + i, middle)'
fault tree_beyond_its_end bisection.c check_box \
    'w->at >= w->length || ' ''
fault sort_of_other_array monomial_sort.c cf_monomials_sort \
    'return in_order ? order : scratch;' 'return scratch;'
fault sign_not_smooth evaluate_function.c evaluate_sign \
    'return !exact_signs;' 'return 1;'
fault last_term_missing norm_dot.c cf_norm_dot 'i < count; i++' \
    'i + 1 < count; i++'
fault product_taken_as_linear norm_dot.c take_term \
    'term->right == CF_NODE_ONE' 'term->left == CF_NODE_ONE'
fault coefficient_of_another_term norm_dot.c take_term \
    'sizes[term->coefficient]' 'sizes[0]'
fault tanh_as_logistic norm_node.c cf_norm_function \
    'found = hyperbolic_tangent(y->tail, a, room)' \
    'found = logistic(y->tail, a, room)'
fault sign_as_constant norm_node.c cf_norm_function \
    'found = cf_norm_sign(y->tail, a, room->a)' 'found = 1'
fault logistic_of_doubled_argument norm_node.c logistic \
    'cf_norm_logistic(tail, a, 1,' 'cf_norm_logistic(tail, a, 2,'
fault signs_not_exact evaluate.c evaluate_other \
    'tape, index, exact_signs);' 'tape, index, 0);'
fault last_failure_counts evaluate.c evaluate_all \
    'if (!is_defined && failed == CF_NODE_NONE)' 'if (!is_defined)'
fault factor_of_one_end contraction.c take_size \
    '    mpfr_max(q, q, v->size, MPFR_RNDU);
' ''
fault factor_wrong_sign contraction.c take_numbers \
    'set_negative(minus, mu_minus)' 'set_point(minus, mu_minus)'
fault smaller_factor contraction.c take_size 'mpfr_max' 'mpfr_min'
fault radius_step_down contraction.c advance 'MPFR_RNDU' 'MPFR_RNDD'
fault last_radius_not_tested contraction.c cf_contraction_radii \
    'if (!is_inside(rho + steps, R)) {' 'if (steps < 0) {'
fault path_others_from_next path.c add_others \
    'k <= length; k++' 'k < length; k++'
fault path_rest_rounded_down path.c round_up \
    'mpfr_set_z_2exp(r, sum, unit, MPFR_RNDU)' \
    'mpfr_set_z_2exp(r, sum, unit, MPFR_RNDD)'
fault path_slope_not_weighted path_horner.c advance_slope \
    'multiple(&room->term, c, k)' 'multiple(&room->term, c, 1)'
fault path_piece_too_short path.c cf_path_piece \
    'set_upper(time->upper, j + 1, pieces)' \
    'set_upper(time->upper, j, pieces)'
fault path_mean_value_from_above path_mean.c set_point \
    'mpfr_set(point->upper, time->lower, MPFR_RNDU)' \
    'mpfr_set(point->upper, time->lower, MPFR_RNDD)'
fault path_not_widened path_horner.c cf_path_slope \
    'cf_horner_widen(x, rest_slope)' '(void)rest_slope'
fault path_hull_for_intersection path.c cf_path_intersect \
    'mpfr_max(r->lower, r->lower, a->lower, MPFR_RNDD)' \
    'mpfr_max(r->lower, r->lower, a->upper, MPFR_RNDD)'
fault series_radius_once path_series.c set_error \
    'mpz_mul_si(size, radius, n)' 'mpz_mul_si(size, radius, 1)'
fault quantity_upper_end_only quantity.c add_entry \
    'cf_interval_magnitude(size, entry)' \
    'mpfr_set(size, entry->upper, MPFR_RNDU)'
fault quantity_no_root quantity.c cf_quantity_gradient \
    'cf_square_root(bound);' '(void)0;'
fault quantity_smaller_bound quantity.c set_distance \
    'mpfr_max(distance' 'mpfr_min(distance'
fault quantity_distance_down quantity.c set_distance \
    'mpfr_mul(distance, distance, gradient, MPFR_RNDU)' \
    'mpfr_mul(distance, distance, gradient, MPFR_RNDD)'
fault quantity_tail_twice quantity.c cf_quantity_widen \
    'set_distance(error, now, next, gradient);' '(void)0;'
fault quantity_last_piece_only quantity.c cf_quantity_hull \
    'cf_quantity_take(hull, next, j == 0)' \
    'cf_quantity_take(hull, next, 1)'
fault series_of_bound_before quantity_series.c next_piece \
    'g.bound + (j + 1), gradient' 'g.bound + j, gradient'
fault series_tail_forgotten quantity_series.c widen_polynomial \
    '    mpfr_set(g.error, g.tail, MPFR_RNDU);
' ''
fault series_tail_down quantity_series.c widen_polynomial \
    'mpfr_set(g.error, g.tail, MPFR_RNDU)' \
    'mpfr_set(g.error, g.tail, MPFR_RNDD)'
fault series_time_of_first_piece quantity_series.c take_time \
    'cf_path_piece(g.time, g.pieces, j)' 'cf_path_piece(g.time, g.pieces, 0)'
fault series_box_where_not_wide quantity_series.c take_piece \
    'if (g.wide)' 'if (1)'
fault series_last_piece_only quantity_series.c add_piece \
    'cf_quantity_take(hull, g.sum, j == 0)' 'cf_quantity_take(hull, g.sum, 1)'
fault series_first_piece_forgotten quantity_series.c cf_quantity_series \
    'for (long j = 0;' 'for (long j = 1;'
fault small_boxes_one_less theorem_quantity.c boxes_of_piece \
    'i < (j + 1) * share; i++' 'i + 1 < (j + 1) * share; i++'
fault small_boxes_bound_of_one_end theorem_quantity.c small_box_theorem \
    'bound + j, bound + (j + 1), pieces' 'bound + j, bound + j, pieces'
fault small_boxes_one_piece_less theorem_quantity.c small_box_theorem \
    'j < pieces; j++' 'j + 1 < pieces; j++'
fault piece_not_widened piece.c enclose_coordinate \
    'add_radius(x, radius);' '(void)radius;'
fault piece_other_coefficients piece.c box_coordinate \
    '(size_t)i * CF_LEADING' '(size_t)i'
fault piece_first_coordinate_left piece.c cf_piece_box \
    'uint32_t i = 0;' 'uint32_t i = 1;'
fault piece_first_entry_again piece.c cf_piece_jacobian \
    'values + node[e]);' 'values + node[0]);'
fault piece_last_entry_left piece.c cf_piece_jacobian \
    'e < count; e++' 'e + 1 < count; e++'
fault growth_undefined_too growth.c cf_growth_matrix \
    'if (failed < nodes) {' 'if (0) {'
fault growth_unsure_signs growth.c evaluate_states \
    'cf_evaluate(e, box, 1)' 'cf_evaluate(e, box, 0)'
fault growth_transposed growth.c collect_entries \
    'n, values, node, row, column,' 'n, values, node, column, row,'
fault growth_any_mu growth.c cf_growth_bounded \
    'if (!bounded) {' 'if (0) {'
fault growth_other_step growth.c set_exponent \
    'cf_tube_exponent(exponent, mu, h, pieces);' \
    'cf_tube_exponent(exponent, mu, h, pieces + 1);'
fault states_of_next_piece piece_states.c take_time \
    'cf_path_piece(time, pieces, j)' 'cf_path_piece(time, pieces, j + 1)'
fault states_fewer_pieces piece_states.c take_time \
    'cf_path_piece(time, pieces, j)' 'cf_path_piece(time, pieces + 1, j)'
fault states_one_coordinate_less piece_states.c cf_piece_states \
    'cf_piece_box(box, n, leading' 'cf_piece_box(box, n - 1, leading'
fault matrix_where_undefined piece_matrix.c cf_piece_matrix \
    'answer >= nodes && split_beside(l, e)' 'split_beside(l, e)'
fault matrix_not_split piece_matrix.c cf_piece_matrix \
    'answer >= nodes && split_beside(l, e)' 'answer >= nodes'
fault matrix_places_swapped piece_matrix.c fill_matrix \
    'box, node, row, column,' 'box, node, column, row,'
fault growth_of_first_piece piece_growth.c take_states \
    'g.pieces, j, g.room' 'g.pieces, 0, g.room'
fault growth_of_bare_path piece_growth.c take_states \
    'g.rest, g.radius' 'g.rest, g.rest'
fault growth_without_states piece_growth.c keep_matrix \
    'keep_tape(g, g.l->n, j);' ''
fault bounded_on_the_whole_step piece_bounded.c test_mu \
    'mu, h, g.pieces)' 'mu, h, 1)'
fault bounded_unasked piece_bounded.c test_beside \
    'return bounded;' 'return 1;'
fault bounded_turned_round piece_bounded.c cf_piece_bounded \
    'return bounded;' 'return !bounded;'
fault pieces_mu_of_the_first tube_pieces.c next_piece \
    'g, mu + j, h, j, hand' 'g, mu, h, j, hand'
fault pieces_exponent_of_the_first tube_pieces.c next_piece \
    'bound_piece(answer, exponent + j, g' 'bound_piece(answer, exponent, g'
fault pieces_unshown_accepted tube_pieces.c bound_piece \
    '*answer = CF_PIECES_UNSHOWN;' '*answer = CF_PIECES_BOUNDED;'
fault pieces_undefined_tested tube_pieces.c bound_piece \
    'if (*answer == CF_PIECES_UNDEFINED)' 'if (*answer == CF_PIECES_UNSHOWN)'
fault pieces_last_one_left_out tube_pieces.c cf_tube_pieces \
    'j < g.pieces && *answer' 'j < g.pieces - 1 && *answer'
fault pieces_matrix_not_made tube_pieces.c grow_piece \
    'cf_piece_growth(split, g, j)' 'cf_piece_growth(split, g, 0)'
fault quantities_without_gradient piece_quantities.c take_quantity \
    'g.outputs + begin, count);' 'g.outputs + begin, 0);'
fault quantities_swapped piece_quantities.c take_range \
    'g.outputs[g.direct_first + q]' 'g.outputs[g.direct_first]'
fault signs_last_one_believed piece_quantities.c signs_are_sure \
    'o = begin; o < end; o++' 'o = begin; o + 1 < end; o++'
fault signs_jump_believed piece_quantities.c take_signs \
    '(jump ? 0 : CF_UNSURE_JUMP)' '0'
fault signs_jump_in_range piece_quantities.c take_signs \
    'if (!jump) {' 'if (!sign) {'
fault quantities_first_one_forgotten piece_quantities.c cf_piece_quantities \
    'uint32_t q = 0; q < g.count' 'uint32_t q = 1; q < g.count'
fault motion_half_rounded_down piece_motion.c set_inverse \
    'mpfr_div_ui(end, end, (unsigned long)b, MPFR_RNDU)' \
    'mpfr_div_ui(end, end, (unsigned long)b, MPFR_RNDD)'
fault motion_of_one_coefficient piece_motion.c direction_coordinate \
    'first, g.count, g.slope + i' 'first, 1, g.slope + i'
fault motion_rest_for_slope piece_motion.c direction_coordinate \
    'g.slope + i, g.time' 'g.rest + i, g.time'
fault tangent_of_one_factor tangent.c take_term \
    '&tangents[term->right], room' '&tangents[term->left], room'
fault tangent_zero_of_one_end tangent.c is_zero \
    'mpfr_zero_p(x->lower) && mpfr_zero_p(x->upper)' 'mpfr_zero_p(x->lower)'
fault inverse_tangent_not_negative tangent.c negate \
    'mpfr_neg(r->lower, s->upper, MPFR_RNDD)' \
    'mpfr_set(r->lower, s->lower, MPFR_RNDD)'
fault tangent_of_value_for_slope tangent.c argument_tangent \
    '&values[node->slope]' '&values[index]'
fault drift_undefined_middle drift.c cf_drift_evaluate \
    'if (failed < d->node_end)' 'if (failed + 1 < d->node_end)'
fault drift_last_tangent_missing drift.c set_tangents \
    'i < end; i++' 'i + 1 < end; i++'
fault drift_middle_forgotten drift.c add_drift \
    'cf_interval_add(r, &room->product, a)' \
    'cf_interval_add(r, &room->product, &room->product)'
fault centre_error_not_begun centres.c cf_centre_next \
    '    mpfr_set_zero(room->error, 1);
' ''
fault centre_of_first_output centres.c take_place \
    'values + outputs[i], eta' 'values + outputs[0], eta'
fault centre_first_forgotten centres.c cf_centre_next \
    'for (uint32_t i = 0; i < n; i++)' 'for (uint32_t i = 1; i < n; i++)'
fault centre_not_rooted centres.c take_root \
    '    cf_square_root(room->error);
' ''
fault centre_square_forgotten centres.c next_coordinate \
    '    cf_add_square(error, room->part);
' ''
fault defect_of_first_output defect_bounds.c bound_output \
    'const uint32_t node = outputs[i];' 'const uint32_t node = outputs[0];'
fault defect_tail_of_next_order defect_bounds.c bound_component \
    'sigma, order, a, b);' 'sigma, order + 1, a, b);'
fault defect_unit_of_field_twice defect_bounds.c bound_component \
    'order, h,
                        path_unit);' 'order, h,
                        node->unit);'
fault defect_first_component_forgotten defect_bounds.c bound_outputs \
    'for (uint32_t i = 0; i < n; i++)' 'for (uint32_t i = 1; i < n; i++)'
fault defect_last_component_forgotten defect_bounds.c cf_defect_bounds \
    'cf_tube_delta(delta, component, n);' \
    'cf_tube_delta(delta, component, n > 0 ? n - 1 : 0);'
fault prepared_first_coordinate piece_path.c prepare_coordinate \
    'slope + i, path[i], length' 'slope + i, path[0], length'
fault prepared_places_overlap piece_path.c prepare_coordinate \
    '(size_t)i * CF_LEADING;' '(size_t)i * (CF_LEADING - 1);'
fault prepared_rests_swapped piece_path.c prepare_one \
    'cf_path_prepare(leading, rest, slope, p' \
    'cf_path_prepare(leading, slope, rest, p'
fault prepared_last_coordinate_forgotten piece_path.c cf_path_prepare_all \
    'for (i = 0; i < n; i++)' 'for (i = 0; i + 1 < n; i++)'
rm -rf $copy
echo "mutants: $rejected rejected, $survived not rejected"
[ $survived = 0 ] && [ $rejected -gt 0 ]
