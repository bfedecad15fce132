#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# The series of the example community as a calendar file: out and back without a difference, and what edits there become.
. "$(dirname -- "$0")/cli.sh"
today=2026-09-01

gives 0 'a book is made' init
gives 0 'the sheets' import "$root/examples/xiningdao" --apply
gives 0 'a month' plan 2026-09
keep
gives 0 'out' export --events series.ics
gives 0 'back' import series.ics
says 'no difference' '33 rows read, 33 of them as the book has them.' 'Nothing to change.'
gives 0 'back, applied' import series.ics --apply
kept 'nothing is written'
cp series.ics once.ics
gives 0 'out again' export --events series.ics
ok 'the same bytes' cmp series.ics once.ics
ok 'no line is longer than 75 octets' sh -c "! LC_ALL=C grep -qE '^.{77,}' series.ics"

# Tuesday instead of Monday, half an hour earlier, one occurrence struck out.
sed -e '/^UID:row-[0-9]*@/{h}' series.ics | awk '
  /^BEGIN:VEVENT/ { block = ""; inside = 1 }
  inside { block = block $0 "\n" }
  !inside { print }
  /^END:VEVENT/ {
    inside = 0
    if (block ~ /X-PAIBAN-CODE:council/)
      sub (/SUMMARY/, "EXDATE;TZID=Asia/Shanghai:20260915T143000\r\nSUMMARY", block)
    if (block ~ /X-PAIBAN-CODE:taichi/)
      gsub (/T070000\r/, "T063000\r", block)
    if (block ~ /X-PAIBAN-CODE:pressure/)
      sub (/BYDAY=MO/, "BYDAY=TU", block)
    printf "%s", block
  }' >edited.ics
gives 0 'edited in a calendar program' import edited.ics
says 'another rule, another time, a cancelled occurrence' 'RRULE:FREQ=WEEKLY;BYDAY=TU（从' '7:00 → 6:30' 'council/2026-09-15' 'cancelled'
gives 0 'applied' import edited.ics --apply
gives 0 'applied again' import edited.ics --apply
says 'no difference left' 'Nothing to change.'
gives 0 'the edited series out' export --events after.ics
ok 'the cancelled occurrence stands in it' grep -q '^STATUS:CANCELLED' after.ics
gives 0 'and back' import after.ics
says 'without a difference' 'Nothing to change.'
gives 0 'the month as edited' plan 2026-09 --format csv
ok 'the council of the 15th is cancelled' grep -q '^council/2026-09-15,.*,1' out
gives 0 'taken back' undo
gives 0 'everything is new again' import after.ics

cat >new.ics <<ICS
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:new
SUMMARY:读书会
LOCATION:廉心亭
DTSTART;TZID=China Standard Time:20260910T150000
DTEND;TZID=China Standard Time:20260910T160000
RRULE:FREQ=WEEKLY;COUNT=4
ATTENDEE:mailto:a@example.com
END:VEVENT
BEGIN:VEVENT
UID:bad
SUMMARY:坏
DTSTART:20260910T150000
DTEND:20260910T160000
RRULE:FREQ=MINUTELY
END:VEVENT
END:VCALENDAR
ICS
gives 3 'a new series from a calendar program' import new.ics --apply
says 'what was not taken' 'new.ics line 16, RRULE' 'ATTENDEE'
gives 0 'its shifts' plan 2026-09 --format csv
ok 'four Thursdays, of which three are in the month' test "$(grep -c 读书会 out)" = 3
printf 'nothing' >empty.ics
gives 1 'no calendar' import empty.ics
says 'that it is none' 'This is no calendar file'
gives 2 'both at once' export folder --events x.ics

# ---- the series in a library that we did not write ----
book=peer.paiban
example_book
run export --events peer.ics
for month in 2026-09 2026-10; do
  run plan $month --format csv
  cp out plan.csv
  if "$python" -c 'import recurring_ical_events' 2>/dev/null; then
    ok "the days and times of $month are those of the plan" "$python" "$root/tests/read-events.py" peer.ics plan.csv $month
  else
    skip "the days and times of $month are those of the plan" 'python3-recurring-ical-events is missing'
  fi
done
done_testing
