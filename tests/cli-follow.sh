#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What follows on what: drafting ahead, publishing on another day, solving again within the month; and output that is lost.
. "$(dirname -- "$0")/cli.sh"

run init
run import "$root/examples/first" --apply
for month in 2026-09 2026-10; do
  gives 0 "plan $month" plan $month
  gives 0 "solve $month" solve $month --steps 5000
done
today=2026-09-01
gives 0 'the earlier month is published after the later was drafted' publish 2026-09 --yes
today=2026-09-02
gives 0 'the same again' publish 2026-09 --yes
says 'is nothing' 'Nothing has changed since the last version.'
today=2026-09-16
gives 0 'solved again in the middle of the month' solve 2026-09 --steps 5000
today=2026-09-17
gives 0 'and published a day later' publish 2026-09 --yes
sqlite3 -readonly book.paiban "SELECT count (*) FROM feed_entry WHERE publication_id > 1
  AND start_at < CAST (strftime ('%s', '2026-09-15') AS INTEGER)" >out
ok 'nobody is sent to a day that is over' grep -qx 0 out
for seconds in nan inf -1 1e300; do
  gives 2 "--time $seconds" solve 2026-09 --time=$seconds
done
if [ -w /dev/full ]; then
  "$paiban" --book "$book" --as-of $today show 2026-09 >/dev/full 2>err
  ok 'lost output is an error' test $? -eq 1
  ok 'and is said' grep -q 'could not be written in full' err
else
  skip 'lost output' 'no /dev/full'
fi
done_testing
