#!/bin/sh
# z3_late.sh ARGUMENT... -- Z3, half a second later; for why3.conf.
#
# Both provers are asked for each goal at once, and the first answer counts. CVC4
# answers five goals of six, most of them in less than half a second: Z3, started
# together with it, would take nearly as much time for nothing. An answer of Z3
# comes half a second later; its limit begins when it starts.
sleep 0.5
exec /usr/bin/z3 "$@"
