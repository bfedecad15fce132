#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# What follows a draft: publication, feeds, shift lists, an edit in a spreadsheet and the second version, undo, backup.
. "$(dirname -- "$0")/cli.sh"

example_book
run plan 2026-09

keep
gives 1 'nothing can be published before it is solved' publish 2026-09 --yes
says 'what to do is said' '2026-09 has no roster yet: paiban solve 2026-09'
gives 1 'no lists before publication' sms list --month 2026-09
says 'why' 'that month is not published yet'
kept 'the book is as it was'
run solve 2026-09 --steps 20000

keep
gives 3 'publishing asks; where nobody can answer it is no' publish 2026-09
says 'whom and how many messages it concerns' 'Version 1 concerns ' ' people: ' 'The SMS list would hold ' 'Nothing was published'
kept 'and nothing is published'
sed -n 's/^The SMS list would hold \([0-9]*\) messages (\([0-9]*\) parts).*/\1 \2/p' out >promised
gives 0 'feeds too early' feeds --out early
says 'are empty, and say why' 'The newest roster of 2026-09 is not published, so it is not in the calendars: paiban publish 2026-09'
ok 'their links have an address' sh -c '! grep -q "has no links" out'
gives 0 'publishing' publish 2026-09 --yes
says 'says so first' 'Version 1 concerns ' 'Published as version 1.'
gives 0 'publishing again' publish 2026-09 --yes
says 'does nothing' 'Nothing has changed since the last version.'

gives 0 'feeds' feeds --out feeds
ok 'nothing is missing in them' test "$(wc -l <out)" = 1
ok 'one for each person, team and the community; the index is private' read_with index feeds "$root/examples/xiningdao" "$paiban"
ok 'no phone number, no recipient, no ID number in any of them' read_with private "$root/examples/xiningdao" feeds
ok 'khal and python3-icalendar read some of them alike' "$python" "$root/tests/read-feed.py" --any $(find feeds/f -name '*.ics' | sort | head -n 4)
gives 0 'the board' show 2026-09 --public
cp out board.txt
gives 0 'the board as data' show 2026-09 --public --format json
cp out board.json
gives 0 'the board as a table' show 2026-09 --public --format csv
cp out board.csv
mkdir board && mv board.txt board.json board.csv board
ok 'nor on the board; names are masked' read_with private "$root/examples/xiningdao" board
ok 'the board masks names' grep -q '\*' board/board.txt
ok 'all feeds hold what the table says' read_with feeds-hold feeds "$paiban" "$book"
find feeds -type f -exec touch -d 2026-08-30 {} +
gives 0 'feeds again' feeds --out feeds
says 'write nothing' '0 files written'
ok 'and touch nothing' test -z "$(find feeds -type f -newermt 2026-08-31)"

for form in csv json text; do
  gives 0 "reminders of a day as $form" sms list --date 2026-09-07 --format $form
  cp out day.$form
  gives 0 "the month as $form" sms list --month 2026-09 --format $form
  cp out month.$form
done
ok 'messages: signature, UTF-16 units, parts, one for a number' read_with sms day.json
ok 'of the month as well' read_with sms month.json
ok 'the three forms say the same' read_with sms-forms month.json month.csv month.text
if "$python" -c 'import openpyxl' 2>/dev/null; then
  gives 0 'the month as a workbook' sms list --month 2026-09 --to month.xlsx
  says 'what it holds, that it is private, and what comes next' 'month.xlsx is written: messages ' 'keep it private' 'paiban sms handed 2026-09'
  ok 'is for its owner alone' test "$(stat -c %a month.xlsx)" = 600
  ok 'its two pages say what the list says, the numbers as text' read_with sms-workbook month.json month.xlsx
  gives 0 'in Chinese' sms list --month 2026-09 --to 短信.xlsx --lang zh
  ok 'the pages and columns are' sh -c '"$0" "$1/tests/workbook.py" show 短信.xlsx 短信 | head -n 1 | grep -qx "号码	姓名	内容	条数" &&
    "$0" "$1/tests/workbook.py" show 短信.xlsx 不发短信的 | head -n 1 | grep -qx "姓名	号码	原因	要说的话"' "$python" "$root"
  mkdir folder && cp month.xlsx "$root/examples/xiningdao/settings.csv" folder
  gives 0 'it lies in a folder that is read' import folder
  says 'and is passed over' 'month.xlsx, not by message, messages: This page was written to be handed on' 'Nothing to change.'
  gives 0 'nothing to tell' sms list --date 2026-09-01 --to none.xlsx
  gives 2 'what is no workbook' sms list --month 2026-09 --to month.csv
  gives 2 'a workbook has one form' sms list --month 2026-09 --to month.xlsx --format csv
else
  skip 'the workbook' 'python3-openpyxl is not here'
fi
ok 'as many as were promised' read_with sms-count month.json promised
gives 0 'no changes yet are a list as well' sms list --month 2026-09 --changes --format json

cp -r feeds before
gives 0 'the draft as a sheet' export roster 2026-09 roster.csv
ok 'private' test "$(stat -c %a roster.csv)" = 600
gives 0 'read back' import roster 2026-09 roster.csv --apply
says 'without a difference' 'Nothing to change.'
gives 3 'somebody who may not serve' import roster 2026-09 "$(read_with spoil roster.csv)" --apply
says 'is not taken: which rule, who, where' 'Not taken: ' 'lock the rows concerned in the sheet'
gives 0 'the roster to choose from' show 2026-09 --draft --format json
ok 'one person changes places with another, locked' read_with swap roster.csv out edited.csv swapped "$paiban" "$book"
gives 0 'the edited sheet, differences first' import roster 2026-09 edited.csv
says 'shown' ' → '
ok 'one for another as one' sh -c 'grep -q " → " out && ! grep -q "(open)" out && grep -q "^[12] changes*\.$" out'
gives 0 'the edited sheet' import roster 2026-09 edited.csv --apply
says 'taken' 'Applied.'
today=2026-09-01
gives 0 'version 2' publish 2026-09 --yes
says 'concerns who goes, who comes and who stands beside them' '1 duty gained, 1 lost, 0 moved' 'Published as version 2.'
gives 0 'its feeds' feeds --out feeds
ok 'exactly what was touched moved: SEQUENCE, CANCELLED, every other byte the same' read_with second before feeds swapped
gives 0 'the changes' sms list --month 2026-09 --changes --format json
ok 'one gains, one loses' read_with changes out swapped
cp out changes.json
gives 0 'without a month it is the last publication' sms list --changes --format json
ok 'the same list' cmp out changes.json
gives 0 'of a version whose forerunner nobody gave on' sms list --changes
says 'changes are not enough' 'messages of version 1' 'paiban sms list --month 2026-09' 'paiban sms handed 2026-09'
run sms list --month 2026-09
cp out month.txt
for month in 2026-09 2026年9月 九月; do
  gives 0 "a month without its option as $month" sms list $month
  ok 'is that month' cmp out month.txt
done
run sms list --date 2026-09-07
cp out day.txt
gives 0 'a day without its option' sms list 2026-09-07
ok 'is that day' cmp out day.txt
gives 2 'two months' sms list 2026-09 --month 2026-09
gives 2 'what is neither' sms list 明年
says 'is refused' 'not “明年”'
gives 1 'publishing is not undone' undo
says 'but followed' 'publish 2026-09'

gives 0 'a backup' backup --to copies
ok 'of the book and its key' test "$(find copies -type f ! -perm 600; ls copies | wc -l)" = 2
book=$(ls copies/*.paiban)
gives 0 'the backup is a book' show 2026-09 --format csv
cp out copy.csv
gives 1 'its feeds wait until somebody says which book it is' feeds --out again
says 'and how' 'paiban here --moved' 'paiban here --copy'
gives 0 'it is the one that goes on' here --moved
gives 0 'its feeds' feeds --out again
ok 'have the same links' sh -c 'cd feeds && find . -type f | sort >../links && cd ../again && find . -type f | sort | cmp -s - ../links'
ok 'and every SEQUENCE is higher' read_with sequences feeds again
book=book.paiban
run show 2026-09 --format csv
ok 'and it shows the same month' cmp out copy.csv
rm book.paiban.key
keep
gives 1 'without its key a book gives no feeds' feeds --out none
says 'and says so' 'book.paiban.key: the secret' 'Put the file back from the backup'
kept 'the book is as it was'
ok 'no feed is written' test ! -e none
gives 3 'a backup without the key' backup --to nokey
says 'says so' 'is missing beside the book'

book=other.paiban
example_book
run plan 2026-09
run solve 2026-09 --steps 2000
gives 0 'solving is undone' undo
says 'by name' 'Undone: solve 2026-09'
gives 0 'planning is undone' undo
says 'by name' 'Undone: plan 2026-09'
gives 0 'the import is undone' undo
says 'by name' 'Undone: import xiningdao'
gives 1 'nothing is left' undo
done_testing
