#!/bin/sh
# Every GMP or MPFR function with a contract is called by the contract test,
# directly or as an argument (`, name,`); its names of tests do not count.
cd "$(dirname "$0")/.." || exit 1
failed=0
count=0
for name in $(sed -n 's/^\(unsigned \)*[a-z_]* \(_*mp[a-z]*_[a-z0-9_]*\)(.*/\2/p' \
              src/kernel/contracts/*_acsl.h); do
    count=$((count + 1))
    if ! grep -v '^    {"' tests/test_contracts.c |
         grep -qE "\b$name\(|, $name,"; then
        echo "$name has a contract but no test"
        failed=1
    fi
done
[ "$count" -gt 0 ] || failed=1
[ $failed = 0 ] && echo "contracts: $count functions, all tested"
exit $failed
