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

# ---- what is shown meanwhile, on a terminal: of a month that is not proven at once ----
book=community.paiban
run init
run import "$root/examples/xiningdao" --apply
run plan 2026-09
read_with terminal '' "$paiban" --book $book --as-of $today solve 2026-09 --steps 4000000 >shown
ok 'cost, bound and gap' grep -q 's  open [0-9]*  cost [0-9.]*, bound [0-9.]*, gap [0-9.]* %  (Ctrl-C keeps the best)' shown
read_with terminal '' "$paiban" --lang zh --book $book --as-of $today solve 2026-09 --steps 4000000 >shown
ok 'in Chinese' grep -q '代价 [0-9.]*，最少 [0-9.]*，差 [0-9.]* % （Ctrl-C 停下，留最好的）' shown
rm -r $book*
book=book.paiban

run init
state before
keep
began=$(date +%s%N)
run import "$root/examples/xiningdao" --apply
took=$((($(date +%s%N) - began) / 1000000)) # milliseconds: the moments below lie within them, on any machine
state after
for name in SIGKILL SIGINT; do
  killed=0 right=0 told=0
  for part in 2 15 30 40 50 60 70 75 80 85 90 95; do # of a hundred
    seconds=$((took * part / 100000)).$(printf %03d $((took * part / 100 % 1000)))
    cp -p kept/* .
    stopped $name $seconds import "$root/examples/xiningdao" --apply
    [ "${code#-}" = "$code" ] || killed=$((killed + 1))
    left=no
    [ ! -s book.paiban-journal ] || left=yes
    state now
    grep -q 'cut off half-way' err && said=yes || said=no
    [ $said = $left ] || right=1
    [ $said = no ] || told=$((told + 1))
    if [ "$code" = 0 ]; then continue; fi
    # Killed after the commit it may be the whole import; which second it was stands in the history.
    cmp -s now before || [ "$(grep -c 'INSERT INTO person VALUES' now)" = "$(grep -c 'INSERT INTO person VALUES' after)" ] || right=1
    [ ! -e book.paiban-journal ] || right=1
  done
  ok "an import stopped by $name, at twelve times: all or nothing" test $right -eq 0
  ok "it was stopped in time at least once ($killed)" test $killed -gt 0
  ok "what it had half done was taken back and that was said, at least once ($told)" test $told -gt 0
done

# Of a change that another window is just making nothing is cut off, and nothing is said.
cp -p kept/* .
: >shared
( for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    printf '姓名,电话\n第%s人,199%08d\n' $n $n >one.csv
    "$paiban" --book "$book" import one.csv --apply >/dev/null 2>&1 || echo "import $n failed" >>shared
  done
  : >done ) &
reads=0
while [ ! -e done ]; do
  "$paiban" --book "$book" undo --list >/dev/null 2>>shared || echo 'a reading failed' >>shared
  reads=$((reads + 1))
done
wait
ok "read $reads times while it is written twenty times" test $reads -gt 10
ok 'nothing is told, and nothing fails' test ! -s shared

cp -p kept/* .
run import "$root/examples/xiningdao" --apply
run plan 2026-09
"$paiban" --book "$book" --as-of "$today" solve 2026-09 --time 60 >/dev/null 2>&1 &
solving=$!
for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -s book.paiban.solving-2026-09 ] || sleep 1; done
gives 1 'a second window that solves the same month' solve 2026-09 --steps 1000
says 'is told of the first, and nothing was cut off' 'is being made in another window' 'end it there with Ctrl-C'
kill -INT $solving
wait $solving
gives 0 'its undoing' undo
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
for name in SIGTERM SIGHUP; do
  stopped $name 4 solve 2026-09 --time 60
  ok "so does one that gets $name" test "$code" = 0 -o "$code" = 3
  says "with its best roster" 'Interrupted: the best roster so far is stored.' 'Every hard rule holds'
  gives 0 'its undoing' undo
done
# A process that was told to live through a closed window does.
( trap '' HUP; stopped SIGHUP 2 solve 2026-09 --time 4; echo "$code" >hup )
ok 'under nohup a closed window ends nothing' sh -c '[ "$(cat hup)" = 0 ] || [ "$(cat hup)" = 3 ]'
ok 'it goes on to its end' sh -c '! grep -q Interrupted err'
gives 0 'its undoing' undo

# What is best is on disk within five seconds, and where it stopped is told by the second.
for seconds in 8 13; do
  stopped SIGKILL $seconds solve 2026-09 --time 60 --threads 1
  at=$(sed -n 's/^seconds=//p' book.paiban.solving-2026-09)
  ok "killed after $seconds s it left what it had after $at s" test "$at" -ge $((seconds - 5)) -a "$at" -le "$seconds"
done
cp -p book.paiban.solving-2026-09 left2
open=$(sed -n 's/^open=//p' left2)
on_terminal '2' --lang zh --book $book solve 2026-09 --verbose
says 'the next solve says so and offers three ways; as it is' "上次关窗口时正在排2026-09：已存到第$at秒，缺$open个。" '1 接着排  2 用这份  3 不要'
ok 'then it is the draft, and no longer offered' test ! -e book.paiban.solving-2026-09
ok 'without a search' sh -c 'grep -q "，1 步，" out'
gives 0 'its undoing' undo
cp -p left2 book.paiban.solving-2026-09
on_terminal '|' --lang zh
says 'the menu offers it too' "已存到第$at秒" '以后再说'
ok 'later is later' test -e book.paiban.solving-2026-09
on_terminal '2|' --lang zh
says 'used; the menu is at its month' '2026-09 排好了，还没有发布'
ok 'and gone' test ! -e book.paiban.solving-2026-09
gives 0 'its undoing' undo
cp -p left2 book.paiban.solving-2026-09
on_terminal '3|' --lang en
ok 'thrown away' test ! -e book.paiban.solving-2026-09
ok 'nothing is made of it' sh -c '! grep -q "placed\." out'
gives 0 'twice' undo
state now
ok 'no draft is left' sh -c '! grep -q "INSERT INTO roster VALUES" now'
done_testing
