# certiflow -- `make demo` shows the main job, `make check` runs every test.
CC = gcc
CFLAGS = -O3
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
BUILD = build
ALL_CFLAGS = -std=c11 $(WARNINGS) -D_POSIX_C_SOURCE=200809L -DMPFR_USE_NO_MACRO \
             -Wno-unused-label -ffp-contract=off -fPIC -pthread -Iinclude -Isrc $(CFLAGS)
LIBRARIES = -lmpfr -lgmp -lnettle -lpthread

ROOMS_TRUSTED = kernel problem certificate
ROOMS = $(ROOMS_TRUSTED) propose report
sources = $(foreach room,$(1),$(wildcard src/$(room)/*.c))
objects = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources,$(1)))

all: $(BUILD)/bin/certiflow $(BUILD)/bin/certiflow-check
	@:

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(dir $@)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libcertiflow.a: $(call objects,$(ROOMS))
	@rm -f $@
	ar rcs $@ $^

# The checker links the trusted rooms only: no line of propose or report.
$(BUILD)/libcertiflow-check.a: $(call objects,$(ROOMS_TRUSTED))
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/bin/certiflow: $(BUILD)/obj/cli/certiflow.o $(BUILD)/obj/cli/common.o $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(CC) $(CFLAGS) -pthread -o $@ $^ $(LIBRARIES)

$(BUILD)/bin/certiflow-check: $(BUILD)/obj/cli/check.o $(BUILD)/obj/cli/common.o $(BUILD)/libcertiflow-check.a
	@mkdir -p $(dir $@)
	$(CC) $(CFLAGS) -pthread -o $@ $^ $(LIBRARIES)

# Unit tests: one program a file, tests/test_NAME.c.
TESTS = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))
CHECKS = $(patsubst tests/invariants/%.c,$(BUILD)/checks/%.o,$(wildcard tests/invariants/*.c))
LINK_TEST = $(CC) $(ALL_CFLAGS) -Itests -o $@ $(filter %.c %.o,$^) \
	    $(if $(filter %.o,$^),$$(nm $(filter %.o,$^) | sed -n 's/.* T __wrap_/-Wl,--wrap=/p')) \
	    $(BUILD)/libcertiflow.a -lcunit $(TEST_LIBRARIES_$*) $(LIBRARIES) -lm
$(BUILD)/tests/%: tests/%.c $(if $(INVARIANTS),$(CHECKS)) $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(LINK_TEST)
tests: $(TESTS)

# Run-time checks around the functions of the kernel, for test builds only
# (tests/invariants/invariants.h). With INVARIANTS=1 every unit test has them.
CHECKED_TESTS = $(addprefix $(BUILD)/invariants/,test_series test_norm test_step broken_invariants)
$(BUILD)/checks/%.o: tests/invariants/%.c tests/invariants/invariants.h
	@mkdir -p $(dir $@)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/invariants/%: tests/%.c $(CHECKS) $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(LINK_TEST)
invariants: $(CHECKED_TESTS)
TEST_LIBRARIES_test_identity = -lflint
# It stands in for step.c, which comes along where the invariants are linked.
TEST_LIBRARIES_test_pieces = -Wl,--allow-multiple-definition
TEST_LIBRARIES_test_contracts = -lflint-arb -lflint

# Fuzz targets tests/fuzz/NAME.c over their fixed corpus, without libFuzzer.
FUZZ_TARGETS = $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
REPLAYS = $(addprefix $(BUILD)/replay/,$(FUZZ_TARGETS))
$(BUILD)/replay/%: tests/fuzz/%.c tests/replay.c $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(CC) $(ALL_CFLAGS) -Itests -o $@ $^ $(LIBRARIES) -lm
replays: $(REPLAYS)

# Debian packages that are missing; NO_INSTALL=1 only lists them.
deps:
	@sh scripts/install-packages.sh build test proofs

# Sub-makes build with two jobs unless the user has said how many.
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j2 -Otarget)
SUBMAKE = $(MAKE) --no-print-directory

# What the project is for, on two problems of the gallery.
demo:
	@sh scripts/install-packages.sh build
	@$(SUBMAKE) $(PARALLEL) all
	@BUILD='$(BUILD)' sh scripts/demo.sh

# Every test; the last line is `N passed, N failed`.
check: deps
	@$(SUBMAKE) $(PARALLEL) all tests invariants replays $(BUILD)/$(SHARED)
	@BUILD='$(BUILD)' CC='$(CC)' sh tests/run.sh

proofs:
	@sh scripts/install-packages.sh build proofs
	@sh proofs/run.sh
proofs-full:
	@sh scripts/install-packages.sh build proofs
	@sh proofs/run.sh --full

$(BUILD)/bench/floor: bench/floor.c $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBRARIES)
bench: all $(BUILD)/bench/floor
	@BUILD='$(BUILD)' sh bench/run.sh

# Sanitizers take other warnings with them (gcc 12 knows less about a program
# that they have changed), so these builds do not turn warnings into errors.
SANITIZE = -O1 -g -fno-omit-frame-pointer
ADDRESS = -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize:
	@sh scripts/install-packages.sh build test
	@$(SUBMAKE) $(PARALLEL) BUILD='$(BUILD)/sanitize' WARNINGS='-Wall' \
	    CFLAGS='$(SANITIZE) $(ADDRESS)' INVARIANTS=1 all tests replays
	@BUILD='$(BUILD)/sanitize' \
	    sh tests/run.sh unit $(if $(FUZZ_TARGETS),replay)
	@$(SUBMAKE) $(PARALLEL) BUILD='$(BUILD)/tsan' WARNINGS='-Wall' \
	    CFLAGS='$(SANITIZE) -fsanitize=thread' all
	@BUILD='$(BUILD)/tsan' sh scripts/races.sh

# New inputs go to $(BUILD)/fuzz/corpus; what breaks something belongs into
# tests/fuzz/corpus/NAME.
FUZZ_SECONDS = 60
fuzz:
	@sh scripts/install-packages.sh build test
	@$(SUBMAKE) $(PARALLEL) BUILD='$(BUILD)/fuzz' CC=clang WARNINGS='-Wall' \
	    CFLAGS='$(SANITIZE) $(ADDRESS) -fsanitize=fuzzer-no-link' fuzzers
	@BUILD='$(BUILD)/fuzz' FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	    sh scripts/fuzz.sh $(FUZZ_TARGETS)

fuzzers: $(addprefix $(BUILD)/fuzzers/,$(FUZZ_TARGETS))
$(BUILD)/fuzzers/%: tests/fuzz/%.c $(BUILD)/libcertiflow.a
	@mkdir -p $(dir $@)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -Itests -o $@ $^ $(LIBRARIES) -lm

# Proven files keep the layout of their annotations.
format:
	clang-format -i $$(find src include tests -name '*.[ch]' | grep -vE \
	    'kernel/(fixed|side\.|bisection|accept|tape|evaluate|monomial|move\.|centres\.|interval|verdict|claim|matrices|theorem|elimination|norm_(rules|growth|functions|logistic|coefficients|node|dot|tape|levels|radii)|quotient|recurrence|inverse|dot_term|dot_series|order_zero|constant|ball_series|series_sums|lognorm|symmetric_part|contraction|euclid|distance|glue|start|defect|tube|quantity|clock|horner|path|piece|growth|tangent|drift\.)|contracts/|certificate/(number|line)\.')

# Installation. The shared library exports what the public headers declare.
PREFIX = /usr/local
PUBLIC_HEADERS = $(wildcard include/certiflow/*.h)
VERSION = $(shell sed -n 's/^.define CF_VERSION "\(.*\)"/\1/p' \
	include/certiflow/certiflow.h)
SONAME = libcertiflow.so.0
SHARED = libcertiflow.so.$(VERSION)
MAN_PAGES = certiflow.1 certiflow-check.1
FILL_IN = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@VERSION@|$(VERSION)|g'

$(BUILD)/libcertiflow.map: $(PUBLIC_HEADERS)
	@mkdir -p $(dir $@)
	sh scripts/export-map.sh $(PUBLIC_HEADERS) >$@.new
	@mv $@.new $@

$(BUILD)/$(SHARED): $(call objects,$(ROOMS)) $(BUILD)/libcertiflow.map
	$(CC) $(CFLAGS) -shared -pthread -Wl,-soname,$(SONAME) -Wl,-z,defs \
	    -Wl,--version-script=$(BUILD)/libcertiflow.map \
	    -o $@ $(call objects,$(ROOMS)) $(LIBRARIES)

install: all $(BUILD)/$(SHARED)
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/lib/pkgconfig' \
	    '$(DESTDIR)$(PREFIX)/include/certiflow' \
	    '$(DESTDIR)$(PREFIX)/share/man/man1'
	install -m 755 $(BUILD)/bin/certiflow $(BUILD)/bin/certiflow-check \
	    '$(DESTDIR)$(PREFIX)/bin'
	install -m 644 $(BUILD)/libcertiflow.a '$(DESTDIR)$(PREFIX)/lib'
	install -m 755 $(BUILD)/$(SHARED) '$(DESTDIR)$(PREFIX)/lib'
	ln -sf $(SHARED) '$(DESTDIR)$(PREFIX)/lib/$(SONAME)'
	ln -sf $(SONAME) '$(DESTDIR)$(PREFIX)/lib/libcertiflow.so'
	install -m 644 $(PUBLIC_HEADERS) '$(DESTDIR)$(PREFIX)/include/certiflow'
	$(FILL_IN) certiflow.pc.in \
	    >'$(DESTDIR)$(PREFIX)/lib/pkgconfig/certiflow.pc'
	for page in $(MAN_PAGES); do $(FILL_IN) docs/man/$$page \
	    >'$(DESTDIR)$(PREFIX)/share/man/man1/'$$page || exit 1; done

uninstall:
	cd '$(DESTDIR)$(PREFIX)' && rm -f bin/certiflow bin/certiflow-check \
	    lib/libcertiflow.a lib/$(SHARED) lib/$(SONAME) lib/libcertiflow.so \
	    lib/pkgconfig/certiflow.pc \
	    $(PUBLIC_HEADERS) $(addprefix share/man/man1/,$(MAN_PAGES))
	-rmdir '$(DESTDIR)$(PREFIX)/include/certiflow'

help:
	@echo 'make            the programs, in $(BUILD)/bin'
	@echo 'make demo       prove, check and show two problems of the gallery'
	@echo 'make check      every test and every proof; installs what it needs'
	@echo 'make tests      the unit tests, built only'
	@echo 'make invariants unit tests with run-time checks of the kernel, built'
	@echo 'make proofs     the proofs of the kernel, replayed'
	@echo 'make proofs-full  from nothing, with smoke tests and planted faults'
	@echo 'make bench      benchmarks'
	@echo 'make sanitize   unit tests with sanitizers, and a search for races'
	@echo 'make fuzz       fuzzing, FUZZ_SECONDS=$(FUZZ_SECONDS) each target'
	@echo 'make deps       missing Debian packages (NO_INSTALL=1: only listed)'
	@echo 'make install    DESTDIR= PREFIX=$(PREFIX); also make uninstall'
	@echo 'make format     clang-format on src, include and tests'
	@echo 'make clean      removes $(BUILD)'

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD)/obj $(BUILD)/checks -name '*.d' 2>/dev/null)
.PHONY: all clean tests invariants replays deps demo check proofs proofs-full bench sanitize fuzz \
	fuzzers format install uninstall help
