#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Nothing is lost: copies after import and publish, going back to one, a book on another computer, a solve that was cut off.
. "$(dirname -- "$0")/cli.sh"

copies () {
  find 备份 -name 'book-*.paiban' | wc -l
}

run init
gives 0 'an import that changes something' import "$root/examples/xiningdao" --apply
ok 'leaves one copy of the book and its key' test "$(copies)" = 1 -a "$(find 备份 -name 'book-*.key' -perm 600 | wc -l)" = 1
gives 0 'the same import again' import "$root/examples/xiningdao" --apply
ok 'leaves none' test "$(copies)" = 1
run plan 2026-09
run solve 2026-09 --steps 20000
gives 0 'publishing' publish 2026-09 --yes
ok 'leaves the second' test "$(copies)" = 2
run feeds --out feeds
today=2026-09-15
for n in 1 2 3; do
  printf '编号,备注\nV00%d,第%d次\n' $n $n >people.csv
  run import people.csv --apply
done
gives 0 'the copies in words' restore
says 'newest first, by what was done' 'import people.csv' 'publish 2026-09' 'import xiningdao' '15 days ago' 'today' ' 510'
ok 'as many as there are' test "$(grep -c ' 510' out)" = 5

# ---- going back ----
before=$(sqlite3 $book 'SELECT count(*) FROM change')
gives 2 'a number that is not there' restore 99
says 'is named' 'lists 1 to 5'
keep
gives 3 'going back asks; where nobody can answer it is no' restore 5
kept 'and nothing is restored'
gives 3 'going back to the first import' restore 5 --yes
says 'says what people were told that it does not know' 'People were told of version 1 of 2026-09' 'publish those months again'
says 'says what is next' 'paiban here --moved' 'paiban here --copy'
gives 3 'and so does the book' here
ok 'it is the book of then' test "$(sqlite3 $book 'SELECT count(*) FROM roster')" = 0
gives 1 'it sends nothing' sms list --month 2026-09
gives 1 'it publishes nothing' publish 2026-09 --yes
both=yes gives 1 'it writes no feeds' feeds --out again
ok 'none' test ! -e again
gives 0 'what was there before is a copy as well' restore
says 'the newest' 'publish 2026-09'
number=$(grep -n 'people.csv' out | head -n 1 | cut -d: -f1)
gives 3 'and can be had back' restore $((number - 1)) --yes
ok 'with all that was done' test "$(sqlite3 $book 'SELECT count(*) FROM change')" = "$before"

# ---- another computer ----
mkdir other && cp book.paiban book.paiban.key other
book=other/book.paiban
gives 1 'a copied book writes no feeds' feeds --out moved
gives 2 'it is the one or the other' here --moved --copy
gives 0 'it is the one that goes on' here --moved
gives 0 'its feeds' feeds --out moved
ok 'the links that were handed out stay good' sh -c 'cd feeds && find f -type f | sort >../links && cd ../moved && find f -type f | sort | cmp - ../links'
ok 'phones take what it says: every SEQUENCE rose' read_with sequences feeds moved
sqlite3 $book "SELECT max (sequence_from) FROM book" >from
run solve 2026-09 --steps 30000 --seed 2
gives 0 'it publishes' publish 2026-09 --yes
ok 'new entries begin above the old ones' test "$(sqlite3 $book 'SELECT count(*) FROM feed_entry WHERE sequence < (SELECT sequence_from FROM book)')" = 0
cp other/book.paiban copy.paiban
cp other/book.paiban.key copy.paiban.key
mv other/book.paiban other/renamed.paiban
mv other/book.paiban.key other/renamed.paiban.key
book=other/renamed.paiban
gives 0 'a new name is no other book' here
says 'it still is the one' "This is the community's book"
book=copy.paiban
gives 0 'this one is a copy' here --copy
both=yes gives 1 'it sends nothing' sms list --month 2026-09
says 'and says why' 'this book is a copy'
both=yes gives 1 'what it is stays' undo
says 'is said, not that people were told' '"here --copy" said which book this is'
ok 'nobody was' sh -c '! grep -q "went out to people" err'
gives 1 'it cannot become the one' here --moved
ok 'its key is another one; the old one is kept' sh -c '! cmp -s copy.paiban.key other/renamed.paiban.key && cmp copy.paiban.key.before other/renamed.paiban.key'
gives 0 'everything else works' solve 2026-09 --steps 1000

# ---- a book that cannot be read ----
book=book.paiban
head -c 5000 /dev/urandom >book.paiban
gives 3 'a damaged book is replaced too' restore 1 --yes
ok 'and kept' test "$(find . -name 'book.paiban.damaged-*' -size 5000c | wc -l)" = 1
gives 0 'it goes on' here --moved

# ---- many books ----
gives 3 'one row a book' doctor . --format csv
says 'the newest publication, its version, the calendar, the backup' 'book.paiban' 'other/renamed.paiban,2026-09,2,'
says 'two that speak for one community are named' "is the same community's book, and both publish"
ok 'the copies in 备份 are no books' sh -c '! grep -q 备份/ out'
mv 备份 旧备份
gives 3 'where their folder has another name' doctor . --format csv
ok 'they are none either' sh -c '! grep -q 旧备份/ out && grep -q book.paiban out'
cp -r 旧备份 spare
gives 3 'without their book' doctor spare
says 'they are what there is' 'spare/book-20'
rm -r spare
mv 旧备份 备份
gives 3 'for people' doctor .
says 'what each needs' 'calendar until' '2026-12-31'
unsent () { # of book.paiban
  run doctor . --format csv
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "unsent") c = i } $1 == "book.paiban" || $1 == "./book.paiban" { print $c; exit }' out
}
before=$(unsent)
ok 'messages that nobody has said were given on' test "$before" -gt 0
gives 0 'the list says how to say so' sms list --month 2026-09
says 'that they were given on' 'paiban sms handed 2026-09'
both=yes gives 1 'not of a month that is not published' sms handed 2027-01
gives 0 'they were given on' sms handed 2026-09
ok 'none is unsent' test "$(unsent)" = 0
gives 0 'the list is quiet then' sms list --month 2026-09
ok 'about that' sh -c '! grep -q handed err'
gives 0 'said twice' sms handed 2026-09
says 'it was known' 'noted already'
gives 0 'and taken back' undo
ok 'as before' test "$(unsent)" = "$before"
before_today=$today today=2026-11-20
gives 3 'a month before the calendar ends' doctor other
says 'it says so' 'the holiday calendar ends: add the notice of the next year'
today=$before_today
printf 'no book' >other/broken.paiban
gives 3 'a book that cannot be read' doctor .
says 'is a row like the others' './other/broken.paiban' 'other/renamed.paiban' 
rm other/broken.paiban
both=yes gives 1 'a folder without books' doctor 备份/nothing
mkdir none
gives 1 'an empty folder' doctor none

# ---- no place for copies ----
sqlite3 $book "INSERT OR REPLACE INTO setting VALUES ('backup_dir', '/proc/nowhere')"
printf '编号,备注\nV001,又一次\n' >people.csv
gives 3 'without a place for its copy an import is done all the same' import people.csv --apply
says 'and says so' 'It is done, but no backup could be made'
sqlite3 $book "INSERT OR REPLACE INTO setting VALUES ('backup_dir', '别处'), ('backup_keep', '2')"
for n in 4 5 6; do
  printf '编号,备注\nV001,第%d次\n' $n >people.csv
  run import people.csv --apply
done
ok 'no more copies than the setting says' test "$(find 别处 -name '*.paiban' | wc -l)" = 2 -a "$(find 别处 -name '*.key' | wc -l)" = 2
today=2026-10-20
printf '编号,备注\nV001,十月\n' >people.csv
gives 0 'a month later' import people.csv --apply
says 'a reminder to carry the copies away' 'copy the folder'
printf '编号,备注\nV001,十月又一次\n' >people.csv
run import people.csv --apply
ok 'once' sh -c '! grep -q "copy the folder" err'

# ---- a key that is lost ----
mv $book.key lost.key
printf '编号,备注\nV001,没有密钥\n' >people.csv
gives 0 'an import goes on without the key' import people.csv --apply
says 'and says which file to put where' 'The backup is without the key: book.paiban.key' 'copy ./别处/book-' '.paiban.key there under that name'
for n in 7 8 9; do
  printf '编号,备注\nV001,第%d次\n' $n >people.csv
  run import people.csv --apply
done
ok 'the last copy that has it stays, whatever comes after' test "$(find 别处 -name '*.key' | wc -l)" = 1
LANGUAGE=zh_CN gives 3 'the book says so too' here
says 'in Chinese' '日历链接的密钥 book.paiban.key 不见了或者坏了'
gives 3 'so does check' check --format csv
says 'as what is wrong' 'wrong,key-missing,' 'copy ./别处/book-'
mkdir -p away/from && mv other away/from
gives 3 'and doctor' doctor . --format csv
ok 'in its row' grep -q '^\(\./\)\{0,1\}book.paiban,.*is missing or damaged: copy ' out
cp "$(find 别处 -name '*.key')" $book.key
gives 0 'put back as it was said' here
ok 'it is the same key' cmp lost.key $book.key
printf 'broken\n' >$book.key
gives 3 'one that is damaged is none' here
mv lost.key $book.key

# ---- a solve that was cut off ----
today=2026-08-31
run plan 2026-09
read_with signal SIGKILL 6 "$paiban" --book $book --as-of $today solve 2026-09 --time 60 >killed 2>&1 </dev/null
ok 'a solve is killed' grep -q 'ended -9' killed
ok 'what it had is beside the book, private' test "$(stat -c %a book.paiban.solving-2026-09)" = 600
cp book.paiban.solving-2026-09 left
gives 0 'the next one goes on from it' solve 2026-09 --time 1
says 'and says so' 'cut off: kept up to second ' 'places open'
ok 'then it is gone' test ! -e book.paiban.solving-2026-09
gives 0 'asked to use what is not there' solve 2026-09 --resume use --steps 1000
says 'it says so' 'No solve of this month was cut off'
cp left book.paiban.solving-2026-09
gives 2 'a word it does not know' solve 2026-09 --resume maybe
gives 0 'or uses it as it is' solve 2026-09 --resume use
cost=$(sed -n 's/^cost=//p' left)
ok 'at the cost it had, or less' test "$(sqlite3 $book 'SELECT cost FROM roster ORDER BY id DESC LIMIT 1')" -le "$cost"
head -c 3000 left >book.paiban.solving-2026-09
gives 0 'one cut short is nothing' solve 2026-09 --steps 1000
ok 'and nothing is said of it' sh -c '! grep -q "cut off" err'
cp left book.paiban.solving-2026-09
printf '编号,状态\nV001,暂停\n' >people.csv
run import people.csv --apply
gives 0 'the book has changed since' solve 2026-09 --steps 1000
says 'so it starts anew' 'the book has changed since'
# ---- a copy that an older program made ----
mkdir old old/kept
sqlite3 old/old.paiban <"$root/tests/cases/stores/schema-1.sql"
cp old/old.paiban old/kept/old-2026-01-01.paiban
book=old/old.paiban
gives 0 'a copy of an older program is listed' restore --from old/kept
says 'with its people' ' 2 '
gives 3 'and can be had back' restore 1 --yes --from old/kept
ok 'what was there is a copy too, not a damaged book' test "$(find old -name '*before-restore.paiban' | wc -l)" = 1 -a "$(find old -name '*.damaged-*' | wc -l)" = 0
run check
ok 'the next writer brings it up to date' test "$(sqlite3 $book 'PRAGMA user_version')" -gt 1 -a "$(sqlite3 $book 'SELECT count(*) FROM person')" = 2
done_testing
