#!/bin/sh
# Tools and include folder for the proofs; run by run.sh and mutants.sh.
# Installs what is missing with apt-get; NO_INSTALL=1 lists it and stops.
cd "$(dirname "$0")/.." || exit 1
absent() {
    echo "proofs: not checked here (Frama-C missing)"
    exit 2
}
missing=
command -v frama-c >/dev/null || missing="$missing frama-c-base"
for tool in why3 z3 cvc4; do
    command -v $tool >/dev/null || missing="$missing $tool"
done
if [ -n "$missing" ]; then
    echo "proofs: missing packages:$missing"
    [ -z "$NO_INSTALL" ] || absent
    command -v apt-get >/dev/null || absent
    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || absent
        as_root="sudo -n"
    fi
    echo "proofs: apt-get install$missing"
    $as_root apt-get update -qq >/dev/null &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $missing >/dev/null || absent
    for tool in frama-c why3 z3 cvc4; do
        command -v $tool >/dev/null || absent
    done
fi
# A folder with gmp.h and mpfr.h alone: Frama-C keeps its own C library.
mkdir -p build/proofs/include
for header in gmp.h mpfr.h; do
    path=$(printf '#include <%s>\n' $header | ${CC:-gcc} -M -x c - |
           tr -s ' \\' '\n\n' | grep "/$header\$" | head -n 1)
    [ -n "$path" ] || { echo "proofs: $header not found"; exit 1; }
    ln -sf "$(realpath "$path")" build/proofs/include/$header
done
