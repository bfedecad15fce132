#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What a bad book, a bad month and a bad command line get: a sentence, the documented exit code, and nothing changed.
. "$(dirname -- "$0")/cli.sh"

example=$root/examples/first
both=yes

# ---- before there is anything ----
mkdir none several
cd none
bare () {
  code=0
  "$paiban" --as-of "$today" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
}
bare show 2026-09
ok 'no book here' test "$code" -ne 0
says 'no book here: what to do' 'there is no book (*.paiban) here' 'paiban init'
ok 'a book by a bare name is found again' sh -c 'mkdir bare && cd bare && "$0" init 社区 && test -s 社区.paiban && "$0" undo --list' "$paiban"
cd ../several
touch a.paiban b.paiban
bare show 2026-09
ok 'several books here' test "$code" -eq 2
says 'several books here: they are named' 'a.paiban' 'b.paiban' '--book FILE'
cd ..
gives 1 'a book that is not there' show 2026-09
says 'is named' 'book.paiban: there is no such book'
ok 'and not made' test ! -e book.paiban

run init
keep
for command in 'solve 2026-09' 'publish 2026-09 --yes' 'show 2026-09' 'sms list --month 2026-09' 'sms list --date 2026-09-01' \
  'export roster 2026-09' 'explain 2026-09'; do
  gives 1 "an empty book: $command" $command
  ok 'what comes first is said' grep -qE ': paiban (plan|solve) 2026-09' err
done
gives 3 'an empty book: plan' plan 2026-09
gives 1 'an empty book: solve after plan' solve 2026-09
run feeds --out feeds
ok 'an empty book: feeds of its teams' test "$code" -eq 0
gives 1 'an empty book: undo' undo
kept 'an empty book is as it was'

# ---- the command line ----
for words in 'nonsense' '--as-of yesterday show 2026-09' '--as-of 2026-02-30 show 2026-09' '--lang fr show 2026-09' \
  '--format xml show 2026-09' 'show 2026-13' 'plan 2026-00' 'plan 26-9' 'plan 2026-09-01' 'plan' 'plan 2026-09 2026-10' 'show 2026-09 --by cat' \
  'solve 2026-09 --steps -1' 'solve 2026-09 --seed -1' 'solve 2026-09 --time -1' 'solve 2026-09 --time nan' 'solve 2026-09 --time inf' \
  'sms list' 'sms send --month 2026-09' 'sms list --date 2026-02-30' 'sms list --date 2026-09-01 --month 2026-09' \
  'feeds' 'export' 'import' 'export roster' 'undo 3' 'check 2026-13'; do
  gives 2 "usage: $words" $words
done
# GLib's own sentences have their Chinese in another package.
both=
for words in 'solve 2026-09 --time abc' 'solve 2026-09 --steps 99999999999999999999' 'show 2026-09 --nonsense'; do
  gives 2 "usage: $words" $words
done
both=yes
kept 'the book is as it was'
bare
ok 'no command at all: the commands' test "$code" -eq 2 -a -n "$(grep -F 'publish' out)"
bare --help
ok 'help' test "$code" -eq 0
for command in init import export check plan solve show explain publish feeds sms backup undo; do
  run $command --help
  ok "help of $command" test "$code" -eq 0 -a "$(wc -l <out)" -gt 5
done

# ---- months ----
run import "$example" --apply
keep
for month in 0000-01 0001-01 9999-12; do
  run plan $month
  ok "month $month: an answer, no crash" test "$code" -le 3
done
cp -p kept/* .
gives 3 'a month outside the calendar' plan 2028-02
says 'the sheet to import is named' '陪老人聊天 is left out: ' 'import the days sheet of '
cp -p kept/* .

# ---- a month that has no solution: 12 people and 200 places ----
sed '/^小区清扫/s/,3,清扫队/,50,清扫队/' "$example/events.csv" >events.csv
run import events.csv --apply
gives 0 'it is planned' plan 2026-09 --format csv
gives 3 'it is solved as far as it goes' solve 2026-09 --steps 20000
says 'open places beside what is proven, the rules hold' '212 places asked for' 'must stay open (proven)' \
  'Every hard rule holds' 'Still open:' '小区清扫/2026-09-05' 'Why: paiban explain 2026-09'
ok 'more than 160 must stay open' test "$(sed -n 's/^Open places: \([0-9]*\)\..*/\1/p' out)" -gt 160
gives 0 'show names the gaps' show 2026-09 --draft
says 'how many' '缺4'
run explain 2026-09
ok 'explain says why' test "$code" -eq 0 -o "$code" -eq 3
gives 3 'it can be published' publish 2026-09 --yes
says 'the open places are named' 'places are open.' 'Published as version 1.'

# ---- other files ----
book=foreign.paiban
sqlite3 $book 'CREATE TABLE person (id INTEGER); PRAGMA user_version = 1;'
keep
gives 1 'a database of another program' import "$example" --apply
says 'is refused' 'foreign.paiban: this is a database of another program'
kept 'and left alone'
book=text.paiban
printf 'hello\n' >$book
keep
gives 1 'a text file' plan 2026-09
says 'is refused' 'text.paiban: ' 'not a paiban book'
kept 'and left alone'
book=empty.paiban
: >$book
keep
gives 1 'an empty file' plan 2026-09
says 'is refused' 'the file is empty; it is not a paiban book'
kept 'and left alone'
mkdir folder.paiban
book=folder.paiban
gives 1 'a folder' plan 2026-09
says 'is refused' 'this is a folder, not a book'
book=newer.paiban
cp kept/../book.paiban $book
cp book.paiban.key $book.key
sqlite3 $book 'PRAGMA user_version = 9999'
keep
for command in 'show 2026-09' 'plan 2026-09' 'check' 'undo'; do
  gives 1 "a newer book: $command" $command
  says 'is refused' 'was written by a newer paiban (step 9999'
done
kept 'and left alone'
book=cut.paiban
head -c 20000 book.paiban >$book
keep
for command in 'show 2026-09' 'plan 2026-09' "import $example --apply" 'export sheets'; do
  gives 1 "half a book: $command" $command
  says 'the backup is named' 'the book is damaged. Put back the latest backup.'
done
kept 'and left alone'
book=wrong.paiban
cp book.paiban $book
run init other.paiban
cp other.paiban.key $book.key
keep
gives 1 'the key of another book' feeds --out no-feeds
says 'is refused' 'this is the secret of another book'
kept 'and left alone'
ok 'no feed is written' test ! -e no-feeds

# ---- locked ----
both= # each waits for a while
book=book.paiban
keep
"$python" - "$book" <<'CODE' &
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
open("locked", "w").close()
time.sleep(60)
CODE
locker=$!
while [ ! -e locked ]; do sleep 0.1; done
gives 1 'a book that another program writes to' import "$example" --apply
says 'says so' 'another program is writing to this book. Try again in a moment.'
gives 1 'not even reading' show 2026-09
says 'says so' 'another program is writing to this book'
kill $locker
wait $locker 2>/dev/null
kept 'the book is as it was'
gives 0 'afterwards all is well' show 2026-09

# ---- read-only: root may write all the same, so the tests of it drop root ----
chmod 755 "$work"
chmod 444 book.paiban book.paiban.key
mkdir shut
cp -p book.paiban book.paiban.key shut
chmod 644 shut/book.paiban shut/book.paiban.key
chown 65534:65534 shut/* 2>/dev/null
chmod 555 shut
plain=
if [ "$(id -u)" -eq 0 ]; then
  plain='setpriv --reuid=65534 --regid=65534 --clear-groups'
  $plain "$paiban" --version >/dev/null 2>&1 || plain=no
fi
if [ "$plain" = no ]; then
  skip 'a read-only book' 'root cannot be dropped here, and root ignores read-only'
else
  as_nobody () {
    code=0
    $plain "$paiban" --book "$book" --as-of "$today" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  }
  keep
  cp -r "$example" sheets # whoever is no root may not get to where the sources are
  for command in "import sheets --apply" 'plan 2026-10' 'solve 2026-09 --steps 100' 'undo'; do
    as_nobody $command
    ok "a read-only book: $command" test "$code" -eq 1
    says 'says so' 'read-only'
  done
  kept 'the book is as it was'
  chmod 444 book.paiban
  as_nobody show 2026-09
  ok 'a read-only book can be read' test "$code" -eq 0
  book=shut/book.paiban
  keep
  as_nobody plan 2026-10
  ok 'a book in a read-only folder' test "$code" -eq 1
  says 'says so' 'folder'
  kept 'the book is as it was'
  as_nobody show 2026-09
  ok 'can be read' test "$code" -eq 0
  as_nobody feeds --out shut/feeds
  ok 'feeds into a read-only folder' test "$code" -eq 1
  as_nobody backup --to shut/copies
  ok 'a backup into a read-only folder' test "$code" -eq 1
  as_nobody export shut/sheets
  ok 'sheets into a read-only folder' test "$code" -eq 1
fi
chmod 755 shut
done_testing
