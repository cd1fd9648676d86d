#!/bin/sh
# install-packages.sh GROUP... -- installs the Debian packages that are missing.
#
#   build   what `make` and `make demo` need
#   test    what `make check`, `make fuzz` and `make sanitize` need besides
#   proofs  what `make proofs` needs besides `build`
#
# NO_INSTALL=1 only lists what is missing, and fails if anything is.
# Nothing is downloaded when nothing is missing.
set -eu

packages_of() {
    case $1 in
    build)
        echo gcc libc6-dev make pkg-config libgmp-dev libmpfr-dev nettle-dev
        ;;
    test)
        echo libcunit1-dev clang libclang-rt-14-dev valgrind libflint-dev \
            libflint-arb-dev python3-mpmath
        ;;
    proofs)
        echo python3 frama-c-base why3 z3 cvc4
        ;;
    *)
        echo "install-packages.sh: unknown group '$1'; expected build," \
            "test or proofs" >&2
        return 1
        ;;
    esac
}

is_installed() {
    test "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = \
        installed
}

if [ $# -eq 0 ]; then
    echo "usage: install-packages.sh GROUP... (build, test, proofs)" >&2
    exit 1
fi

wanted=
for group in "$@"; do
    wanted="$wanted $(packages_of "$group")"
done

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not a Debian system, so packages are not looked after."
    echo "Needed, by their Debian names:$wanted"
    exit 0
fi

missing=
for package in $wanted; do
    if ! is_installed "$package"; then
        missing="$missing $package"
    fi
done
if [ -z "$missing" ]; then
    exit 0
fi

if [ "${NO_INSTALL:-0}" = 1 ]; then
    echo "Missing packages:$missing"
    echo "To install them: apt-get install --no-install-recommends$missing"
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null 2>&1; then
    as_root='sudo env'
else
    echo "Missing packages:$missing" >&2
    echo "Installing needs root, and there is no sudo. As root, run:" >&2
    echo "  apt-get update" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing:$missing"
# as_root and missing are lists of words.
# shellcheck disable=SC2086
$as_root apt-get -q update
# shellcheck disable=SC2086
$as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y install \
    --no-install-recommends $missing
