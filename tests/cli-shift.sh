#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# One occurrence by hand: moved, retimed, cancelled, given back, before and after people were told; what is said holds when the
# month is planned again, and the calendar entry keeps its UID.
. "$(dirname -- "$0")/cli.sh"

run init
run import "$root/examples/first" --apply
gives 0 'plan' plan 2026-09
at () {
  run plan 2026-09 --dry-run --format csv
  tr -d '\r' <out | grep "^$1," | cut -d, -f4-6,8,9
}

# chat: Wednesdays; the 9th moves to Thursday the 10th.
before=$(at chat/2026-09-09)
gives 0 'move' shift move chat/2026-09-09 --day 2026-09-10 --time 10:00-11:30 --reason 'hall closed'
says 'from where to where' 'chat/2026-09-09: 2026-09-09 Wed' '→ 2026-09-10 Thu 10:00–11:30'
ok 'the plan has it there' test "$(at chat/2026-09-09)" = '2026-09-10,10:00,90,hall closed,0'
gives 0 'a start alone' shift move chat/2026-09-09 --time 14:00
ok 'keeps the day and the duration' test "$(at chat/2026-09-09)" = '2026-09-10,14:00,90,hall closed,0'
gives 0 'cancel' shift cancel chat/2026-09-16 --reason storm
says 'who reads the reason is said' 'The reason is public, on the board, in calendars and messages: “storm”'
says 'it is cancelled' '(cancelled)'
gives 0 'plan again' plan 2026-09
says 'nothing changes' 'unchanged 10'
ok 'what was said by hand holds' test "$(at chat/2026-09-16 | cut -d, -f5)" = 1
gives 0 'restore' shift restore chat/2026-09-16
ok 'it is as its event says' test "$(at chat/2026-09-16 | cut -d, -f1,5)" = '2026-09-16,0'
gives 0 'undo' undo
ok 'it is cancelled again' test "$(at chat/2026-09-16 | cut -d, -f5)" = 1
gives 0 'restore again' shift restore chat/2026-09-16
gives 0 'restore the other' shift restore chat/2026-09-09 --format json
says 'as data' '"action" : "restore"' '"cancelled" : false' '"told" : null'
ok 'as it was' test "$(at chat/2026-09-09)" = "$before"

keep
gives 2 'where to' shift move chat/2026-09-09
gives 2 'what to do' shift hide chat/2026-09-09
gives 2 'a day with cancel' shift cancel chat/2026-09-09 --day 2026-09-10
gives 1 'no such shift' shift cancel chat/2026-09-10
gives 1 'no such place' shift move chat/2026-09-09 --place Moon
gives 1 'no such day' shift move chat/2026-09-09 --day 2026-02-30
gives 1 'no such time' shift move chat/2026-09-09 --time 25:00
gives 1 'not into the past' shift move chat/2026-09-09 --day 2026-08-01
gives 1 'nothing to give back' shift restore chat/2026-09-09
ok 'a refusal leaves the book as it was' test "$(dump | cksum)" = "$(book=kept/book.paiban dump | cksum)"

gives 0 'solve' solve 2026-09 --steps 5000
gives 0 'publish' publish 2026-09 --yes
entry () {
  sqlite3 -readonly book.paiban "SELECT $1 FROM feed_entry JOIN shift ON shift.id = shift_id JOIN series ON series.id = series_id
    WHERE series.code = 'chat' AND nominal_day = '2026-09-09' AND feed = 'community'"
}
uid=$(entry uid)
# What a month's lists say, and whether a day has reminders.
lists () {
  for list in 'show 2026-09' 'show 2026-09 --by person' 'show 2026-09 --format csv' 'sms list --month 2026-09'; do
    run $list
    cat out
  done
}
has_reminders () {
  run sms list --date "$1"
  test -s out
}
lists >told
gives 3 'move what people were told' shift move chat/2026-09-09 --day 2026-09-10
says 'whom it concerns, and what makes their calendars say so' 'It is published and concerns' 'paiban publish 2026-09'
ok 'not before that' test "$(entry sequence)" = 0
run shift cancel chat/2026-09-16 --reason storm
run shift cancel chat/2026-09-23
run shift move chat/2026-09-30 --day 2026-10-01
lists >untold
ok 'nor do lists say it' cmp told untold
gives 0 'a day to which something moves untold' sms list --date 2026-09-08
says 'has nothing to tell, and says so' 'Nobody has a published duty on 2026-09-08'
gives 0 'so has the day of the move' sms list --date 2026-09-10
ok 'no reminder' test ! -s out
for day in 2026-09-09 2026-09-16 2026-09-23 2026-09-30; do
  ok "the duty of $day is still reminded of" has_reminders "$day"
done
gives 0 'solve again' solve 2026-09 --steps 5000
gives 0 'publish again' publish 2026-09 --yes
ok 'the same UID, the next SEQUENCE' test "$(entry "uid || ' ' || sequence || ' ' || change")" = "$uid 1 moved"
for day in 2026-09-09 2026-09-16 2026-09-23 2026-09-30; do
  ok "no reminders for $day any more" test "$(has_reminders "$day"; echo $?)" = 1
done
gives 0 'reminders of the new day' sms list --date 2026-09-10
says 'are there' '提醒您9月10日周四14:00陪老人聊天'
gives 0 'reminders of a day in the next month, which has no plan' sms list --date 2026-10-01
says 'for the shift of this month' '提醒您10月1日周四14:00陪老人聊天'
gives 1 'another day of that month' sms list --date 2026-10-02
says 'is not planned' '2026-10 has no shifts yet'
gives 0 'the month' sms list --month 2026-09
says 'holds it' '10月1日周四14:00陪老人聊天'
gives 0 'the roster' show 2026-09
says 'shows it where it takes place; cancelled is said once' '10月1日周四' '陪老人聊天  已取消：storm'
ok 'with and without a reason' test "$(grep -c '聊天  已取消$' out)" = 1
gives 0 'by person' show 2026-09 --by person
says 'with the month' '10月1日周四 14:00 陪老人聊天'
gives 0 'changes' sms list --month 2026-09 --changes
says 'what is cancelled is said to be' '9月16日周三14:00陪老人聊天取消，不用来了'

# ---- this and following ----
cat >events.csv <<LIST
活动,开始,结束
陪老人聊天,15:00,16:30
LIST
run undo --list
run plan 2026-11
slots_of () {
  run plan "$1" --dry-run --format csv
  tr -d '\r' <out | grep '^chat/' | cut -d, -f1,5,6 | tr '\n' ' '
}
ok 'Wednesdays at two' test "$(slots_of 2026-11)" = 'chat/2026-11-04,14:00,60 chat/2026-11-11,14:00,60 chat/2026-11-18,14:00,60 chat/2026-11-25,14:00,60 '
sqlite3 $book "SELECT id, window, nominal_day FROM shift ORDER BY id" >ids
gives 2 'no day' import events.csv --from soon
gives 0 'from the 12th on at three: preview' import events.csv --from 2026-11-12
says 'what changes' '14:00 → 15:00'
gives 0 'from the 12th on at three' import events.csv --from 2026-11-12 --apply
ok 'before it nothing changes' test "$(slots_of 2026-11)" = 'chat/2026-11-04,14:00,60 chat/2026-11-11,14:00,60 chat/2026-11-18,15:00,90 chat/2026-11-25,15:00,90 '
ok 'nor in September' sh -c "printf '%s' '$(slots_of 2026-09)' | grep -q ',14:00,60' && ! printf '%s' '$(slots_of 2026-09)' | grep -q ',15:00,90'"
gives 0 'planned' plan 2026-11
ok 'the shifts are the same ones' sh -c "sqlite3 $book 'SELECT id, window, nominal_day FROM shift ORDER BY id' | cmp - ids"
gives 0 'again' import events.csv --from 2026-11-12 --apply
says 'it is no change' 'Nothing to change.'
gives 0 'later, with nothing changed' import events.csv --from 2026-11-19 --apply
ok 'leaves no revision' test "$(sqlite3 $book 'SELECT count(*) FROM event_revision WHERE valid_from > 2026')" = 1
both=yes gives 3 'before what was changed already' import events.csv --from 2026-11-05 --apply
says 'is refused' 'This event was changed from 2026-11-12 on already'
gives 0 'without a day the newest holds' import events.csv --apply
says 'as it is' 'Nothing to change.'
run undo # the plan
gives 0 'undo' undo
ok 'all at two again' test "$(slots_of 2026-11)" = 'chat/2026-11-04,14:00,60 chat/2026-11-11,14:00,60 chat/2026-11-18,14:00,60 chat/2026-11-25,14:00,60 '

# A revision is a copy of all that an event has: the whole page again, with another price in each row, changes nothing but that.
book=big.paiban
example_book
"$python" - "$root/examples/xiningdao/活动.csv" >活动.csv <<'PYTHON'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig")))
at = rows[0].index("积分") if "积分" in rows[0] else None
if at is None:
    rows[0].append("积分")
    at = len(rows[0]) - 1
for row in rows[1:]:
    row += [""] * (at + 1 - len(row))
    row[at] = "7"
csv.writer(sys.stdout).writerows(rows)
PYTHON
gives 0 'every event from October on' import 活动.csv --from 2026-10-01 --apply --all
ok 'nothing but the points changes' test "$(grep -c '→ 7' out)" = "$(grep -c '→' out)" -a "$(grep -c '→ 7' out)" = "$(($(wc -l <活动.csv) - 1))"
run plan 2026-10
gives 0 'a shift by the name of its event' shift cancel "$(sqlite3 "$book" "SELECT e.name || '/' || h.nominal_day FROM shift h JOIN series s ON s.id = h.series_id JOIN event e ON e.id = s.event_id WHERE h.nominal_day > '2026-10-07' AND h.window = '' AND (SELECT count(*) FROM series WHERE event_id = e.id) = 1 ORDER BY h.nominal_day LIMIT 1")" --reason 下雨
printf '活动,代号,何时,开始,结束,逐个,人数\n看门,watch,每周六,9:00,10:00,东门、西门,1\n' >两门.csv
run import 两门.csv --apply
run plan 2026-10
gives 1 'a name that is two shifts on that day' shift cancel 看门/2026-10-17
says 'names them' 'are several shifts' '看门-东门/2026-10-17, 看门-西门/2026-10-17'
gives 0 'of which one is told' shift cancel watch-东门/2026-10-17
gives 0 'or as it was said' shift cancel 看门-西门/2026-10-17
printf '谁,怎样,何时\nV100,定班,看门-东门/2026-10-24\n' >定班.csv
gives 0 'a lock takes it too' import 定班.csv --apply
run solve 2026-10 --steps 2000
run explain 2026-10 看门-东门/2026-10-24
says 'and holds' '看门-东门/2026-10-24' 'locked by hand'
gives 1 'a day without any' shift cancel 看门/2026-10-18
says 'is said' 'there is no such shift on that day'
gives 1 'no event of that name' shift cancel 没有/2026-10-17
says 'is said as well' 'nothing is planned under the name'
done_testing
