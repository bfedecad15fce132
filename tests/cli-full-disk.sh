#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Import, solve and the rest on a disk that is full: called by tests/on-small-disk.sh, which sets SMALL_DISK.
. "$(dirname -- "$0")/cli.sh"

book=$SMALL_DISK/book.paiban
# Leaves so many KiB free.
fill () {
  rm -f "$SMALL_DISK/filler"
  room=$(df -k --output=avail "$SMALL_DISK" | tail -n 1)
  head -c $(((room - $1) * 1024)) /dev/zero >"$SMALL_DISK/filler"
}

run init
run import "$root/examples/first" --apply
keep
for free in 0 20 100 200; do
  fill $free
  gives 1 "import with $free KiB left" import "$root/examples/xiningdao" --apply
  says 'the disk is named' 'the disk is full. Nothing was changed; make room and try again.'
  rm "$SMALL_DISK/filler"
  kept 'the book is as it was'
done
run import "$root/examples/xiningdao" --apply
run plan 2026-09
keep
for free in 0 20 60; do
  fill $free
  gives 1 "solve with $free KiB left" solve 2026-09 --steps 1000
  says 'the disk is named' 'the disk is full'
  rm "$SMALL_DISK/filler"
  rm -f "$book.solving-2026-09" # where there was room for it: what the search had found, for the next one
  kept 'the book is as it was'
done
fill 100
gives 1 'a backup' backup --to "$SMALL_DISK/copies"
ok 'leaves nothing half done' test -z "$(ls "$SMALL_DISK/copies" 2>/dev/null)"
gives 1 'feeds' feeds --out "$SMALL_DISK/feeds"
ok 'leave no half feed' test -z "$(find "$SMALL_DISK/feeds" -type f -empty)"
fill 20
gives 1 'a workbook' export --to "$SMALL_DISK/all.xlsx"
ok 'leaves no half workbook' test -z "$(find "$SMALL_DISK" -name 'all*')"
echo mine >"$SMALL_DISK/all.xlsx"
gives 1 'over one that is there' export --to "$SMALL_DISK/all.xlsx"
ok 'leaves that in its place' test "$(cat "$SMALL_DISK"/all*)" = mine -a -s "$SMALL_DISK/all.xlsx"
rm "$SMALL_DISK"/all*
TMPDIR=$SMALL_DISK gives 1 'a workbook whose temporary files have no room' export --to all.xlsx
says 'is not taken for written' 'may be full'
ok 'and leaves nothing' test -z "$(find . -name 'all*')"
rm "$SMALL_DISK/filler"
kept 'the book is as it was'
gives 0 'with room again all is well' solve 2026-09 --steps 1000
done_testing
