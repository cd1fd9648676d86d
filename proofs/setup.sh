#!/bin/sh
# Tools and include folder for the proofs; run by run.sh and mutants.sh.
# Installs what is missing with apt-get; NO_INSTALL=1 lists it and stops.
cd "$(dirname "$0")/.." || exit 1
absent() {
    echo "proofs: not checked here (Frama-C missing)"
    exit 2
}
for tool in frama-c why3 z3 cvc4; do
    if ! command -v $tool >/dev/null; then
        sh scripts/install-packages.sh build proofs || absent
        command -v $tool >/dev/null || absent
    fi
done
# A folder with these headers alone: Frama-C keeps its own C library.
mkdir -p build/proofs/include/nettle
for header in gmp.h mpfr.h nettle/sha2.h nettle/nettle-types.h; do
    path=$(printf '#include <%s>\n' $header | ${CC:-gcc} -M -x c - |
           tr -s ' \\' '\n\n' | grep "/$header\$" | head -n 1)
    [ -n "$path" ] || { echo "proofs: $header not found; make deps installs it"; exit 1; }
    target=$(realpath "$path") # a link that is right stays: others may read
    [ "$(readlink build/proofs/include/$header)" = "$target" ] ||
        ln -sf "$target" build/proofs/include/$header
done
# Who is asked first (ask.c). Other runs may use it: it is there at once.
if [ ! -e build/proofs/ask ] || [ proofs/ask.c -nt build/proofs/ask ]; then
    ${CC:-gcc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Wall -Wextra -Werror \
        -o build/proofs/ask.$$ proofs/ask.c -lnettle &&
        mv build/proofs/ask.$$ build/proofs/ask || exit 1
fi
