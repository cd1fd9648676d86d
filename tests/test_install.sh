#!/bin/sh
# test_install.sh -- does an installed certiflow serve other programs?
#
# Installs into a temporary directory, builds a small program through
# pkg-config against the shared and the static library, runs both and the
# installed commands, and uninstalls: nothing may remain.
set -eu
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
CC=${CC:-gcc}
# This may run below `make check`; what that make was given is not meant here.
unset MAKEFLAGS MAKELEVEL MFLAGS

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
root=$work/root

fail() {
    echo "test_install: $*" >&2
    exit 1
}

make -s install BUILD="$BUILD" DESTDIR="$root" PREFIX=/usr/local

for file in bin/certiflow bin/certiflow-check lib/libcertiflow.a \
    lib/libcertiflow.so lib/libcertiflow.so.0 \
    lib/pkgconfig/certiflow.pc include/certiflow/certiflow.h \
    share/man/man1/certiflow.1 share/man/man1/certiflow-check.1; do
    test -s "$root/usr/local/$file" || fail "$file is not installed"
done

cat >"$work/user.c" <<'END'
#include <certiflow/certiflow.h>
#include <string.h>
int main(void)
{
    cf_options options;
    cf_report *report = NULL;
    cf_error error;
    cf_options_default(&options);
    cf_status status =
        cf_prove(&report, &error, "no-such.flow", NULL, &options);
    return status == CF_IO_ERROR && strlen(error.message) > 0 &&
                   strcmp(cf_version(), CF_VERSION) == 0 ? 0 : 1;
}
END

PKG_CONFIG_PATH=$root/usr/local/lib/pkgconfig
PKG_CONFIG_SYSROOT_DIR=$root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
version=$(pkg-config --modversion certiflow)
cflags=$(pkg-config --cflags certiflow)
shared=$(pkg-config --libs certiflow)
# -l:libcertiflow.a: the static library, although the shared one is there.
static=$(pkg-config --static --libs certiflow |
    sed 's/-lcertiflow/-l:libcertiflow.a/')

# The flags are lists of words.
# shellcheck disable=SC2086
$CC -std=c11 -Wall -Wextra -Werror $cflags -o "$work/shared" "$work/user.c" \
    $shared
# shellcheck disable=SC2086
$CC -std=c11 -Wall -Wextra -Werror $cflags -o "$work/static" "$work/user.c" \
    $static

cd "$work"
LD_LIBRARY_PATH=$root/usr/local/lib ./shared || fail "the shared program fails"
./static || fail "the static program fails"
readelf -d shared | grep -qF '[libcertiflow.so.0]' ||
    fail "the shared program does not ask for libcertiflow.so.0"
if readelf -d static | grep -qF libcertiflow; then
    fail "the static program asks for the shared library"
fi
"$root/usr/local/bin/certiflow" --version | grep -qF "$version" ||
    fail "certiflow --version does not say $version"
"$root/usr/local/bin/certiflow-check" --version | grep -qF "$version" ||
    fail "certiflow-check --version does not say $version"
cd - >/dev/null

make -s uninstall DESTDIR="$root" PREFIX=/usr/local
left=$(find "$root" ! -type d)
test -z "$left" || fail "left behind by make uninstall: $left"
echo "test_install: passed"
