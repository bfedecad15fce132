#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Import and solve, stopped on the way: SIGKILL leaves the book as it was, an interrupted solve stores its best roster.
. "$(dirname -- "$0")/cli.sh"

# stopped SIGNAL SECONDS ARGUMENTS…: output in out and err, its end in $code (-9: killed).
stopped () {
  name=$1 seconds=$2
  shift 2
  read_with signal "$name" "$seconds" "$paiban" --book "$book" --as-of "$today" "$@" >out 2>err </dev/null
  code=$(sed -n 's/^ended //p' out)
}

# The book is opened first: that takes back what a killed writer left half done.
state () {
  run undo --list
  sqlite3 "$book" .dump >"$1"
}

run init
state before
keep
run import "$root/examples/xiningdao" --apply
state after
for name in SIGKILL SIGINT; do
  killed=0 right=0
  for seconds in 0.02 0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.5 0.6 0.8; do
    cp -p kept/* .
    stopped $name $seconds import "$root/examples/xiningdao" --apply
    [ "${code#-}" = "$code" ] || killed=$((killed + 1))
    state now
    if [ "$code" = 0 ]; then continue; fi
    # Killed after the commit it may be the whole import; which second it was stands in the history.
    cmp -s now before || [ "$(grep -c 'INSERT INTO person VALUES' now)" = "$(grep -c 'INSERT INTO person VALUES' after)" ] || right=1
    [ ! -e book.paiban-journal ] || right=1
  done
  ok "an import stopped by $name, at twelve times: all or nothing" test $right -eq 0
  ok "it was stopped in time at least once ($killed)" test $killed -gt 0
done

cp -p kept/* .
run import "$root/examples/xiningdao" --apply
run plan 2026-09
state before
keep
stopped SIGKILL 6 solve 2026-09 --time 60
ok 'solve is killed' test "$code" = -9
ok 'what it had so far lies beside the book' test -s book.paiban.solving-2026-09
mv book.paiban.solving-2026-09 left
kept 'the book is the same, byte for byte'
stopped SIGINT 4 solve 2026-09 --time 60
ok 'an interrupted solve ends well' test "$code" = 0 -o "$code" = 3
says 'with its best roster' 'Interrupted: the best roster so far is stored.' 'Every hard rule holds'
gives 0 'which is the draft' show 2026-09 --draft --format json
ok 'of the whole month' test "$(grep -c '"person"' out)" -gt 1000
stopped SIGTERM 4 solve 2026-09 --time 60
ok 'so does one that is told to end' test "$code" = 0 -o "$code" = 3
gives 0 'undone' undo
gives 0 'twice' undo
state now
ok 'no draft is left' sh -c '! grep -q "INSERT INTO roster VALUES" now'
done_testing
